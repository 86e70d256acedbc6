"""The command line of the consolidator, and what a collection tells in the app."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "collect.stage.list": Text(ko="목록 확인", en="Listing"),
    "collect.stage.fetch": Text(ko="파일 받기", en="Fetching files"),
    "collect.stage.store": Text(ko="통합", en="Consolidating"),
    "collect.stage.write": Text(ko="파일 쓰기", en="Writing the file"),
    "collect.summary.files": Text(
        ko="파일: {listed}개 (새 파일 {new} · 변경 없음 {unchanged} · 사라짐 {vanished} · 제외됨 {set_aside})",
        en="Files: {listed} (new {new} · unchanged {unchanged} · vanished {vanished} · set aside {set_aside})",
    ),
    "collect.summary.rows": Text(
        ko="행: 읽음 {read} = 유지 {kept} + 중복 {duplicate} + 이전본 {superseded} + 오류 {rejected} + 범위 밖 {outside}",
        en="Rows: read {read} = kept {kept} + duplicate {duplicate} + superseded {superseded} + rejected {rejected} + outside {outside}",
    ),
    "collect.summary.people": Text(
        ko="사용자: {users}명 · 리전: {regions} · 기간: {days}",
        en="Users: {users} · regions: {regions} · days: {days}",
    ),
    "collect.summary.none": Text(ko="없음", en="none"),
    "collect.summary.written": Text(ko="저장: {path}", en="Written: {path}"),
    "collect.summary.dry_run": Text(
        ko="시험 실행입니다. 아무것도 받거나 쓰지 않았습니다.",
        en="This was a dry run: nothing was fetched or written.",
    ),
    "collect.summary.set_aside": Text(ko="제외됨: {key}: {reason}", en="Set aside: {key}: {reason}"),
    "collect.problem": Text(
        ko="실패: {message}\n다음 단계: {next_step}", en="Failed: {message}\nNext: {next_step}"
    ),
    "collect.warning": Text(ko="주의: {message}", en="Warning: {message}"),
    "warning.window_empty": Text(
        ko="{report}: 요청한 기간에 데이터가 없습니다. 가장 최근 날은 {newest}입니다.",
        en="{report}: the asked period holds no data. The newest day is {newest}.",
    ),
    "warning.no_rows": Text(ko="{report}: 아직 데이터 행이 없습니다.", en="{report}: there are no rows yet."),
    "warning.report_absent": Text(
        ko="{report}: 버킷에 이 리포트가 없습니다. 열 이름만 있는 파일을 만들었습니다.",
        en="{report}: the bucket does not hold this report. The file has a header only.",
    ),
    "warning.future_day": Text(
        ko="{report}: 내일보다 뒤인 날짜({day})가 있어 최근 날을 정할 때 제외했습니다.",
        en="{report}: there is a day after tomorrow ({day}); it was ignored in finding the newest day.",
    ),
    "warning.newer_unreadable": Text(
        ko="{report}: 더 새로운 파일 {count}개(최근 {last})를 읽지 못해 기간이 {newest}에서 끝납니다.",
        en="{report}: {count} newer [file|files] (up to {last}) could not be used, so the period ends on {newest}.",
    ),
    "warning.account_missing": Text(
        ko="요청한 계정 {account}의 리포트가 없습니다.",
        en="There are no reports of the asked account {account}.",
    ),
    "warning.region_missing": Text(
        ko="요청한 리전 {region}의 리포트가 없습니다.",
        en="There are no reports of the asked region {region}.",
    ),
    "warning.caller_not_asked": Text(
        ko="로그인한 계정({account})은 요청한 계정에 없습니다.",
        en="The account you are signed in to ({account}) is not among the asked ones.",
    ),
    "warning.set_aside": Text(
        ko="파일 {count}개를 읽지 못해 제외했습니다.",
        en="{count} [file|files] could not be used and [was|were] set aside.",
    ),
    "warning.rejected": Text(
        ko="행 {count}개를 쓸 수 없어 제외했습니다.",
        en="{count} [row|rows] could not be used and [was|were] rejected.",
    ),
    "warning.vanished": Text(
        ko="버킷에서 사라진 파일이 {count}개 있습니다. 이미 읽은 행은 그대로 둡니다.",
        en="{count} [file is|files are] no longer in the bucket. [Its|Their] rows stay.",
    ),
    "warning.twins_differ": Text(
        ko="같은 사용자·날짜의 Q Developer 행과 Kiro 행이 {count}건에서 서로 다릅니다. 둘 다 유지합니다.",
        en="In {count} [case|cases] the Q Developer and the Kiro row of one user and day differ. Both stay.",
    ),
    "warning.sources_shared": Text(
        ko="{count}개 행은 여러 버킷(소스)에 있어 더했습니다.",
        en="{count} [row|rows] came from more than one source and [was|were] added up.",
    ),
    "warning.stray_files": Text(
        ko="파일 {count}개는 폴더의 날짜와 다른 날의 행을 담고 있습니다. 요청한 기간의 파일만으로 계산했습니다.",
        en="{count} [file holds|files hold] rows of other days than [its|their] folder says. Only the files of the asked period were counted.",
    ),
    "warning.manifest_broken": Text(
        ko="수집 기록(manifest.sqlite)이 손상되어 {aside}(으)로 옮기고, 받아 둔 원본 {count}개에서 다시 만들었습니다. 잃은 데이터는 없습니다.",
        en="The record of what was collected (manifest.sqlite) was broken. It was set aside as {aside} and made anew from the {count} original [file that is|files that are] here. No data are lost.",
    ),
    "warning.manifest_gone": Text(
        ko="수집 기록(manifest.sqlite)이 없어 받아 둔 원본 {count}개에서 다시 만들었습니다.",
        en="The record of what was collected (manifest.sqlite) was gone. It was made anew from the {count} original [file that is|files that are] here.",
    ),
    "warning.store_rebuilt": Text(
        ko="통합 데이터가 손상되어({path}) 받아 둔 원본에서 다시 만들었습니다. 잃은 데이터는 없습니다.",
        en="The consolidated data were broken ({path}) and have been made anew from the original files that are here. No data are lost.",
    ),
    "error.manifest_broken": Text(
        ko="수집 기록 {path}이(가) 손상되었습니다: {detail}.",
        en="The record of what was collected, {path}, is broken: {detail}.",
    ),
    "error.manifest_broken.next": Text(
        ko="수집을 다시 실행하세요(앱: ‘리전 데이터 통합’, 명령: python consolidate_kiro_reports_fixed.py). 손상된 파일은 옮겨 두고 받아 둔 원본에서 다시 만듭니다.",
        en="Collect again (in the app: Collect region data; or python consolidate_kiro_reports_fixed.py): the broken file is set aside and made anew from the original files that are here.",
    ),
    "error.manifest_newer": Text(
        ko="수집 기록 {path}은(는) 더 새로운 프로그램이 만든 것입니다(버전 {version}, 이 프로그램은 {known}까지).",
        en="The record of what was collected, {path}, was made by a newer program (version {version}, this one knows {known}).",
    ),
    "error.manifest_newer.next": Text(
        ko="이 프로그램을 업데이트하거나 다른 데이터 폴더(--data-dir)를 쓰세요. 파일은 그대로 두었습니다.",
        en="Update this program or use another data folder (--data-dir). The file was left as it is.",
    ),
    "error.store_broken": Text(
        ko="통합 데이터의 파일 {path}이(가) 없거나 손상되었습니다.",
        en="The file {path} of the consolidated data is missing or broken.",
    ),
    "error.store_broken.next": Text(
        ko="수집을 다시 실행하세요(앱: ‘리전 데이터 통합’, 명령: python consolidate_kiro_reports_fixed.py). 받아 둔 원본에서 다시 만들며 잃는 데이터는 없습니다.",
        en="Collect again (in the app: Collect region data; or python consolidate_kiro_reports_fixed.py): it is made anew from the original files that are here, and no data are lost.",
    ),
    "error.data_unreadable": Text(
        ko="통합 데이터를 읽지 못했습니다: {detail}.", en="The consolidated data could not be read: {detail}."
    ),
    "error.data_unreadable.next": Text(
        ko="페이지를 새로 고치세요. 다시 보이면 수집을 다시 실행하세요(‘리전 데이터 통합’): 손상된 파일은 받아 둔 원본에서 다시 만듭니다.",
        en="Load the page again. If that does not help, collect again (Collect region data): what is damaged is made anew from the original files that are here.",
    ),
    "error.store_other_version": Text(
        ko="통합 데이터 {path}은(는) 이 프로그램의 다른 버전이 만든 것입니다.",
        en="The consolidated data of {path} were made by another version of this program.",
    ),
    "error.store_other_version.next": Text(
        ko="더 새로운 버전을 쓰고 있었다면 그 버전으로 여세요. 아니면 수집을 다시 실행하세요. 받아 둔 원본에서 다시 만듭니다.",
        en="If a newer version was in use, open them with that one. Else collect again: they are made anew from the original files that are here.",
    ),
    "report.activity": Text(ko="활동 리포트", en="Activity report"),
    "report.credits": Text(ko="크레딧 리포트", en="Credits report"),
    "error.no_reports": Text(
        ko="{where} 아래에 리포트가 없습니다. {instead}",
        en="There are no reports under {where}. {instead}",
    ),
    "reports.found_instead": Text(ko="대신 찾은 것: {found}.", en="Found there instead: {found}."),
    "reports.found_nothing": Text(
        ko="버킷에 다른 폴더도 보이지 않습니다.",
        en="No other folder of the bucket can be seen either.",
    ),
    "error.no_reports.next": Text(
        ko="접두사(S3_PREFIX 또는 --prefix)를 확인하거나 Kiro 콘솔에서 사용자 활동 리포트를 켜세요.",
        en="Check the prefix (S3_PREFIX or --prefix), or turn on the user activity report in the Kiro console.",
    ),
    "error.account_not_found": Text(
        ko="요청한 계정의 리포트가 없습니다: {accounts}. 있는 계정: {found}.",
        en="There are no reports of the asked accounts {accounts}. Accounts found: {found}.",
    ),
    "error.account_not_found.next": Text(
        ko="--account-id(ACCOUNT_IDS)를 있는 계정으로 바꾸거나 비우세요.",
        en="Change --account-id (ACCOUNT_IDS) to one that is there, or leave it out.",
    ),
    "error.region_not_found": Text(
        ko="요청한 리전의 리포트가 없습니다: {regions}. 있는 리전: {found}.",
        en="There are no reports of the asked regions {regions}. Regions found: {found}.",
    ),
    "error.region_not_found.next": Text(
        ko="--regions를 있는 리전으로 바꾸거나 빼세요.",
        en="Change --regions to one that is there, or leave it out.",
    ),
    "error.output_not_written": Text(
        ko="결과 파일 {path}을(를) 쓰지 못했습니다: {detail}.",
        en="The file {path} could not be written: {detail}.",
    ),
    "error.output_not_written.next": Text(
        ko="폴더의 쓰기 권한과 남은 디스크 공간을 확인한 뒤 다시 실행하세요. 이전 파일은 그대로입니다.",
        en="Check the folder's permissions and the free disk space, then run again. The old file is still whole.",
    ),
    "error.disk_full": Text(
        ko="디스크가 가득 차 {path}을(를) 쓰지 못했습니다({detail}).",
        en="The disk is full: {path} could not be written ({detail}).",
    ),
    "error.disk_full.next": Text(
        ko="공간을 비우거나 --data-dir(KIRO_DATA_DIR)로 다른 디스크를 쓰고 다시 실행하세요. 이전 결과는 그대로입니다.",
        en="Free some space, or use another disk by --data-dir (KIRO_DATA_DIR), then run again. "
        "What was there before is still whole.",
    ),
    "error.folder_denied": Text(
        ko="{path}에 쓸 권한이 없습니다({detail}).",
        en="{path} may not be written ({detail}).",
    ),
    "error.folder_denied.next": Text(
        ko="폴더와 파일의 소유자와 쓰기 권한을 고치거나 --data-dir(KIRO_DATA_DIR)로 쓸 수 있는 폴더를 지정하세요.",
        en="Correct owner and permissions of folder and file, or name a folder that can be written by --data-dir (KIRO_DATA_DIR).",
    ),
    "error.folder_read_only": Text(
        ko="{path}은(는) 읽기 전용 파일 시스템에 있습니다({detail}).",
        en="{path} is on a read-only file system ({detail}).",
    ),
    "error.folder_read_only.next": Text(
        ko="쓸 수 있게 다시 마운트하거나 --data-dir(KIRO_DATA_DIR)로 다른 폴더를 지정하세요.",
        en="Mount it for writing, or name another folder by --data-dir (KIRO_DATA_DIR).",
    ),
    "error.folder_is_file": Text(
        ko="{path}은(는) 폴더여야 하는데 파일입니다({detail}).",
        en="{path} is a file where a folder is needed ({detail}).",
    ),
    "error.folder_is_file.next": Text(
        ko="그 파일을 옮기거나 --data-dir(KIRO_DATA_DIR)로 다른 폴더를 지정하세요.",
        en="Move that file away, or name another folder by --data-dir (KIRO_DATA_DIR).",
    ),
    "error.file_is_folder": Text(
        ko="{path}은(는) 파일이어야 하는데 폴더입니다({detail}).",
        en="{path} is a folder where a file is needed ({detail}).",
    ),
    "error.file_is_folder.next": Text(
        ko="그 폴더를 옮긴 뒤 다시 실행하세요.",
        en="Move that folder away, then run again.",
    ),
    "error.data_folder": Text(
        ko="데이터 폴더 {path}을(를) 읽거나 쓰지 못했습니다: {detail}.",
        en="The data folder {path} could not be read or written: {detail}.",
    ),
    "error.data_folder.next": Text(
        ko="폴더의 권한과 남은 디스크 공간을 확인한 뒤 다시 실행하세요.",
        en="Check the folder's permissions and the free disk space, then run again.",
    ),
    "error.flags": Text(ko="명령이 잘못되었습니다: {detail}.", en="The command is wrong: {detail}."),
    "error.flags.next": Text(
        ko="python consolidate_kiro_reports_fixed.py --help 를 보세요.",
        en="See python consolidate_kiro_reports_fixed.py --help.",
    ),
    "flags.days_positive": Text(
        ko="--days는 1 이상의 정수여야 합니다", en="--days takes a whole number from 1"
    ),
    "flags.days_alone": Text(
        ko="--days는 --start-date, --end-date와 함께 쓸 수 없습니다",
        en="--days does not go with --start-date or --end-date",
    ),
    "flags.workers_positive": Text(
        ko="--workers는 1 이상의 정수여야 합니다", en="--workers takes a whole number from 1"
    ),
    "flags.regions": Text(ko="--regions에 리전이 없습니다", en="--regions names no region"),
    "collect.interrupted": Text(
        ko="중단했습니다. 다시 실행하면 이어서 받습니다.", en="Interrupted. The next run goes on from here."
    ),
    "flags.order": Text(
        ko="시작 날짜({first})가 끝 날짜({last})보다 뒤입니다",
        en="the start date ({first}) is after the end date ({last})",
    ),
    "flags.suffix": Text(
        ko="출력 파일의 확장자 {suffix}은(는) 쓸 수 없습니다(.csv 또는 .parquet)",
        en="an output file cannot end with {suffix} (.csv or .parquet)",
    ),
    "flags.date": Text(ko="{value}은(는) 날짜(YYYY-MM-DD)가 아닙니다", en="{value} is no date (YYYY-MM-DD)"),
}
