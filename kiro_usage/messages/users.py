"""The screen user analysis."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "users.title": Text(ko="사용자 분석 (실제 이름 포함)", en="User analysis (with real names)"),
    "users.analysed": Text(
        ko="**패턴 분석 대상자 {users}명** · 데이터 {rows}행 · 리전 {regions}개 · {days}",
        en="**{users} [user|users] analysed** · {rows} [row|rows] · {regions} [region|regions] · {days}",
    ),
    "users.metrics": Text(ko="주요 지표", en="Key figures"),
    "users.rate_note": Text(ko="제안 {suggestions}건", en="of {suggestions} [suggestion|suggestions]"),
    "users.no_activity_note": Text(ko="활동 리포트 없음", en="no activity report"),
    "users.verified_note": Text(ko="{users}명 중", en="of {users}"),
    "users.seen": Text(ko="{seen} / {users}명", en="{seen} of {users} [user|users]"),
    "users.people": Text(ko="{count}명", en="{count}"),
    "users.table": Text(ko="사용자별 상세 정보", en="Users in detail"),
    "users.search": Text(ko="이름, 이메일, ID 검색", en="Search name, e-mail, id"),
    "users.shown": Text(
        ko="{users}명 중 {shown}명 · 칸을 누르면 그 사용자의 상세 화면이 열리고, 왼쪽 상자로 여러 명을 고를 수 있습니다.",
        en="{shown} of {users} [user|users] · click a cell to open that user's page, tick rows to choose several.",
    ),
    "users.pages": Text(
        ko="한 쪽에 {rows}명 · 머리글로 정렬하면 이 쪽 안에서만 정렬됩니다.",
        en="{rows} users a page · a heading sorts this page only.",
    ),
    "users.sort": Text(ko="정렬 기준", en="Sort by"),
    "users.sort_rank": Text(ko="Chat 메시지 많은 순", en="Most chat messages"),
    "users.sort_name": Text(ko="표시명 순", en="Display name"),
    "users.sort_lines": Text(ko="코드 라인 많은 순", en="Most code lines"),
    "users.sort_rate": Text(ko="수락률 높은 순", en="Highest acceptance"),
    "users.sort_days_active": Text(ko="활동 일수 많은 순", en="Most active days"),
    "users.sort_first": Text(ko="처음 활동 오래된 순", en="Earliest first activity"),
    "users.sort_last": Text(ko="최근 활동 순", en="Latest activity"),
    "users.reverse": Text(ko="거꾸로", en="Reverse"),
    "users.reverse_help": Text(ko="정렬 순서를 뒤집습니다.", en="Turns the order round."),
    "users.picked": Text(ko="**{count}명 선택됨**", en="**{count} chosen**"),
    "users.open": Text(ko="상세 보기", en="Open"),
    "users.copy_emails": Text(ko="이메일 복사", en="Copy e-mails"),
    "users.no_email": Text(
        ko="{count}명은 이메일을 알 수 없습니다.", en="The e-mail of {count} is not known."
    ),
    "users.comparison": Text(ko="사용자 비교 ({count}명)", en="Comparison of {count} users"),
    "users.comparison_most": Text(
        ko="선택한 {count}명 중 앞의 {most}명을 비교합니다.",
        en="The first {most} of the {count} chosen are compared.",
    ),
    "users.compare_help": Text(
        ko="같은 길이의 바로 앞 기간과 비교합니다. 지금 보이는 사용자를 기준으로 합니다.",
        en="With the same number of days directly before, for the users that are shown.",
    ),
    "users.not_comparable": Text(
        ko="비교 불가: 데이터가 직전 기간 전체를 담고 있지 않습니다(데이터 시작 {first}).",
        en="Not comparable: the data do not cover the whole period before (they begin on {first}).",
    ),
    "users.not_comparable_open": Text(
        ko="비교 불가: 시작과 끝이 정해진 기간을 선택하세요.",
        en="Not comparable: choose a period with a first and a last day.",
    ),
    "users.change": Text(ko="{change} ({before})", en="{change} ({before})"),
    "users.points": Text(ko="{points}%p", en="{points} pp"),
    "users.nobody": Text(ko="조건에 맞는 사용자가 없습니다", en="Nobody matches"),
    "users.nobody_next": Text(
        ko="위에서 검색어를 지우거나 조건을 더 넓게 고르세요. **초기화**를 누르면 모든 조건이 풀립니다.",
        en="Clear the search above, or choose more. **Reset** takes all filters off.",
    ),
    "users.style_rules": Text(ko="기준 보기", en="How styles are told"),
    "users.style_rules_text": Text(
        ko="활동 리포트의 활동일 하루 평균으로 정합니다.\n\n"
        "- 🔥 Heavy Chat User: Chat 메시지 {heavy_chat}건 초과\n"
        "- ⚡ Heavy Code Assistant: Inline 제안 {heavy_code}건 초과\n"
        "- 📝 Regular User: Chat 메시지 {regular_chat}건 초과\n"
        "- 🌱 Light User: 그 밖\n"
        "- 표본 부족: 활동일 {minimum_days}일 미만\n"
        "- 판정 안 함: 활동 리포트에 행이 없음(Kiro의 활동 리포트는 명령줄과 플러그인만 담습니다)",
        en="By the average of an active day in the activity report.\n\n"
        "- 🔥 Heavy Chat User: more than {heavy_chat} chat messages\n"
        "- ⚡ Heavy Code Assistant: more than {heavy_code} inline suggestions\n"
        "- 📝 Regular User: more than {regular_chat} chat messages\n"
        "- 🌱 Light User: everybody else\n"
        "- Too few days: fewer than {minimum_days} active days\n"
        "- Not rated: no rows in the activity report (Kiro's knows only command line and plugin)",
    ),
    "users.days_ago": Text(ko="{day} · {days}일 전", en="{day} · {days} d ago"),
    "users.column_chat": Text(ko="Chat 메시지", en="Chat messages"),
    "users.column_chat_short": Text(ko="Chat", en="Chat"),
    "users.column_lines_short": Text(ko="라인", en="Lines"),
    "users.column_lines": Text(ko="코드 라인", en="Code lines"),
    "users.column_rate": Text(ko="수락률 (%)", en="Acceptance (%)"),
    "users.column_sample": Text(ko="수락률 표본", en="Sample"),
    "users.column_sample_help": Text(
        ko="수락률의 바탕이 되는 Inline 제안 수입니다. 20건 미만은 표본 부족으로, 산점도에 넣지 않습니다.",
        en="The inline suggestions that the acceptance rate stands on. Fewer than 20 are too few and are not in the scatter chart.",
    ),
    "users.sample_few": Text(ko="{count}건 · 표본 부족", en="{count} · too few"),
    "users.sample_enough": Text(ko="{count}건", en="{count}"),
    "users.column_team": Text(ko="팀", en="Team"),
    "users.column_user_id": Text(ko="사용자 ID", en="User id"),
    "users.column_people": Text(ko="사용자 (명)", en="Users"),
    "users.column_feature": Text(ko="기능", en="Feature"),
    "users.chart_top": Text(ko="상위 10명 사용자별 Chat 메시지 수", en="Chat messages of the top 10 users"),
    "users.chart_scatter": Text(
        ko="Inline 제안 수 vs 수락률 (크기: 코드 라인 수)",
        en="Inline suggestions vs acceptance (size: code lines)",
    ),
    "users.chart_features": Text(ko="기능별 사용 비율", en="Feature mix"),
    "users.chart_trend": Text(ko="일별 주요 지표 트렌드", en="Key figures by day"),
    "users.finding_top": Text(
        ko="1위 {name} · 상위 10명이 전체 Chat 메시지의 {share}",
        en="{name} leads · the top 10 sent {share} of all chat messages",
    ),
    "users.finding_first": Text(ko="1위 {name}", en="{name} leads"),
    "users.finding_features": Text(ko="{feature} {share}", en="{feature} {share}"),
    "users.finding_trend": Text(
        ko="Chat 메시지가 가장 많은 날은 {day} ({count}건) · 날짜는 UTC",
        en="Most chat messages on {day} ({count}) · days are UTC",
    ),
    "users.finding_scatter": Text(
        ko="제안 {few}건 이상인 사용자 {users}명 · 전체 수락률 {rate}(점선)",
        en="{users} [user|users] with at least {few} suggestions · overall acceptance {rate} (dashed)",
    ),
    "users.features_zero": Text(ko="값이 모두 0: {features}", en="All zero: {features}"),
    "users.features_absent": Text(ko="열 자체가 없음: {features}", en="No such column: {features}"),
    "users.empty_top": Text(
        ko="선택한 기간에 Chat 메시지가 없습니다.", en="No chat messages in this period."
    ),
    "users.empty_features": Text(
        ko="선택한 기간에 이 기준으로 쓴 기능이 없습니다.",
        en="No feature was used by this measure in this period.",
    ),
    "users.empty_trend": Text(
        ko="선택한 기간에 활동 리포트의 행이 없습니다.", en="The activity report has no rows in this period."
    ),
    "users.empty_scatter": Text(
        ko="제안이 {few}건 이상인 사용자가 없습니다.", en="Nobody has {few} suggestions or more."
    ),
    "users.missing_day": Text(
        ko="회색 띠: 활동 리포트에 행이 없는 날 {count}일 (파일이 없거나 사용자가 없던 날, 0과 다름)",
        en="Grey bands: {count} [day|days] without rows in the activity report (no file, or nobody used it; not zero)",
    ),
    "users.missing_week": Text(
        ko="회색 띠: 활동 리포트에 행이 없는 주 {count}주 (0과 다름)",
        en="Grey bands: {count} [week|weeks] without rows in the activity report (not zero)",
    ),
    "users.missing_month": Text(
        ko="회색 띠: 활동 리포트에 행이 없는 달 {count}개월 (0과 다름)",
        en="Grey bands: {count} [month|months] without rows in the activity report (not zero)",
    ),
    "users.by_day": Text(ko="일", en="Day"),
    "users.by_week": Text(ko="주", en="Week"),
    "users.by_month": Text(ko="월", en="Month"),
    "users.start_day": Text(ko="날짜(UTC)", en="Day (UTC)"),
    "users.start_week": Text(ko="주 시작(월요일)", en="Week from (Monday)"),
    "users.start_month": Text(ko="월", en="Month"),
    "users.by": Text(ko="단위", en="Step"),
    "users.features_by": Text(ko="기준", en="Measure"),
}
