"""Prices, currency, the amount billed, and how overage was read."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "error.billing_unreadable": Text(
        ko="가격 설정 파일 {path}을(를) 읽지 못했습니다: {detail}",
        en="The price settings {path} cannot be read: {detail}",
    ),
    "error.billing_unreadable.next": Text(
        ko="공개 가격으로 계산합니다. 파일을 고치거나 지우고 화면을 새로 여세요. 그때까지 가격, 청구액, 제외는 저장되지 않습니다.",
        en="List prices are used. Mend or delete the file and reload; until then prices, bills and exceptions are not saved.",
    ),
    "error.billing_newer": Text(
        ko="가격 설정 파일 {path}은(는) 이 프로그램보다 새 버전이 쓴 것입니다.",
        en="The price settings {path} were written by a newer version of this program.",
    ),
    "error.billing_newer.next": Text(
        ko="프로그램을 업데이트하세요. 그때까지 공개 가격으로 계산하고 파일은 그대로 둡니다.",
        en="Update the program. Until then list prices are used and the file is left as it is.",
    ),
    "error.billing_not_written": Text(
        ko="가격 설정 파일 {path}을(를) 쓰지 못했습니다: {detail}",
        en="The price settings {path} could not be written: {detail}",
    ),
    "error.billing_not_written.next": Text(
        ko="데이터 폴더의 권한과 남은 공간을 확인하세요.",
        en="Check the permissions and the free space of the data folder.",
    ),
    "error.prices_wrong": Text(
        ko="가격표의 {row}번째 행이 맞지 않습니다.", en="Row {row} of the price table makes no sense."
    ),
    "error.prices_wrong.next": Text(
        ko="시작일, 요금제 코드(영문), 0 이상의 크레딧과 가격이 모두 있어야 하고, 한 요금제는 한 날짜에 한 행입니다. 저장하지 않았습니다.",
        en="A row needs its day, a tier in letters, and credits and prices of 0 or more; one row a tier and day. Nothing was saved.",
    ),
    "error.currency_wrong": Text(
        ko="통화, 환율, 할인, 부가세 가운데 맞지 않는 값이 있습니다.",
        en="Currency, rate, discount or tax makes no sense.",
    ),
    "error.currency_wrong.next": Text(
        ko="통화는 세 글자(KRW), 환율은 0보다 크고, 할인과 부가세는 0–99.9%입니다. 저장하지 않았습니다.",
        en="A currency has three letters (KRW), a rate is above 0, discount and tax lie between 0 and 99.9%. Nothing was saved.",
    ),
    "credits.billed": Text(ko="실제 청구액", en="Billed amount"),
    "credits.billed_help": Text(
        ko="그 달의 AWS 청구서에서 Kiro 금액을 적으면 추정과의 차이를 보여 줍니다. 데이터 폴더의 billing.json에 남습니다.",
        en="Enter Kiro's amount of the month's AWS bill to see the gap to the estimate. Kept in billing.json in the data folder.",
    ),
    "credits.billed_amount": Text(ko="{month} 청구액 ({code})", en="Billed for {month} ({code})"),
    "credits.no_estimate": Text(
        ko="요금제를 아는 구독이 없어 추정할 수 없습니다.",
        en="No estimate: no subscription's plan is known.",
    ),
    "credits.estimate_is": Text(ko="추정 비용 {amount}", en="Estimated cost {amount}"),
    "credits.gap": Text(
        ko="청구액이 추정과 **{amount}** ({share}) 다릅니다.",
        en="The bill differs from the estimate by **{amount}** ({share}).",
    ),
    "credits.gap_none": Text(ko="청구액이 추정 범위 안에 있습니다.", en="The bill lies within the estimate."),
    "credits.gap_silent": Text(
        ko="이 달에 행이 없는 구독 {count}건(유지 중이면 {amount})은 추정에 없습니다.",
        en="{count} [subscription has|subscriptions have] no row in this month and [is|are] not estimated ({amount} if kept).",
    ),
    "credits.gap_unknown": Text(
        ko="요금제를 모르는 구독 {count}건은 추정에 없습니다.",
        en="{count} [subscription of an unknown plan is|subscriptions of unknown plans are] not estimated.",
    ),
    "credits.gap_pending": Text(
        ko="시작 전 구독 {count}건은 청구되지 않는다고 보았습니다.",
        en="{count} pending [subscription is|subscriptions are] taken as not charged.",
    ),
    "credits.prices": Text(ko="가격표와 통화", en="Prices and currency"),
    "credits.prices_help": Text(
        ko="가격이 바뀌면 새 시작일로 행을 더하세요. 그 전 달은 옛 가격으로 계산합니다.",
        en="Add a row with its own day when a price changes; months before keep the old price.",
    ),
    "credits.list_source": Text(
        ko="처음 값은 2026년 가을의 공개 가격입니다. 할인과 부가세는 구독료와 초과 요금 모두에 적용합니다.",
        en="The first values are list prices of autumn 2026. Discount and tax apply to fees and overage alike.",
    ),
    "credits.price_valid_from": Text(ko="시작일", en="Valid from"),
    "credits.price_tier": Text(ko="요금제 코드", en="Tier"),
    "credits.price_tier_help": Text(
        ko="리포트의 Subscription_Tier입니다. 영문자만 비교합니다: PRO_PLUS = PROPLUS = ProPlus.",
        en="Subscription_Tier of the reports. Letters alone count: PRO_PLUS = PROPLUS = ProPlus.",
    ),
    "credits.price_name": Text(ko="이름", en="Name"),
    "credits.price_credits": Text(ko="월 제공 크레딧", en="Plan credits"),
    "credits.price_price": Text(ko="월 구독료 (USD)", en="Fee a month (USD)"),
    "credits.price_over": Text(ko="초과 크레딧당 (USD)", en="Per credit over (USD)"),
    "credits.code": Text(ko="통화", en="Currency"),
    "credits.rate": Text(ko="1 USD당", en="For 1 USD"),
    "credits.discount": Text(ko="할인 (%)", en="Discount (%)"),
    "credits.tax": Text(ko="부가세 (%)", en="Tax (%)"),
    "credits.save": Text(ko="저장", en="Save"),
    "credits.saved": Text(ko="저장했습니다.", en="Saved."),
    "credits.cases_cumulative": Text(
        ko="같은 달 안에서 늘어난 경우 {yes}건, 줄어든 경우 {no}건",
        en="it grew within a month {yes} [time|times], fell {no} [time|times]",
    ),
    "credits.cases_inside": Text(
        ko="사용 크레딧 − 한도와 같은 달 {yes}건, 사용 크레딧이 한도에 머문 달 {no}건",
        en="it equals credits − limit in {yes} [month|months], credits stay at the limit in {no}",
    ),
    "credits.cases_repeated": Text(
        ko="여러 클라이언트를 쓴 날 값이 같은 경우 {yes}건, 다른 경우 {no}건",
        en="on days with several clients they agree {yes} [time|times], differ {no} [time|times]",
    ),
    "credits.reading_decided": Text(
        ko="세 물음이 모두 정해져 초과 요금을 한 값으로 계산합니다(초과 사용 여부를 모르는 구독은 범위).",
        en="All three are decided: the charge is one number (a range where nobody tells whether overage is on).",
    ),
    "credits.reading_range": Text(
        ko="데이터가 정하지 못한 물음이 있어 초과 요금을 가능한 해석의 범위로 보여 줍니다.",
        en="Not all are decided: the charge is shown as the range of what is possible.",
    ),
}
