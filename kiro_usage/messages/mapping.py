"""The screen IAM mapping: connection, coverage, cached names."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "mapping.title": Text(ko="IAM 매핑 관리", en="Name mapping (IAM)"),
    "mapping.finding": Text(
        ko="데이터의 사용자 {users}명 중 {named}명의 이름이나 이메일을 알고 있습니다.",
        en="{named} of {users} [user|users] in the data can be told by name or e-mail.",
    ),
    "mapping.finding_nobody": Text(
        ko="리포트에 아직 사용자가 없습니다. 데이터를 통합하면 누구의 이름을 아는지 여기에 나옵니다.",
        en="There are no users in the reports yet. Once data are collected, this says whose names are known.",
    ),
    "mapping.connection": Text(ko="연결 상태", en="Connection"),
    "mapping.unset_next": Text(
        ko="Identity Center 없이도 쓸 수 있습니다. 크레딧 리포트의 이메일이나 가져온 이름 파일이 이름을 대신합니다.",
        en="Everything works without Identity Center: e-mails of the credits report or an imported name file stand in for names.",
    ),
    "mapping.offer": Text(
        ko="AWS 자격 증명이 있으면 여기서 이름을 가져올 수 있습니다. 누르기 전에는 AWS에 아무것도 요청하지 않습니다.",
        en="With AWS credentials you can fetch names here. Nothing is asked of AWS before you press the button.",
    ),
    "mapping.offer_button": Text(
        ko="Identity Center에서 이름 가져오기", en="Fetch names from Identity Center"
    ),
    "mapping.coverage": Text(ko="이름의 출처", en="Where names are from"),
    "mapping.no_people": Text(ko="아직 데이터가 없습니다.", en="There is no data yet."),
    "mapping.part": Text(ko="목록 보기", en="List"),
    "mapping.everybody": Text(ko="데이터의 모든 사용자", en="All users of the data"),
    "mapping.part_verified": Text(ko="Identity Center 이름", en="Identity Center name"),
    "mapping.part_report_email": Text(ko="크레딧 리포트 이메일", en="Credits report e-mail"),
    "mapping.part_uploaded": Text(ko="업로드한 이름", en="Uploaded name"),
    "mapping.part_deleted": Text(ko="디렉터리에서 삭제됨", en="Deleted from the directory"),
    "mapping.part_not_found": Text(ko="디렉터리에 없음", en="Not in the directory"),
    "mapping.part_invalid_id": Text(ko="Identity Center ID가 아님", en="No Identity Center id"),
    "mapping.part_unasked": Text(ko="아직 찾아보지 않음", en="Not looked up yet"),
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
    "mapping.imported": Text(
        ko="이름 {count}개를 가져왔습니다.", en="{count} [name was|names were] imported."
    ),
    "mapping.cached": Text(ko="저장된 사용자", en="Cached users"),
    "mapping.search": Text(
        ko="사용자명, 이름, 이메일 또는 ID로 검색", en="Search by user name, name, e-mail or id"
    ),
    "mapping.matches": Text(ko="{count}명", en="{count} [person|people]"),
    "mapping.none_cached": Text(
        ko="저장된 이름이 없습니다. 이름을 가져오거나 파일을 불러오세요.",
        en="No names are stored. Fetch them, or import a file.",
    ),
    "mapping.export": Text(ko="JSON 내보내기", en="Export JSON"),
    "mapping.export_csv": Text(ko="CSV 내보내기", en="Export CSV"),
    "mapping.import": Text(
        ko="가져오기: user_mappings.json 또는 CSV(user_id, name, email, team)",
        en="Import: user_mappings.json or a CSV (user_id, name, email, team)",
    ),
    "mapping.import_help": Text(
        ko="CSV에는 사용자 ID, 이메일, 사용자명 가운데 하나와 이름이나 팀이 있으면 됩니다. 한글 제목(이메일, 이름, 팀)과 엑셀 저장본도 읽습니다. "
        "팀은 team_list.csv로 보관합니다.",
        en="A CSV needs a user id, e-mail or user name, and a name or team. Korean headings and files saved by Excel are read too. "
        "Teams are kept in team_list.csv.",
    ),
    "mapping.imported_list": Text(
        ko="이름 {people}개와 팀 {teams}개(구성원 {members}명)를 가져왔습니다. 누구인지 알 수 없는 행: {unmatched}개.",
        en="Imported {people} [name|names] and {teams} [team|teams] with {members} [member|members]. Rows of people nobody knows: {unmatched}.",
    ),
    "mapping.imported_several": Text(
        ko="여러 팀에 적힌 {count}명은 먼저 적힌 팀으로 셉니다.",
        en="{count} [person is|people are] listed with several teams: the first one counts.",
    ),
    "mapping.files": Text(ko="가져오기와 내보내기", en="Import and export"),
    "mapping.files_help": Text(
        ko="내보낸 파일은 오프라인 앱이나 다른 컴퓨터에서 그대로 쓸 수 있습니다. 개인정보이므로 주의해서 다루세요.",
        en="The exported file works in the offline app and on other machines. It holds personal data: handle it with care.",
    ),
    "mapping.column_label": Text(ko="표시명", en="Display name"),
    "mapping.column_username": Text(ko="사용자명", en="User name"),
    "mapping.column_email": Text(ko="이메일", en="E-mail"),
    "mapping.column_team": Text(ko="팀", en="Team"),
    "mapping.column_source": Text(ko="데이터 소스", en="Name source"),
    "mapping.column_status": Text(ko="상태", en="Status"),
    "mapping.column_groups": Text(ko="그룹", en="Groups"),
    "mapping.column_updated": Text(ko="확인 시각(UTC)", en="Confirmed (UTC)"),
    "mapping.column_user_id": Text(ko="사용자 ID", en="User id"),
    "mapping.column_reason": Text(ko="사유", en="Reason"),
    "mapping.reason_verified": Text(
        ko="Identity Center에서 이름을 확인함", en="Identity Center confirmed the name"
    ),
    "mapping.reason_uploaded": Text(
        ko="올리거나 가져온 파일의 이름", en="The name is from an uploaded or imported file"
    ),
    "mapping.reason_report_email": Text(
        ko="이름이 없어 크레딧 리포트의 이메일을 씀", en="No name; the e-mail of the credits report stands in"
    ),
    "mapping.reason_deleted": Text(
        ko="디렉터리에서 삭제됨: 마지막으로 알던 이름", en="Gone from the directory; the last name known"
    ),
    "mapping.reason_not_found": Text(
        ko="이 디렉터리에 없음(삭제됨, 다른 디렉터리, Builder ID)",
        en="Not in this directory (deleted, another directory, Builder ID)",
    ),
    "mapping.reason_invalid_id": Text(
        ko="Identity Center의 사용자 ID 형식이 아님", en="Not in the form of an Identity Center user id"
    ),
    "mapping.reason_unasked": Text(ko="아직 찾아보지 않음", en="Not looked up yet"),
}
