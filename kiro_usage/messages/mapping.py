"""The screen IAM mapping: connection, coverage, cached names."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "mapping.title": Text(ko="IAM 매핑 관리", en="Name mapping (IAM)"),
    "mapping.finding": Text(
        ko="데이터의 사용자 {users}명 중 {named}명의 이름을 알고 있습니다.",
        en="{named} of the {users} users in the data have a name.",
    ),
    "mapping.connection": Text(ko="연결 상태", en="Connection"),
    "mapping.unset_next": Text(
        ko="Identity Center 없이도 쓸 수 있습니다. 크레딧 리포트의 이메일이나 가져온 이름 파일이 이름을 대신합니다.",
        en="Everything works without Identity Center: e-mails of the credits report or an imported name file stand in for names.",
    ),
    "mapping.verified": Text(ko="Identity Center 이름", en="Identity Center name"),
    "mapping.report_email": Text(ko="크레딧 리포트 이메일", en="Credits report e-mail"),
    "mapping.uploaded": Text(ko="가져온 이름", en="Imported name"),
    "mapping.nameless": Text(ko="이름 없음", en="No name"),
    "mapping.fetch_all": Text(ko="전체 사용자 가져오기", en="Fetch all users"),
    "mapping.fetch_all_help": Text(
        ko="Identity Center의 모든 사용자를 다시 읽습니다.", en="Reads every user of Identity Center again."
    ),
    "mapping.refresh": Text(ko="새로 고침", en="Refresh"),
    "mapping.refresh_help": Text(
        ko="없거나 24시간이 지난 이름만 가져옵니다.",
        en="Fetches names that are missing or older than 24 hours.",
    ),
    "mapping.clear": Text(ko="캐시 비우기", en="Clear cache"),
    "mapping.clear_title": Text(ko="캐시를 비울까요?", en="Clear the cache?"),
    "mapping.clear_question": Text(
        ko="저장된 이름 {count}개를 지웁니다. 디렉터리에서 사라진 사용자의 이름은 다시 찾을 수 없습니다.",
        en="This removes {count} stored names. Names of users who are gone from the directory cannot be found again.",
    ),
    "mapping.clear_yes": Text(ko="비우기", en="Clear"),
    "mapping.clear_no": Text(ko="취소", en="Cancel"),
    "mapping.done": Text(ko="이름을 새로 확인했습니다.", en="The names were brought up to date."),
    "mapping.imported": Text(ko="이름 {count}개를 가져왔습니다.", en="{count} names were imported."),
    "mapping.cached": Text(ko="저장된 사용자", en="Cached users"),
    "mapping.without_name": Text(ko="이름이 없는 사용자", en="Users without a name"),
    "mapping.search": Text(
        ko="사용자명, 이름, 이메일 또는 ID로 검색", en="Search by user name, name, e-mail or id"
    ),
    "mapping.matches": Text(ko="{count}명", en="{count} people"),
    "mapping.none_cached": Text(
        ko="저장된 이름이 없습니다. 이름을 가져오거나 파일을 불러오세요.",
        en="No names are stored. Fetch them, or import a file.",
    ),
    "mapping.all_named": Text(ko="모든 사용자에게 이름이 있습니다.", en="Every user has a name."),
    "mapping.export": Text(ko="JSON 내보내기", en="Export JSON"),
    "mapping.import": Text(ko="JSON 가져오기(user_mappings.json)", en="Import JSON (user_mappings.json)"),
    "mapping.files": Text(ko="가져오기와 내보내기", en="Import and export"),
    "mapping.files_help": Text(
        ko="내보낸 파일은 오프라인 앱이나 다른 컴퓨터에서 그대로 쓸 수 있습니다. 개인정보이므로 주의해서 다루세요.",
        en="The exported file works in the offline app and on other machines. It holds personal data: handle it with care.",
    ),
    "mapping.column_label": Text(ko="표시명", en="Display name"),
    "mapping.column_username": Text(ko="사용자명", en="User name"),
    "mapping.column_email": Text(ko="이메일", en="E-mail"),
    "mapping.column_source": Text(ko="데이터 소스", en="Name source"),
    "mapping.column_status": Text(ko="상태", en="Status"),
    "mapping.column_groups": Text(ko="그룹", en="Groups"),
    "mapping.column_updated": Text(ko="확인 시각(UTC)", en="Confirmed (UTC)"),
    "mapping.column_user_id": Text(ko="사용자 ID", en="User id"),
    "mapping.column_reason": Text(ko="사유", en="Reason"),
    "mapping.reason_unasked": Text(ko="아직 찾아보지 않음", en="Not looked up yet"),
    "mapping.reason_other": Text(ko="이름을 찾지 못함", en="No name was found"),
}
