"""Wrong or missing settings."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "error.bucket_not_set": Text(ko="S3 버킷이 설정되지 않았습니다.", en="No S3 bucket is set."),
    "error.bucket_not_set.next": Text(
        ko="config.py의 BUCKET_NAME을 고치거나 환경 변수 KIRO_BUCKET_NAME을 설정하세요. 예: export KIRO_BUCKET_NAME=example-bucket",
        en="Edit BUCKET_NAME in config.py, or set the environment variable KIRO_BUCKET_NAME, for example: export KIRO_BUCKET_NAME=example-bucket",
    ),
    "error.setting_invalid": Text(
        ko="설정 {variable}의 값 {value!r}을(를) 쓸 수 없습니다.",
        en="The setting {variable} cannot be {value!r}.",
    ),
    "error.setting_invalid.next": Text(ko="허용되는 값: {allowed}", en="Allowed: {allowed}"),
    "allowed.BUCKET_NAME": Text(ko="S3 버킷 이름", en="the name of an S3 bucket"),
    "allowed.DEFAULT_REGION": Text(
        ko="us-east-1 같은 AWS 리전 코드", en="the code of an AWS region, such as us-east-1"
    ),
    "allowed.S3_PREFIX": Text(
        ko="접두사, s3:// 주소, 또는 버킷 맨 위를 뜻하는 /",
        en="a prefix, an s3:// address, or / for the bucket's root",
    ),
    "allowed.SOURCES": Text(
        ko="bucket(필수), prefix, region, profile, role_arn, external_id를 가진 객체의 JSON 목록",
        en="a JSON list of objects with bucket (needed), prefix, region, profile, role_arn, external_id",
    ),
    "allowed.ACCOUNT_IDS": Text(
        ko="쉼표로 나눈 12자리 계정 ID", en="account ids of 12 digits, divided by commas"
    ),
    "allowed.IDENTITY_CENTER_REGION": Text(ko="AWS 리전 코드", en="the code of an AWS region"),
    "allowed.IDENTITY_STORE_ID": Text(ko="d-로 시작하는 ID", en="an id that begins with d-"),
    "allowed.IDENTITY_CENTER_INSTANCE_ARN": Text(ko="인스턴스 ARN", en="the ARN of an instance"),
    "allowed.IDENTITY_CENTER_PROFILE": Text(ko="AWS 프로필 이름", en="the name of an AWS profile"),
    "allowed.IDENTITY_CENTER_ROLE_ARN": Text(ko="역할 ARN", en="the ARN of a role"),
    "allowed.DATA_DIR": Text(ko="폴더 경로", en="the path of a folder"),
    "allowed.LANGUAGE": Text(ko="ko, en, auto 중 하나", en="one of ko, en, auto"),
    "allowed.HOME_MODE": Text(
        ko="overview, users, user, trends, features, credits, adoption, models, mapping, health 중 하나",
        en="one of overview, users, user, trends, features, credits, adoption, models, mapping, health",
    ),
    "allowed.STYLE_HEAVY_CHAT": Text(ko="0 이상의 수", en="a number from 0"),
    "allowed.STYLE_HEAVY_CODE": Text(ko="0 이상의 수", en="a number from 0"),
    "allowed.STYLE_REGULAR_CHAT": Text(ko="0 이상의 수", en="a number from 0"),
    "allowed.STYLE_MINIMUM_DAYS": Text(ko="1 이상의 정수", en="a whole number from 1"),
    "allowed.REGULAR_PERCENT": Text(ko="0보다 크고 100 이하인 수", en="a number above 0 and up to 100"),
    "allowed.POWER_PERCENT": Text(ko="0보다 크고 100 이하인 수", en="a number above 0 and up to 100"),
    "allowed.HOLIDAYS_COUNTRY": Text(
        ko="KR, US 같은 ISO 국가 코드 또는 none", en="the ISO code of a country, such as KR or US, or none"
    ),
    "allowed.HOLIDAYS_EXTRA": Text(
        ko="쉼표로 나눈 날짜(2026-12-31 같은 ISO 형식)", en="ISO days, such as 2026-12-31, divided by commas"
    ),
    "allowed.TEAM_GROUP_PATTERN": Text(
        ko="그룹 이름의 정규식", en="a regular expression of the names of groups"
    ),
    "allowed.DEMO": Text(ko="0 또는 1", en="0 or 1"),
    "error.env_file_missing": Text(
        ko="{variable}이(가) 가리키는 설정 파일 {path}이(가) 없습니다.",
        en="The settings file {path} that {variable} names is not there.",
    ),
    "error.env_file_missing.next": Text(
        ko="config.py 옆에 {path}을(를) 만들거나 {variable}을(를) 지우세요.",
        en="Make {path} beside config.py, or unset {variable}.",
    ),
    "error.env_file_not_utf8": Text(
        ko="설정 파일 {path}이(가) UTF-8이 아닙니다.", en="The settings file {path} is not UTF-8."
    ),
    "error.env_file_not_utf8.next": Text(
        ko="편집기에서 {path}을(를) UTF-8로 다시 저장하세요.", en="Save {path} as UTF-8 in your editor."
    ),
    "error.file_unreadable": Text(
        ko="파일 {path}을(를) 읽지 못했습니다: {detail}.", en="The file {path} could not be read: {detail}."
    ),
    "error.file_unreadable.next": Text(
        ko="파일의 권한을 확인하세요.", en="Check the permissions of the file."
    ),
    "error.collection_running": Text(
        ko="다른 수집이 {since}부터 진행 중입니다(another collection is running).",
        en="Another collection is running since {since}.",
    ),
    "error.collection_running.next": Text(
        ko="끝날 때까지 기다린 뒤 다시 실행하세요.", en="Wait until it has ended, then run again."
    ),
    "set_aside.unsafe_key": Text(
        ko="이름이 데이터 폴더 밖을 가리켜 받지 않았습니다.",
        en="Its name points outside the data folder, so it was not fetched.",
    ),
}
