"""From the constants, an env file, the environment and flags to the settings in force."""

import json
import os
import re
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from kiro_usage.addresses import parse_address
from kiro_usage.errors import Phrase, SettingsError
from kiro_usage.settings import (
    PLACEHOLDER_BUCKET,
    IdentitySettings,
    RegularityThresholds,
    Settings,
    Source,
    StyleThresholds,
)
from kiro_usage.working_days import NO_COUNTRY, WorkCalendar, is_country

Mode = Literal[
    "overview", "users", "user", "trends", "features", "credits", "adoption", "models", "mapping", "health"
]


def _setting(constant: str, variable: str) -> Any:  # noqa: ANN401
    """A field of an environment variable, and the constant of the settings file that stands for it.

    The constant's own name means nothing in the environment: LANGUAGE, for one, is gettext's.
    """
    return Field(validation_alias=variable, json_schema_extra={"constant": constant})


_lowest: ContextVar[Mapping[str, object]] = ContextVar("lowest", default=MappingProxyType({}))
"""The constants while settings are read. A class made for them each time would cost each run of a page the
time in which its schema is built.
"""


class _Values(BaseSettings):
    """Every setting under the name of its variable; strings and numbers as given."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", case_sensitive=True)

    bucket_name: str = _setting("BUCKET_NAME", "KIRO_BUCKET_NAME")
    default_region: Annotated[str, Field(pattern=r"^[a-z]{2}(-[a-z]+)+-\d+$")] = _setting(
        "DEFAULT_REGION", "KIRO_REGION"
    )
    s3_prefix: str = _setting("S3_PREFIX", "KIRO_S3_PREFIX")
    sources: Annotated[list[dict[str, Any]], NoDecode] = _setting("SOURCES", "KIRO_SOURCES")
    account_ids: Annotated[list[Annotated[str, Field(pattern=r"^[0-9]{12}$")]], NoDecode] = _setting(
        "ACCOUNT_IDS", "KIRO_ACCOUNT_IDS"
    )
    identity_region: str = _setting("IDENTITY_CENTER_REGION", "KIRO_IDENTITY_CENTER_REGION")
    identity_store: str = _setting("IDENTITY_STORE_ID", "KIRO_IDENTITY_STORE_ID")
    identity_instance: str = _setting("IDENTITY_CENTER_INSTANCE_ARN", "KIRO_IDENTITY_CENTER_INSTANCE_ARN")
    identity_profile: str = _setting("IDENTITY_CENTER_PROFILE", "KIRO_IDENTITY_CENTER_PROFILE")
    identity_role: str = _setting("IDENTITY_CENTER_ROLE_ARN", "KIRO_IDENTITY_CENTER_ROLE_ARN")
    data_dir: str = _setting("DATA_DIR", "KIRO_DATA_DIR")
    language: Literal["ko", "en", "auto"] = _setting("LANGUAGE", "KIRO_LANGUAGE")
    home_mode: Mode = _setting("HOME_MODE", "KIRO_HOME_MODE")
    heavy_chat: Annotated[float, Field(ge=0)] = _setting("STYLE_HEAVY_CHAT", "KIRO_STYLE_HEAVY_CHAT")
    heavy_code: Annotated[float, Field(ge=0)] = _setting("STYLE_HEAVY_CODE", "KIRO_STYLE_HEAVY_CODE")
    regular_chat: Annotated[float, Field(ge=0)] = _setting("STYLE_REGULAR_CHAT", "KIRO_STYLE_REGULAR_CHAT")
    minimum_days: Annotated[int, Field(ge=1)] = _setting("STYLE_MINIMUM_DAYS", "KIRO_STYLE_MINIMUM_DAYS")
    regular: Annotated[float, Field(gt=0, le=100)] = _setting("REGULAR_PERCENT", "KIRO_REGULAR_PERCENT")
    power: Annotated[float, Field(gt=0, le=100)] = _setting("POWER_PERCENT", "KIRO_POWER_PERCENT")
    holidays_country: str = _setting("HOLIDAYS_COUNTRY", "KIRO_HOLIDAYS_COUNTRY")
    holidays_extra: Annotated[list[date], NoDecode] = _setting("HOLIDAYS_EXTRA", "KIRO_HOLIDAYS_EXTRA")
    team_pattern: str = _setting("TEAM_GROUP_PATTERN", "KIRO_TEAM_GROUP_PATTERN")
    demo: bool = Field(default=False, validation_alias="KIRO_DEMO")

    @field_validator("sources", mode="before")
    @classmethod
    def _decode(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value

    @field_validator("holidays_country")
    @classmethod
    def _known_country(cls, value: str) -> str:
        code = NO_COUNTRY if value.lower() in ("", NO_COUNTRY) else value.upper()
        if not is_country(code):
            raise ValueError(value)
        return code

    @field_validator("team_pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(value) from error
        return value

    @field_validator("account_ids", "holidays_extra", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
        )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags before the environment, its file, and what the constants say."""
        del file_secret_settings
        lowest = InitSettingsSource(settings_cls, dict(_lowest.get()))
        return init_settings, env_settings, dotenv_settings, lowest


