"""The screen features."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "mode.features": Text(ko="기능 분석", en="Features"),
    "features.title": Text(
        ko="기능 분석 — 어떤 기능이 자리 잡았나?", en="Features — which of them took root?"
    ),
    "features.finding": Text(
        ko="활동한 {active}명 가운데 {feature} 기능을 쓴 사람이 {people}명({share})으로 가장 많습니다.",
        en="Of {active} active [user|users] most used {feature}: {people} ({share}).",
    ),
    "features.reach_kiro": Text(
        ko="CLI·플러그인만: Kiro의 활동 리포트는 IDE 사용을 담지 않습니다.",
        en="Command line and plugin only: Kiro's activity report does not hold use of the IDE.",
    ),
    "features.badge_QDeveloper": Text(ko="IDE 플러그인 (Q Developer)", en="IDE plugin (Q Developer)"),
    "features.badge_Kiro": Text(ko="CLI·플러그인만 (Kiro)", en="Command line and plugin only (Kiro)"),
    "features.choose": Text(ko="기능을 골라 사람과 추세 보기", en="People and trend of a feature"),
    "features.choose_hint": Text(ko="막대를 누르거나 기능 선택", en="Click a bar or choose a feature"),
    "features.users": Text(ko="{feature} 사용자", en="People using {feature}"),
    "features.trend": Text(
        ko="{feature}: 주별 활성 사용자 중 비율", en="{feature}: share of active users by week"
    ),
    "features.days_used": Text(ko="기능 사용일", en="Days used"),
    "features.last_used": Text(ko="마지막 사용", en="Last use"),
    "features.unused_zero": Text(
        ko="열은 왔으나 값이 모두 0: {names}", en="Delivered, and all zero: {names}"
    ),
    "features.unused_absent": Text(
        ko="열이 한 번도 오지 않음(0이 아님): {names}",
        en="Columns never delivered (which is not zero): {names}",
    ),
    "features.no_activity_next": Text(
        ko="기능별 사용은 활동 리포트(by_user_analytic)에만 있습니다. Kiro 콘솔의 설정 > 사용자 활동 리포트에서 수집을 켜면 다음 날부터 쌓입니다.",
        en="Only the activity report (by_user_analytic) knows features. Turn on Settings > User activity report in the Kiro console.",
    ),
    "features.people": Text(ko="기능별 사용자 수", en="People by feature"),
    "features.people_axis": Text(ko="사용자 (명)", en="People"),
    "features.people_note": Text(
        ko="활동 리포트에서 활동한 {active}명 기준. 한 사람이 여러 기능을 쓸 수 있어 더하면 전체를 넘습니다",
        en="Of {active} [person|people] active in the activity report; one may use several features",
    ),
    "features.share": Text(ko="활성 사용자 중", en="Share of active users"),
    "features.nobody": Text(ko="쓰인 기능이 없습니다.", en="No feature was used."),
    "features.acceptance": Text(ko="기능별 수락률", en="Acceptance by feature"),
    "features.acceptance_note": Text(
        ko="●은 건수, ○은 라인 기준으로 서로 다른 값입니다. 코드 리뷰와 코드 변환에는 수락 신호가 없습니다",
        en="● by count and ○ by lines are different numbers; code review and transformation have no such signal",
    ),
    "features.no_acceptance": Text(
        ko="수락 신호가 있는 기능이 쓰이지 않았습니다.", en="No feature with such a signal was used."
    ),
    "features.few": Text(
        ko="{count}개 기능은 제안이 {least}건 미만이라 표본 부족입니다.",
        en="{count} [feature has|features have] fewer than {least} suggestions: too few to judge.",
    ),
    "features.rate_axis": Text(ko="수락률 (%)", en="Acceptance (%)"),
    "features.by_count": Text(ko="수락률(건수)", en="Acceptance by count"),
    "features.by_lines": Text(ko="수락률(라인)", en="Acceptance by lines"),
    "features.by_count_short": Text(ko="수락률(건수)", en="Rate by count"),
    "features.by_lines_short": Text(ko="수락률(라인)", en="Rate by lines"),
    "features.rate_short": Text(ko="수락률", en="Rate"),
    "features.accepted": Text(ko="수락 수", en="Accepted"),
    "features.suggested": Text(ko="제안 수", en="Suggested"),
    "features.suggested_lines": Text(ko="제안 라인", en="Suggested lines"),
    "features.weeks": Text(
        ko="기능 × 주: 활성 사용자 중 사용 비율", en="Feature by week: share of active users"
    ),
    "features.week_axis": Text(ko="주 (월요일, UTC)", en="Week (Monday, UTC)"),
    "features.weeks_note": Text(
        ko="그 주에 활동한 사람 가운데 그 기능을 쓴 사람의 비율. 기간의 첫 주와 마지막 주는 일부일 수 있습니다",
        en="Of the people active in a week, those who used the feature; the first and last week may be cut off",
    ),
    "features.table": Text(ko="기능별 숫자", en="Numbers by feature"),
    "features.unused": Text(
        ko="값이 모두 0: {zero}개 · 열 자체가 없음: {absent}개",
        en="All zero: {zero} · columns never delivered: {absent}",
    ),
    "features.before": Text(ko="직전 기간 비율", en="Share before"),
    "features.change": Text(ko="변화 (%p)", en="Change (pp)"),
    "features.changed": Text(
        ko="직전 기간과 가장 다른 기능: {feature} {change} ({days})",
        en="Changed most against the period before: {feature} {change} ({days})",
    ),
}
