"""The screen adoption: the migration, teams, cohorts."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "adoption.migration": Text(
        ko="Q Developer만 쓰는 사람 {q_only}명, Kiro로 옮긴 사람 {moved}명",
        en="{q_only} on Q Developer alone, {moved} on Kiro",
    ),
    "adoption.migration_note": Text(
        ko="팀별로, 마지막 4주({days})에 활동한 사람. Q Developer 지원 종료 {end}, {left}일 남음. 막대를 누르면 그 팀의 목록이 열립니다",
        en="By team: people active in the last 4 weeks ({days}). Support of Q Developer ends on {end}, in {left} [day|days]. A bar opens the list of its team",
    ),
    "adoption.migration_empty": Text(ko="활동한 사람이 없습니다.", en="Nobody was active."),
    "adoption.migration_no_q": Text(
        ko="데이터에 Q Developer 사용이 없습니다.", en="There is no use of Q Developer in the data."
    ),
    "adoption.weeks": Text(ko="Kiro를 쓰는 사람의 비율 {before} → {now}", en="On Kiro: {before} → {now}"),
    "adoption.weeks_flat": Text(ko="주별 Q Developer와 Kiro", en="Q Developer and Kiro by week"),
    "adoption.weeks_note": Text(
        ko="주(월요일, UTC)마다 활동한 사람, 날짜 범위와 관계없이 최근 {weeks}주. 빗금은 아직 끝나지 않은 주입니다",
        en="People active in each week (Monday, UTC), the last {weeks} whatever the period. A hatched week is not over",
    ),
    "adoption.column_complete": Text(ko="끝난 주", en="Week is over"),
    "adoption.team": Text(ko="팀", en="Team"),
    "adoption.all_teams": Text(ko="모든 팀", en="All teams"),
    "adoption.no_team": Text(ko="팀 미지정", en="No team"),
    "adoption.teams": Text(
        ko="5명 이상 {teams}개 팀 가운데 {low}개 팀은 절반 미만이 사용",
        en="In {low} of {teams} [team|teams] of 5 and more fewer than half use it",
    ),
    "adoption.teams_none": Text(ko="팀별 활동", en="Teams"),
    "adoption.teams_help": Text(
        ko="사람은 팀 목록·구독자 명단·리포트에 있는 모두입니다. 활동은 선택한 기간(근무일 {days}일){change}입니다. 리포트에 있음은 기간과 관계없이 리포트가 아는 사람입니다. {few}명 미만 팀은 표본 부족으로 비율을 내지 않습니다.",
        en="People are all on the team list, the seat list and the reports. Active is in the chosen period ({days} working [day|days]){change}. Coverage: people any report knows, whatever the period. Teams of fewer than {few} are too few for rates.",
    ),
    "adoption.teams_change": Text(
        ko=", 변화는 직전 기간(근무일 {before}일) 대비 %p",
        en=", change in pp against the period before ({before} working [day|days])",
    ),
    "adoption.not_covered": Text(
        ko="비교 불가: 데이터가 직전 기간 전체를 담고 있지 않습니다.",
        en="No comparison: the data do not cover the period before.",
    ),
    "adoption.no_teams": Text(
        ko="팀 목록이 없어 모두 팀 미지정입니다. 화면 위 ‘팀 목록’에서 CSV(user_id, team)를 올리세요.",
        en="Without a team list everybody is in no team. Upload one (user_id, team) at 'Team list' above.",
    ),
    "adoption.column_team": Text(ko="팀", en="Team"),
    "adoption.column_active": Text(ko="활동한 사람", en="Active"),
    "adoption.column_active_share": Text(ko="활동 (%)", en="Active (%)"),
    "adoption.column_regular_share": Text(ko="정착 (%)", en="Regular (%)"),
    "adoption.column_change": Text(ko="활동 변화 (%p)", en="Change of active (pp)"),
    "adoption.column_coverage": Text(ko="리포트에 있음", en="Coverage"),
    "adoption.column_note": Text(ko="비고", en="Note"),
    "adoption.too_few": Text(ko="표본 부족", en="too few"),
    "adoption.incomparable": Text(ko="비교 불가", en="no comparison"),
    "adoption.cohorts": Text(
        ko="첫 사용 4주 뒤에도 {share}가 사용 (n={people})",
        en="{share} still use it 4 weeks after they began (n={people})",
    ),
    "adoption.cohorts_early": Text(ko="코호트 유지율", en="Cohort retention"),
    "adoption.cohorts_note": Text(
        ko="줄은 처음 활동한 주(월요일, UTC), 칸은 그 뒤 n주째에 활동한 사람의 비율입니다. 5명보다 적은 주는 다음 주와 합쳤고, 끝나지 않은 주는 그리지 않습니다. 날짜 범위와 관계없이 전체 데이터입니다",
        en="A row is the week of the first activity (Monday, UTC), a cell the share active n weeks later. Weeks of fewer than 5 people are put together with the next, a week that is not over is not drawn. Over all data, whatever the period",
    ),
    "adoption.cohorts_left": Text(
        ko="뺀 사람: 리포트 시작 후 28일 안에 처음 활동해 그 전부터 썼을 수 있는 {unknown}명, 이번 주에 시작한 {unfinished}명.",
        en="Left out: {unknown} whose first activity lies within 28 days of a report's start and may be earlier, {unfinished} who began in the week that is not over.",
    ),
    "adoption.cohorts_few": Text(
        ko="시작한 주를 아는 사람 {count}명. 5명부터 보입니다.",
        en="{count} [person has|people have] a known first week; shown from 5 on.",
    ),
    "adoption.cohort_cell": Text(
        ko="{week}주 뒤: {people}명 중 {active}명", en="{week} [week|weeks] later: {active} of {people}"
    ),
    "adoption.since_axis": Text(ko="첫 사용 후 주", en="Weeks since the first use"),
    "adoption.column_cohort": Text(ko="처음 활동한 주", en="Week of first activity"),
    "adoption.column_week": Text(ko="{week}주 (%)", en="Week {week} (%)"),
}
