"""Uploading files to the offline app."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "uploads.title": Text(ko="리포트 파일 올리기", en="Upload report files"),
    "uploads.help": Text(
        ko="활동 리포트(by_user_analytic)와 크레딧 리포트(user_report)의 CSV를 여러 개 함께 올릴 수 있습니다. "
        "압축한 CSV(.gz), 폴더를 담은 zip, 통합된 파일, 이름 파일(user_mappings.json), 팀 목록(CSV)도 됩니다. 파일은 이 컴퓨터에서만 읽습니다.",
        en="Upload several CSVs of the activity report (by_user_analytic) and the credits report (user_report) together; "
        "also .csv.gz, a zip with folders, consolidated files, a name file (user_mappings.json), and a team list (CSV). Files are read on this computer only.",
    ),
    "uploads.folder": Text(ko="폴더 올리기", en="Upload a folder"),
    "uploads.folder_help": Text(
        ko="하위 폴더까지 모두 올립니다. 경로가 남으므로 계정과 리전이 구분됩니다.",
        en="Uploads all files below it. Paths are kept, so accounts and regions are told apart.",
    ),
    "uploads.sample": Text(ko="샘플 데이터로 보기", en="Try the sample data"),
    "uploads.sample_download": Text(ko="샘플 받기", en="Download the sample"),
    "uploads.sample_close": Text(ko="샘플 닫기", en="Close the sample"),
    "uploads.sample_note": Text(ko="가상 데이터 (실제 사람 아님)", en="Synthetic data (no real people)"),
    "uploads.save": Text(ko="결과 저장", en="Save the result"),
    "uploads.save_help": Text(
        ko="올린 파일은 이 탭과 함께 사라집니다. 합친 결과와 이름·팀·이벤트를 zip 하나로 저장해 두면 다음에 그대로 다시 올릴 수 있습니다.",
        en="What you uploaded goes with this tab. Saved as one zip, the merged result with names, teams and events can be uploaded again as they are.",
    ),
    "uploads.kind_names": Text(ko="이름 파일", en="Names"),
    "uploads.kind_seats": Text(ko="구독자 명단", en="Seat list"),
    "uploads.kind_teams": Text(ko="팀 목록", en="Team list"),
    "uploads.kind_events": Text(ko="이벤트", en="Events"),
    "uploads.unlisted": Text(
        ko="같은 이유로 읽지 않은 파일이 {count}개 더 있습니다.",
        en="{count} more [file was|files were] not read.",
    ),
    "uploads.prompt_logs": Text(
        ko="프롬프트 로그 {count}개는 열지 않았습니다.", en="{count} prompt logs were not opened."
    ),
    "uploads.passed_over": Text(
        ko="리포트가 아닌 파일 {count}개는 건너뛰었습니다.",
        en="{count} [file that is no report was|files that are no reports were] passed over.",
    ),
    "uploads.verdict": Text(
        ko="읽은 리포트 파일 {files}개 · 제외됨 {aside}개 · 오류 행 {rejected}개",
        en="{files} report [file|files] · {aside} set aside · {rejected} rejected [row|rows]",
    ),
    "uploads.read": Text(ko="읽음", en="Read"),
    "uploads.resaved": Text(ko="읽음 (엑셀에서 다시 저장된 파일)", en="Read (a file that Excel saved again)"),
    "uploads.resaved_accounts": Text(
        ko="읽음 (엑셀에서 다시 저장된 파일, {rows}행의 계정 ID가 깨짐)",
        en="Read (a file that Excel saved again; {rows} [row|rows] lost their account id)",
    ),
    "uploads.same_names": Text(
        ko="이름은 같고 내용이 다른 파일이 있습니다: {names}\n\n서로 다른 리전의 파일입니까, 아니면 같은 파일의 새 버전입니까?",
        en="Some files have the same name but different content: {names}\n\nAre they of different regions, or newer versions of one file?",
    ),
    "uploads.same_names_choice": Text(ko="같은 이름의 파일", en="Files of one name"),
    "uploads.same_names_sum": Text(ko="다른 리전: 합산", en="Different regions: add up"),
    "uploads.same_names_newest": Text(ko="같은 파일: 최신만", en="One file: newest alone"),
    "uploads.column_name": Text(ko="파일", en="File"),
    "uploads.column_verdict": Text(ko="결과", en="Result"),
    "uploads.column_report": Text(ko="리포트", en="Report"),
    "uploads.column_rows": Text(ko="행", en="Rows"),
    "uploads.column_rejected": Text(ko="오류 행", en="Rejected rows"),
    "uploads.column_days": Text(ko="날짜", en="Days"),
}
