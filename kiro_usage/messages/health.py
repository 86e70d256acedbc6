"""Data health: may these numbers be believed?"""

from kiro_usage.messages.text import Text

MESSAGES = {
    "mode.health": Text(ko="데이터 상태", en="Data health"),
    "health.title": Text(
        ko="데이터 상태 — 이 숫자를 믿어도 되나?", en="Data health — may these numbers be believed?"
    ),
    "health.sound": Text(
        ko="읽은 행 {read}개의 행방이 모두 설명됩니다. 제외된 파일 {aside}개, 오류 행 {rejected}개, 데이터 기준일 {newest}.",
        en="All {read} rows read are accounted for. Files set aside: {aside}, rejected rows: {rejected}, data as of {newest}.",
    ),
    "health.unsound": Text(
        ko="읽은 행 {read}개 가운데 {unaccounted}개의 행방이 설명되지 않습니다. 다시 통합하면 저장소를 새로 만듭니다.",
        en="{unaccounted} of {read} rows read [is|are] not accounted for. Collect again, which builds the store anew.",
    ),
    "health.fresh": Text(
        ko="이 화면은 캐시를 쓰지 않고 매번 파일 기록에서 다시 셉니다. 날짜 범위는 표에만 적용되고, 다른 조건은 적용되지 않습니다: 파일 전체를 봅니다",
        en="This screen uses no cache: it counts from the files' records each time. The period applies to the matrix alone and other filters do not: all files are shown",
    ),
    "health.newest": Text(ko="최신일", en="Newest day"),
    "health.newest_help": Text(
        ko="행이 있는 마지막 UTC 날짜입니다. 내일보다 뒤의 날짜는 세지 않습니다.",
        en="The last UTC day with rows. Days after tomorrow do not count.",
    ),
    "health.next": Text(ko="다음 리포트", en="Next report"),
    "health.next_help": Text(
        ko="AWS는 UTC 하루의 리포트를 다음 날 02:00 UTC(11:00 KST)에 씁니다.",
        en="AWS writes the reports of a UTC day at 02:00 UTC (11:00 KST) of the next.",
    ),
    "health.due": Text(ko="받을 수 있음", en="can be collected"),
    "health.missing": Text(ko="빠진 날", en="Missing days"),
    "health.missing_help": Text(
        ko="리포트의 첫날과 최신일 사이에서 파일이 없는 날입니다. 사용자가 없던 날에는 파일도 없습니다.",
        en="Days between a report's first and newest one without a file. A day without users has no file either.",
    ),
    "health.aside": Text(ko="제외된 파일", en="Files set aside"),
    "health.aside_help": Text(
        ko="읽을 수 없어 통째로 뺀 파일입니다. 이유는 아래 표에 있습니다.",
        en="Files left out whole, for they cannot be read; the table below says why.",
    ),
    "health.nameless": Text(ko="이름 없는 사용자", en="Users without a name"),
    "health.nameless_help": Text(
        ko="데이터에 있지만 이름을 모르는 사용자입니다. 이유는 IAM 매핑 관리에 있습니다.",
        en="Users of the data whose names nobody told; the screen of names says why.",
    ),
    "health.balance": Text(ko="행 균형", en="Balance of rows"),
    "health.balance_help": Text(
        ko="읽음 = 유지 + 중복 + 이전본 + 오류. 파일마다, 그리고 전체에서 맞아야 합니다.",
        en="Read = kept + duplicate + superseded + rejected, in each file and in all.",
    ),
    "health.balanced": Text(ko="✓ 맞음", en="✓ right"),
    "health.not_balanced": Text(ko="✗ 파일 {count}개", en="✗ {count} [file|files]"),
    "health.days": Text(ko="{count}일", en="{count}"),
    "health.matrix": Text(ko="날짜별 파일", en="Files by day"),
    "health.matrix_note": Text(
        ko="{days} · 기호를 누르면 그 칸의 파일이 아래에 보입니다. 파일 없음은 사용자가 없던 날일 수 있습니다",
        en="{days} · a symbol shows its files below. No file may be a day without users",
    ),
    "health.matrix_cut": Text(
        ko="표에는 최근 {days}일만 그립니다.", en="The matrix shows the last {days} days alone."
    ),
    "health.state_there": Text(ko="있음", en="there"),
    "health.state_empty": Text(ko="행이 없는 파일", en="a file without rows"),
    "health.state_rejected": Text(ko="오류 행 있음", en="with rejected rows"),
    "health.state_aside": Text(ko="제외됨", en="set aside"),
    "health.state_missing": Text(ko="파일 없음", en="no file"),
    "health.cell": Text(ko="파일 {files}개 · 행 {rows}개", en="{files} [file|files] · {rows} [row|rows]"),
    "health.part_unknown": Text(ko="알 수 없음", en="unknown"),
    "health.rows": Text(ko="읽은 행 {read}개의 행방", en="What became of the {read} [row|rows] read"),
    "health.rows_note": Text(
        ko="읽음 {read} = 유지 {kept} + 중복 {duplicate} + 이전본 {superseded} + 오류 {rejected}. 막대를 누르면 그 파일이 보입니다",
        en="Read {read} = kept {kept} + duplicate {duplicate} + superseded {superseded} + rejected {rejected}. A part of the bar shows its files",
    ),
    "health.no_rows": Text(ko="아직 읽은 행이 없습니다.", en="No row was read yet."),
    "health.kept": Text(ko="유지", en="Kept"),
    "health.part": Text(ko="구분", en="Part"),
    "health.count": Text(ko="행", en="Rows"),
    "health.files": Text(ko="파일", en="Files"),
    "health.files_count": Text(ko="파일 {count}개", en="{count} [file|files]"),
    "health.files_cut": Text(
        ko="처음 {shown}개만 보입니다. CSV에는 {count}개가 모두 있습니다.",
        en="The first {shown} are shown; the CSV has all {count}.",
    ),
    "health.files_of_cell": Text(ko="{day} · {place}의 파일", en="Files of {day} · {place}"),
    "health.files_all": Text(ko="모든 파일로 돌아가기", en="Back to all files"),
    "health.no_files": Text(ko="이런 파일이 없습니다.", en="There is no such file."),
    "health.kind": Text(ko="보일 파일", en="Files to show"),
    "health.kind_all": Text(ko="모두", en="All"),
    "health.kind_aside": Text(ko="제외됨", en="Set aside"),
    "health.kind_rejected": Text(ko="오류 행", en="Rejected rows"),
    "health.kind_duplicate": Text(ko="중복", en="Duplicates"),
    "health.kind_superseded": Text(ko="이전본", en="Superseded"),
    "health.kind_empty": Text(ko="행이 없는 파일", en="Without rows"),
    "health.kind_vanished": Text(ko="버킷에서 사라짐", en="Vanished from the bucket"),
    "health.kind_other_day": Text(ko="폴더와 날짜가 다름", en="Days unlike the folder's"),
    "health.kind_unaccounted": Text(ko="행방을 모름", en="Not accounted for"),
    "health.column_name": Text(ko="파일", en="File"),
    "health.column_verdict": Text(ko="상태", en="State"),
    "health.column_report": Text(ko="리포트", en="Report"),
    "health.column_day": Text(ko="폴더 날짜", en="Folder's day"),
    "health.column_read": Text(ko="읽음", en="Read"),
    "health.column_kept": Text(ko="유지", en="Kept"),
    "health.column_duplicate": Text(ko="중복", en="Duplicate"),
    "health.column_superseded": Text(ko="이전본", en="Superseded"),
    "health.column_rejected": Text(ko="오류 행", en="Rejected"),
    "health.column_reasons": Text(ko="오류 이유", en="Why rejected"),
    "health.column_folder": Text(ko="폴더", en="Folder"),
    "health.report_activity": Text(ko="활동", en="Activity"),
    "health.report_credits": Text(ko="크레딧", en="Credits"),
    "health.column_size": Text(ko="바이트", en="Bytes"),
    "health.column_modified": Text(ko="수정 시각(UTC)", en="Modified (UTC)"),
    "health.verdict_read": Text(ko="읽음", en="read"),
    "health.verdict_waiting": Text(ko="아직 읽지 않음", en="not read yet"),
    "health.verdict_vanished": Text(
        ko="읽음 · 버킷에서 사라졌지만 행은 남아 있음", en="read · gone from the bucket, its rows stay"
    ),
    "health.verdict_other_day": Text(
        ko="읽음 · 행의 날짜가 폴더와 다름({days})",
        en="read · its rows are of other days than its folder ({days})",
    ),
    "health.changes": Text(ko="열 변경", en="Column changes"),
    "health.changes_note": Text(
        ko="파일의 열이 앞선 날과 달라진 날입니다. 모델 열은 처음 나온 날만 셉니다: 아무도 쓰지 않은 날에는 열이 없습니다",
        en="Days on which the columns differ from those before. A model's column counts when it first comes: it is absent when nobody used it",
    ),
    "health.no_changes": Text(ko="열이 바뀐 적이 없습니다.", en="The columns never changed."),
    "health.column_added": Text(ko="새 열", en="Came"),
    "health.column_removed": Text(ko="사라진 열", en="Went"),
    "health.column_part": Text(ko="클라이언트·서비스", en="Client or service"),
    "health.column_date": Text(ko="날짜", en="Day"),
    "health.unknown_columns": Text(
        ko="이 프로그램이 모르는 열 {count}개: {names}. 값은 지우지 않고 통합 CSV에 그대로 둡니다.",
        en="{count} [column|columns] that this program does not know: {names}. Their values stay in the consolidated CSV.",
    ),
    "health.reading": Text(ko="해석", en="How it is read"),
    "health.reading_note": Text(
        ko="문서에 없는 것은 데이터로 판단하고, 그 근거를 함께 적습니다",
        en="What nobody documents is decided by the data, with the evidence beside it",
    ),
    "health.column_question": Text(ko="질문", en="Question"),
    "health.column_answer": Text(ko="판단", en="Verdict"),
    "health.column_evidence": Text(ko="근거", en="Evidence"),
    "health.ask_cumulative": Text(
        ko="초과 크레딧은 월 누적값인가?", en="Is overage cumulative over the month?"
    ),
    "health.ask_inside": Text(
        ko="초과 크레딧은 사용 크레딧에 들어 있나?", en="Is overage part of the credits used?"
    ),
    "health.ask_repeated": Text(
        ko="초과 크레딧은 클라이언트마다 되풀이되나?", en="Is overage repeated for each client?"
    ),
    "health.ask_limit": Text(ko="월 제공 크레딧은 어디서 오나?", en="Where do plan credits come from?"),
    "health.ask_twins": Text(
        ko="Q Developer와 Kiro의 같은 날 행이 서로 다른가?",
        en="Do rows of Q Developer and Kiro of one person and day differ?",
    ),
    "health.yes": Text(ko="예", en="yes"),
    "health.no": Text(ko="아니요", en="no"),
    "health.open": Text(ko="데이터로 알 수 없음(범위로 표시)", en="the data do not tell (shown as a range)"),
    "health.cases": Text(
        ko="맞는 경우 {yes}건, 어긋나는 경우 {no}건", en="{yes} [case|cases] for, {no} against"
    ),
    "health.limit_answer": Text(
        ko="행의 Usage_Limit, 없으면 가격표", en="Usage_Limit of the row, else the price table"
    ),
    "health.limit_evidence": Text(
        ko="구독·월 {known}건은 행에서, {table}건은 가격표에서, {unknown}건은 알 수 없음",
        en="{known} subscription [month|months] by the row, {table} by the price table, {unknown} unknown",
    ),
    "health.twins_evidence": Text(
        ko="서로 달라 둘 다 남긴 짝 {count}쌍",
        en="{count} [pair that differs|pairs that differ], so that both stay",
    ),
}
