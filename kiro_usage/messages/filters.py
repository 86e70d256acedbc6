"""The row of filters, and the line below it that says what a screen stands on."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "filters.on_phone": Text(ko="조건 ({count})", en="Filters ({count})"),
    "filters.reset": Text(ko="초기화", en="Reset"),
    "filters.all": Text(ko="전체", en="All"),
    "filters.some": Text(ko="{count}개", en="{count}"),
    "filters.period": Text(ko="기간", en="Period"),
    "filters.regions": Text(ko="리전", en="Region"),
    "filters.accounts": Text(ko="계정", en="Account"),
    "filters.services": Text(ko="서비스", en="Service"),
    "filters.clients": Text(ko="클라이언트", en="Client"),
    "filters.tiers": Text(ko="요금제", en="Plan"),
    "filters.teams": Text(ko="팀", en="Team"),
    "filters.styles": Text(ko="사용 스타일", en="Usage style"),
    "filters.search": Text(ko="검색", en="Search"),
    "filters.compare": Text(ko="비교", en="Compare"),
    "filters.no_team": Text(ko="팀 미지정", en="No team"),
    "filters.period_days": Text(ko="최근 {days}일", en="Last {days} [day|days]"),
    "filters.period_days_7": Text(ko="최근 7일", en="Last 7 days"),
    "filters.period_days_28": Text(ko="최근 28일", en="Last 28 days"),
    "filters.period_days_90": Text(ko="최근 90일", en="Last 90 days"),
    "filters.period_this_month": Text(ko="이번 달", en="This month"),
    "filters.period_last_month": Text(ko="지난달", en="Last month"),
    "filters.period_all": Text(ko="전체 기간", en="All days"),
    "filters.period_range": Text(ko="직접 선택", en="Own range"),
    "filters.months": Text(
        ko="이 화면은 달력의 달만 다룹니다. 달은 아래에서 고릅니다.",
        en="This screen knows calendar months alone; the month is chosen below.",
    ),
    "filters.not_compared": Text(
        ko="이 화면에는 직전 기간과의 비교가 없습니다.",
        en="This screen compares nothing with the period before.",
    ),
    "filters.no_clients": Text(
        ko="활동 리포트에는 클라이언트가 없습니다.", en="The activity report knows no client."
    ),
    "filters.every_file": Text(
        ko="이 화면은 조건과 관계없이 모든 파일을 봅니다.",
        en="This screen looks at all files, whatever is chosen.",
    ),
    "filters.no_credits": Text(
        ko="크레딧 리포트(user_report)가 없어 요금제를 알 수 없습니다.",
        en="Without the credits report (user_report) no plan is known.",
    ),
    "filters.no_activity": Text(
        ko="활동 리포트(by_user_analytic)가 없어 스타일을 판정할 수 없습니다.",
        en="Without the activity report (by_user_analytic) no style can be told.",
    ),
    "filters.no_teams": Text(
        ko="팀을 알 수 없습니다. IAM 매핑 관리에서 팀 목록을 가져오거나 설정 TEAM_GROUP_PATTERN을 정하세요.",
        en="No team is known. Import a team list on Name mapping, or set TEAM_GROUP_PATTERN.",
    ),
    "filters.ignored": Text(ko="적용되지 않는 조건 · {what}: {reason}", en="Not applied · {what}: {reason}"),
    "filters.clients_half": Text(
        ko="클라이언트 조건은 크레딧 리포트의 값에만 적용됩니다(활동 리포트에는 클라이언트가 없음).",
        en="The client applies to figures of the credits report alone (the activity report knows none).",
    ),
    "filters.traits": Text(
        ko="요금제와 스타일은 위 조건의 기간 {days}의 것입니다.", en="Plan and style are those of {days}."
    ),
    "filters.people_set": Text(
        ko="사람 조건에 맞는 {count}명만 봅니다.",
        en="Only the {count} [person|people] whom the filters leave.",
    ),
    "filters.sees": Text(
        ko="이 화면은 {seen}/{users}명만 봅니다({report}).",
        en="This screen sees {seen} of {users} [person|people] ({report}).",
    ),
    "compare.windows": Text(
        ko="비교 대상: {days} (UTC), 괄호 안은 그 기간의 값 · 근무일 {before}일 → {now}일(‘일당’은 근무일 하루 기준)",
        en="Compared with {days} (UTC); its values in brackets · working days {before} → {now}, “a day” is by working day",
    ),
    "compare.people": Text(
        ko="요금제와 스타일은 지금 기간의 것이므로 두 기간에서 같은 사람을 봅니다.",
        en="Plan and style are those of the present period, so both periods show the same people.",
    ),
    "compare.working_days": Text(ko="근무일 {before}→{now}일", en="working days {before}→{now}"),
    "compare.card_days": Text(ko="{before}→{now}일", en="{before}→{now} [day|days]"),
    "compare.per_day": Text(ko="일당 {change}", en="{change} a day"),
    "compare.not": Text(ko="비교 불가", en="not comparable"),
    "compare.report": Text(
        ko="{report}는 {first}에 시작해 직전 기간 전체를 담고 있지 않습니다: 비교 불가",
        en="{report} begins on {first} and does not cover the whole period before: not comparable",
    ),
    "tier.FREE": Text(ko="Free", en="Free"),
    "tier.PRO": Text(ko="Pro", en="Pro"),
    "tier.PROPLUS": Text(ko="Pro+", en="Pro+"),
    "tier.PROMAX": Text(ko="Pro Max", en="Pro Max"),
    "tier.POWER": Text(ko="Power", en="Power"),
    "tier.unknown": Text(ko="알 수 없음", en="Unknown"),
    "regularity.power": Text(ko="상시 사용자", en="Power user"),
    "regularity.regular": Text(ko="정착 사용자", en="Regular user"),
    "regularity.occasional": Text(ko="가끔 사용", en="Occasional"),
    "regularity.unknown": Text(ko="근무일 없음", en="No working day"),
    "regularity.days": Text(
        ko="근무일 {working}일 중 {worked}일",
        en="{worked} / {working} workdays",
    ),
    "regularity.counts": Text(
        ko="정착 사용자 {regular}명(근무일 {working}일의 {least:g} % 이상 활동) · 그중 상시 사용자 {power}명({most:g} % 이상)",
        en="{regular} regular [user|users] (active on {least:g} % of {working} working [day|days] or more), {power} of them power [user|users] ({most:g} %)",
    ),
    "events.broken": Text(
        ko="이벤트 목록(events.csv)에서 읽지 못한 줄 {count}개(줄 번호 {lines}). 한 줄에 날짜(예: 2026-11-03)와 이름이 있어야 합니다.",
        en="Lines of the list of events (events.csv) that could not be read: {count} (line {lines}). A line needs a day (2026-11-03) and a label.",
    ),
    "axis.holidays": Text(ko="옅은 띠: 공휴일 {names}", en="Pale bands: holidays {names}"),
    "axis.no_file": Text(ko="파일 없음", en="no file"),
    "axis.events": Text(ko="세로선: {names}", en="Vertical lines: {names}"),
    "axis.more": Text(ko="외 {count}개", en="and {count} more"),
    "axis.own_day_off": Text(ko="휴무일", en="day off"),
}
