"""Names and meanings of the metrics and columns that `kiro_usage.catalogue.definitions` defines."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "unit.people": Text(ko="명", en="people"),
    "unit.rows": Text(ko="행", en="rows"),
    "unit.regions": Text(ko="개", en="regions"),
    "unit.messages": Text(ko="건", en="messages"),
    "unit.lines": Text(ko="줄", en="lines"),
    "unit.items": Text(ko="건", en="items"),
    "unit.share": Text(ko="%", en="%"),
    "unit.days": Text(ko="일", en="days"),
    "unit.person_days": Text(ko="인·일", en="person-days"),
    "unit.day": Text(ko="날짜(UTC)", en="day (UTC)"),
    "unit.rank": Text(ko="위", en="rank"),
    "unit.credits": Text(ko="크레딧", en="credits"),
    "unit.text": Text(ko="문자", en="text"),
    "unit.files": Text(ko="개", en="files"),
    "unit.subscriptions": Text(ko="건", en="subscriptions"),
    "unit.moment": Text(ko="시각", en="moment"),
    "unit.week": Text(ko="주", en="week"),
    "unit.credits_a_day": Text(ko="크레딧/근무일", en="credits a working day"),
    "unit.credits_a_message": Text(ko="크레딧/메시지", en="credits a message"),
    "unit.money": Text(ko="금액(추정)", en="money (estimated)"),
    "unit.flag": Text(ko="예/아니요", en="yes/no"),
    "origin.lists": Text(ko="올린 명단(구독자, 팀)", en="uploaded lists (seats, teams)"),
    "origin.prices": Text(ko="크레딧 리포트와 가격표", en="credits report and the price table"),
    "origin.bill": Text(ko="입력한 청구액", en="the amount entered from the bill"),
    "origin.collection": Text(ko="수집 기록", en="the account of collecting"),
    "subject.people": Text(ko="사람과 이름", en="People and names"),
    "subject.use": Text(ko="사용", en="Use"),
    "subject.time": Text(ko="활동과 기간", en="Activity and time"),
    "subject.features": Text(ko="기능", en="Features"),
    "subject.credits": Text(ko="크레딧과 구독", en="Credits and subscriptions"),
    "subject.money": Text(ko="비용", en="Money"),
    "subject.models": Text(ko="모델과 클라이언트", en="Models and clients"),
    "subject.adoption": Text(ko="도입", en="Adoption"),
    "subject.health": Text(ko="데이터 상태", en="Data health"),
    "subject.activity_columns": Text(ko="활동 리포트의 열", en="Columns of the activity report"),
    "subject.credits_columns": Text(ko="크레딧 리포트의 열", en="Columns of the credits report"),
    "catalogue.title": Text(ko="지표와 열", en="Metrics and columns"),
    "catalogue.about": Text(
        ko="화면의 모든 숫자와 두 리포트의 모든 열입니다. 화면의 도움말과 CSV 제목이 같은 곳에서 나옵니다. 이 문서는 {command}이 만듭니다.",
        en="Every number on the screens and every column of both reports; help texts and headings of CSV files come from the same place. This page is made by {command}.",
    ),
    "catalogue.name": Text(ko="이름", en="Name"),
    "catalogue.meaning": Text(ko="뜻", en="Meaning"),
    "catalogue.formula": Text(ko="계산", en="Formula"),
    "catalogue.unit": Text(ko="단위", en="Unit"),
    "catalogue.origin": Text(ko="출처", en="Source"),
    "origin.activity": Text(ko="활동 리포트(by_user_analytic)", en="activity report (by_user_analytic)"),
    "origin.credits": Text(ko="크레딧 리포트(user_report)", en="credits report (user_report)"),
    "origin.both": Text(ko="두 리포트", en="both reports"),
    "origin.directory": Text(
        ko="이름 매핑(Identity Center 등)", en="name mapping (Identity Center and others)"
    ),
    "metric.users": Text(ko="패턴 분석 대상자", en="Users analysed"),
    "metric.users.meaning": Text(
        ko="선택한 조건에 행이 하나라도 있는 사용자 수입니다. 한 사람은 하나의 사용자 ID이며, 두 리포트에 모두 있어도 한 번만 셉니다.",
        en="Users with at least one row in the selection. A person is one user id and counts once, also when both reports know it.",
    ),
    "metric.rows": Text(ko="행 수", en="Rows"),
    "metric.rows.meaning": Text(
        ko="선택한 조건에 남은 두 리포트의 행 수입니다.", en="Rows of both reports in the selection."
    ),
    "metric.regions": Text(ko="리전 수", en="Regions"),
    "metric.regions.meaning": Text(
        ko="선택한 조건의 행에 있는 서로 다른 리전 수입니다. 알 수 없는 리전은 세지 않습니다.",
        en="Different regions of the selected rows; an unknown region does not count.",
    ),
    "metric.chat_messages": Text(ko="총 Chat 메시지", en="Total chat messages"),
    "metric.chat_messages.meaning": Text(
        ko="Chat에서 주고받은 질문과 응답의 합계입니다. 도구 호출은 없으며 크레딧 리포트의 전체 메시지와 더하지 않습니다.",
        en="Prompts and answers in chat. Tool calls are not in it, and it is never added to the total messages of the credits report.",
    ),
    "metric.code_lines": Text(ko="총 코드 라인", en="Total code lines"),
    "metric.code_lines.meaning": Text(
        ko="Chat과 Inline에서 수락된 라인의 합계입니다. 다른 기능의 수락 라인은 들어 있지 않습니다.",
        en="Accepted lines of chat and inline. Accepted lines of other features are not in it.",
    ),
    "metric.suggestions": Text(ko="제안 수", en="Suggestions"),
    "metric.suggestions.meaning": Text(
        ko="화면에 표시된 Inline 제안의 수입니다.", en="Inline suggestions that were displayed."
    ),
    "metric.acceptances": Text(ko="수락 수", en="Acceptances"),
    "metric.acceptances.meaning": Text(
        ko="수락한 Inline 제안의 수입니다.", en="Inline suggestions that were accepted."
    ),
    "metric.acceptance_rate": Text(ko="평균 수락률", en="Acceptance rate"),
    "metric.acceptance_rate.meaning": Text(
        ko="보이는 범위의 전체 수락 수를 전체 제안 수로 나눈 건수 기준 비율입니다. 사용자별 비율의 평균이 아니며, 제안이 없으면 0%가 아니라 “—”입니다. "
        "제안이 20건보다 적으면 표본 부족입니다. AWS 콘솔은 계속 입력해 사라진 제안을 빼므로 더 높게 나옵니다.",
        en="All acceptances over all suggestions of what is shown, by count. It is no mean of users' rates, and without suggestions it is “—”, not 0%. "
        "Fewer than 20 suggestions are too few. The AWS console leaves out suggestions that were typed over and shows a higher rate.",
    ),
    "metric.verified_users": Text(ko="IAM 인증 사용자", en="Users with verified name"),
    "metric.verified_users.meaning": Text(
        ko="Identity Center에서 이름이 확인된 사용자 수입니다.",
        en="Users whose name Identity Center confirmed.",
    ),
    "metric.rank": Text(ko="포지션", en="Rank"),
    "metric.rank.meaning": Text(
        ko="순위입니다(직책이 아님). Chat 메시지, 코드 라인, 사용자 ID 순으로 정합니다.",
        en="The position by chat messages, then code lines, then user id.",
    ),
    "metric.display_name": Text(ko="표시명", en="Display name"),
    "metric.display_name.meaning": Text(
        ko="Identity Center의 표시 이름입니다. 이름은 표시일 뿐, 사람은 사용자 ID로 구분합니다.",
        en="The display name in Identity Center. A name is a label; people are told apart by user id.",
    ),
    "metric.email": Text(ko="이메일", en="E-mail"),
    "metric.email.meaning": Text(
        ko="Identity Center의 이메일이며, 없으면 크레딧 리포트의 이메일입니다.",
        en="The e-mail in Identity Center, else that of the credits report.",
    ),
    "metric.user_name": Text(ko="사용자명", en="User name"),
    "metric.user_name.meaning": Text(
        ko="Identity Center의 로그인 이름입니다.", en="The sign-in name in Identity Center."
    ),
    "metric.name_source": Text(ko="데이터 소스", en="Name source"),
    "metric.name_source.meaning": Text(ko="이름의 출처입니다.", en="Where the name is from."),
    "metric.active_days": Text(ko="활동 일수", en="Active days"),
    "metric.active_days.meaning": Text(
        ko="메시지, 제안, 기능 이벤트, 수락 수, 대화, 크레딧 중 하나라도 0보다 큰 날(UTC)의 수입니다. "
        "두 리포트나 여러 리전에 행이 있어도 하루는 한 번만 셉니다. UTC 하루는 한국 시간 오전 9시에 끝납니다.",
        en="UTC days on which messages, suggestions, feature events, acceptances, conversations or credits are above zero. "
        "A day with rows in both reports or in several regions counts once. A UTC day ends at 09:00 in Korea.",
    ),
    "metric.style": Text(ko="사용 스타일", en="Usage style"),
    "metric.style.meaning": Text(
        ko="활동 리포트의 활동일 하루 평균으로 정한 사용 방식입니다. 활동일이 적으면 표본 부족, 활동 리포트에 행이 없으면 판정 안 함입니다.",
        en="How somebody works, by the averages of an active day in the activity report. With few active days it is not told; nobody without rows there is rated.",
    ),
    "metric.first_day": Text(ko="처음 활동", en="First activity"),
    "metric.first_day.meaning": Text(
        ko="전체 데이터에서 처음 활동한 날입니다. 데이터 시작 7일 이내이면 그 전부터 썼을 수 있어 “≤”로 표시합니다.",
        en="The first active day of all the data. Within 7 days of the data's start the real one may lie earlier: “≤”.",
    ),
    "metric.last_day": Text(ko="마지막 활동", en="Last activity"),
    "metric.last_day.meaning": Text(
        ko="전체 데이터에서 마지막으로 활동한 날입니다.", en="The last active day of all the data."
    ),
    "metric.feature_days": Text(ko="기능 사용일", en="Feature-days"),
    "metric.feature_days.meaning": Text(
        ko="기능을 쓴 사람과 날의 수입니다. 한 사람이 하루에 쓴 기능은 한 번만 셉니다.",
        en="Persons and days on which a feature was used; a person's day counts once per feature.",
    ),
    "metric.events": Text(ko="이벤트", en="Events"),
    "metric.events.meaning": Text(
        ko="기능이 쓰인 횟수입니다. 기능마다 세는 것이 달라 서로 비교하기보다 같은 기능 안에서 봅니다.",
        en="How often a feature was used. Features count different things: compare within one rather than across.",
    ),
    "metric.accepted_lines": Text(ko="수락 라인", en="Accepted lines"),
    "metric.accepted_lines.meaning": Text(
        ko="기능이 제안해 사용자가 받아들인 라인 수입니다. 코드 리뷰와 코드 변환에는 이 값이 없습니다.",
        en="Lines that a feature suggested and the user took. Code review and transformation have no such number.",
    ),
    "metric.credits_used": Text(ko="사용 크레딧", en="Credits used"),
    "metric.credits_used.meaning": Text(
        ko="Kiro 크레딧 리포트의 사용 크레딧 합계입니다.", en="Credits used, from Kiro's credits report."
    ),
    "metric.conversations": Text(ko="대화 수", en="Conversations"),
    "metric.conversations.meaning": Text(
        ko="Kiro 크레딧 리포트의 대화 수 합계입니다.", en="Conversations, from Kiro's credits report."
    ),
}
