"""Names from Identity Center: the state of the connection, the mapping file, the command line."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "people.state_connected": Text(
        ko="🟢 Identity Center에 연결됨(저장소 {store}).",
        en="🟢 Connected to Identity Center (store {store}).",
    ),
    "people.state_not_connected": Text(
        ko="🔴 Identity Center에 연결되지 않음.",
        en="🔴 Not connected to Identity Center.",
    ),
    "people.state_not_configured": Text(
        ko="⚪ Identity Center가 설정되지 않음.",
        en="⚪ Identity Center is not configured.",
    ),
    "people.reason_not_found": Text(
        ko="이 디렉터리에 없는 사용자(삭제됨, 다른 디렉터리, Builder ID)",
        en="not in this directory (deleted, another directory, Builder ID)",
    ),
    "people.reason_invalid_id": Text(
        ko="Identity Center의 사용자 ID 형식이 아님",
        en="not in the form of an Identity Center user id",
    ),
    "people.progress_instance": Text(
        ko="Identity Center 인스턴스를 찾는 중",
        en="Looking for the Identity Center instance",
    ),
    "people.progress_users": Text(ko="사용자를 가져오는 중: {done}명", en="Fetching users: {done}"),
    "people.progress_groups": Text(
        ko="그룹 구성원을 가져오는 중: {done}/{total}",
        en="Fetching group members: {done}/{total}",
    ),
    "people.progress_lookups": Text(
        ko="목록에 없는 사용자를 확인하는 중: {done}/{total}",
        en="Looking up users that were not listed: {done}/{total}",
    ),
    "people.summary": Text(
        ko="매핑된 사용자 {mapped}명(삭제됨 {deleted}명), 이름 없는 ID {unresolved}개",
        en="{mapped} [user|users] with a name ({deleted} deleted), {unresolved} [id|ids] without",
    ),
    "people.saved": Text(ko="저장한 파일: {path}", en="Saved in {path}"),
    "people.none_found": Text(
        ko="'{text}'에 맞는 사용자가 없습니다.",
        en="Nobody matches '{text}'.",
    ),
    "people.cli_description": Text(
        ko="IAM Identity Center의 사용자 이름과 이메일을 찾아 user_mappings.json에 보관합니다.",
        en="Find the names and e-mail addresses of IAM Identity Center and keep them in user_mappings.json.",
    ),
    "people.cli_refresh": Text(
        ko="보관된 이름이 아직 유효해도 지금 모두 다시 가져옵니다",
        en="fetch everything now, even while the kept names are still valid",
    ),
    "people.cli_search": Text(
        ko="사용자명, 이메일, ID, 표시 이름에 이 글자가 들어 있는 사용자만 보여 줍니다",
        en="show only users whose user name, e-mail, id or display name contains this text",
    ),
    "people.cli_json": Text(ko="결과를 JSON 하나로 출력합니다", en="print the result as one JSON object"),
    "people.cli_data_dir": Text(ko="데이터 폴더", en="the data folder"),
    "people.cli_language": Text(ko="메시지 언어", en="the language of messages"),
    "error.identity_not_asked": Text(
        ko="Identity Center 연결을 아직 확인하지 않았습니다.",
        en="The connection to Identity Center was not tried yet.",
    ),
    "error.identity_not_asked.next": Text(
        ko="이름을 새로 가져오면 확인됩니다.",
        en="Fetch the names; that tries it.",
    ),
    "error.identity_no_instance": Text(
        ko="리전 {regions}에서 Identity Center 인스턴스를 찾지 못했습니다.",
        en="There is no Identity Center instance in {regions}.",
    ),
    "error.identity_no_instance.next": Text(
        ko="IDENTITY_CENTER_REGION에 Identity Center의 홈 리전을 적으세요. 관리 계정에 있다면 IDENTITY_CENTER_PROFILE이나 "
        "IDENTITY_CENTER_ROLE_ARN도 지정하세요. 그동안은 크레딧 리포트의 이메일을 이름으로 씁니다.",
        en="Set IDENTITY_CENTER_REGION to its home region; if it is in the management account, also "
        "IDENTITY_CENTER_PROFILE or IDENTITY_CENTER_ROLE_ARN. Until then the e-mails of the credits report stand in.",
    ),
    "error.identity_not_active": Text(
        ko="Identity Center 인스턴스가 아직 사용할 수 있는 상태가 아닙니다: {instances}",
        en="The Identity Center instance is not active: {instances}",
    ),
    "error.identity_not_active.next": Text(
        ko="IAM Identity Center 콘솔에서 상태를 확인하고, ACTIVE가 된 뒤 다시 시도하세요.",
        en="Look at its status in the IAM Identity Center console and try again when it is ACTIVE.",
    ),
    "error.identity_choose_instance": Text(
        ko="Identity Center 인스턴스가 {count}개 있어 하나를 골라야 합니다: {instances}",
        en="There are {count} Identity Center instances, one must be chosen: {instances}",
    ),
    "error.identity_choose_instance.next": Text(
        ko="사용할 ARN을 config.py의 IDENTITY_CENTER_INSTANCE_ARN 또는 환경 변수 KIRO_IDENTITY_CENTER_INSTANCE_ARN에 적으세요.",
        en="Set IDENTITY_CENTER_INSTANCE_ARN in config.py, or the environment variable "
        "KIRO_IDENTITY_CENTER_INSTANCE_ARN, to the ARN to use.",
    ),
    "error.identity_instance_not_found": Text(
        ko="설정된 Identity Center 인스턴스 {arn}이(가) 리전 {regions}에 없습니다. 찾은 인스턴스: {instances}",
        en="The Identity Center instance {arn} of the settings is not in {regions}. Found: {instances}",
    ),
    "error.identity_instance_not_found.next": Text(
        ko="IDENTITY_CENTER_INSTANCE_ARN과 IDENTITY_CENTER_REGION을 확인하세요.",
        en="Check IDENTITY_CENTER_INSTANCE_ARN and IDENTITY_CENTER_REGION.",
    ),
    "error.mappings_broken": Text(
        ko="이름 파일 {path}이(가) 손상되어 {aside}(으)로 옮겨 두었습니다.",
        en="The file of names {path} is broken; it was set aside as {aside}.",
    ),
    "error.mappings_broken.next": Text(
        ko="이름을 다시 가져오면 새 파일이 만들어집니다. 손으로 고친 내용이 있었다면 옮겨 둔 파일에서 찾으세요.",
        en="Fetching the names again makes a new file. What was edited by hand is in the file set aside.",
    ),
    "error.mappings_newer": Text(
        ko="이름 파일 {path}은(는) 더 새로운 프로그램이 만든 것입니다(버전 {version}, 이 프로그램은 {known}까지).",
        en="The file of names {path} was made by a newer program (version {version}, this one knows {known}).",
    ),
    "error.mappings_newer.next": Text(
        ko="이 프로그램을 업데이트하거나 다른 데이터 폴더를 쓰세요. 파일은 그대로 두었습니다.",
        en="Update this program or use another data folder. The file was left as it is.",
    ),
    "error.mappings_unreadable": Text(
        ko="이름 파일 {path}을(를) 읽을 수 없습니다: {detail}",
        en="The file of names {path} cannot be read: {detail}",
    ),
    "error.mappings_unreadable.next": Text(
        ko="파일의 소유자와 권한을 확인하세요.",
        en="Check owner and permissions of the file.",
    ),
    "error.mappings_not_written": Text(
        ko="이름 파일 {path}을(를) 저장하지 못했습니다: {detail}",
        en="The file of names {path} could not be saved: {detail}",
    ),
    "error.mappings_not_written.next": Text(
        ko="데이터 폴더의 쓰기 권한과 디스크 공간을 확인하세요.",
        en="Check the data folder's permissions and the disk's space.",
    ),
    "error.team_list_broken": Text(
        ko="{path}은(는) 사람 목록(user_id, name, email, team)의 형식이 아닙니다.",
        en="{path} is not in the form of a list of people (user_id, name, email, team).",
    ),
    "error.team_list_broken.next": Text(
        ko="첫 줄에 user_id, email, username 가운데 하나와 name이나 team이 있는 CSV로 저장해 다시 올리세요.",
        en="Save it as CSV whose first line has user_id, email or username, and name or team.",
    ),
    "error.mappings_upload_broken": Text(
        ko="{path}은(는) 이름 파일(user_mappings.json)의 형식이 아닙니다.",
        en="{path} is not in the form of a file of names (user_mappings.json).",
    ),
    "error.mappings_upload_broken.next": Text(
        ko="다른 컴퓨터의 데이터 폴더에 있는 user_mappings.json을 고치지 말고 그대로 올리세요.",
        en="Upload user_mappings.json of another machine's data folder as it is.",
    ),
}
