"""The screen adoption."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "mode.adoption": Text(ko="도입 현황", en="Adoption"),
    "adoption.title": Text(
        ko="도입 현황 — 누가 아직 못 쓰고 있나? 좌석은 남나?",
        en="Adoption — who does not use it yet, and are seats left over?",
    ),
    "adoption.finding_active": Text(
        ko="지금까지 {active}명이 사용했고, 선택한 기간에는 {now}명이 사용했습니다.",
        en="{active} [person has|people have] used it so far, {now} of them in the chosen period.",
    ),
    "adoption.finding_seats": Text(
        ko="구독자 {seats}명 가운데 {never}명은 사용 이력이 없고, {idle}명은 {days}일 넘게 쓰지 않았습니다({fee}).",
        en="Of {seats} [subscriber|subscribers] {never} [has|have] never used it and {idle} not for over {days} days ({fee}).",
    ),
    "adoption.finding_idle": Text(
        ko="그 가운데 {idle}명은 {days}일 넘게 쓰지 않았습니다({fee}). 구독자 명단이 없어 한 번도 쓰지 않은 사람은 알 수 없습니다.",
        en="{idle} of them [has|have] not for over {days} days ({fee}). Without a seat list nobody can be called a subscriber who never used it.",
    ),
    "adoption.finding_all_in_use": Text(
        ko="{days}일 넘게 쓰지 않은 사람은 없습니다.", en="Nobody has been away for over {days} days."
    ),
    "adoption.finding_q": Text(
        ko="{people}명은 아직 Q Developer만 씁니다(지원 종료까지 {left}일).",
        en="{people} still [works|work] with Q Developer alone ({left} [day|days] until its support ends).",
    ),
    "adoption.only_activity": Text(
        ko="활동 리포트만 있습니다. Kiro의 활동 리포트에는 CLI와 플러그인만 있으므로, Kiro IDE만 쓰는 사람은 이 화면에 없습니다. 크레딧 리포트(user_report)를 켜면 보입니다.",
        en="Only the activity report is here. Kiro's knows the command line and plugins alone, so people of the Kiro IDE are not on this screen; turn on the credits report (user_report) to see them.",
    ),
    "adoption.only_credits": Text(
        ko="크레딧 리포트만 있습니다. Q Developer 사용은 이 리포트에 없으므로, Q Developer를 쓰는 사람과 전환은 이 화면에 없습니다. 활동 리포트(by_user_analytic)를 켜면 보입니다.",
        en="Only the credits report is here. It knows nothing of Q Developer, so its people and the migration are not on this screen; turn on the activity report (by_user_analytic) to see them.",
    ),
    "adoption.placed": Text(
        ko="리전·계정·서비스 필터는 디렉터리와 구독자 명단에는 적용되지 않습니다. 그래서 그다음 단계의 비율은 내지 않습니다.",
        en="The filters of region, account and service do not apply to the directory and the seat list, so the step after them has no share.",
    ),
    "adoption.known_directory": Text(ko="✓ 디렉터리 {count}명", en="✓ Directory: {count}"),
    "adoption.unknown_directory": Text(ko="✗ 디렉터리", en="✗ Directory"),
    "adoption.known_seats": Text(ko="✓ 구독자 명단 {count}명", en="✓ Seat list: {count}"),
    "adoption.unknown_seats": Text(ko="✗ 구독자 명단", en="✗ Seat list"),
    "adoption.known_teams": Text(
        ko="✓ 팀 목록 {teams}팀 · {count}명", en="✓ Team list: {teams} [team|teams], {count} [person|people]"
    ),
    "adoption.unknown_teams": Text(ko="✗ 팀 목록", en="✗ Team list"),
    "adoption.upload": Text(ko="올리기", en="Upload"),
    "adoption.replace": Text(ko="바꾸기", en="Replace"),
    "adoption.fetch": Text(ko="가져오기", en="Fetch"),
    "adoption.fetch_help": Text(
        ko="IAM 매핑 관리 화면을 엽니다. ‘전체 사용자 가져오기’를 누르면 디렉터리가 채워집니다.",
        en="Opens Name mapping: 'Fetch all users' there fills the directory.",
    ),
    "adoption.team_help": Text(
        ko="사람(user_id, 이메일, 사용자명 가운데 하나)과 팀을 적은 CSV. 데이터 폴더에 보관하며 모든 화면에 쓰입니다.",
        en="A CSV of people (user_id, e-mail or user name) and their team. Kept in the data folder, used by every screen.",
    ),
    "adoption.people": Text(ko="{count}명", en="{count} [person|people]"),
    "adoption.share_of": Text(ko="{base}의 {share}", en="{share} of {base}"),
    "adoption.pending": Text(ko="시작 전 구독(청구 없음)", en="Pending (not charged)"),
    "adoption.step_directory": Text(ko="디렉터리 사용자", en="Directory users"),
    "adoption.step_subscribed": Text(ko="구독자", en="Subscribed"),
    "adoption.step_active": Text(ko="사용한 적 있음", en="Ever active"),
    "adoption.step_regular": Text(ko="정착 사용자", en="Regular users"),
    "adoption.step_power": Text(ko="상시 사용자", en="Power users"),
    "adoption.missing_directory": Text(ko="디렉터리 필요", en="Directory needed"),
    "adoption.missing_subscribed": Text(ko="명단 필요", en="Seat list needed"),
    "adoption.missing_active": Text(ko="리포트 필요", en="Reports needed"),
    "adoption.missing_regular": Text(ko="판정 안 함(근무일 부족)", en="Not rated (too few days)"),
    "adoption.missing_power": Text(ko="판정 안 함(근무일 부족)", en="Not rated (too few days)"),
    "adoption.funnel": Text(
        ko="{active}명 가운데 정착 사용자 {regular}명",
        en="{regular} regular [user|users] of {active} who ever used it",
    ),
    "adoption.funnel_unrated": Text(
        ko="지금까지 사용한 사람 {active}명", en="{active} [person|people] ever used it"
    ),
    "adoption.funnel_note": Text(
        ko="비율은 알려진 앞 단계에 대한 것입니다. 디렉터리 사용자는 구독자가 아닙니다. 사용한 적 있음은 전체 데이터, 정착(근무일의 {regular}% 이상 활동)과 상시({power}% 이상)는 선택한 기간의 근무일 {days}일 기준입니다",
        en="Shares are of the nearest step before that is known. Directory users are not seats. Ever active is over all data; regular (active on {regular}% of the working days) and power ({power}%) are over the {days} working [day|days] of the chosen period",
    ),
    "adoption.outside_seats": Text(
        ko="명단에 없지만 사용한 사람 {count}명", en="{count} used it and are not on the seat list"
    ),
    "adoption.outside_directory": Text(
        ko="디렉터리에 없지만 사용한 사람 {count}명(퇴사했거나 다른 디렉터리)",
        en="{count} used it and are not in the directory (gone, or of another one)",
    ),
    "adoption.column_step": Text(ko="단계", en="Step"),
    "adoption.column_people": Text(ko="사람", en="People"),
    "adoption.column_share": Text(ko="앞 단계의 비율 (%)", en="Of the step before (%)"),
    "adoption.column_of_base": Text(ko="앞 단계에도 있는 사람", en="Also in the step before"),
    "adoption.column_base": Text(ko="비율의 바탕", en="Share of"),
    "adoption.idle": Text(
        ko="{people}명 가운데 {idle}명이 {days}일 넘게 미사용",
        en="{idle} of {people} unused for over {days} days",
    ),
    "adoption.idle_note_seats": Text(
        ko="구독자 명단의 사람을 마지막 활동(전체 데이터)부터 {newest}까지의 날수로 나눴습니다. 막대를 누르면 그 사람들의 목록이 열립니다",
        en="People on the seat list by days from their last activity (over all data) to {newest}. A part opens the list of its people",
    ),
    "adoption.idle_note": Text(
        ko="사용한 적 있는 사람을 마지막 활동(전체 데이터)부터 {newest}까지의 날수로 나눴습니다. 막대를 누르면 그 사람들의 목록이 열립니다",
        en="People who ever used it, by days from their last activity (over all data) to {newest}. A part opens the list of its people",
    ),
    "adoption.idle_pending": Text(
        ko="시작 전 구독 {count}명은 청구가 없어 뺐습니다.",
        en="{count} pending [subscription is|subscriptions are] not charged and left out.",
    ),
    "adoption.idle_start": Text(
        ko="사용 이력 없음은 데이터가 시작된 {first} 뒤로 활동이 없다는 뜻이며, 구독이 활성화된 지 {days}일이 안 된 사람은 미사용 금액에 넣지 않습니다.",
        en="Never used means no activity since the data begin on {first}; whose subscription was activated within {days} days is not in the amount.",
    ),
    "adoption.idle_told": Text(ko="{days}일 초과 {count}명 · {fee}", en="Over {days} days: {count} · {fee}"),
    "adoption.idle_empty": Text(ko="사용한 사람이 없습니다.", en="Nobody has used it."),
    "adoption.idle_week": Text(ko="7일 이내", en="Up to 7 days"),
    "adoption.idle_fortnight": Text(ko="8–14일", en="8–14 days"),
    "adoption.idle_month": Text(ko="15–30일", en="15–30 days"),
    "adoption.idle_quarter": Text(ko="31–90일", en="31–90 days"),
    "adoption.idle_longer": Text(ko="90일 초과", en="Over 90 days"),
    "adoption.idle_never": Text(ko="사용 이력 없음", en="Never used"),
    "adoption.column_idle": Text(ko="미사용 기간", en="Days since last use"),
    "adoption.fee": Text(ko="월 {amount} 추정", en="{amount} a month, estimated"),
    "adoption.no_fee": Text(ko="청구 없음", en="not charged"),
    "adoption.fee_unknown": Text(ko="구독료 알 수 없음", en="fees not known"),
    "adoption.fees_unknown": Text(ko="요금제 모름 {count}명", en="plan of {count} not known"),
}
