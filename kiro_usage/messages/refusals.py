"""Why an upload was not read."""

from kiro_usage.messages.text import Text

MESSAGES = {
    "upload.too_many_files": Text(
        ko="파일이 {limit}개를 넘어 읽지 않았습니다. 나누어 올려 주세요.",
        en="There are more than {limit} files; this one was not read. Upload them in parts.",
    ),
    "upload.too_large": Text(
        ko="올린 파일을 풀면 모두 {limit} MB를 넘어 읽지 않았습니다. 나누어 올려 주세요.",
        en="Unpacked, the upload is larger than {limit} MB; this file was not read. Upload it in parts.",
    ),
    "upload.file_too_large": Text(
        ko="풀었을 때 {limit} MB를 넘는 파일이라 읽지 않았습니다. 나누어 올려 주세요.",
        en="Unpacked, this file is larger than {limit} MB; it was not read. Split it.",
    ),
    "upload.too_many_columns": Text(
        ko="열이 {limit}개를 넘어 읽지 않았습니다. 리포트가 아닌 것으로 봅니다.",
        en="It has more than {limit} columns and was not read: no report looks like that.",
    ),
    "upload.line_too_long": Text(
        ko="한 줄이 {limit}바이트를 넘어 읽지 않았습니다. 리포트가 아닌 것으로 봅니다.",
        en="One of its lines is longer than {limit} bytes, so it was not read: no report looks like that.",
    ),
    "upload.zip_in_zip": Text(
        ko="zip 안의 zip은 열지 않습니다. 풀어서 올려 주세요.",
        en="A zip inside a zip is not opened. Unpack it and upload what is in it.",
    ),
    "upload.prompt_log": Text(ko="프롬프트 로그는 절대 읽지 않습니다.", en="Prompt logs are never read."),
    "upload.no_report": Text(
        ko="리포트 파일이 아닙니다(.csv, .csv.gz, .zip, .parquet만 읽습니다).",
        en="This is no report (only .csv, .csv.gz, .zip and .parquet are read).",
    ),
    "upload.zip_encrypted": Text(
        ko="암호가 걸린 압축 파일입니다. 암호 없이 다시 압축해 주세요.",
        en="The archive is encrypted. Pack it again without a password.",
    ),
    "upload.zip_broken": Text(
        ko="압축(zip) 파일이 깨졌습니다. 다시 받아 주세요.", en="The zip archive is broken. Get it again."
    ),
}
