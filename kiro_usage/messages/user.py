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
}
