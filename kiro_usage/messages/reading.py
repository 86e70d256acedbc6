"""Why a file was set aside and why a row was rejected."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "set_aside.empty": Text(
        ko="파일이 비어 있습니다(0바이트). AWS가 다시 전달하면 읽습니다.",
        en="The file is empty (0 bytes). It is read once AWS delivers it again.",
    ),
    "set_aside.nul_bytes": Text(
        ko="텍스트가 아닌 바이트(NUL)가 들어 있습니다. 원본을 다시 받으세요.",
        en="It holds bytes that are no text (NUL). Get the original again.",
    ),
    "set_aside.not_utf8": Text(
        ko="UTF-8이 아닙니다. 다른 프로그램에서 다시 저장했다면 원본을 사용하세요.",
        en="It is not UTF-8. If another program saved it again, use the original.",
    ),
    "set_aside.missing_columns": Text(
        ko="필요한 열이 없습니다: {columns}.",
        en="It has no column {columns}.",
    ),
    "set_aside.column_twice": Text(
        ko="같은 열이 두 번 있어 어느 값이 맞는지 알 수 없습니다: {columns}.",
        en="It has the same column twice, so that nobody can tell which value is right: {columns}.",
    ),
    "set_aside.broken_gzip": Text(
        ko="압축(gzip)이 깨졌거나 중간에 끊겼습니다.",
        en="Its compression (gzip) is broken or cut short.",
    ),
    "set_aside.broken_parquet": Text(ko="Parquet 파일이 깨졌습니다.", en="The Parquet file is broken."),
    "set_aside.too_large": Text(
        ko="압축을 풀면 {limit}바이트를 넘습니다.",
        en="Unpacked it is larger than {limit} bytes.",
    ),
    "set_aside.too_many_columns": Text(
        ko="열이 {limit}개를 넘거나 첫 줄이 너무 깁니다. 리포트가 아닌 것으로 봅니다.",
        en="It has more than {limit} columns, or its first line is too long: no report looks like that.",
    ),
    "set_aside.line_too_long": Text(
        ko="한 줄이 {limit}바이트를 넘습니다. 리포트가 아닌 것으로 봅니다. 원본을 다시 받으세요.",
        en="One of its lines is longer than {limit} bytes: no report looks like that. Get the original again.",
    ),
    "set_aside.raw_gone": Text(
        ko="받아 둔 파일이 {path}에 없고 버킷에서도 다시 받지 못했습니다. 그 행은 집계에서 빠졌습니다. "
        "백업에서 그 자리에 되돌려 놓거나, 버킷에 있다면 그 날짜를 포함해 다시 수집하세요.",
        en="The file that was fetched is no longer at {path}, and the bucket did not give it again. Its rows "
        "are not counted. Put it back there from a backup or, if the bucket has it, collect again "
        "with its day.",
    ),
    "set_aside.raw_gone_kept": Text(
        ko="받아 둔 파일이 {path}에 없고 버킷에서도 다시 받지 못했습니다. 그 행은 집계에서 빠졌습니다. "
        "그 달의 이전 집계는 {kept}에 남겨 두었습니다. 백업에서 그 자리에 되돌려 놓거나, 버킷에 있다면 "
        "그 날짜를 포함해 다시 수집하세요.",
        en="The file that was fetched is no longer at {path}, and the bucket did not give it again. Its rows "
        "are not counted. The month as it was is kept in {kept}. Put the file back from a backup or, "
        "if the bucket has it, collect again with its day.",
    ),
    "reject.bad_date": Text(
        ko="날짜 형식을 알 수 없거나 2020~2099년이 아님", en="date in no known form, or not of 2020 to 2099"
    ),
    "reject.empty_id": Text(ko="사용자 ID 없음", en="no user id"),
    "reject.too_many_cells": Text(ko="열보다 값이 많음", en="more cells than columns"),
    "reject.bad_number": Text(ko="숫자가 아닌 값", en="a value that is no number"),
    "reject.open_quote": Text(ko="닫히지 않은 따옴표", en="a quote that is not closed"),
}
