"""The screen user detail."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "user.choose": Text(ko="사용자", en="User"),
    "user.previous": Text(ko="이전", en="Previous"),
    "user.next": Text(ko="다음", en="Next"),
    "user.many": Text(
        ko="{users}명 중 앞의 {shown}명만 목록에 있습니다. 검색으로 좁혀 보세요.",
        en="The list holds the first {shown} of {users} users. Narrow it down with the search.",
    ),
    "user.none": Text(ko="이 조건에 맞는 사용자가 없습니다", en="No such user in this selection"),
    "user.none_next": Text(
        ko="다른 사용자를 검색하거나 왼쪽에서 날짜 범위와 리전을 넓히세요.",
        en="Search for another user, or widen the period and the regions in the sidebar.",
    ),
    "user.daily": Text(ko="일별 활동", en="Activity by day"),
    "user.features": Text(ko="기능별 사용", en="Use by feature"),
    "user.days": Text(ko="날짜별 기록", en="Day by day"),
    "user.metric": Text(ko="지표", en="Metric"),
    "user.column_regions": Text(ko="리전", en="Regions"),
    "user.column_clients": Text(ko="클라이언트", en="Clients"),
    "user.finding": Text(
        ko="이 기간에 {active}일 활동, 마지막 활동 {ago}.",
        en="Active on {active} [day|days] of this period; last activity {ago}.",
    ),
    "user.finding_today": Text(ko="데이터 기준일", en="on the newest day of the data"),
    "user.finding_ago": Text(
        ko="데이터 기준일보다 {days}일 전", en="{days} [day|days] before the newest day"
    ),
    "user.finding_never": Text(ko="없음", en="none"),
    "user.question": Text(
        ko="이 사람에게 도움이나 다른 요금제가 필요한가?", en="Does this person need help, or another plan?"
    ),
    "user.identity": Text(ko="이메일 · ID · 첫 활동", en="E-mail, id, first activity"),
    "user.idle_day": Text(ko="활동 없음", en="no activity"),
    "user.active_day": Text(ko="활동", en="active"),
    "user.calendar": Text(ko="활동 달력", en="Calendar of activity"),
    "user.calendar_note": Text(
        ko="{days}일 가운데 활동 {active}일. 하루는 UTC 기준(09:00 KST에 바뀜)이라 주말 근무로 읽지 마세요",
        en="Active on {active} of {days} [day|days]. Days are UTC and end at 09:00 KST: read no weekend work out of them",
    ),
    "user.calendar_text": Text(ko="기록", en="What is known"),
    "user.models": Text(ko="모델별 메시지", en="Messages by model"),
    "user.model": Text(ko="모델", en="Model"),
    "user.messages": Text(ko="메시지 수(건)", en="Messages"),
    "user.no_models": Text(
        ko="모델 열이 없습니다(0이 아님).", en="No model columns came (which is not zero)."
    ),
    "user.clients": Text(ko="클라이언트별 활동 일수", en="Active days by client"),
    "user.client_days": Text(ko="활동 일수(일)", en="Active days"),
    "user.no_clients": Text(
        ko="크레딧 리포트에 이 사람의 행이 없습니다.", en="The credits report has no row of this person."
    ),
    "user.month": Text(ko="이번 달 누적 크레딧과 한도", en="Credits of the month against the limit"),
    "user.month_note": Text(
        ko="{month}, {day}까지(UTC), 구독 {subscriptions}개의 합계. 날짜 범위와 관계없이 데이터의 마지막 달입니다",
        en="{month} up to {day} (UTC), all subscriptions of the person: {subscriptions}. The last month of the data, whatever the period",
    ),
    "user.month_empty": Text(
        ko="크레딧 리포트의 마지막 달에는 이 사람의 행이 없습니다.",
        en="The last month of the credits report has no row of this person.",
    ),
    "user.month_credits": Text(ko="이번 달 크레딧", en="Credits this month"),
    "user.month_credits_help": Text(
        ko="데이터의 마지막 달에 이 사람의 모든 구독이 쓴 크레딧과, 요금제가 월마다 제공하는 크레딧(한도)입니다. 날짜 범위와 관계없습니다.",
        en="Credits that all subscriptions of this person used in the last month of the data, and what their plans include a month (the limit), whatever the period.",
    ),
    "user.team_median": Text(
        ko="회색 선: 팀 {team}의 중앙값({people}명)",
        en="Grey line: median of the team {team} ({people} [person|people])",
    ),
}