def load_settings(constants: Mapping[str, object], flags: Mapping[str, object], *, folder: Path) -> Settings:
    """Settings from constants, the env file in `folder` that KIRO_ENV names, the environment and flags.

    Flags are `bucket`, `prefix`, `account_ids`, `data_dir`, `language`; None: not given.

    Raises SettingsError, which names the variable and what is allowed.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    env_file = _env_file(folder)
    values = _values(constants, given, env_file)
    sources = _sources(values, given)
    data_dir = Path(values.data_dir)
    if "data_dir" not in given and not data_dir.is_absolute():
        data_dir = folder / data_dir
    return Settings(
        sources=sources,
        default_region=values.default_region,
        account_ids=tuple(values.account_ids),
        identity=IdentitySettings(
            region=values.identity_region or None,
            store_id=values.identity_store or None,
            instance_arn=values.identity_instance or None,
            # The demo's directory is the stand-in's, whatever way the real one is reached by.
            profile=None if values.demo else values.identity_profile or None,
            role_arn=None if values.demo else values.identity_role or None,
        ),
        data_dir=data_dir,
        language=values.language,
        home_mode=values.home_mode,
        styles=StyleThresholds(
            heavy_chat=values.heavy_chat,
            heavy_code=values.heavy_code,
            regular_chat=values.regular_chat,
            minimum_days=values.minimum_days,
        ),
        regularity=RegularityThresholds(regular=values.regular, power=values.power),
        calendar=WorkCalendar(values.holidays_country, frozenset(values.holidays_extra)),
        team_pattern=values.team_pattern,
        demo=values.demo,
    )


def _env_file(folder: Path) -> Path | None:
    name = os.environ.get("KIRO_ENV", "")
    if name not in ("", "dev", "prod"):
        raise SettingsError("setting_invalid", variable="KIRO_ENV", value=name, allowed="dev, prod")
    path = folder / (f".env.{name}" if name else ".env")
    if not path.is_file():
        if name:
            raise SettingsError("env_file_missing", path=path.name, variable="KIRO_ENV")
        return None
    return path


def _values(constants: Mapping[str, object], flags: Mapping[str, object], env_file: Path | None) -> _Values:
    by_variable = {
        "data_dir": "KIRO_DATA_DIR",
        "language": "KIRO_LANGUAGE",
        "account_ids": "KIRO_ACCOUNT_IDS",
    }
    overrides = {by_variable[name]: value for name, value in flags.items() if name in by_variable}
    if "KIRO_DATA_DIR" in overrides:
        overrides["KIRO_DATA_DIR"] = str(overrides["KIRO_DATA_DIR"])

    given = {
        variable: constants[constant] for variable, constant in _constants().items() if constant in constants
    }

    arguments: dict[str, Any] = {"_env_file": env_file, **overrides}
    token = _lowest.set(given)
    try:
        return _Values(**arguments)
    except ValidationError as error:
        raise _told(error, constants) from None
    except UnicodeDecodeError:
        raise SettingsError("env_file_not_utf8", path=env_file.name if env_file else "") from None
    finally:
        _lowest.reset(token)


def _constants() -> dict[str, str]:
    """The constants of the settings file by their environment variables."""
    return {
        str(info.validation_alias): str(info.json_schema_extra["constant"])
        for info in _Values.model_fields.values()
        if isinstance(info.json_schema_extra, dict)
    }


def _told(error: ValidationError, constants: Mapping[str, object]) -> SettingsError:
    """The first wrong value, by the name under which it was given."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    variable, constant = name, _constants().get(name, name)
    value = first["input"]
    by_constant = not os.environ.get(variable) and value == constants.get(constant)
    return SettingsError(
        "setting_invalid",
        variable=constant if by_constant else variable,
        value=str(value),
        allowed=Phrase(f"allowed.{constant}"),
    )


def _sources(values: _Values, flags: Mapping[str, object]) -> tuple[Source, ...]:
    address = parse_address(str(flags.get("prefix") or values.s3_prefix))
    bucket = str(flags.get("bucket") or address.bucket or values.bucket_name)
    if values.sources and not flags.get("bucket") and not flags.get("prefix"):
        return tuple(_listed_source(entry, address.prefix) for entry in values.sources)
    if bucket in ("", PLACEHOLDER_BUCKET):
        return ()
    return (Source(bucket=bucket, prefix=address.prefix, account=address.account),)


def _listed_source(entry: Mapping[str, Any], prefix: str) -> Source:
    address = parse_address(str(entry["prefix"])) if "prefix" in entry else None
    place = {"prefix": address.prefix if address else prefix}
    if address and address.account:
        place["account"] = address.account
    if address and address.bucket:
        place.setdefault("bucket", address.bucket)
    try:
        return TypeAdapter(Source).validate_python({**place, **entry, "prefix": place["prefix"]})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in ("SOURCES", *first["loc"]))
        value = str(first["input"])
        allowed = Phrase("allowed.SOURCES")
        raise SettingsError("setting_invalid", variable=name, value=value, allowed=allowed) from None
