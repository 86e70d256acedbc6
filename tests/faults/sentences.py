"""What is read of each row of the table: Korean, English.

`<file>` stands for the key of a file that is set aside, `<proxy>`, `<nobody>` and `<data>` for addresses and the
data folder of the test.
"""

SENTENCES: dict[str, tuple[str, str]] = {
    "list throttled for ever": (
        "AWS가 요청을 잠시 제한하고 있습니다(SlowDown). 대상: s3://faulty/daily-report/AWSLogs/ 몇 분 뒤 다시 시도하세요. 이미 받은 것은 유지됩니다.",
        "AWS is limiting the rate of requests for now (SlowDown). It was about s3://faulty/daily-report/AWSLogs/ Try again in some minutes. What has arrived is kept.",
    ),
    "list 500 for ever": (
        "AWS 쪽에 일시적인 오류가 있습니다(InternalError). 대상: s3://faulty/daily-report/AWSLogs/ 잠시 뒤 다시 시도하고, 계속되면 AWS Health Dashboard를 확인하세요.",
        "AWS has a temporary failure (InternalError). It was about s3://faulty/daily-report/AWSLogs/ Try again in a while; if it goes on, look at the AWS Health Dashboard.",
    ),
    "list 503 for ever": (
        "AWS 쪽에 일시적인 오류가 있습니다(ServiceUnavailable). 대상: s3://faulty/daily-report/AWSLogs/ 잠시 뒤 다시 시도하고, 계속되면 AWS Health Dashboard를 확인하세요.",
        "AWS has a temporary failure (ServiceUnavailable). It was about s3://faulty/daily-report/AWSLogs/ Try again in a while; if it goes on, look at the AWS Health Dashboard.",
    ),
    "list too slow": (
        "<proxy>이(가) 제시간에 응답하지 않았습니다. 대상: s3://faulty/daily-report/AWSLogs/ 잠시 뒤 다시 시도하세요. 되풀이되면 네트워크 상태와 프록시를 확인하세요.",
        "<proxy> was reached but did not reply in time. It was about s3://faulty/daily-report/AWSLogs/ Try again in a while. If it happens again, check network and proxy.",
    ),
    "connection refused": (
        "<nobody>에 연결하지 못했습니다. 대상: s3://faulty/daily-report/AWSLogs/ 네트워크, VPN, 프록시(HTTPS_PROXY), 리전 이름과 AWS_ENDPOINT_URL 설정을 확인하세요.",
        "No connection to <nobody>. It was about s3://faulty/daily-report/AWSLogs/ Check network, VPN, proxy (HTTPS_PROXY), the region's name and AWS_ENDPOINT_URL.",
    ),
    "list always cut before the answer": (
        "s3://faulty/daily-report/AWSLogs/을(를) 받는 중에 연결이 끊기거나 내용이 손상되었습니다. 다시 시도하세요. 이미 받은 파일은 다시 받지 않습니다.",
        "The connection was cut, or the content damaged, while s3://faulty/daily-report/AWSLogs/ was read. Try again. What has arrived is not fetched again.",
    ),
    "list always cut half way": (
        "AWS 쪽에 일시적인 오류가 있습니다(500). 대상: s3://faulty/daily-report/AWSLogs/ 잠시 뒤 다시 시도하고, 계속되면 AWS Health Dashboard를 확인하세요.",
        "AWS has a temporary failure (500). It was about s3://faulty/daily-report/AWSLogs/ Try again in a while; if it goes on, look at the AWS Health Dashboard.",
    ),
    "list denied": (
        "s3://faulty/daily-report/AWSLogs/의 목록을 볼 권한이 없습니다. 필요한 권한: s3:ListBucket (호출자 arn:aws:iam::111122223333:user/kim) IAM 정책에 arn:aws:s3:::faulty에 대한 s3:ListBucket 권한(조건 s3:prefix: daily-report/AWSLogs/*)을 추가하고, 버킷 이름과 접두사, 버킷 정책이 맞는지 확인하세요. 정책 예: docs/iam/read-only-policy.json",
        "Listing s3://faulty/daily-report/AWSLogs/ is not allowed. Missing permission: s3:ListBucket (caller arn:aws:iam::111122223333:user/kim) Grant s3:ListBucket on arn:aws:s3:::faulty (condition s3:prefix: daily-report/AWSLogs/*), and check bucket name, prefix and bucket policy. A policy to copy: docs/iam/read-only-policy.json",
    ),
    "list with an expired token": (
        "AWS 임시 자격 증명이 만료되어 s3://faulty/daily-report/AWSLogs/을(를) 읽지 못했습니다. 자격 증명을 새로 받으세요(SSO라면 aws sso login). 이미 가져온 데이터는 그대로 볼 수 있습니다.",
        "The temporary AWS credentials have expired, so s3://faulty/daily-report/AWSLogs/ was not read. Get new credentials (with SSO: aws sso login). Data collected before can still be seen.",
    ),
    "an expired token half way": (
        "AWS 임시 자격 증명이 만료되어 s3://faulty/<file>을(를) 읽지 못했습니다. 자격 증명을 새로 받으세요(SSO라면 aws sso login). 이미 가져온 데이터는 그대로 볼 수 있습니다.",
        "The temporary AWS credentials have expired, so s3://faulty/<file> was not read. Get new credentials (with SSO: aws sso login). Data collected before can still be seen.",
    ),
    "no such bucket": (
        "s3://no-such-bucket/daily-report/AWSLogs/: 그런 이름의 버킷이 없습니다. 버킷 이름의 철자, 계정, 파티션을 확인하세요. Kiro 콘솔의 사용자 활동 리포트 설정에 있는 S3 주소를 그대로 붙여 넣어도 됩니다.",
        "s3://no-such-bucket/daily-report/AWSLogs/: there is no bucket of that name. Check the spelling of the bucket, the account and the partition. You may also paste the S3 address of the user activity reports settings of the Kiro console.",
    ),
    "bucket in another region that is not told": (
        "s3://faulty/daily-report/AWSLogs/은(는) 설정된 리전에 있지 않습니다. S3 콘솔에서 버킷의 리전을 확인해 DEFAULT_REGION 또는 KIRO_REGION에 적으세요.",
        "s3://faulty/daily-report/AWSLogs/ is not in the region that is set. Look up the bucket's region in the S3 console and set DEFAULT_REGION or KIRO_REGION to it.",
    ),
    "clock skew": (
        "이 컴퓨터의 시계가 AWS와 너무 달라 요청이 거절되었습니다. 시계를 자동으로 맞추도록(NTP) 설정한 뒤 다시 시도하세요.",
        "This computer's clock differs too much from AWS's, so the request was rejected. Let the clock be set automatically (NTP), then try again.",
    ),
    "no credentials": (
        "AWS 자격 증명을 찾지 못해 s3://faulty/daily-report/AWSLogs/에 접근할 수 없습니다. 환경 변수, 프로필(AWS_PROFILE), SSO, 역할을 차례로 찾았습니다. aws configure 또는 aws sso login을 실행하거나 AWS_PROFILE을 지정하세요. 자격 증명 없이 보려면 오프라인 앱에 CSV를 올리세요.",
        "No AWS credentials were found, so s3://faulty/daily-report/AWSLogs/ cannot be reached. Environment variables, profile (AWS_PROFILE), SSO and role were tried. Run aws configure or aws sso login, or set AWS_PROFILE. To work without credentials, upload CSV files to the offline app.",
    ),
    "half of the credentials": (
        "AWS 자격 증명이 일부만 있습니다. 빠진 값: AWS_SECRET_ACCESS_KEY 빠진 값을 함께 지정하거나, 남아 있는 AWS_ACCESS_KEY_ID 등을 지우고 프로필을 사용하세요.",
        "Only half of the AWS credentials is there. Missing: AWS_SECRET_ACCESS_KEY Set the missing value too, or unset the rest (AWS_ACCESS_KEY_ID …) and use a profile.",
    ),
    "an unknown profile": (
        "AWS 프로필 nobody을(를) 찾지 못했습니다. aws configure list-profiles로 이름을 확인하세요. 찾는 파일은 ~/.aws/config와 ~/.aws/credentials이며, AWS_CONFIG_FILE·AWS_SHARED_CREDENTIALS_FILE로 바꿀 수 있습니다.",
        "There is no AWS profile nobody. See the names with aws configure list-profiles. They are looked up in ~/.aws/config and ~/.aws/credentials, or where AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE point.",
    ),
    "an expired SSO session": (
        "AWS SSO 세션이 없거나 만료되었습니다(프로필 team). 터미널에서 aws sso login --profile team 을(를) 실행한 뒤 다시 시도하세요.",
        "The AWS SSO session is missing or has expired (profile team). Run aws sso login --profile team in a terminal, then try again.",
    ),
    "an endpoint that is no address": (
        "AWS 주소나 재시도 설정이 올바르지 않습니다: Invalid endpoint: nonsense AWS_ENDPOINT_URL로 시작하는 환경 변수, AWS_MAX_ATTEMPTS, 프로필의 endpoint_url을 고치거나 지우세요.",
        "A configured AWS address or number of retries is not right: Invalid endpoint: nonsense Correct or unset the environment variables AWS_ENDPOINT_URL… and AWS_MAX_ATTEMPTS, and endpoint_url of the profile.",
    ),
    "a number of attempts that is none": (
        "AWS 주소나 재시도 설정이 올바르지 않습니다: invalid literal for int() with base 10: 'many' AWS_ENDPOINT_URL로 시작하는 환경 변수, AWS_MAX_ATTEMPTS, 프로필의 endpoint_url을 고치거나 지우세요.",
        "A configured AWS address or number of retries is not right: invalid literal for int() with base 10: 'many' Correct or unset the environment variables AWS_ENDPOINT_URL… and AWS_MAX_ATTEMPTS, and endpoint_url of the profile.",
    ),
    "every new object denied": (
        "s3://faulty/<file>을(를) 읽을 권한이 없습니다. 필요한 권한: s3:GetObject (호출자 —) → IAM 정책에 arn:aws:s3:::faulty/<file>에 대한 s3:GetObject 권한을 추가하세요. 목록은 보이는데 읽기만 거절되면 대개 KMS 때문입니다. 버킷을 암호화한 키에 kms:Decrypt 권한도 추가하세요.",
        "Reading s3://faulty/<file> is not allowed. Missing permission: s3:GetObject (caller —) → Grant s3:GetObject on arn:aws:s3:::faulty/<file>. If listing works and only reading is denied, it is mostly KMS: grant kms:Decrypt on the key that encrypts the bucket, too.",
    ),
    "decrypting denied": (
        "s3://faulty/<file>을(를) 암호화한 KMS 키를 쓸 권한이 없습니다. 필요한 권한: kms:Decrypt (호출자 arn:aws:iam::111122223333:user/kim) → IAM 정책과 KMS 키 정책 양쪽에 kms:Decrypt를 허용하세요. 키: arn:aws:kms:us-east-1:111122223333:key/1b2c",
        "The KMS key that encrypts s3://faulty/<file> may not be used. Missing permission: kms:Decrypt (caller arn:aws:iam::111122223333:user/kim) → Allow kms:Decrypt in the IAM policy and in the policy of the KMS key. Key: arn:aws:kms:us-east-1:111122223333:key/1b2c",
    ),
    "get throttled for ever": (
        "AWS가 요청을 잠시 제한하고 있습니다(SlowDown). 대상: s3://faulty/<file> → 몇 분 뒤 다시 시도하세요. 이미 받은 것은 유지됩니다.",
        "AWS is limiting the rate of requests for now (SlowDown). It was about s3://faulty/<file> → Try again in some minutes. What has arrived is kept.",
    ),
    "get 500 for ever": (
        "AWS 쪽에 일시적인 오류가 있습니다(InternalError). 대상: s3://faulty/<file> → 잠시 뒤 다시 시도하고, 계속되면 AWS Health Dashboard를 확인하세요.",
        "AWS has a temporary failure (InternalError). It was about s3://faulty/<file> → Try again in a while; if it goes on, look at the AWS Health Dashboard.",
    ),
    "one object denied": (
        "s3://faulty/<file>을(를) 읽을 권한이 없습니다. 필요한 권한: s3:GetObject (호출자 —) → IAM 정책에 arn:aws:s3:::faulty/<file>에 대한 s3:GetObject 권한을 추가하세요. 목록은 보이는데 읽기만 거절되면 대개 KMS 때문입니다. 버킷을 암호화한 키에 kms:Decrypt 권한도 추가하세요.",
        "Reading s3://faulty/<file> is not allowed. Missing permission: s3:GetObject (caller —) → Grant s3:GetObject on arn:aws:s3:::faulty/<file>. If listing works and only reading is denied, it is mostly KMS: grant kms:Decrypt on the key that encrypts the bucket, too.",
    ),
    "one object archived": (
        "s3://faulty/<file>은(는) 보관 스토리지(GLACIER)에 있어 바로 읽을 수 없습니다. → S3 콘솔에서 복원(Restore)한 뒤 다시 수집하고, 리포트 폴더는 수명 주기 규칙에서 빼세요.",
        "s3://faulty/<file> is in archive storage (GLACIER) and cannot be read at once. → Restore it in the S3 console and collect again; take the report folders out of the lifecycle rule.",
    ),
    "an object vanished after the list": (
        "s3://faulty/<file>이(가) 목록을 본 뒤에 사라졌습니다. → 다시 수집하세요. 버킷의 수명 주기 규칙이 리포트를 지우지 않는지 확인하세요.",
        "s3://faulty/<file> vanished after it had been listed. → Collect again, and check that no lifecycle rule of the bucket deletes reports.",
    ),
    "get always cut before the answer": (
        "s3://faulty/<file>을(를) 받는 중에 연결이 끊기거나 내용이 손상되었습니다. → 다시 시도하세요. 이미 받은 파일은 다시 받지 않습니다.",
        "The connection was cut, or the content damaged, while s3://faulty/<file> was read. → Try again. What has arrived is not fetched again.",
    ),
    "get always cut half way": (
        "s3://faulty/<file>을(를) 받는 중에 연결이 끊기거나 내용이 손상되었습니다. → 다시 시도하세요. 이미 받은 파일은 다시 받지 않습니다.",
        "The connection was cut, or the content damaged, while s3://faulty/<file> was read. → Try again. What has arrived is not fetched again.",
    ),
    "a flipped byte always": (
        "s3://faulty/<file>을(를) 받는 중에 연결이 끊기거나 내용이 손상되었습니다. → 다시 시도하세요. 이미 받은 파일은 다시 받지 않습니다.",
        "The connection was cut, or the content damaged, while s3://faulty/<file> was read. → Try again. What has arrived is not fetched again.",
    ),
    "a truncated object always": (
        "s3://faulty/<file>을(를) 받는 중에 연결이 끊기거나 내용이 손상되었습니다. → 다시 시도하세요. 이미 받은 파일은 다시 받지 않습니다.",
        "The connection was cut, or the content damaged, while s3://faulty/<file> was read. → Try again. What has arrived is not fetched again.",
    ),
    "a file where the mirror should be": (
        "<data>/raw은(는) 폴더여야 하는데 파일입니다(Not a directory). 그 파일을 옮기거나 --data-dir(KIRO_DATA_DIR)로 다른 폴더를 지정하세요.",
        "<data>/raw is a file where a folder is needed (Not a directory). Move that file away, or name another folder by --data-dir (KIRO_DATA_DIR).",
    ),
}
