"""What a service may be told from outside: one setting per environment variable `ALKE_…`, each with what it means.

Read once at the start of a command. A value that cannot be is an `AlkeError` that names the variable, never a stack
trace. `documented` is what `--help` and the README's table are made of.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.errors import AlkeError

PREFIX = "ALKE_"


class ServiceSettings(BaseSettings):
    """The settings of a running service. Sizes are in megabytes of 10⁶ bytes, times in seconds."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    public_url: str = Field(default="", description="The address under which the service is reached from outside.")
    publisher: str = Field(default="", description="The name of the organisation that publishes the data.")
    publisher_iri: str = Field(
        default="", description="The address that names the publishing organisation, for the catalogue."
    )
    contact: str = Field(
        default="", description="Where the publishing office is reached, never a person: mailto:… or https://…."
    )
    tokens: Path | None = Field(
        default=None, description="The file of tokens and roles. Without one, nobody may write."
    )
    workers: int = Field(
        default=(os.cpu_count() or 2) + 1,
        ge=1,
        le=64,
        description="How many processes answer queries; two more take over those that take long.",
    )
    query_seconds: float = Field(
        default=10.0, gt=0, le=3600, description="How long one query may take, from its arrival to its answer."
    )
    query_memory: int = Field(
        default=300, ge=50, description="How much memory one query may take on top of the data, in MB."
    )
    result_size: float = Field(default=50, gt=0, description="How large one answer may be, in MB.")
    queue: int = Field(default=256, ge=1, description="How many queries may wait for a free process.")
    client_queries: int = Field(
        default=64, ge=1, description="How many queries of one client may run or wait at a time."
    )
    proxies: int = Field(
        default=0,
        ge=0,
        le=9,
        description="How many reverse proxies stand before the service; they say whose a request is (X-Forwarded-For).",
    )
    in_memory: int = Field(default=800_000, ge=0, description="Up to how many facts the data is held in memory.")
    cache_size: int = Field(default=100, ge=0, description="How much memory answers are kept in, in MB; 0 keeps none.")
    upload_size: int = Field(default=20, ge=1, description="How large the data of one change may be, in MB.")
    allowed_origins: str = Field(
        default="*", description="Which web pages of others may ask, separated by commas; * is all."
    )
    stop_seconds: float = Field(
        default=10.0, ge=0, description="How long answers under way may take once the service stops."
    )
    check_hours: float = Field(
        default=0,
        ge=0,
        description="How often everything published is checked in the background, in hours; 0: never.",
    )
    dumps_kept: int = Field(default=5, ge=1, description="How many dumps are kept.")
    log: str = Field(
        default="plain", pattern="^(plain|json|off)$", description="How requests are logged: plain, json or off."
    )


def read_settings() -> ServiceSettings:
    """The settings of the environment; raise `AlkeError` for a value that cannot be."""
    try:
        return ServiceSettings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"{PREFIX}{str(first['loc'][0]).upper()}"
        raise AlkeError(
            name,
            f'"{first["input"]}" cannot be its value: {first["msg"]}.',
            "The command was not started.",
            f"Correct the variable, or unset it for its default. It means: {documented()[name][1]}",
        ) from None


def documented() -> dict[str, tuple[str, str]]:
    """Each variable's default and meaning, in the order of the settings."""
    return dict(_documented())


def _documented() -> Iterator[tuple[str, tuple[str, str]]]:
    yield "ALKE_HOME", (".alke", "The data folder.")
    for name, field in ServiceSettings.model_fields.items():
        default = "" if field.default is None else str(field.default)
        yield PREFIX + name.upper(), (default, field.description or "")
