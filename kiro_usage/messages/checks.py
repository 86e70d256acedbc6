"""The doctor's lines."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "check.credentials.name": Text(ko="자격 증명", en="Credentials"),
    "check.credentials": Text(ko="계정 {account} ({arn})", en="account {account} ({arn})"),
    "check.list.name": Text(ko="목록 권한", en="List permission"),
    "check.list": Text(ko="{where} 목록을 볼 수 있습니다", en="{where} can be listed"),
    "check.reports.name": Text(ko="리포트", en="Reports"),
    "check.reports": Text(
        ko="파일 {files}개, {first} – {last} · 계정 {accounts} · 서비스 {services} · 종류 {reports} · 리전 {regions}",
        en="{files} files, {first} – {last} · accounts {accounts} · services {services} · kinds {reports} · regions {regions}",
    ),
    "check.read.name": Text(ko="읽기 권한", en="Read permission"),
    "check.read": Text(ko="{key}을(를) 읽었습니다", en="{key} was read"),
    "check.identity.name": Text(ko="IAM Identity Center", en="IAM Identity Center"),
    "check.identity": Text(ko="연결됨 ({store})", en="connected ({store})"),
    "check.identity_not_configured": Text(ko="설정 안 함", en="not configured"),
    "check.identity_not_configured.name": Text(ko="IAM Identity Center", en="IAM Identity Center"),
    "check.data_folder.name": Text(ko="데이터 폴더", en="Data folder"),
    "check.data_folder": Text(
        ko="{path}에 쓸 수 있습니다. 남은 공간 {free} GB", en="{path} can be written, {free} GB free"
    ),
    "error.disk_nearly_full": Text(
        ko="데이터 폴더 {path}의 남은 공간이 {free} MB입니다.",
        en="The data folder {path} has {free} MB left.",
    ),
    "error.disk_nearly_full.next": Text(
        ko="공간을 비우거나 --data-dir(KIRO_DATA_DIR)로 다른 폴더를 쓰세요.",
        en="Free some space, or use another folder by --data-dir (KIRO_DATA_DIR).",
    ),
}
