"""`--help` of the consolidator."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "help.description": Text(
        ko="S3의 Kiro · Q Developer 사용 리포트를 모아 하나의 정확한 CSV로 통합합니다.",
        en="Collects the usage reports of Kiro and Q Developer from S3 and consolidates them into one exact CSV.",
    ),
    "help.examples": Text(
        ko="""예:
  python consolidate_kiro_reports_fixed.py --days 7 --output consolidated_reports.csv
      최근 7일(UTC)을 data/consolidated_reports.csv로
  python consolidate_kiro_reports_fixed.py --report all
      두 리포트 전체 기간을 data/consolidated_multiregion_<시각>.csv와 _credits.csv로
  python consolidate_kiro_reports_fixed.py --start-date 2026-10-01 --end-date 2026-10-31 --regions us-east-1,eu-central-1
      두 리전의 10월만
  python consolidate_kiro_reports_fixed.py --bucket example-bucket --prefix s3://example-bucket/daily-report --dry-run
      무엇을 받을지만 확인
  python consolidate_kiro_reports_fixed.py --check
      자격 증명, 버킷, 권한, 데이터 폴더 점검

종료 코드: 0 완료 · 1 아무것도 쓰지 못함 · 2 잘못된 명령이나 설정 · 3 완료했지만 제외된 파일이나 행이 있음""",
        en="""Examples:
  python consolidate_kiro_reports_fixed.py --days 7 --output consolidated_reports.csv
      the last 7 days (UTC) into data/consolidated_reports.csv
  python consolidate_kiro_reports_fixed.py --report all
      both reports, all days, into data/consolidated_multiregion_<time>.csv and its _credits twin
  python consolidate_kiro_reports_fixed.py --start-date 2026-10-01 --end-date 2026-10-31 --regions us-east-1,eu-central-1
      October of two regions
  python consolidate_kiro_reports_fixed.py --bucket example-bucket --prefix s3://example-bucket/daily-report --dry-run
      only say what would be fetched
  python consolidate_kiro_reports_fixed.py --check
      check credentials, bucket, permissions and data folder

Exit codes: 0 done · 1 nothing written · 2 wrong flags or settings · 3 done, but files or rows were set aside""",
    ),
    "help.bucket": Text(
        ko="S3 버킷 이름(설정의 BUCKET_NAME 대신)", en="the S3 bucket (instead of BUCKET_NAME)"
    ),
    "help.prefix": Text(
        ko="AWSLogs/ 앞의 접두사 또는 s3:// 주소, 버킷 맨 위는 /",
        en="the prefix before AWSLogs/, or an s3:// address; / is the bucket's root",
    ),
    "help.account_id": Text(
        ko="이 계정의 리포트만(여러 번 쓸 수 있음)", en="only reports of this account (may be repeated)"
    ),
    "help.regions": Text(
        ko="쉼표로 나눈 리전(기본: 찾은 리전 모두)", en="regions, divided by commas (default: all found)"
    ),
    "help.report": Text(ko="리포트 종류(기본: activity)", en="which report (default: activity)"),
    "help.days": Text(
        ko="가장 최근 데이터 날짜까지의 N일(UTC)",
        en="exactly N days (UTC), ending with the newest day of the data",
    ),
    "help.start_date": Text(ko="첫 날(YYYY-MM-DD)", en="the first day (YYYY-MM-DD)"),
    "help.end_date": Text(ko="마지막 날(YYYY-MM-DD)", en="the last day (YYYY-MM-DD)"),
    "help.output": Text(
        ko="결과 파일(.csv 또는 .parquet). 이름만 쓰면 데이터 폴더에 저장",
        en="the result (.csv or .parquet); a bare name goes into the data folder",
    ),
    "help.data_dir": Text(ko="데이터 폴더(기본: data)", en="the data folder (default: data)"),
    "help.dry_run": Text(
        ko="무엇을 받을지만 말하고 아무것도 쓰지 않음", en="only say what would be fetched; write nothing"
    ),
    "help.check": Text(
        ko="수집하지 않고 설정과 권한만 점검", en="check settings and permissions instead of collecting"
    ),
    "help.json": Text(ko="결과를 JSON 객체 하나로 출력", en="print the result as one JSON object"),
    "help.workers": Text(
        ko="동시에 받을 파일 수(기본: 64)", en="how many files are fetched side by side (default: 64)"
    ),
    "help.language": Text(ko="메시지의 언어", en="the language of the messages"),
    "help.version": Text(ko="버전 표시", en="show the version"),
}
