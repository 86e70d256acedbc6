"""Lists of the screen credits and cost: what to change, whom to look at, teams, people."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "users.tick_first": Text(
        ko="{most}명이 넘는 목록입니다. 표에서 사람을 고르세요.",
        en="More than {most} people are listed: tick those you mean.",
    ),
    "credits.advice_sum": Text(ko="월 −{saving} ({count}건)", en="−{saving} a month ({count})"),
    "credits.reason": Text(ko="{first}–{last}월 {credits} 크레딧", en="months {first}–{last}: {credits}"),
    "credits.confidence_high": Text(ko="높음 · {wins}/3개월", en="high · {wins}/3 months"),
    "credits.confidence_medium": Text(ko="보통 · {wins}/3개월", en="medium · {wins}/3 months"),
    "credits.confidence_bound": Text(
        ko="하한(차단된 달) · {wins}/3개월", en="lower bound (blocked) · {wins}/3"
    ),
    "credits.advice_card": Text(
        ko="**{name}**: {now} → **{proposed}**  \n{unit} **{saving}**",
        en="**{name}**: {now} → **{proposed}**  \n{unit} **{saving}**",
    ),
    "credits.advice_more": Text(ko="{count}건은 CSV에 있습니다.", en="{count} more are in the CSV."),
    "credits.effective": Text(ko="적용일 {day}", en="Effective {day}"),
    "credits.except": Text(ko="제안에서 제외", en="Leave alone"),
    "credits.except_help": Text(
        ko="고른 사람에게는 요금제 변경을 더 제안하지 않습니다. 데이터 폴더의 billing.json에 남습니다.",
        en="No change of plan is proposed for them any more. Kept in billing.json in the data folder.",
    ),
    "credits.excepted": Text(ko="제안에서 제외한 사람 {count}명", en="{count} [person|people] left alone"),
    "credits.excepted_people": Text(ko="다시 제안할 사람", en="People to propose changes for again"),
    "credits.excepted_back": Text(ko="다시 제안하기", en="Take back"),
    "credits.column_reason": Text(ko="근거 (최근 3개월)", en="Reason (last 3 months)"),
    "credits.column_effective": Text(ko="적용일", en="Effective"),
    "credits.column_then": Text(ko="그 뒤", en="Then"),
    "credits.column_days_ago": Text(ko="미사용 기간 (일)", en="Days since last use"),
    "credits.column_account": Text(ko="계정", en="Account"),
    "credits.column_region": Text(ko="리전", en="Region"),
    "credits.charge_text": Text(ko="초과 요금 (추정)", en="Overage charge (estimated)"),
    "credits.soon": Text(ko="이달 안에 한도 도달 예상", en="Expected to reach the limit this month"),
    "credits.soon_help": Text(
        ko="지금 속도로 남은 근무일을 채웠을 때 한도에 닿는 구독과 소진 예상일입니다. 초과 사용이 꺼져 있으면 차단, 켜져 있으면 초과 요금이 생깁니다.",
        en="Subscriptions that reach their limit at the present pace, and when. With overage off they are blocked then, with overage on they are charged.",
    ),
    "credits.then_blocked": Text(ko="차단 예상", en="likely blocked"),
    "credits.then_over": Text(ko="초과 사용", en="overage"),
    "credits.twice_help": Text(
        ko="한 사람이 두 프로필에 구독되어 각각 청구됩니다. 한 프로필 안의 여러 클라이언트는 하나의 구독입니다.",
        en="One person is subscribed in two profiles and charged for both. Several clients of one profile are one subscription.",
    ),
    "credits.unused_help": Text(
        ko="마지막 사용이 30일보다 오래된 유료 구독입니다. 그 뒤에 해지되었는지는 리포트로 알 수 없습니다.",
        en="Paid subscriptions last used more than 30 days ago. Reports do not tell whether they were cancelled since.",
    ),
    "credits.pending": Text(ko="시작 전 구독(Pending, 청구 없음)", en="Pending subscriptions (not charged)"),
    "credits.pending_help": Text(
        ko="데이터 전체에서 한 번도 쓰지 않은 구독입니다. 활성화 전이면 청구되지 않으므로 구독료와 미사용 구독에서 뺐습니다.",
        en="Never used in all the data. Before activation nothing is charged, so fees and unused subscriptions leave them out.",
    ),
    "credits.groups": Text(ko="팀 · 계정 · 리전별 사용과 비용", en="Use and cost by team, account, region"),
    "credits.group_by": Text(ko="나누는 기준", en="Divided by"),
    "credits.by_team": Text(ko="팀", en="Team"),
    "credits.by_account": Text(ko="계정", en="Account"),
    "credits.by_region": Text(ko="리전", en="Region"),
    "credits.team_help": Text(
        ko="한 사람은 한 팀에만 속하므로 팀을 더하면 전체가 됩니다. 추정입니다.",
        en="Everybody is in one team, so the teams add up to the whole. Estimated.",
    ),
    "credits.account_help": Text(
        ko="구독은 프로필의 계정에 속합니다. 두 계정에 구독한 사람은 양쪽에 한 번씩 있습니다. 추정입니다.",
        en="A subscription belongs to its profile's account. Somebody subscribed in two is in both. Estimated.",
    ),
    "credits.region_help": Text(
        ko="구독은 프로필의 리전에 속합니다. 두 리전에 구독한 사람은 양쪽에 한 번씩 있습니다. 추정입니다.",
        en="A subscription belongs to its profile's region. Somebody subscribed in two is in both. Estimated.",
    ),
    "credits.cost_by_month": Text(
        ko="월별 구독료 + 초과 요금 (추정)", en="Fees + overage by month (estimated)"
    ),
    "credits.until": Text(ko="{month} ({day}일까지)", en="{month} (up to day {day})"),
    "credits.unknown_place": Text(ko="알 수 없음", en="Unknown"),
    "credits.pareto": Text(ko="크레딧은 누구에게 몰려 있나", en="How credits are spread over people"),
    "credits.pareto_note": Text(
        ko="상위 10%({top}명)가 {share}를 썼습니다.", en="The top 10% ({top} [person|people]) used {share}."
    ),
    "credits.close": Text(ko="이 목록 닫기", en="Close this list"),
    "credits.axis_people_share": Text(
        ko="사람 (사용 크레딧이 많은 순, %)", en="People, most credits first (%)"
    ),
    "credits.axis_credits_share": Text(ko="크레딧 누적 비율 (%)", en="Share of credits (%)"),
    "credits.pareto_few": Text(
        ko="이 달에 쓴 사람이 10명보다 적어 상위 10%를 나누지 않습니다.",
        en="Fewer than 10 people this month: no top 10% to tell.",
    ),
    "credits.no_credits": Text(ko="이 달에 쓴 크레딧이 없습니다.", en="No credits were used this month."),
}
