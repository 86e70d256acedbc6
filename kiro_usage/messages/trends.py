"""The screen trends."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "mode.trends": Text(ko="추세", en="Trends"),
    "trends.title": Text(ko="추세 — 늘고 있나?", en="Trends — is it growing?"),
    "trends.nobody": Text(
        ko="이 조건에서 활동한 사용자가 없습니다.", en="Nobody was active in this selection."
    ),
    "trends.finding": Text(
        ko="{day}까지 7일 동안 {wau}명이 활동했습니다.",
        en="{wau} [person was|people were] active in the 7 days up to {day}.",
    ),
    "trends.finding_before": Text(
        ko="그 전 7일은 {before}명이었습니다({days}).",
        en="In the 7 days before {before} [was|were] ({days}).",
    ),
    "trends.few_days": Text(
        ko="데이터가 {days}일치뿐이어서 날마다의 막대만 보입니다. 활성 사용자 추이와 요일별 평균은 {least}일이 모이면 나타납니다.",
        en="Only {days} [day|days] of data yet, so only daily bars are shown. Active users over time and weekdays appear from {least} days on.",
    ),
    "trends.dau": Text(ko="일간 활성 사용자(DAU)", en="Daily active users (DAU)"),
    "trends.wau": Text(ko="주간 활성 사용자(WAU)", en="Weekly active users (WAU)"),
    "trends.mau": Text(ko="월간 활성 사용자(MAU)", en="Monthly active users (MAU)"),
    "trends.mau_partial": Text(ko="MAU (28일이 다 차지 않음)", en="MAU (window not yet whole)"),
    "trends.dau_short": Text(ko="DAU", en="DAU"),
    "trends.wau_short": Text(ko="WAU", en="WAU"),
    "trends.mau_short": Text(ko="MAU", en="MAU"),
    "trends.dau_help": Text(
        ko="마지막 날(UTC)에 두 리포트 가운데 하나에서 활동한 사람입니다.",
        en="People active on the last day (UTC) in either report.",
    ),
    "trends.wau_help": Text(
        ko="마지막 날까지 7일 동안 하루라도 활동한 사람입니다. 날마다의 DAU를 더한 값이 아닙니다.",
        en="People active on any of the 7 days ending with the last one; not the sum of daily users.",
    ),
    "trends.mau_help": Text(
        ko="마지막 날까지 28일 동안 하루라도 활동한 사람입니다. 선택한 기간이 짧아도 28일을 봅니다.",
        en="People active on any of the 28 days ending with the last one, even where the chosen period is shorter.",
    ),
    "trends.partial_window": Text(ko="데이터가 28일 미만", en="fewer than 28 days of data"),
    "trends.stickiness": Text(ko="DAU/MAU 비율", en="DAU/MAU ratio"),
    "trends.stickiness_help": Text(
        ko="최근 28일의 평균 DAU ÷ 마지막 날의 MAU(고착도)입니다.",
        en="Mean DAU of the last 28 days over the MAU of the last one (stickiness).",
    ),
    "trends.explorer": Text(ko="{measure} 추이", en="{measure} over time"),
    "trends.average": Text(ko="7일 이동평균", en="7-day moving average"),
    "trends.measure": Text(ko="지표", en="Metric"),
    "trends.measure_chat_messages": Text(ko="Chat 메시지", en="Chat messages"),
    "trends.measure_code_lines": Text(ko="코드 라인", en="Code lines"),
    "trends.measure_suggestions": Text(ko="Inline 제안", en="Inline suggestions"),
    "trends.measure_acceptances": Text(ko="Inline 수락", en="Inline acceptances"),
    "trends.measure_credits_used": Text(ko="사용 크레딧", en="Credits used"),
    "trends.measure_conversations": Text(ko="대화 수", en="Conversations"),
    "trends.unit_chat_messages": Text(ko="메시지 (건)", en="Messages"),
    "trends.unit_code_lines": Text(ko="수락 라인 (줄)", en="Accepted lines"),
    "trends.unit_suggestions": Text(ko="제안 (건)", en="Suggestions"),
    "trends.unit_acceptances": Text(ko="수락 (건)", en="Acceptances"),
    "trends.unit_credits_used": Text(ko="크레딧", en="Credits"),
    "trends.unit_conversations": Text(ko="대화 (건)", en="Conversations"),
    "trends.split": Text(ko="나누기", en="Split by"),
    "trends.split_none": Text(ko="나누지 않음", en="No split"),
    "trends.split_region": Text(ko="리전", en="Region"),
    "trends.split_account": Text(ko="계정", en="Account"),
    "trends.split_service": Text(ko="서비스", en="Service"),
    "trends.split_client": Text(ko="클라이언트", en="Client"),
    "trends.split_team": Text(ko="팀", en="Team"),
    "trends.split_tier": Text(ko="요금제", en="Plan"),
    "trends.others": Text(ko="기타", en="Others"),
    "trends.unknown": Text(ko="알 수 없음", en="Unknown"),
    "trends.compared_week": Text(
        ko="마지막 온전한 주 {last}, 그 전 주 {before} ({change}, {days})",
        en="Last whole week {last}, the week before {before} ({change}, {days})",
    ),
    "trends.compared_month": Text(
        ko="마지막 온전한 달 {last}, 그 전 달 {before} ({change}, {days})",
        en="Last whole month {last}, the month before {before} ({change}, {days})",
    ),
    "trends.empty": Text(
        ko="이 지표를 담은 리포트가 이 조건에 없습니다.", en="No report of this selection holds this metric."
    ),
    "trends.active": Text(ko="활성 사용자 (일간 · 주간 · 월간)", en="Active users by day, week and month"),
    "trends.active_note": Text(
        ko="각 날까지 1일, 7일, 28일 동안 활동한 사람. 점선은 28일이 아직 차지 않은 구간, 끊긴 곳은 파일이 없는 날",
        en="People active in the 1, 7 and 28 days ending with each day; dotted where 28 days are not yet there, broken on days without a file",
    ),
    "trends.people": Text(ko="사람 (명)", en="People"),
    "trends.weekdays": Text(ko="요일별 하루 평균", en="Mean by weekday"),
    "trends.weekdays_note": Text(
        ko="요일은 UTC 기준(하루는 09:00 KST에 끝남). n은 데이터가 있는 날 수",
        en="Weekdays in UTC (a day ends at 09:00 in Korea); n counts days with data",
    ),
    "trends.weekdays_off": Text(ko="공휴일 {count}일은 뺐습니다", en="{count} [holiday|holidays] left out"),
    "trends.weekday": Text(ko="요일", en="Weekday"),
    "trends.mean": Text(ko="하루 평균", en="Mean of a day"),
    "trends.observed": Text(ko="관측한 날", en="Days observed"),
    "trends.weekday_0": Text(ko="월", en="Mon"),
    "trends.weekday_1": Text(ko="화", en="Tue"),
    "trends.weekday_2": Text(ko="수", en="Wed"),
    "trends.weekday_3": Text(ko="목", en="Thu"),
    "trends.weekday_4": Text(ko="금", en="Fri"),
    "trends.weekday_5": Text(ko="토", en="Sat"),
    "trends.weekday_6": Text(ko="일", en="Sun"),
}
