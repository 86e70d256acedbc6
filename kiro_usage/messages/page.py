"""What every page can say: the banner, notices, empty states, the parts that come back."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "page.demo": Text(
        ko="**가상 데이터** · 실제 사람과 조직이 아닙니다.",
        en="**Demo data** · no real people or organisation.",
    ),
    "page.ignored_params": Text(
        ko="주소에 있는 다음 값은 알 수 없어 무시했습니다: {params}",
        en="These parts of the address are not known and were ignored: {params}",
    ),
    "page.settings_failed": Text(ko="설정을 확인하세요", en="Check the settings"),
    "page.try_again": Text(ko="다시 시도", en="Try again"),
    "page.as_table": Text(ko="표로 보기", en="View as table"),
    "page.download_csv": Text(ko="CSV 다운로드", en="Download CSV"),
    "page.loading": Text(ko="데이터를 여는 중…", en="Opening the data…"),
    "page.checking_bucket": Text(ko="버킷을 확인하는 중…", en="Checking the bucket…"),
    "page.fetching_names": Text(
        ko="Identity Center에서 이름을 가져오는 중…", en="Fetching names from Identity Center…"
    ),
    "page.stands_on": Text(
        ko="{days} (UTC, 근무일 {working}일) · 활동 {activity} / 크레딧 {credits} · 데이터 최신일 {newest}",
        en="{days} (UTC, {working} working [day|days]) · activity {activity} / credits {credits} · newest day {newest}",
    ),
    "page.stands_on_users": Text(ko="{count}명", en="{count} [user|users]"),
    "page.next_report": Text(
        ko="다음 리포트({day}) {kst} KST ({utc} UTC)", en="next report ({day}) due {kst} KST ({utc} UTC)"
    ),
    "page.next_report_due": Text(
        ko="{day} 리포트 수집 가능({kst} KST, {utc} UTC부터)",
        en="the report of {day} can be collected (since {kst} KST, {utc} UTC)",
    ),
    "page.copy_link": Text(ko="링크 복사", en="Copy link"),
    "page.copy_link_help": Text(
        ko="지금 보는 화면, 기간, 필터가 그대로 열리는 주소입니다. 오른쪽 아이콘으로 복사하세요.",
        en="This address opens the same screen, period and filters. Copy it with the icon on its right.",
    ),
    "empty.no_bucket": Text(ko="버킷을 연결하면 시작할 수 있습니다", en="Connect a bucket to begin"),
    "empty.no_bucket_next": Text(
        ko="리포트가 저장되는 S3 버킷 이름을 아래 두 방법 중 하나로 적고 앱을 다시 시작하세요.",
        en="Write the name of the S3 bucket that receives the reports in one of two ways, then start the app again.",
    ),
    "empty.no_bucket_config": Text(ko="config.py에 적기", en="In config.py"),
    "empty.no_bucket_variable": Text(ko="환경 변수로 지정하기", en="As an environment variable"),
    "empty.no_bucket_offline": Text(
        ko="버킷 없이 CSV 파일만 보려면 오프라인 앱을 실행하세요.",
        en="To look at CSV files without a bucket, start the offline app.",
    ),
    "empty.no_bucket_demo": Text(
        ko="가상 조직으로 먼저 둘러보려면 데모를 실행하세요.",
        en="To look around first, start the demo with its invented organisation.",
    ),
    "empty.no_data": Text(ko="아직 가져온 데이터가 없습니다", en="No data has been collected yet"),
    "empty.no_data_next": Text(
        ko="왼쪽 사이드바의 **리전 데이터 통합**을 눌러 버킷의 리포트를 가져오세요. 처음에는 모든 파일을, 그다음부터는 새 파일만 받습니다.",
        en="Press **Collect region data** in the sidebar to fetch the bucket's reports: all files the first time, only new ones after that.",
    ),
    "empty.no_files": Text(ko="CSV 파일을 올려 시작하세요", en="Upload CSV files to begin"),
    "empty.no_files_next": Text(
        ko="왼쪽에서 리포트 CSV 여러 개, zip, 폴더를 한꺼번에 올릴 수 있습니다. 받은 파일은 하나로 합쳐 분석하며 AWS 자격 증명은 필요 없습니다.",
        en="Upload several report CSVs, a zip or a folder on the left. They are merged and analysed as one; no AWS credentials are needed.",
    ),
    "empty.no_files_phone": Text(
        ko="왼쪽 위 » 를 누르면 리포트 CSV 여러 개나 zip을 올릴 수 있습니다. 받은 파일은 하나로 합쳐 분석하며 AWS 자격 증명은 필요 없습니다.",
        en="Open » at the top left to upload several report CSVs or a zip. They are merged and analysed as one; no AWS credentials are needed.",
    ),
    "empty.no_files_command": Text(
        ko="버킷에 접근할 수 있는 동료에게 아래 명령을 보내고, 받은 kiro-reports 폴더를 올리세요. 프롬프트 로그는 받지 않습니다.",
        en="Send this command to somebody with access to the bucket, and upload the folder kiro-reports. It fetches no prompt logs.",
    ),
    "empty.no_rows": Text(
        ko="선택한 조건에 맞는 데이터가 없습니다", en="No data matches the filters you chose"
    ),
    "empty.no_rows_next": Text(
        ko="데이터는 {days}에 있습니다. 위의 조건에서 기간을 **전체 기간**으로 넓히거나 다른 조건을 푸세요.",
        en="There is data for {days}. Widen the period above to **All days**, or take other filters off.",
    ),
    "empty.no_regions": Text(ko="리전을 하나 이상 선택하세요", en="Choose at least one region"),
    "empty.no_accounts": Text(ko="계정을 하나 이상 선택하세요", en="Choose at least one account"),
    "empty.no_services": Text(ko="서비스를 하나 이상 선택하세요", en="Choose at least one service"),
    "empty.no_clients": Text(ko="클라이언트를 하나 이상 선택하세요", en="Choose at least one client"),
    "empty.no_place_next": Text(
        ko="왼쪽 **리전 선택**에서 볼 항목을 고르면 화면이 나타납니다.",
        en="Pick what to look at under **Regions** in the sidebar.",
    ),
    "empty.no_activity": Text(
        ko="활동 리포트(by_user_analytic)가 없습니다", en="There is no activity report (by_user_analytic)"
    ),
    "empty.no_activity_next": Text(
        ko="크레딧 리포트만 있어 Chat, 코드 라인, 수락률은 “—”로 표시합니다. Kiro 콘솔의 설정 > 사용자 활동 리포트(User activity report)에서 "
        "수집을 켜면 다음 날부터 파일이 쌓입니다.",
        en="Only the credits report is here, so chat, code lines and acceptance show “—”. Turn on Settings > User activity report in the Kiro console; files arrive from the next day on.",
    ),
    "error.snapshot_unreadable": Text(
        ko="{name} 파일을 열 수 없습니다: {reason}", en="The file {name} cannot be opened: {reason}"
    ),
    "error.snapshot_unreadable.next": Text(
        ko="왼쪽 데이터 파일에서 다른 파일이나 전체 저장소를 선택하세요.",
        en="Choose another file, or the store, under Data file in the sidebar.",
    ),
}
