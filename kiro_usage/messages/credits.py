"""The screen credits and cost."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "mode.credits": Text(ko="크레딧 · 비용", en="Credits & cost"),
    "credits.title": Text(ko="크레딧 · 비용 — 계획 안에 있나?", en="Credits & cost — within the plans?"),
    "credits.empty": Text(
        ko="크레딧 리포트(user_report)가 없습니다", en="There is no credits report (user_report)"
    ),
    "credits.empty_next": Text(
        ko="Kiro 콘솔의 설정 > 사용자 활동 리포트(User activity report)에서 수집을 켜면 다음 날부터 user_report 파일이 쌓입니다.",
        en="Turn on Settings > User activity report in the Kiro console; user_report files arrive from the next day on.",
    ),
    "credits.month": Text(ko="월", en="Month"),
    "credits.finding": Text(
        ko="이 달 요금제의 {share}를 썼습니다. 한도 도달(차단 추정) {blocked}건, 초과 사용 {over}건.",
        en="{share} of this month's plans are used. {blocked} subscriptions are likely blocked, {over} went over.",
    ),
    "credits.finding_advice": Text(
        ko="요금제 변경 {changes}건으로 월 {saving}를 아낄 수 있습니다(추정).",
        en="{changes} changes of plan would save {saving} a month (estimated).",
    ),
    "credits.stands_on": Text(
        ko="{month} (UTC 달력 월) · 구독 {subscriptions}건 / {people}명 · 데이터 기준일 {last} · 날짜 범위는 이 화면에 적용되지 않습니다",
        en="{month} (calendar month, UTC) · {subscriptions} subscriptions of {people} people · data as of {last} · the period does not apply here",
    ),
    "credits.card_used": Text(ko="사용 크레딧", en="Credits used"),
    "credits.of_plan": Text(ko="월 제공 크레딧 {credits}", en="of {credits} plan credits"),
    "credits.card_used_help": Text(
        ko="이 달 모든 구독(사람 × 프로필)의 사용 크레딧 합계와, 요금제가 월마다 제공하는 크레딧의 합계입니다.",
        en="Credits used by all subscriptions (person × profile) this month, and what their plans include a month.",
    ),
    "credits.card_fee": Text(ko="구독료", en="Subscription fees"),
    "credits.estimated": Text(ko="추정", en="estimated"),
    "credits.unknown_plans": Text(
        ko="추정 · 요금제 모름 {count}건 제외", en="estimated, without {count} of unknown plans"
    ),
    "credits.card_fee_help": Text(
        ko="그 달의 가장 높은 요금제로 청구된다고 보고, 공개 가격(Pro $20, Pro+ $40, Pro Max $100, Power $200)으로 계산한 추정입니다. 할인과 세금은 넣지 않았습니다.",
        en="An estimate: the highest plan of the month is billed, at list prices (Pro $20, Pro+ $40, Pro Max $100, Power $200), without discounts and taxes.",
    ),
    "credits.card_charge": Text(ko="초과 요금", en="Overage charge"),
    "credits.card_charge_help": Text(
        ko="초과 사용이 허용된 구독의 초과 크레딧 × $0.04. 초과 열의 뜻을 데이터가 정하지 못하면 범위로 보여 줍니다.",
        en="Credits over the plan × $0.04 where overage is on. A range where the data do not decide what the overage column counts.",
    ),
    "credits.card_blocked": Text(ko="한도 도달(차단 추정)", en="Limit reached (likely blocked)"),
    "credits.over": Text(ko="초과 사용 {count}건", en="{count} over the plan"),
    "credits.card_blocked_help": Text(
        ko="요금제 크레딧을 다 썼고 초과 사용이 꺼져 있는 구독입니다. 리포트에는 차단 여부가 없어 추정입니다.",
        en="Plan credits used up with overage off. Reports do not say whether somebody is blocked; this is inferred.",
    ),
    "credits.chart_cumulative": Text(ko="이 달의 누적 크레딧", en="Credits of the month, added up"),
    "credits.plan_line": Text(
        ko="점선: 제공 크레딧 합계 {credits}", en="Dashed: {credits} plan credits in all"
    ),
    "credits.current": Text(ko="이 달", en="This month"),
    "credits.before": Text(ko="지난달", en="Month before"),
    "credits.axis_day": Text(ko="일(UTC)", en="Day of the month (UTC)"),
    "credits.axis_credits": Text(ko="크레딧", en="Credits"),
    "credits.chart_utilisation": Text(ko="요금제 사용률별 구독 수", en="Subscriptions by plan utilisation"),
    "credits.axis_share": Text(ko="요금제 사용률 (%)", en="Plan utilisation (%)"),
    "credits.axis_subscriptions": Text(ko="구독", en="Subscriptions"),
    "credits.bin_open": Text(ko="계속 사용 가능", en="Can go on"),
    "credits.bin_blocked": Text(ko="차단 추정", en="Likely blocked"),
    "credits.finding_bins": Text(
        ko="크레딧을 쓰지 않은 구독 {unused}건", en="{unused} subscriptions used no credits"
    ),
    "credits.advice": Text(ko="조치 목록", en="Action list"),
    "credits.advice_sum": Text(ko="월 −${saving} ({count}건)", en="−${saving} a month ({count})"),
    "credits.advice_help": Text(
        ko="최근 완결된 3개월 가운데 2개월 이상에서 가장 쌌고 월 평균 5달러 이상 아끼는 요금제만 권합니다. 변경은 다음 달 1일부터 적용됩니다. 모두 추정입니다.",
        en="A plan is advised that was the cheapest in two of the last three complete months and saves at least 5 dollars a month. Changes take effect on the 1st of next month. All of it is estimated.",
    ),
    "credits.advice_none": Text(
        ko="권할 변경이 없습니다. 완결된 3개월의 데이터가 있는 구독만 봅니다.",
        en="Nothing to change. Only subscriptions with three complete months of data are looked at.",
    ),
    "credits.wins": Text(ko="3개월 중 {wins}개월", en="{wins} of 3 months"),
    "credits.lower_bound": Text(ko=" · 차단된 달이 있어 하한", en=" · lower bound: blocked in one"),
    "credits.blocked": Text(ko="한도 도달(차단 추정)", en="Limit reached (likely blocked)"),
    "credits.blocked_help": Text(
        ko="초과 사용을 허용하거나 상위 요금제로 바꾸면 다시 쓸 수 있습니다.",
        en="They can go on with overage turned on, or with a larger plan.",
    ),
    "credits.twice": Text(ko="중복 구독", en="Duplicate subscriptions"),
    "credits.twice_help": Text(
        ko="한 사람이 두 프로필에 구독되어 각각 청구됩니다.",
        en="One person is subscribed in two profiles and charged for both.",
    ),
    "credits.unused": Text(ko="미사용 구독 (30일 초과)", en="Unused subscriptions (over 30 days)"),
    "credits.unused_help": Text(
        ko="마지막 행이 30일보다 오래된 구독입니다. 그 뒤에 해지되었는지는 리포트로 알 수 없습니다.",
        en="Their last row is older than 30 days. Reports do not tell whether they were cancelled since.",
    ),
    "credits.none": Text(ko="없습니다.", en="None."),
    "credits.teams": Text(ko="팀별 사용과 구독료", en="Use and fees by team"),
    "credits.teams_help": Text(
        ko="한 사람은 한 팀에만 속하므로 팀을 더하면 전체가 됩니다. 추정입니다.",
        en="Everybody is in one team, so the teams add up to the whole. Estimated.",
    ),
    "credits.no_teams": Text(
        ko="팀 목록(user_id, team)을 IAM 매핑 관리에서 가져오면 팀별 표가 여기에 나타납니다.",
        en="Import a team list (user_id, team) on Name mapping, and a table by team appears here.",
    ),
    "credits.no_team": Text(ko="팀 미지정", en="No team"),
    "credits.people": Text(ko="사용자 × 월 크레딧", en="Credits by user and month"),
    "credits.people_help": Text(
        ko="프로필과 클라이언트를 합한 사용 크레딧입니다. 빈 칸은 그 달에 행이 없다는 뜻입니다.",
        en="Credits used over all profiles and clients. An empty cell: no row in that month.",
    ),
    "credits.tier": Text(ko="요금제", en="Plan"),
    "credits.column_profile": Text(ko="프로필", en="Profile"),
    "credits.column_now": Text(ko="현재", en="Now"),
    "credits.column_proposed": Text(ko="제안", en="Proposed"),
    "credits.column_months": Text(ko="최근 3개월 크레딧", en="Credits of 3 months"),
    "credits.column_saving": Text(ko="월 절감 (USD)", en="Saving a month (USD)"),
    "credits.column_confidence": Text(ko="신뢰도", en="Confidence"),
    "credits.column_credits": Text(ko="사용 크레딧", en="Credits used"),
    "credits.column_plan_credits": Text(ko="월 제공 크레딧", en="Plan credits"),
    "credits.column_subscriptions": Text(ko="구독", en="Subscriptions"),
    "credits.column_fee": Text(ko="구독료 (USD, 추정)", en="Fee (USD, estimated)"),
    "credits.column_team": Text(ko="팀", en="Team"),
    "credits.column_people": Text(ko="사람", en="People"),
    "credits.evidence": Text(ko="초과 크레딧을 어떻게 읽었나", en="How the overage column was read"),
    "credits.evidence_help": Text(
        ko="AWS는 이 열의 뜻을 문서로 밝히지 않았습니다. 아래는 이 데이터가 말하는 것입니다.",
        en="AWS does not document what this column counts. This is what your data say.",
    ),
    "credits.question_cumulative": Text(ko="한 달 동안 누적되는가?", en="Does it add up over the month?"),
    "credits.question_inside": Text(ko="사용 크레딧 안에 들어 있는가?", en="Is it part of the credits used?"),
    "credits.question_repeated": Text(
        ko="클라이언트마다 같은 값이 되풀이되는가?", en="Is the same number repeated for each client?"
    ),
    "credits.verdict_yes": Text(ko="예", en="yes"),
    "credits.verdict_no": Text(ko="아니요", en="no"),
    "credits.verdict_open": Text(ko="알 수 없음", en="not known"),
    "credits.cases": Text(ko="그렇다 {yes}건, 아니다 {no}건", en="{yes} cases for, {no} against"),
}
