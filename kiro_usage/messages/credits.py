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
        en="{share} of this month's plans are used. Likely blocked: {blocked}; over the plan: {over}.",
    ),
    "credits.finding_no_plan": Text(
        ko="이 달에 {credits} 크레딧을 썼습니다. 리포트에 요금제가 없어 한도와 견줄 수 없습니다.",
        en="{credits} credits were used this month. The reports name no plan to hold them against.",
    ),
    "credits.finding_advice": Text(
        ko="요금제 변경 {changes}건으로 월 {saving}를 아낄 수 있습니다(추정).",
        en="Changes of plan ({changes}) would save {saving} a month (estimated).",
    ),
    "credits.stands_on": Text(
        ko="{month} (UTC 달력 월) · 구독 {subscriptions}건 / {people}명 · 데이터 기준일 {last} · 날짜 범위는 이 화면에 적용되지 않습니다",
        en="{month} (calendar month, UTC) · {subscriptions} [subscription|subscriptions] of {people} [person|people] · data as of {last} · the period does not apply here",
    ),
    "credits.card_used": Text(ko="사용 크레딧", en="Credits used"),
    "credits.card_blocked": Text(ko="한도 도달(차단 추정)", en="Limit reached (likely blocked)"),
    "credits.over": Text(ko="초과 사용 {count}건", en="{count} over the plan"),
    "credits.card_blocked_help": Text(
        ko="요금제 크레딧을 다 썼고 초과 사용이 꺼져 있는 구독입니다. 리포트에는 차단 여부가 없어 추정입니다.",
        en="Plan credits used up with overage off. Reports do not say whether somebody is blocked; this is inferred.",
    ),
    "credits.finding_forecast": Text(
        ko="월말에는 {share}로 예상되며, 이달 안에 {blocked}건이 더 차단될 수 있습니다.",
        en="{share} are expected by the end of the month; likely to be blocked until then: {blocked} more.",
    ),
    "credits.unfinished": Text(
        ko="아직 끝나지 않은 달이라 지난달과는 같은 날까지만 비교합니다",
        en="not over yet: compared with the month before up to the same day only",
    ),
    "credits.share_of_plan": Text(ko="제공 {credits}의 {share}", en="{share} of {credits}"),
    "credits.plan_unknown": Text(ko="요금제 알 수 없음", en="plan unknown"),
    "credits.cost_unknown": Text(ko="요금제를 알아야 추정", en="needs the plans"),
    "credits.lists": Text(ko="조치할 구독 목록", en="Subscriptions to act on"),
    "credits.lists_hint": Text(ko="차단 · 중복 · 미사용 구독 보기", en="Blocked, duplicate, unused …"),
    "credits.card_used_help": Text(
        ko="이 달 모든 구독(사람 × 프로필)의 사용 크레딧 합계와, 요금제가 월마다 제공하는 크레딧의 합계입니다.",
        en="Credits used by all subscriptions (person × profile) this month, and what their plans include a month.",
    ),
    "credits.before_whole": Text(
        ko="지난달 전체: {credits}({day}일까지).", en="Month before: {credits} (up to day {day})."
    ),
    "credits.before_same_day": Text(
        ko="지난달 {day}일까지: {credits}.", en="Month before up to day {day}: {credits}."
    ),
    "credits.card_forecast": Text(ko="월말 예상", en="Month-end forecast"),
    "credits.card_forecast_help": Text(
        ko="구독마다 최근 근무일 20일의 하루 평균으로 남은 근무일을 채웁니다. 초과 사용이 꺼진 구독은 한도에서 멈춘다고 봅니다. "
        "범위는 근무일마다의 변동으로 본 80% 구간이고, 오차는 지난달 같은 시점에 예상했다면 틀렸을 크기입니다. 추정입니다.",
        en="Each subscription goes on at its own mean of the last 20 working days, for the working days left, and stops at its limit where overage is off. "
        "The range holds 8 cases in 10 by how working days vary; the error is what the same forecast would have been off by last month. Estimated.",
    ),
    "credits.month_over": Text(ko="끝난 달은 예상하지 않습니다", en="The month is over"),
    "credits.too_early": Text(ko="{least}번째 근무일부터 예상합니다", en="From the {least}th working day on"),
    "credits.forecast_error": Text(
        ko="지난달 같은 시점의 예상 오차는 {error}였습니다.",
        en="The same forecast was off by {error} last month.",
    ),
    "credits.card_cost": Text(ko="구독료 + 초과 요금", en="Fees + overage"),
    "credits.estimated": Text(ko="추정", en="estimated"),
    "credits.cost_parts": Text(ko="{fee} + {charge} · 추정", en="{fee} + {charge}, estimated"),
    "credits.card_cost_help": Text(
        ko="구독료는 그 달의 가장 높은 요금제로, 초과 요금은 초과 사용이 허용된 구독의 초과 크레딧으로 계산한 추정입니다. 아래 가격표, 환율, 할인, 부가세를 따릅니다. "
        "시작 전 구독은 청구되지 않습니다. 초과 열의 뜻이나 초과 사용 여부를 데이터가 정하지 못하면 범위로 보여 줍니다.",
        en="An estimate: fees by the highest plan of the month, overage by the credits over the plan where it is on, with the prices, rate, discount and tax below. "
        "Pending subscriptions are not charged. A range where the data do not decide how overage counts or whether it is on.",
    ),
    "credits.unknown_plans": Text(ko="요금제 모름 {count}건 제외", en="without {count} of unknown plans"),
    "credits.will_block_count": Text(ko="예상 +{count}건", en="+{count} expected"),
    "credits.chart_cumulative": Text(ko="이 달의 누적 크레딧", en="Credits of the month, added up"),
    "credits.plan_note": Text(ko="제공 크레딧 {credits}", en="{credits} plan credits"),
    "credits.plan_above": Text(
        ko="↑ 제공 크레딧 {credits} (축 밖)", en="↑ {credits} plan credits (beyond the axis)"
    ),
    "credits.expected": Text(ko="예상", en="Forecast"),
    "credits.band": Text(ko="예상 범위(80%)", en="Range (80%)"),
    "credits.lowest": Text(ko="예상 하한", en="Forecast, low"),
    "credits.highest": Text(ko="예상 상한", en="Forecast, high"),
    "credits.data_day": Text(ko="데이터 기준일", en="Data as of"),
    "credits.forecast_note": Text(
        ko="남은 근무일 {left}일, 월말 예상 {lowest} – {highest}.",
        en="{left} working [day|days] left, {lowest} – {highest} expected at the end.",
    ),
    "credits.bin": Text(ko="이 구간의 구독 보기", en="List the subscriptions of a step"),
    "credits.bin_hint": Text(ko="막대를 누르거나 구간 선택 (%)", en="Click a bar or choose a step (%)"),
    "credits.bin_title": Text(ko="요금제 사용률 {share}% · {count}건", en="Utilisation {share}% · {count}"),
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
        ko="크레딧을 쓰지 않은 구독 {unused}건", en="{unused} [subscription|subscriptions] used no credits"
    ),
    "credits.advice": Text(ko="조치 목록", en="Action list"),
    "credits.advice_help": Text(
        ko="최근 완결된 3개월 가운데 2개월 이상에서 가장 쌌고 월 평균 5달러 이상 아끼는 요금제만 권합니다. 변경은 다음 달 1일부터 적용됩니다. 모두 추정입니다.",
        en="A plan is advised that was the cheapest in two of the last three complete months and saves at least 5 dollars a month. Changes take effect on the 1st of next month. All of it is estimated.",
    ),
    "credits.advice_none": Text(
        ko="권할 변경이 없습니다. 완결된 3개월의 데이터가 있는 구독만 봅니다.",
        en="Nothing to change. Only subscriptions with three complete months of data are looked at.",
    ),
    "credits.blocked": Text(ko="한도 도달(차단 추정)", en="Limit reached (likely blocked)"),
    "credits.blocked_help": Text(
        ko="초과 사용을 허용하거나 상위 요금제로 바꾸면 다시 쓸 수 있습니다.",
        en="They can go on with overage turned on, or with a larger plan.",
    ),
    "credits.twice": Text(ko="중복 구독", en="Duplicate subscriptions"),
    "credits.unused": Text(ko="미사용 구독 (30일 초과)", en="Unused subscriptions (over 30 days)"),
    "credits.none": Text(ko="없습니다.", en="None."),
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
    "credits.column_profile": Text(ko="프로필", en="Profile"),
    "credits.column_now": Text(ko="현재", en="Now"),
    "credits.column_proposed": Text(ko="제안", en="Proposed"),
    "credits.column_confidence": Text(ko="신뢰도", en="Confidence"),
    "credits.column_team": Text(ko="팀", en="Team"),
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
}
