"""Where a fuzzer starts from: small files of every kind, and the words that they are made of."""

import gzip
import io

import pyarrow as pa
import pyarrow.parquet as pq

from kiro_usage.catalogue.columns import ACTIVITY_METRICS, CREDITS_STATIC
from tests.reliability.fuzz_target import zipped

_CSV, _PACKED, _GZIP, _ZIPPED, _UPLOAD = 0, 4, 5, 6, 7
_ACTIVITY, _CREDITS, _LOOSE = 0, 1, 2
_ZIP, _PARQUET = 0, 3

SHORT = b'UserId,Date,Chat_MessagesSent,Tool\n"u",07-10-2026,3,x\nv,2026-07-10,,"a\nb"\n'
ACTIVITY = (
    ",".join(["UserId", "Date", *ACTIVITY_METRICS])
    + '\n"d-9067aabbcc.0b6e"'
    + ",07-10-2026"
    + ",1" * len(ACTIVITY_METRICS)
    + "\n"
).encode()
CREDITS = (
    b"Date,UserId,Client_Type,Chat_Conversations,Credits_Used,Overage_Enabled,ProfileId,Total_Messages,"
    b"claude_opus_4.8_messages,Auto_Messages\n"
    b'2026-07-10,u,KIRO_IDE,2,1.5,true,"arn:aws:codewhisperer:us-east-1:111122223333:profile/X",9,4,5\n'
)
CONSOLIDATED = (
    b"Date,UserId,AccountId,Region,Service,Chat_MessagesSent,Inline_AICodeLines\n"
    b"2026-07-10,u,1.11E+11,us-east-1,Kiro,3,12.0\n2026. 7. 11.,v,034362076319,,QDeveloper,,1e3\n"
)
ODD = (
    b"\xef\xbb\xbf\r\nUSERID,ReportDate,RegionName,x,x,\r\n'',07/10/2026,Virginia,0x1F,nan,-1\r\n",
    "UserId,Date,Chat_MessagesSent,메모\nu,2026. 9. 14.,3,안녕\n".encode("cp949"),
    b'UserId,Date,Chat_MessagesSent\r"a\rb",07-10-2026,7\ru,02-30-2026,5,6\r\r",1',
    b"UserId,Date,Chat_MessagesSent,Inline_AICodeLines\nu,07-10-2026,99999999999999999999,9007199254740993.0\n",
    b"UserId,Date,Chat_MessagesSent\n\x1fu\xa0,07-10-2026,\xc2\xa05\n",
)

TOKENS = (
    *("UserId", "Date", "ReportDate", "AccountId", "Region", "RegionName", "Service", "Tool"),
    *(*ACTIVITY_METRICS, *CREDITS_STATIC, "auto_messages", "Claude_Sonnet_4.5_messages", "_messages"),
    *("07-10-2026", "2026-07-10", "2026. 9. 14.", "9/14/2026", "2026-02-30", "0001-01-01", "12-31-9999"),
    *(
        "d-9067aabbcc.",
        "1.11E+11",
        "12.0",
        "1e308",
        "1e400",
        "-0.0",
        "0x1F",
        "nan",
        "inf",
        "9223372036854775808",
    ),
    *(
        "true",
        "FALSE",
        "KIRO_IDE",
        "111122223333",
        ",",
        "\n",
        "\r\n",
        '"',
        '""',
        "'",
        "\t",
        "\v",
        "\x1f",
        " ",
    ),
    *("\ufeff", "\u3000", "\u0130", "한", "\u2028", "\x85"),
)
"""Names of columns and cells that mean something."""


def seeds() -> list[bytes]:
    """The first inputs, by the form that `fuzz_target.check` takes them in."""
    texts = (SHORT, ACTIVITY, CREDITS, CONSOLIDATED, *ODD)
    plain = [bytes([_CSV, report]) + text for text in texts for report in (_ACTIVITY, _CREDITS, _LOOSE)]
    packed = [bytes([_PACKED, _LOOSE]) + text for text in texts]
    members = gzip.compress(SHORT[:20], 1, mtime=0) + b"\0" + gzip.compress(SHORT[20:], 1, mtime=0)
    parquet = io.BytesIO()
    pq.write_table(pa.table({"UserId": ["u"], "Date": ["2026-07-10"], "Chat_MessagesSent": [1]}), parquet)
    return [
        *plain,
        *packed,
        bytes([_GZIP, _ACTIVITY]) + members,
        *(bytes([_ZIPPED, _ACTIVITY]) + text for text in (SHORT, CREDITS, CONSOLIDATED)),
        bytes([_UPLOAD, _ZIP]) + zipped(SHORT),
        bytes([_UPLOAD, _PARQUET]) + parquet.getvalue(),
        *(bytes([_UPLOAD, place]) + SHORT for place in (1, 4)),
        bytes([_UPLOAD, 2]) + members,
        bytes([_UPLOAD, 1]) + b"user_id,name,team\nu,Kim,Platform\n",
    ]


def dictionary() -> str:
    """The words in libFuzzer's form."""
    lines = ("".join(f"\\x{byte:02x}" for byte in token.encode()) for token in dict.fromkeys(TOKENS))
    return "\n".join(f'"{line}"' for line in lines) + "\n"
