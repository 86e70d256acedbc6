"""What `python3 -m tasks` says on the console."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "tasks.usage": Text(
        ko="사용법: python3 -m tasks {names} [인수]   (Windows: py -m tasks …)",
        en="Usage: python3 -m tasks {names} [arguments]   (Windows: py -m tasks …)",
    ),
    "tasks.venv_making": Text(
        ko="가상 환경 {folder}을(를) 만듭니다. 몇 초 걸립니다.",
        en="Making the virtual environment {folder}. This takes a few seconds.",
    ),
    "tasks.venv_failed": Text(
        ko="가상 환경을 만들지 못했습니다. Debian·Ubuntu에서는 먼저 python{version}-venv 패키지를 설치하세요.",
        en="The virtual environment could not be made. On Debian and Ubuntu install python{version}-venv first.",
    ),
    "tasks.install_start": Text(
        ko="패키지를 설치합니다({files}). 처음에는 수백 MB를 내려받으며 1~5분 걸립니다.",
        en="Installing packages ({files}). The first time this downloads several hundred MB and takes 1 to 5 minutes.",
    ),
    "tasks.install_package": Text(ko="  [{number}] {name}", en="  [{number}] {name}"),
    "tasks.install_download": Text(ko="      내려받는 중 {size}", en="      downloading {size}"),
    "tasks.install_unpack": Text(
        ko="  패키지 {number}개를 풀어 놓는 중입니다. 1분쯤 걸립니다.",
        en="  Unpacking {number} packages. This takes about a minute.",
    ),
    "tasks.install_done": Text(ko="설치를 마쳤습니다.", en="Everything is installed."),
    "tasks.install_failed": Text(
        ko="패키지를 설치하지 못했습니다(pip 종료 코드 {code}). 위의 메시지와 네트워크·프록시 설정을 확인한 뒤 다시 실행하세요.",
        en="The packages could not be installed (pip ended with {code}). "
        "Check the message above and the network or proxy settings, then run it again.",
    ),
    "tasks.check": Text(ko="▶ {command}", en="▶ {command}"),
    "tasks.stopped": Text(ko="중단했습니다.", en="Stopped."),
    "tasks.chromium_installing": Text(
        ko="Chromium이 없어 apt-get으로 설치합니다(약 120 MB).",
        en="There is no Chromium; installing it with apt-get (about 120 MB).",
    ),
    "tasks.chromium_wrong_path": Text(
        ko="CHROMIUM_PATH가 가리키는 {path} 파일이 없습니다. 값을 고치거나 지우세요.",
        en="CHROMIUM_PATH names {path}, which is no file. Correct it or unset it.",
    ),
    "tasks.chromium_no_apt": Text(
        ko="Chromium이 없고 apt-get이 없어 설치할 수 없습니다. Chromium이나 Chrome을 설치하거나 CHROMIUM_PATH에 경로를 적으세요.",
        en="There is no Chromium and no apt-get to install it with. "
        "Install Chromium or Chrome, or name its path in CHROMIUM_PATH.",
    ),
    "tasks.chromium_not_root": Text(
        ko="Chromium이 없고 설치 권한(root 또는 비밀번호 없는 sudo)이 없습니다. "
        "관리자에게 chromium 패키지 설치를 요청하거나 CHROMIUM_PATH에 경로를 적으세요.",
        en="There is no Chromium, and this user may not install it (neither root nor sudo without a password). "
        "Have the package chromium installed, or name a path in CHROMIUM_PATH.",
    ),
    "tasks.chromium_failed": Text(
        ko="Chromium이 없고 apt-get 설치도 실패했습니다. 위의 apt-get 메시지를 확인하세요.",
        en="There is no Chromium and installing it failed. See apt-get's message above.",
    ),
    "tasks.browser_none": Text(
        ko="브라우저 테스트가 하나도 실행되지 않았습니다. 이 실행은 실패입니다.",
        en="No browser test ran at all: this run counts as failed.",
    ),
    "tasks.browser_bad": Text(ko="브라우저 테스트 {name}: {outcome}", en="Browser test {name}: {outcome}"),
    "tasks.browser_good": Text(
        ko="브라우저 테스트 {number}개가 실행되어 모두 통과했습니다.",
        en="{number} browser tests ran, and all passed.",
    ),
    "tasks.screenshot_saved": Text(ko="화면 저장: {path}", en="Saved {path}"),
}
