"""The doctor's lines."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "check.credentials.name": Text(ko="자격 증명", en="Credentials"),
    "check.credentials": Text(ko="계정 {account} ({arn})", en="account {account} ({arn})"),
    "check.bucket.name": Text(ko="버킷", en="Bucket"),
    "check.bucket": Text(ko="{bucket}이(가) 있습니다", en="{bucket} exists"),
    "check.region.name": Text(ko="버킷의 리전", en="Region of the bucket"),
    "check.region": Text(ko="{region}", en="{region}"),
    "check.region_other": Text(
        ko="{region}(설정은 {configured}, 자동으로 따라갑니다)",
        en="{region} (the settings say {configured}; it is followed)",
    ),
    "check.region_unknown": Text(
        ko="서버가 알리지 않아 설정의 {configured}을(를) 씁니다",
        en="the server does not say; {configured} of the settings is used",
    ),
    "check.list.name": Text(ko="목록 권한", en="List permission"),
    "check.list": Text(ko="{where} 목록을 볼 수 있습니다", en="{where} can be listed"),
    "check.reports.name": Text(ko="리포트", en="Reports"),
    "check.reports": Text(
        ko="파일 {files}개, {first} – {last} · 계정 {accounts} · 서비스 {services} · 종류 {reports} · 리전 {regions}",
        en="{files} files, {first} – {last} · accounts {accounts} · services {services} · kinds {reports} · regions {regions}",
    ),
    "check.get.name": Text(ko="읽기 권한", en="Read permission"),
    "check.get": Text(
        ko="계정·서비스·종류·리전 {places}곳의 최신 파일을 읽을 수 있습니다. 예: {key}",
        en="the newest file of each of {places} accounts, services, kinds and regions may be read, such as {key}",
    ),
    "check.decrypt.name": Text(ko="복호화 권한", en="Decrypt permission"),
    "check.decrypt": Text(ko="KMS 키로 복호화했습니다: {keys}", en="decrypted with the KMS key {keys}"),
    "check.decrypt_no_key": Text(ko="고객 KMS 키를 쓰지 않습니다", en="no KMS key of one's own is in use"),
    "check.identity.name": Text(ko="IAM Identity Center", en="IAM Identity Center"),
    "check.identity": Text(
        ko="저장소 {store}, 리전 {region} (sso:ListInstances)",
        en="store {store} in {region} (sso:ListInstances)",
    ),
    "check.identity_call": Text(ko="{action} 호출이 허용됩니다", en="{action} is allowed"),
    "check.identity_users.name": Text(ko="Identity Center 사용자 목록", en="Identity Center: list users"),
    "check.identity_user.name": Text(ko="Identity Center 사용자 조회", en="Identity Center: describe a user"),
    "check.identity_groups.name": Text(ko="Identity Center 그룹 목록", en="Identity Center: list groups"),
    "check.identity_members.name": Text(
        ko="Identity Center 그룹 구성원", en="Identity Center: group members"
    ),
    "check.identity_not_configured": Text(ko="설정 안 함", en="not configured"),
    "check.data_folder.name": Text(ko="데이터 폴더", en="Data folder"),
    "check.data_folder": Text(ko="{path}에 쓸 수 있습니다", en="{path} can be written"),
    "check.data_folder_to_make": Text(
        ko="{path}은(는) 아직 없으며 만들 수 있습니다", en="{path} does not exist yet and can be made"
    ),
    "check.disk.name": Text(ko="남은 디스크 공간", en="Free disk space"),
    "check.disk": Text(ko="{free} GB", en="{free} GB"),
    "error.disk_nearly_full": Text(
        ko="데이터 폴더 {path}의 남은 공간이 {free} MB입니다.",
        en="The data folder {path} has {free} MB left.",
    ),
    "error.disk_nearly_full.next": Text(
        ko="공간을 비우거나 --data-dir(KIRO_DATA_DIR)로 다른 폴더를 쓰세요.",
        en="Free some space, or use another folder by --data-dir (KIRO_DATA_DIR).",
    ),
}
