"""The first screen: overview."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "mode.overview": Text(ko="요약", en="Overview"),
    "overview.title": Text(
        ko="요약 — 누가 쓰고 있고, 무엇을 처리해야 하나?",
        en="Overview — who uses it, and what is there to do?",
    ),
    "overview.last_days": Text(ko="최근 {days}일", en="Last {days} [day|days]"),
    "overview.all_days": Text(ko="전체 기간", en="All days"),
    "overview.finding": Text(ko="{period} {users}명 사용.", en="{period}: {users} active [person|people]."),
    "overview.finding_grown": Text(
        ko="{period} {users}명 사용(직전 기간 대비 {grown}명, {days}).",
        en="{period}: {users} active [person|people] ({grown} against the period before, {days}).",
    ),
    "overview.finding_plan": Text(
        ko="이번 달 요금제의 {share} 사용, 차단 추정 {blocked}건.",
        en="{share} of this month's plans used; {blocked} [subscription|subscriptions] likely blocked.",
    ),
    "overview.finding_forecast": Text(
        ko="이번 달 요금제의 {share} 사용, 월말 초과 예상 {over}명, 차단 예상 {blocked}명.",
        en="{share} of this month's plans used; expected by the month's end: over the plan {over}, blocked {blocked} more.",
    ),
    "overview.users": Text(ko="활성 사용자", en="Active users"),
    "overview.users_help": Text(
        ko="선택한 조건에서 활동일이 하루라도 있는 사람입니다. 행만 있고 활동이 없는 사람은 세지 않습니다.",
        en="People with at least one active day in the selection; rows without activity do not count.",
    ),
    "overview.this_month": Text(
        ko="날짜 범위와 관계없이 데이터가 있는 마지막 달입니다.",
        en="The last month of the data, whatever the period.",
    ),
    "overview.cost": Text(ko="월 추정 비용", en="Estimated cost of the month"),
    "overview.cost_help": Text(
        ko="마지막 달의 구독료와 초과 요금의 합계입니다. 공개 가격 기준이며 할인과 세금은 없습니다.",
        en="Fees and overage charges of the last month at list prices, without discounts and taxes.",
    ),
    "overview.weeks": Text(ko="주간 활성 사용자", en="Weekly active users"),
    "overview.weeks_note": Text(
        ko="주(월요일, UTC)마다 활동한 사람. 첫 주와 마지막 주는 일부일 수 있습니다. 막대를 누르면 그 주의 사용자 분석이 열립니다",
        en="People active in each week (Monday, UTC); the first and last may be cut off. A bar opens its week in user analysis",
    ),
    "overview.q_only": Text(ko="Q Developer만", en="Q Developer only"),
    "overview.both": Text(ko="둘 다", en="Both"),
    "overview.kiro_only": Text(ko="Kiro만", en="Kiro only"),
    "overview.attention": Text(ko="확인 필요", en="Needs attention"),
    "overview.nothing": Text(ko="지금 처리할 것이 없습니다.", en="Nothing to act on right now."),
    "overview.act_blocked": Text(
        ko="한도 도달(차단 추정) {count}건 · {day}까지", en="Likely blocked: {count} · until {day}"
    ),
    "overview.act_soon": Text(
        ko="한도 도달 예상 {count}건 · {amount} 초과 · {day}부터",
        en="Will reach the limit: {count} · {amount} over · from {day}",
    ),
    "overview.act_soon_blocked": Text(
        ko="한도 도달(차단) 예상 {count}건 · {day}부터", en="Will be blocked: {count} · from {day}"
    ),
    "overview.act_over": Text(
        ko="초과 사용 {count}건 · {amount} (추정)", en="Over the plan: {count} · {amount} (estimated)"
    ),
    "overview.act_twice": Text(
        ko="중복 구독 {count}명 · 월 {amount}", en="Subscribed twice: {count} · {amount} a month"
    ),
    "overview.act_unused": Text(
        ko="30일 넘게 쓰지 않은 구독 {count}건 · 월 {amount}",
        en="Unused > 30 days: {count} · {amount} a month",
    ),
    "overview.act_advice": Text(
        ko="요금제 변경 제안 {count}건 · 월 −{amount} · {day}부터",
        en="Plan changes: {count} · −{amount} a month · from {day}",
    ),
    "overview.act_missing": Text(
        ko="최근 28일에 파일이 없는 근무일 {count}일",
        en="Working days without a file: {count} of the last 28 days",
    ),
    "overview.act_nameless": Text(ko="이름 없는 사용자 {count}명", en="Users without a name: {count}"),
    "overview.teams": Text(
        ko="활성 비율이 가장 크게 달라진 팀", en="Teams whose share of active people changed most"
    ),
    "overview.teams_note": Text(
        ko="팀원 중 활동한 사람의 비율, 직전 기간 대비({days}). 가장 큰 변화 {change}%p. 지금 팀원이 {few}명 이상인 팀만. 막대를 누르면 팀 목록이 열립니다",
        en="Share of a team's people that were active, against the period before ({days}). Largest change {change} pp. Only teams of {few} people or more, as they are today. A bar opens its team",
    ),
    "overview.team_bar": Text(ko="{points}%p ({before}→{active}명)", en="{points} pp ({before}→{active})"),
    "overview.team_axis": Text(ko="활성 비율의 변화 (%p)", en="Change of the active share (pp)"),
    "overview.team_team": Text(ko="팀", en="Team"),
    "overview.team_people": Text(ko="팀원", en="People"),
    "overview.team_before": Text(ko="직전 기간 활성", en="Active before"),
    "overview.team_active": Text(ko="활성", en="Active"),
    "overview.team_active_share": Text(ko="활성 비율 (%)", en="Active share (%)"),
    "overview.team_change": Text(ko="변화 (%p)", en="Change (pp)"),
    "overview.days": Text(ko="최근 28일의 리포트", en="Reports of the last 28 days"),
    "overview.days_note": Text(
        ko="두 리포트가 모두 없는 날 {missing}일. 사용자가 없던 날에도 파일이 없습니다",
        en="{missing} [day|days] without either report. A day without users has no file either",
    ),
    "overview.day_there": Text(ko="있음", en="there"),
    "overview.day_missing": Text(ko="파일 없음", en="no file"),
    "overview.report_activity": Text(ko="활동 리포트", en="Activity report"),
    "overview.report_credits": Text(ko="크레딧 리포트", en="Credits report"),
}
