"""The first screen: overview."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "mode.overview": Text(ko="요약", en="Overview"),
    "overview.title": Text(
        ko="요약 — 누가 쓰고 있고, 무엇을 처리해야 하나?",
        en="Overview — who uses it, and what is there to do?",
    ),
    "overview.finding": Text(
        ko="선택한 기간에 {users}명이 사용했습니다.", en="{users} people in the chosen period."
    ),
    "overview.finding_grown": Text(
        ko="선택한 기간에 {users}명이 사용했습니다(직전 기간 대비 {grown}명, {days}).",
        en="{users} people in the chosen period ({grown} against the period before, {days}).",
    ),
    "overview.finding_plan": Text(
        ko="이번 달 요금제의 {share}를 썼고, {blocked}건이 차단된 것으로 보입니다.",
        en="{share} of this month's plans are used; {blocked} subscriptions are likely blocked.",
    ),
    "overview.users": Text(ko="활성 사용자", en="Users"),
    "overview.users_help": Text(
        ko="선택한 조건에서 두 리포트 가운데 하나에라도 행이 있는 사람입니다.",
        en="People with a row of either report in the selection.",
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
    "overview.act_blocked": Text(ko="한도 도달(차단 추정) {count}건", en="{count} likely blocked"),
    "overview.act_over": Text(
        ko="초과 사용 {count}건 · {amount} (추정)", en="{count} over the plan · {amount} (estimated)"
    ),
    "overview.act_twice": Text(ko="중복 구독 {count}명", en="{count} people subscribed twice"),
    "overview.act_unused": Text(
        ko="30일 넘게 쓰지 않은 구독 {count}건 · 월 {amount}",
        en="{count} unused for over 30 days · {amount} a month",
    ),
    "overview.act_advice": Text(
        ko="요금제 변경 제안 {count}건 · 월 −{amount}", en="{count} changes of plan · −{amount} a month"
    ),
    "overview.act_nameless": Text(ko="이름 없는 사용자 {count}명", en="{count} users without a name"),
    "overview.days": Text(ko="최근 28일의 리포트", en="Reports of the last 28 days"),
    "overview.days_note": Text(
        ko="두 리포트가 모두 없는 날 {missing}일. 사용자가 없던 날에도 파일이 없습니다",
        en="{missing} days without either report. A day without users has no file either",
    ),
    "overview.day_there": Text(ko="있음", en="there"),
    "overview.day_missing": Text(ko="파일 없음", en="no file"),
    "overview.report_activity": Text(ko="활동 리포트", en="Activity report"),
    "overview.report_credits": Text(ko="크레딧 리포트", en="Credits report"),
}
