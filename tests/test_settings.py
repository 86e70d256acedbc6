"""Settings: constants < env file < environment < flags."""

from datetime import date
from pathlib import Path

import pytest

import config
from kiro_usage.addresses import Address, parse_address
from kiro_usage.errors import SettingsError
from kiro_usage.settings import Settings, require_sources
from kiro_usage.settings_loading import load_settings
from kiro_usage.working_days import NO_COUNTRY, WorkCalendar

CONSTANTS: dict[str, object] = {name: value for name, value in vars(config).items() if name.isupper()} | {
    "BUCKET_NAME": "from-constants"
}


def load(folder: Path, constants: dict[str, object] | None = None, **flags: object) -> Settings:
    return load_settings(CONSTANTS | (constants or {}), flags, folder=folder)


def bucket(settings: Settings) -> str:
    return settings.sources[0].bucket


def test_each_layer_beats_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bucket(load(tmp_path)) == "from-constants"
    (tmp_path / ".env").write_text("KIRO_BUCKET_NAME=from-file\n")
    assert bucket(load(tmp_path)) == "from-file"
    monkeypatch.setenv("KIRO_BUCKET_NAME", "from-environment")
    assert bucket(load(tmp_path)) == "from-environment"
    assert bucket(load(tmp_path, bucket="from-flag")) == "from-flag"


def test_variables_of_other_programs_are_no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {
        "LANGUAGE": "en_US:en",
        "DATA_DIR": "/elsewhere",
        "DEMO": "x",
        "SOURCES": "no",
    }.items():
        monkeypatch.setenv(name, value)
    (tmp_path / ".env").write_text("LANGUAGE=fr\nBUCKET_NAME=foreign\n", encoding="utf-8")
    settings = load_settings(CONSTANTS, {}, folder=tmp_path)
    assert (settings.language, settings.demo, settings.sources[0].bucket) == ("ko", False, "from-constants")


@pytest.mark.parametrize("encoding", ["cp949", "utf-16"])
def test_an_env_file_of_another_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    (tmp_path / ".env").write_bytes("KIRO_BUCKET_NAME=버킷\n".encode(encoding))
    with pytest.raises(SettingsError) as caught:
        load_settings(CONSTANTS, {}, folder=tmp_path)
    assert caught.value.kind == "env_file_not_utf8"


def test_an_empty_variable_is_not_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIRO_BUCKET_NAME", "")
    assert bucket(load(tmp_path)) == "from-constants"


def test_kiro_env_chooses_the_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("KIRO_BUCKET_NAME=plain\n")
    (tmp_path / ".env.dev").write_text("KIRO_BUCKET_NAME=development\n")
    monkeypatch.setenv("KIRO_ENV", "dev")
    assert bucket(load(tmp_path)) == "development"
    monkeypatch.setenv("KIRO_ENV", "prod")
    with pytest.raises(SettingsError, match=r"\.env\.prod"):
        load(tmp_path)
    monkeypatch.setenv("KIRO_ENV", "test")
    with pytest.raises(SettingsError, match="KIRO_ENV"):
        load(tmp_path)


