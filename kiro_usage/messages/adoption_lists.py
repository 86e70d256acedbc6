"""The screen adoption: lists of people, and the list of subscribers."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "adoption.lists": Text(ko="사람 목록", en="Lists of people"),
    "adoption.list_title": Text(ko="{name} {count}명", en="{name}: {count}"),
    "adoption.list_dormant": Text(ko="30일 넘게 미사용", en="Unused for over 30 days"),
    "adoption.list_pending": Text(ko="시작 전 구독(청구 없음)", en="Pending (not charged)"),
    "adoption.list_unlisted": Text(ko="명단에 없지만 사용함", en="Used it, not on the seat list"),
    "adoption.list_without_seat": Text(
        ko="디렉터리에 있지만 구독 없음", en="In the directory, not subscribed"
    ),
    "adoption.list_new": Text(
        ko="신규 사용자(기간 중 첫 활동)", en="New users (first activity in the period)"
    ),
    "adoption.list_q_only": Text(ko="Q Developer만 사용(최근 4주)", en="Q Developer alone (last 4 weeks)"),
    "adoption.list_directory": Text(ko="디렉터리 사용자", en="Directory users"),
    "adoption.list_subscribed": Text(ko="구독자", en="Subscribed"),
    "adoption.list_active": Text(ko="사용한 적 있음", en="Ever active"),
    "adoption.list_regular": Text(ko="정착 사용자", en="Regular users"),
    "adoption.list_power": Text(ko="상시 사용자", en="Power users"),
    "adoption.list_week": Text(ko="미사용 7일 이내", en="Unused for up to 7 days"),
    "adoption.list_fortnight": Text(ko="미사용 8–14일", en="Unused for 8–14 days"),
    "adoption.list_month": Text(ko="미사용 15–30일", en="Unused for 15–30 days"),
    "adoption.list_quarter": Text(ko="미사용 31–90일", en="Unused for 31–90 days"),
    "adoption.list_longer": Text(ko="미사용 90일 초과", en="Unused for over 90 days"),
    "adoption.list_never": Text(ko="사용 이력 없음", en="Never used"),
    "adoption.list_team": Text(ko="팀: {team}", en="Team: {team}"),
    "adoption.list_empty": Text(ko="이 목록에는 아무도 없습니다.", en="Nobody is on this list."),
    "adoption.list_new_note": Text(
        ko="신규 {new}명. ≤ 표시 {bound}명은 리포트 시작 7일 안에 처음 보여 그 전부터 썼을 수 있으므로 신규로 세지 않습니다.",
        en="{new} new. {bound} marked ≤ were first seen within 7 days of a report's start, may have begun earlier and are not counted as new.",
    ),
    "adoption.list_cut": Text(
        ko="처음 {most}명을 보입니다. 모두({count}명)는 아래 파일에 있습니다.",
        en="The first {most} are shown; all {count} are in the file below.",
    ),
    "adoption.list_whole": Text(ko="전체 목록 CSV", en="Whole list as CSV"),
    "adoption.column_name": Text(ko="표시명", en="Display name"),
    "adoption.column_email": Text(ko="이메일", en="E-mail"),
    "adoption.column_first": Text(ko="처음 활동", en="First activity"),
    "adoption.column_last": Text(ko="마지막 활동", en="Last activity"),
    "adoption.column_days": Text(ko="미사용 일수", en="Days unused"),
    "adoption.column_state": Text(ko="구독 상태", en="Subscription"),
    "adoption.column_plan": Text(ko="요금제", en="Plan"),
    "adoption.column_activated": Text(ko="구독 활성화", en="Activated"),
    "adoption.column_fee": Text(ko="구독료 (USD, 추정)", en="Fee (USD, estimated)"),
    "adoption.state_active": Text(ko="활성", en="Active"),
    "adoption.state_pending": Text(ko="시작 전", en="Pending"),
    "adoption.state_ended": Text(ko="해지", en="Ended"),
    "adoption.state_unknown": Text(ko="알 수 없음", en="Not known"),
    "adoption.seat_help": Text(
        ko="Kiro 콘솔이나 사내에서 받은 구독자 목록(CSV)을 올리고, 어느 열이 무엇인지 고르세요. 사용자명, 이메일, ID 가운데 하나는 있어야 합니다. 엑셀의 한글 인코딩과 구분자를 읽습니다.",
        en="Upload the list of subscribers of the Kiro console or your office (CSV) and say which column is which; one has to be user name, e-mail or id. Excel's encodings and separators are read.",
    ),
    "adoption.seat_kept_online": Text(
        ko="데이터 폴더에 seat_list.csv로, 소유자만 읽을 수 있게 보관합니다.",
        en="It is kept in the data folder as seat_list.csv, readable by its owner alone.",
    ),
    "adoption.seat_kept_offline": Text(
        ko="이 세션에만 남고 ‘결과 저장’의 zip에 들어갑니다.",
        en="It stays in this session and goes into the zip of “Save the result”.",
    ),
    "adoption.seat_file": Text(ko="구독자 명단 (CSV)", en="Seat list (CSV)"),
    "adoption.seat_none": Text(ko="(없음)", en="(none)"),
    "adoption.seat_unnamed": Text(ko="{number}번째 열", en="Column {number}"),
    "adoption.seat_user_id": Text(ko="사용자 ID", en="User id"),
    "adoption.seat_email": Text(ko="이메일", en="E-mail"),
    "adoption.seat_username": Text(ko="사용자명", en="User name"),
    "adoption.seat_status": Text(ko="상태", en="Status"),
    "adoption.seat_plan": Text(ko="요금제", en="Plan"),
    "adoption.seat_activated": Text(ko="구독 활성화일", en="Activation date"),
    "adoption.seat_preview": Text(
        ko="{lines}줄: 활성 {active}명, 시작 전 {pending}명, 상태를 알 수 없는 {unknown}명, 해지 {ended}명 · 누구인지 모르는 {unmatched}줄",
        en="{lines} [line|lines]: {active} active, {pending} pending, {unknown} of no known status, {ended} ended · {unmatched} [line|lines] of nobody known",
    ),
    "adoption.seat_save": Text(ko="명단 쓰기", en="Use this list"),
    "adoption.seat_forget": Text(ko="명단 지우기", en="Forget the list"),
    "adoption.seat_nobody": Text(
        ko="사용자 ID, 이메일, 사용자명 가운데 어느 열인지 하나는 고르세요.",
        en="Choose the column of user ids, e-mails or user names.",
    ),
    "adoption.seat_lines": Text(
        ko="구독자 명단: {count}줄은 세지 않았습니다", en="Seat list: {count} [line is|lines are] not counted"
    ),
    "adoption.seat_lines_help": Text(
        ko="누구인지 모르는 줄의 사람은 사용 이력이 없다고도 하지 않습니다. 디렉터리를 모두 가져오거나 ID가 있는 명단을 올리면 맞춰집니다.",
        en="People of lines that match nobody are not called never used either. They are matched once the whole directory is fetched, or with a list that has ids.",
    ),
    "adoption.column_line": Text(ko="줄", en="Line"),
    "adoption.column_who": Text(ko="명단의 표기", en="As listed"),
    "adoption.column_why": Text(ko="이유", en="Why"),
    "adoption.why_nameless": Text(
        ko="ID, 이메일, 사용자명이 모두 비어 있음", en="No id, e-mail or user name"
    ),
    "adoption.why_unmatched": Text(ko="누구인지 알 수 없음", en="Matches nobody known"),
    "adoption.why_repeated": Text(ko="같은 사람의 다른 줄이 쓰임", en="Another line of this person counts"),
    "adoption.why_ended": Text(ko="해지된 구독", en="The subscription has ended"),
    "error.seat_list_broken": Text(
        ko="{path}은(는) 구독자 명단(CSV)으로 읽을 수 없습니다.",
        en="{path} cannot be read as a seat list (CSV).",
    ),
    "error.seat_list_broken.next": Text(
        ko="첫 줄에 열 이름이 있는 CSV로 저장해 다시 올리세요.",
        en="Save it as CSV whose first line names the columns, and upload it again.",
    ),
    "error.seat_list_unreadable": Text(
        ko="구독자 명단 {path}을(를) 읽지 못했습니다: {detail}",
        en="The seat list {path} cannot be read: {detail}",
    ),
    "error.seat_list_unreadable.next": Text(
        ko="파일의 권한을 확인하거나 명단을 다시 올리세요.",
        en="Check the permissions of the file, or upload the list again.",
    ),
    "error.seat_list_not_written": Text(
        ko="구독자 명단 {path}을(를) 바꾸지 못했습니다: {detail}",
        en="The seat list {path} could not be changed: {detail}",
    ),
    "error.seat_list_not_written.next": Text(
        ko="데이터 폴더에 쓸 수 있는지와 남은 용량을 확인하세요.",
        en="Check that the data folder can be written to, and the room that is left.",
    ),
}
