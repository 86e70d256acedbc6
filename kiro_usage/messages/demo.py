"""What `python -m kiro_usage.demo` says on the console."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "demo.description": Text(
        ko="가상 조직으로 대시보드를 체험합니다. AWS 계정은 필요 없고 네트워크로 나가는 것도 없습니다.",
        en="Try the dashboard on a synthetic organisation: no AWS account is needed, nothing leaves this machine.",
    ),
    "demo.help.help": Text(ko="이 도움말을 보여 주고 끝냅니다", en="show this help and exit"),
    "demo.help.no_browser": Text(ko="브라우저를 열지 않습니다", en="open no browser"),
    "demo.help.serve_only": Text(
        ko="가상 AWS만 띄우고, 다른 셸에서 쓸 환경 변수를 보여 줍니다",
        en="start the stand-in for AWS alone and print the environment variables for another shell",
    ),
    "demo.help.port": Text(
        ko="처음 시도할 포트(기본 8501). 사용 중이면 다음 빈 포트를 씁니다",
        en="the port to try first (8501 by default); if it is taken, the next free one is used",
    ),
    "demo.help.folder": Text(
        ko="데모 파일을 둘 폴더(기본 .demo)", en="the folder for the demo's files (.demo by default)"
    ),
    "demo.missing_package": Text(
        ko="데모에 필요한 패키지 {name}이(가) 없습니다. `python3 -m tasks demo`(또는 `make demo`)로 실행하면 함께 설치됩니다.",
        en="The demo needs the package {name}. `python3 -m tasks demo` (or `make demo`) installs it.",
    ),
    "demo.already_running": Text(
        ko="이미 이 폴더({folder})에서 데모가 실행 중입니다. 그 창에서 Ctrl-C로 끝내거나 `--folder`로 다른 폴더를 쓰세요.",
        en="A demo is already running in this folder ({folder}). End it there with Ctrl-C, or use another one with `--folder`.",
    ),
    "demo.folder_failed": Text(
        ko="데모 폴더 {folder}에 쓸 수 없습니다({reason}). 권한을 확인하거나 `--folder`로 다른 폴더를 쓰세요.",
        en="The demo's folder {folder} cannot be written ({reason}). Check its permissions, or use another one with `--folder`.",
    ),
    "demo.step.serve": Text(
        ko="[1/4] 가상 조직({people}명, {first} – {last})과 가상 AWS(S3, STS, Identity Center)를 만듭니다.",
        en="[1/4] Making a synthetic organisation ({people} people, {first} – {last}) and a stand-in for S3, STS and Identity Center.",
    ),
    "demo.served": Text(
        ko="      {url}, 버킷 {bucket}: 파일 {files}개 ({seconds:.1f}초)",
        en="      {url}, bucket {bucket}: {files} files ({seconds:.1f} s)",
    ),
    "demo.step.consolidate": Text(
        ko="[2/4] 리포트를 수집해 통합합니다. 일부러 넣은 깨진 파일과 행은 제외되며 그 이유가 표시됩니다.",
        en="[2/4] Collecting and consolidating the reports. A broken file and row are there on purpose; they are set aside and told.",
    ),
    "demo.step.names": Text(
        ko="[3/4] Identity Center에서 이름을 가져옵니다.",
        en="[3/4] Fetching the names from Identity Center.",
    ),
    "demo.step.dashboard": Text(ko="[4/4] 대시보드를 시작합니다.", en="[4/4] Starting the dashboard."),
    "demo.step_failed": Text(
        ko="이 단계가 실패했습니다(종료 코드 {code}). 위의 메시지를 확인하세요.",
        en="This step failed (exit code {code}). See the message above.",
    ),
    "demo.serve_failed": Text(
        ko="가상 AWS를 시작하지 못했습니다. 위의 메시지를 확인하세요.",
        en="The stand-in for AWS could not be started. See the message above.",
    ),
    "demo.port_taken": Text(
        ko="      {wished} 포트가 사용 중이라 {port} 포트를 씁니다.",
        en="      Port {wished} is taken; using {port}.",
    ),
    "demo.no_port": Text(
        ko="{first} – {last} 사이에 빈 포트가 없습니다. `--port`로 다른 포트를 지정하세요.",
        en="There is no free port from {first} to {last}. Name another one with `--port`.",
    ),
    "demo.dashboard_failed": Text(
        ko="대시보드가 시작되지 않았습니다. 위의 메시지를 확인하세요.",
        en="The dashboard did not start. See the message above.",
    ),
    "demo.dashboard_ended": Text(
        ko="대시보드가 스스로 끝났습니다(종료 코드 {code}).",
        en="The dashboard ended by itself (exit code {code}).",
    ),
    "demo.ready": Text(
        ko="\n대시보드: {url}   (가상 데이터 · 끝내려면 Ctrl-C)",
        en="\nDashboard: {url}   (synthetic data · Ctrl-C ends it)",
    ),
    "demo.exports": Text(
        ko="다른 셸에 붙여 넣으면 이 가상 AWS를 씁니다. 끝내려면 여기서 Ctrl-C.",
        en="Paste this into another shell to use the stand-in. Ctrl-C here ends it.",
    ),
    "demo.stopping": Text(ko="\n데모를 끝냅니다.", en="\nEnding the demo."),
    "demo.stopped": Text(ko="모두 끝났습니다.", en="Everything has ended."),
}