@pytest.mark.parametrize(
    "variable,value,allowed",
    [
        ("KIRO_LANGUAGE", "fr", "ko, en, auto"),
        ("KIRO_ACCOUNT_IDS", "111122223333,12", "12 digits"),
        ("KIRO_REGION", "Virginia", "us-east-1"),
        ("KIRO_STYLE_MINIMUM_DAYS", "0", "a whole number from 1"),
        (
            "KIRO_HOME_MODE",
            "nowhere",
            "overview, users, user, trends, features, credits, adoption, models, mapping, health",
        ),
        ("KIRO_SOURCES", "not json", "JSON"),
        ("KIRO_HOLIDAYS_COUNTRY", "XX", "ISO code of a country"),
        ("KIRO_HOLIDAYS_EXTRA", "2026-12-31, soon", "2026-12-31"),
        ("KIRO_TEAM_GROUP_PATTERN", "team-(", "regular expression"),
        ("KIRO_REGULAR_PERCENT", "0", "up to 100"),
        ("KIRO_POWER_PERCENT", "101", "up to 100"),
    ],
)
def test_a_wrong_value_names_its_variable_and_what_is_allowed(
    variable: str, value: str, allowed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as caught:
        load(tmp_path)
    assert variable in caught.value.message("en")
    assert allowed in caught.value.next_step("en")


def test_a_wrong_constant_is_named_as_the_constant(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="LANGUAGE") as caught:
        load(tmp_path, {"LANGUAGE": "fr"})
    assert "KIRO_LANGUAGE" not in caught.value.message("en")


@pytest.mark.parametrize("name", ["", "your-kiro-report-bucket"])
def test_the_placeholder_counts_as_unset_and_both_ways_are_named(name: str, tmp_path: Path) -> None:
    settings = load(tmp_path, {"BUCKET_NAME": name})
    assert settings.sources == ()
    with pytest.raises(SettingsError) as caught:
        require_sources(settings)
    for language in ("ko", "en"):
        assert "BUCKET_NAME" in caught.value.next_step(language)
        assert "config.py" in caught.value.next_step(language)
        assert "KIRO_BUCKET_NAME" in caught.value.next_step(language)


@pytest.mark.parametrize(
    "text,expected",
    [
        ("daily-report", Address("daily-report/")),
        ("daily-report/", Address("daily-report/")),
        (" /a/b/ ", Address("a/b/")),
        ("/", Address("")),
        ("", Address("")),
        ("s3://example/a/b", Address("a/b/", "example")),
        ("s3://example", Address("", "example")),
        ("s3://example/", Address("", "example")),
        ("arn:aws:s3:::example/a", Address("a/", "example")),
        ("s3://example/a/AWSLogs/", Address("a/", "example")),
        ("s3://example/a/AWSLogs/111122223333/KiroLogs/", Address("a/", "example", "111122223333")),
        ("s3://example/AWSLogs/111122223333", Address("", "example", "111122223333")),
        ("a/AWSLogs", Address("a/")),
        ("myAWSLogs/x", Address("myAWSLogs/x/")),
    ],
)
def test_a_prefix_may_be_an_address(text: str, expected: Address) -> None:
    assert parse_address(text) == expected


def test_a_bucket_flag_beats_the_address_which_beats_the_setting(tmp_path: Path) -> None:
    assert bucket(load(tmp_path, prefix="s3://address/p")) == "address"
    assert bucket(load(tmp_path, {"S3_PREFIX": "s3://address/p"})) == "address"
    settings = load(tmp_path, bucket="flag", prefix="s3://address/p/AWSLogs/111122223333/")
    assert settings.sources[0].model_dump(exclude_none=True) == {
        "bucket": "flag",
        "prefix": "p/",
        "account": "111122223333",
    }


def test_several_sources_have_ways_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "KIRO_SOURCES",
        '[{"bucket": "a", "prefix": "/", "profile": "x"}, {"bucket": "b", "region": "eu-central-1",'
        ' "role_arn": "arn:aws:iam::111122223333:role/r", "external_id": "e"}]',
    )
    first, second = load(tmp_path).sources
    assert (first.bucket, first.prefix, first.profile) == ("a", "", "x")
    assert (second.prefix, second.region, second.external_id) == ("daily-report/", "eu-central-1", "e")
    assert bucket(load(tmp_path, bucket="flag")) == "flag"


def test_a_misspelt_key_of_a_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"SOURCES\.buket"):
        load(tmp_path, {"SOURCES": [{"bucket": "a", "buket": "b"}]})


def test_a_relative_data_folder_lies_beside_the_settings(tmp_path: Path) -> None:
    assert load(tmp_path).data_dir == tmp_path / "data"
    assert load(tmp_path, data_dir=Path("elsewhere")).data_dir == Path("elsewhere")


def test_account_ids_keep_their_leading_zero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIRO_ACCOUNT_IDS", "034362076319, 111122223333")
    assert load(tmp_path).account_ids == ("034362076319", "111122223333")


def test_working_days_teams_and_regular_users_are_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = load(tmp_path)
    assert shipped.calendar == WorkCalendar("KR", frozenset())
    assert (shipped.regularity.regular, shipped.regularity.power, shipped.team_pattern) == (40, 90, "")
    monkeypatch.setenv("KIRO_HOLIDAYS_COUNTRY", "us")
    monkeypatch.setenv("KIRO_HOLIDAYS_EXTRA", "2026-12-31, 2027-01-04")
    monkeypatch.setenv("KIRO_REGULAR_PERCENT", "25.5")
    monkeypatch.setenv("KIRO_TEAM_GROUP_PATTERN", "team-(.+)")
    own = load(tmp_path)
    assert own.calendar == WorkCalendar("US", frozenset({date(2026, 12, 31), date(2027, 1, 4)}))
    assert (own.regularity.regular, own.team_pattern) == (25.5, "team-(.+)")
    assert load(tmp_path, {"HOLIDAYS_EXTRA": ["2026-05-04"]}).calendar.country == "US"
    monkeypatch.setenv("KIRO_HOLIDAYS_COUNTRY", "None")
    assert load(tmp_path).calendar.country == NO_COUNTRY


def test_the_shipped_constants_are_valid_and_unset() -> None:
    settings = config.settings()
    assert settings.sources == ()
    assert settings.language == "ko"
    assert settings.data_dir == Path(config.__file__).parent / "data"


def test_the_demo_never_takes_the_way_to_the_real_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(
        "KIRO_IDENTITY_CENTER_PROFILE=management\nKIRO_IDENTITY_CENTER_ROLE_ARN=arn:x\n"
    )
    assert load(tmp_path).identity.profile == "management"
    monkeypatch.setenv("KIRO_DEMO", "1")
    assert (load(tmp_path).identity.profile, load(tmp_path).identity.role_arn) == (None, None)
