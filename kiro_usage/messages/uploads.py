"""Uploading files to the offline app."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "uploads.title": Text(ko="리포트 파일 올리기", en="Upload report files"),
    "uploads.help": Text(
        ko="활동 리포트(by_user_analytic)와 크레딧 리포트(user_report)의 CSV를 여러 개 함께 올릴 수 있습니다. "
        "압축한 CSV(.gz), 폴더를 담은 zip, 통합된 파일, 이름 파일(user_mappings.json)도 됩니다. 파일은 이 컴퓨터에서만 읽습니다.",
        en="Upload several CSVs of the activity report (by_user_analytic) and the credits report (user_report) together; "
        "also .csv.gz, a zip with folders, consolidated files, and a name file (user_mappings.json). Files are read on this computer only.",
    ),
    "uploads.verdict": Text(
        ko="읽은 리포트 파일 {files}개 · 제외됨 {aside}개 · 오류 행 {rejected}개",
        en="{files} report files · {aside} set aside · {rejected} rejected rows",
    ),
    "uploads.read": Text(ko="읽음", en="Read"),
    "uploads.resaved": Text(ko="읽음 (엑셀에서 다시 저장된 파일)", en="Read (a file that Excel saved again)"),
    "uploads.resaved_accounts": Text(
        ko="읽음 (엑셀에서 다시 저장된 파일, {rows}행의 계정 ID가 깨짐)",
        en="Read (a file that Excel saved again; {rows} rows lost their account id)",
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
