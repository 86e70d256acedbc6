"""Failures of AWS and of the way to it: what failed, on which object, what to do next."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "error.aws_no_credentials": Text(
        ko="AWS 자격 증명을 찾지 못해 {resource}에 접근할 수 없습니다.",
        en="No AWS credentials were found, so {resource} cannot be reached.",
    ),
    "error.aws_no_credentials.next": Text(
        ko="환경 변수, 프로필(AWS_PROFILE), SSO, 역할을 차례로 찾았습니다. aws configure 또는 aws sso login을 실행하거나 "
        "AWS_PROFILE을 지정하세요. 자격 증명 없이 보려면 오프라인 앱에 CSV를 올리세요.",
        en="Environment variables, profile (AWS_PROFILE), SSO and role were tried. Run aws configure or "
        "aws sso login, or set AWS_PROFILE. To work without credentials, upload CSV files to the offline app.",
    ),
    "error.aws_partial_credentials": Text(
        ko="AWS 자격 증명이 일부만 있습니다. 빠진 값: {missing}",
        en="Only half of the AWS credentials is there. Missing: {missing}",
    ),
    "error.aws_partial_credentials.next": Text(
        ko="빠진 값을 함께 지정하거나, 남아 있는 AWS_ACCESS_KEY_ID 등을 지우고 프로필을 사용하세요.",
        en="Set the missing value too, or unset the rest (AWS_ACCESS_KEY_ID …) and use a profile.",
    ),
    "error.aws_credentials_source": Text(
        ko="설정된 방법으로 AWS 자격 증명을 가져오지 못했습니다(프로필 {profile}): {detail}",
        en="The configured way to get AWS credentials did not work (profile {profile}): {detail}",
    ),
    "error.aws_credentials_source.next": Text(
        ko="aws sts get-caller-identity로 같은 프로필을 확인하고, 프로필의 credential_process·role_arn·"
        "source_profile 설정을 고치세요.",
        en="Check the same profile with aws sts get-caller-identity and correct its credential_process, "
        "role_arn or source_profile.",
    ),
    "error.aws_mfa_needed": Text(
        ko="역할을 사용하려면 MFA 코드가 필요합니다(프로필 {profile}).",
        en="The role needs an MFA code (profile {profile}).",
    ),
    "error.aws_mfa_needed.next": Text(
        ko="터미널에서 aws sts get-session-token 등으로 임시 자격 증명을 받은 뒤 그 프로필로 다시 실행하세요.",
        en="Get temporary credentials in a terminal (aws sts get-session-token) and run again with that profile.",
    ),
    "error.aws_profile_not_found": Text(
        ko="AWS 프로필 {profile}을(를) 찾지 못했습니다.",
        en="There is no AWS profile {profile}.",
    ),
    "error.aws_profile_not_found.next": Text(
        ko="aws configure list-profiles로 이름을 확인하세요. 찾는 파일은 ~/.aws/config와 ~/.aws/credentials이며, "
        "AWS_CONFIG_FILE·AWS_SHARED_CREDENTIALS_FILE로 바꿀 수 있습니다.",
        en="See the names with aws configure list-profiles. They are looked up in ~/.aws/config and "
        "~/.aws/credentials, or where AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE point.",
    ),
    "error.aws_config_unreadable": Text(
        ko="AWS 설정 파일을 읽을 수 없습니다: {path}",
        en="The AWS configuration file cannot be read: {path}",
    ),
    "error.aws_config_unreadable.next": Text(
        ko="파일의 형식을 고치거나 aws configure로 다시 만드세요.",
        en="Correct the file, or make it anew with aws configure.",
    ),
    "error.aws_sso_expired": Text(
        ko="AWS SSO 세션이 없거나 만료되었습니다(프로필 {profile}).",
        en="The AWS SSO session is missing or has expired (profile {profile}).",
    ),
    "error.aws_sso_expired.next": Text(
        ko="터미널에서 {command} 을(를) 실행한 뒤 다시 시도하세요.",
        en="Run {command} in a terminal, then try again.",
    ),
    "error.aws_login_expired": Text(
        ko="AWS 로그인 세션이 없거나 만료되었습니다(프로필 {profile}).",
        en="The AWS login session is missing or has expired (profile {profile}).",
    ),
    "error.aws_login_expired.next": Text(
        ko="터미널에서 aws login을 실행한 뒤 다시 시도하세요.",
        en="Run aws login in a terminal, then try again.",
    ),
    "error.aws_sso_no_access": Text(
        ko="SSO 프로필 {profile}의 계정과 권한 세트를 지금 사용자가 쓸 수 없습니다.",
        en="The account and permission set of the SSO profile {profile} are not open to this user.",
    ),
    "error.aws_sso_no_access.next": Text(
        ko="프로필의 sso_account_id와 sso_role_name을 확인하거나 관리자에게 할당을 요청하세요.",
        en="Check sso_account_id and sso_role_name of the profile, or ask the administrator for the assignment.",
    ),
    "error.aws_expired_token": Text(
        ko="AWS 임시 자격 증명이 만료되어 {resource}을(를) 읽지 못했습니다.",
        en="The temporary AWS credentials have expired, so {resource} was not read.",
    ),
    "error.aws_expired_token.next": Text(
        ko="자격 증명을 새로 받으세요(SSO라면 {command}). 이미 가져온 데이터는 그대로 볼 수 있습니다.",
        en="Get new credentials (with SSO: {command}). Data collected before can still be seen.",
    ),
    "error.aws_wrong_key": Text(
        ko="AWS가 액세스 키를 받아들이지 않았습니다({code}).",
        en="AWS does not accept the access key ({code}).",
    ),
    "error.aws_wrong_key.next": Text(
        ko="액세스 키 ID와 비밀 키에 오타가 없는지, 키가 살아 있는지, 같은 파티션(일반·중국·GovCloud)인지 확인하세요.",
        en="Check key id and secret for typing errors, that the key is active, "
        "and that it is of the same partition (standard, China, GovCloud).",
    ),
    "error.aws_clock_skew": Text(
        ko="이 컴퓨터의 시계가 AWS와 너무 달라 요청이 거절되었습니다.",
        en="This computer's clock differs too much from AWS's, so the request was rejected.",
    ),
    "error.aws_clock_skew.next": Text(
        ko="시계를 자동으로 맞추도록(NTP) 설정한 뒤 다시 시도하세요.",
        en="Let the clock be set automatically (NTP), then try again.",
    ),
    "error.aws_denied_list": Text(
        ko="{resource}의 목록을 볼 권한이 없습니다. 필요한 권한: {action} (호출자 {caller})",
        en="Listing {resource} is not allowed. Missing permission: {action} (caller {caller})",
    ),
    "error.aws_denied_list.next": Text(
        ko="IAM 정책에 {arn}에 대한 {action} 권한(조건 s3:prefix: {prefix}*)을 추가하고, 버킷 이름과 접두사, 버킷 정책이 맞는지 "
        "확인하세요. 정책 예: docs/iam/read-only-policy.json",
        en="Grant {action} on {arn} (condition s3:prefix: {prefix}*), and check bucket name, prefix and bucket "
        "policy. A policy to copy: docs/iam/read-only-policy.json",
    ),
    "error.aws_denied_get": Text(
        ko="{resource}을(를) 읽을 권한이 없습니다. 필요한 권한: {action} (호출자 {caller})",
        en="Reading {resource} is not allowed. Missing permission: {action} (caller {caller})",
    ),
    "error.aws_denied_get.next": Text(
        ko="IAM 정책에 {arn}에 대한 {action} 권한을 추가하세요. 목록은 보이는데 읽기만 거절되면 대개 KMS 때문입니다. "
        "버킷을 암호화한 키에 kms:Decrypt 권한도 추가하세요.",
        en="Grant {action} on {arn}. If listing works and only reading is denied, it is mostly KMS: "
        "grant kms:Decrypt on the key that encrypts the bucket, too.",
    ),
    "error.aws_denied_key": Text(
        ko="{resource}을(를) 암호화한 KMS 키를 쓸 권한이 없습니다. 필요한 권한: {action} (호출자 {caller})",
        en="The KMS key that encrypts {resource} may not be used. Missing permission: {action} (caller {caller})",
    ),
    "error.aws_denied_key.next": Text(
        ko="IAM 정책과 KMS 키 정책 양쪽에 kms:Decrypt를 허용하세요. 키: {arn}",
        en="Allow kms:Decrypt in the IAM policy and in the policy of the KMS key. Key: {arn}",
    ),
    "error.aws_denied_role": Text(
        ko="역할 {resource}을(를) 맡을 수 없습니다. 필요한 권한: {action} (호출자 {caller})",
        en="The role {resource} cannot be assumed. Missing permission: {action} (caller {caller})",
    ),
    "error.aws_denied_role.next": Text(
        ko="호출자에게 {action} 권한을 허용하고, 역할의 신뢰 정책에 호출자를(외부 ID가 있으면 그것도) 추가하세요.",
        en="Allow the caller {action}, and name the caller (and the external id, if any) in the role's trust policy.",
    ),
    "error.aws_denied": Text(
        ko="{resource}에 대한 권한이 없습니다. 필요한 권한: {action} (호출자 {caller})",
        en="Access to {resource} is not allowed. Missing permission: {action} (caller {caller})",
    ),
    "error.aws_denied.next": Text(
        ko="호출자의 IAM 정책에 {action} 권한을 추가하세요. 추가했는데도 거절되면 조직 정책(SCP)과 리전을 확인하세요.",
        en="Add {action} to the caller's IAM policy. If it is still denied, check the organization's policies (SCP) "
        "and the region.",
    ),
    "error.aws_denied_identity": Text(
        ko="Identity Center의 {resource}에 대한 권한이 없습니다. 필요한 권한: {action} (호출자 {caller})",
        en="Access to {resource} of Identity Center is not allowed. Missing permission: {action} (caller {caller})",
    ),
    "error.aws_denied_identity.next": Text(
        ko="IAM 정책에 {arn}에 대한 {action} 권한을 추가하세요. Identity Center는 대개 관리 계정에 있으므로, 멤버 계정에서는 "
        "IDENTITY_CENTER_PROFILE이나 IDENTITY_CENTER_ROLE_ARN을 지정하세요.",
        en="Grant {action} on {arn}. Identity Center mostly lives in the management account: in a member account "
        "set IDENTITY_CENTER_PROFILE or IDENTITY_CENTER_ROLE_ARN.",
    ),
    "error.aws_key": Text(
        ko="{resource}의 KMS 키에 문제가 있어 읽지 못했습니다({reason}).",
        en="{resource} could not be read because of its KMS key ({reason}).",
    ),
    "error.aws_key.next": Text(
        ko="KMS 콘솔에서 키가 활성 상태인지 확인하고, 호출자에게 kms:Decrypt를 허용하세요.",
        en="Check in the KMS console that the key is enabled, and allow the caller kms:Decrypt.",
    ),
    "error.aws_no_bucket": Text(
        ko="{resource}: 그런 이름의 버킷이 없습니다.",
        en="{resource}: there is no bucket of that name.",
    ),
    "error.aws_no_bucket.next": Text(
        ko="버킷 이름의 철자, 계정, 파티션을 확인하세요. Kiro 콘솔의 사용자 활동 리포트 설정에 있는 S3 주소를 그대로 붙여 넣어도 됩니다.",
        en="Check the spelling of the bucket, the account and the partition. "
        "You may also paste the S3 address of the user activity reports settings of the Kiro console.",
    ),
    "error.aws_other_region": Text(
        ko="{resource}은(는) 다른 리전 {region}에 있습니다.",
        en="{resource} is in another region: {region}.",
    ),
    "error.aws_other_region.next": Text(
        ko="설정의 리전(DEFAULT_REGION 또는 KIRO_REGION)을 {region}(으)로 바꾸세요.",
        en="Set the region (DEFAULT_REGION or KIRO_REGION) to {region}.",
    ),
    "error.aws_other_region_unknown": Text(
        ko="{resource}은(는) 설정된 리전에 있지 않습니다.",
        en="{resource} is not in the region that is set.",
    ),
    "error.aws_other_region_unknown.next": Text(
        ko="S3 콘솔에서 버킷의 리전을 확인해 DEFAULT_REGION 또는 KIRO_REGION에 적으세요.",
        en="Look up the bucket's region in the S3 console and set DEFAULT_REGION or KIRO_REGION to it.",
    ),
    "error.aws_no_region": Text(
        ko="AWS 리전이 정해지지 않아 {action}을(를) 호출할 수 없습니다.",
        en="No AWS region is set, so {action} cannot be called.",
    ),
    "error.aws_no_region.next": Text(
        ko="AWS_REGION이나 DEFAULT_REGION(KIRO_REGION), Identity Center라면 IDENTITY_CENTER_REGION을 지정하세요.",
        en="Set AWS_REGION or DEFAULT_REGION (KIRO_REGION), for Identity Center IDENTITY_CENTER_REGION.",
    ),
    "error.aws_bad_region": Text(
        ko="AWS 리전 이름이 올바르지 않습니다: {region} ({detail})",
        en="The name of the AWS region is not right: {region} ({detail})",
    ),
    "error.aws_bad_region.next": Text(
        ko="리전을 us-east-1 같은 형식으로 고치세요.",
        en="Write the region in the form us-east-1.",
    ),
    "error.aws_bad_endpoint": Text(
        ko="AWS 주소나 재시도 설정이 올바르지 않습니다: {detail}",
        en="A configured AWS address or number of retries is not right: {detail}",
    ),
    "error.aws_bad_endpoint.next": Text(
        ko="AWS_ENDPOINT_URL로 시작하는 환경 변수, AWS_MAX_ATTEMPTS, 프로필의 endpoint_url을 고치거나 지우세요.",
        en="Correct or unset the environment variables AWS_ENDPOINT_URL… and AWS_MAX_ATTEMPTS, and endpoint_url of the profile.",
    ),
    "error.aws_unreachable": Text(
        ko="{endpoint}에 연결하지 못했습니다. 대상: {resource}",
        en="No connection to {endpoint}. It was about {resource}",
    ),
    "error.aws_unreachable.next": Text(
        ko="네트워크, VPN, 프록시(HTTPS_PROXY), 리전 이름과 AWS_ENDPOINT_URL 설정을 확인하세요.",
        en="Check network, VPN, proxy (HTTPS_PROXY), the region's name and AWS_ENDPOINT_URL.",
    ),
    "error.aws_connect_timeout": Text(
        ko="{endpoint}에 제시간에 연결되지 않았습니다. 대상: {resource}",
        en="{endpoint} did not answer in time. It was about {resource}",
    ),
    "error.aws_connect_timeout.next": Text(
        ko="방화벽이나 VPN이 막고 있지 않은지, 프록시(HTTPS_PROXY)가 필요한지 확인하세요.",
        en="Check whether a firewall or VPN is in the way, or a proxy (HTTPS_PROXY) is needed.",
    ),
    "error.aws_read_timeout": Text(
        ko="{endpoint}이(가) 제시간에 응답하지 않았습니다. 대상: {resource}",
        en="{endpoint} was reached but did not reply in time. It was about {resource}",
    ),
    "error.aws_read_timeout.next": Text(
        ko="잠시 뒤 다시 시도하세요. 되풀이되면 네트워크 상태와 프록시를 확인하세요.",
        en="Try again in a while. If it happens again, check network and proxy.",
    ),
    "error.aws_connection_cut": Text(
        ko="{resource}을(를) 받는 중에 연결이 끊기거나 내용이 손상되었습니다.",
        en="The connection was cut, or the content damaged, while {resource} was read.",
    ),
    "error.aws_connection_cut.next": Text(
        ko="다시 시도하세요. 이미 받은 파일은 다시 받지 않습니다.",
        en="Try again. What has arrived is not fetched again.",
    ),
    "error.aws_ssl": Text(
        ko="{endpoint}의 인증서를 확인하지 못했습니다(SSL).",
        en="The certificate of {endpoint} could not be verified (SSL).",
    ),
    "error.aws_ssl.next": Text(
        ko="회사 프록시가 인증서를 바꾸는 경우 그 CA 파일을 AWS_CA_BUNDLE로 지정하세요.",
        en="If a company proxy replaces certificates, name its CA file in AWS_CA_BUNDLE.",
    ),
    "error.aws_proxy": Text(
        ko="프록시 {endpoint}에 연결하지 못했습니다.",
        en="No connection to the proxy {endpoint}.",
    ),
    "error.aws_proxy.next": Text(
        ko="HTTPS_PROXY·HTTP_PROXY의 주소를 고치거나, 프록시가 필요 없는 주소를 NO_PROXY에 추가하세요.",
        en="Correct HTTPS_PROXY or HTTP_PROXY, or name hosts that need no proxy in NO_PROXY.",
    ),
    "error.aws_no_answer_of_aws": Text(
        ko="{resource}: AWS가 아닌 곳에서 온 듯한, 읽을 수 없는 응답을 받았습니다.",
        en="{resource}: the answer cannot be read and seems not to be AWS's.",
    ),
    "error.aws_no_answer_of_aws.next": Text(
        ko="프록시나 네트워크 로그인 화면이 끼어들지 않았는지, AWS_ENDPOINT_URL이 맞는지 확인하세요.",
        en="Check whether a proxy or a network login page is in between, and AWS_ENDPOINT_URL.",
    ),
    "error.aws_throttled": Text(
        ko="AWS가 요청을 잠시 제한하고 있습니다({code}). 대상: {resource}",
        en="AWS is limiting the rate of requests for now ({code}). It was about {resource}",
    ),
    "error.aws_throttled.next": Text(
        ko="몇 분 뒤 다시 시도하세요. 이미 받은 것은 유지됩니다.",
        en="Try again in some minutes. What has arrived is kept.",
    ),
    "error.aws_unavailable": Text(
        ko="AWS 쪽에 일시적인 오류가 있습니다({code}). 대상: {resource}",
        en="AWS has a temporary failure ({code}). It was about {resource}",
    ),
    "error.aws_unavailable.next": Text(
        ko="잠시 뒤 다시 시도하고, 계속되면 AWS Health Dashboard를 확인하세요.",
        en="Try again in a while; if it goes on, look at the AWS Health Dashboard.",
    ),
    "error.aws_archived": Text(
        ko="{resource}은(는) 보관 스토리지({storage_class})에 있어 바로 읽을 수 없습니다.",
        en="{resource} is in archive storage ({storage_class}) and cannot be read at once.",
    ),
    "error.aws_archived.next": Text(
        ko="S3 콘솔에서 복원(Restore)한 뒤 다시 수집하고, 리포트 폴더는 수명 주기 규칙에서 빼세요.",
        en="Restore it in the S3 console and collect again; take the report folders out of the lifecycle rule.",
    ),
    "error.aws_object_gone": Text(
        ko="{resource}이(가) 목록을 본 뒤에 사라졌습니다.",
        en="{resource} vanished after it had been listed.",
    ),
    "error.aws_object_gone.next": Text(
        ko="다시 수집하세요. 버킷의 수명 주기 규칙이 리포트를 지우지 않는지 확인하세요.",
        en="Collect again, and check that no lifecycle rule of the bucket deletes reports.",
    ),
    "error.aws_object_changed": Text(
        ko="{resource}이(가) 받는 도중에 바뀌었습니다.",
        en="{resource} changed while it was being fetched.",
    ),
    "error.aws_object_changed.next": Text(
        ko="다시 수집하세요. 새 내용을 받습니다.",
        en="Collect again; the new content will be fetched.",
    ),
    "error.aws_no_store": Text(
        ko="이 리전에 Identity Center 저장소 {resource}이(가) 없습니다.",
        en="There is no identity store {resource} in this region.",
    ),
    "error.aws_no_store.next": Text(
        ko="IDENTITY_STORE_ID와 IDENTITY_CENTER_REGION(Identity Center의 홈 리전)을 확인하세요.",
        en="Check IDENTITY_STORE_ID and IDENTITY_CENTER_REGION (the home region of Identity Center).",
    ),
    "error.aws_head_rejected": Text(
        ko="AWS가 이유를 알리지 않고 요청을 거절했습니다(HTTP 400). 대상: {resource}",
        en="AWS rejected the request without a reason (HTTP 400). It was about {resource}",
    ),
    "error.aws_head_rejected.next": Text(
        ko="대개 만료된 임시 자격 증명이나 다른 리전 때문입니다. 자격 증명을 새로 받고(SSO라면 {command}) 리전을 확인하세요.",
        en="Mostly these are expired temporary credentials or another region: "
        "get new credentials (with SSO: {command}) and check the region.",
    ),
    "error.aws_bad_parameter": Text(
        ko="{resource}: AWS 요청에 쓸 수 없는 값입니다. {detail}",
        en="{resource}: this value cannot be used in a request to AWS. {detail}",
    ),
    "error.aws_bad_parameter.next": Text(
        ko="버킷 이름, 접두사, ARN, 저장소 ID 설정의 철자를 확인하세요.",
        en="Check the spelling of bucket, prefix, ARNs and store id in the settings.",
    ),
    "error.aws_unknown": Text(
        ko="{resource}: AWS 요청({action})이 실패했습니다. {code}: {detail}",
        en="{resource}: the AWS request ({action}) failed. {code}: {detail}",
    ),
    "error.aws_unknown.next": Text(
        ko="위 코드와 메시지로 AWS 문서를 찾아보고, 같은 호출을 aws 명령으로 확인하세요.",
        en="Look up code and message in AWS's documentation, and try the same call with the aws command.",
    ),
}
