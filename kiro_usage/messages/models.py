"""The screen models and clients."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "mode.models": Text(ko="모델 · 클라이언트", en="Models & clients"),
    "models.title": Text(
        ko="모델 · 클라이언트 — 무엇으로 쓰나?", en="Models & clients — what do people work with?"
    ),
    "models.finding": Text(
        ko="메시지의 {share}가 {model}로 가장 많습니다.", en="Most messages, {share}, went to {model}."
    ),
    "models.finding_clients": Text(
        ko="{people}명 가운데 {several}명이 클라이언트를 둘 이상 씁니다.",
        en="{several} of {people} [person uses|people use] more than one client.",
    ),
    "models.reach": Text(
        ko="크레딧 리포트 기준입니다. 메시지에는 질문, 도구 호출, 응답이 모두 들어 있어 Chat 메시지와 더하지 않습니다. 모델별 크레딧은 데이터에 없습니다.",
        en="From the credits report. Messages hold prompts, tool calls and answers and are never added to chat messages. Credits of a model are not in the data.",
    ),
    "models.auto": Text(ko="자동 모델 선택(auto)", en="Auto model choice (auto)"),
    "models.weeks": Text(ko="주별 모델 비중", en="Models by week"),
    "models.weeks_note": Text(
        ko="그 주 메시지의 비율. 메시지가 많은 여섯 모델과 기타",
        en="Share of the week's messages: the six models with the most, and others",
    ),
    "models.no_columns": Text(
        ko="모델 열이 없습니다(0이 아님).", en="No model columns were delivered (which is not zero)."
    ),
    "models.table": Text(ko="모델별 숫자", en="Numbers by model"),
    "models.table_note": Text(
        ko="메시지당 크레딧은 한 모델만 쓴 행으로 낸 추정이며, 행 수를 함께 보세요.",
        en="Credits a message are an estimate from rows with this model alone; look at their number.",
    ),
    "models.messages_short": Text(ko="메시지", en="Messages"),
    "models.model": Text(ko="모델", en="Model"),
    "models.first_day": Text(ko="첫 사용", en="First use"),
    "models.last_day": Text(ko="마지막 사용", en="Last use"),
    "models.sets": Text(ko="클라이언트 조합별 사용자", en="People by the clients they use"),
    "models.sets_note": Text(ko="한 사람은 한 조합에만 셉니다", en="Everybody is counted in one combination"),
    "models.clients": Text(ko="클라이언트", en="Clients"),
    "models.client_weeks": Text(ko="주별 클라이언트 사용자", en="People by client and week"),
    "models.client_weeks_note": Text(
        ko="여러 클라이언트를 쓰는 사람이 있어 더하지 않습니다. 첫 주와 마지막 주는 일부일 수 있습니다",
        en="Not to be added up: some use several. The first and last week may be cut off",
    ),
    "models.only": Text(ko="{client}만", en="{client} only"),
    "models.people_of_model": Text(ko="모델을 골라 사람 보기", en="People of a model"),
    "models.people_of_set": Text(ko="조합을 골라 사람 보기", en="People of a combination"),
    "models.choose_hint": Text(ko="막대를 누르거나 선택", en="Click a bar or choose"),
    "models.users": Text(ko="{what} 사용자 · {count}", en="People using {what} · {count}"),
    "models.days": Text(ko="쓴 날", en="Days"),
    "models.client_table": Text(ko="클라이언트별 숫자", en="Numbers by client"),
    "models.client_table_note": Text(
        ko="여러 클라이언트를 쓰는 사람이 있어 사용자는 더하지 않습니다. 비용은 클라이언트로 나누지 않습니다.",
        en="People do not add up: some use several. Cost is never divided by client.",
    ),
    "models.alt_models": Text(ko="모델별 숫자", en="Numbers by model"),
    "models.alt_clients": Text(ko="클라이언트별 숫자", en="Numbers by client"),
    "models.no_clients": Text(ko="활동한 사람이 없습니다.", en="Nobody was active."),
}
