"""Settings: every one documented, bad values refused in one sentence, the secret made once and for its owner."""

import re
import stat
from pathlib import Path

import pytest
from pydantic import SecretStr

from server.configuration import ConfigurationError, load, secret_of
from server.settings import Settings

DOCS = Path(__file__).parents[2] / "docs/settings.md"
NO_NUMBER = "input should be a valid integer, unable to parse string as an integer"
NO_SWITCH = "input should be a valid boolean, unable to interpret input"
LONG = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of the machine reach a test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"VENDAS_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_docs_list_every_setting_with_its_default_and_meaning() -> None:
    rows = re.findall(r"^\| `(VENDAS_\w+)` \| (.*?) \| (.*) \|$", DOCS.read_text(), re.MULTILINE)
    assert sorted(rows) == sorted(
        (f"VENDAS_{name.upper()}", shown(field.default), field.description)
        for name, field in Settings.model_fields.items()
    )


def shown(default: object) -> str:
    """A default as one would write it in a variable."""
    if default is None or default == ():
        return "–"
    if isinstance(default, bool):
        return f"`{int(default)}`"
    return f"`{','.join(map(str, default))}`" if isinstance(default, tuple) else f"`{default}`"


def test_the_environment_stands_above_the_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "VENDAS_PORT=9001\nVENDAS_COMPANY=99\nVENDAS_CORS_ORIGINS=https://a.example https://b.example"
    )
    monkeypatch.setenv("VENDAS_PORT", "9002")

    settings = load()

    assert (settings.port, settings.company) == (9002, "99")
    assert settings.cors_origins == ("https://a.example", "https://b.example")


def test_an_env_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "company.env").write_text("VENDAS_TIMEZONE=America/Manaus")

    assert load(tmp_path / "company.env").company_read().timezone.key == "America/Manaus"
    with pytest.raises(ConfigurationError, match=r"^There is no env file missing\.env\.$"):
        load(Path("missing.env"))


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "abc", f"VENDAS_PORT: {NO_NUMBER} (it is 'abc')."),
        ("PORT", "70000", "VENDAS_PORT: input should be less than or equal to 65535 (it is '70000')."),
        ("SECURITY", "maybe", f"VENDAS_SECURITY: {NO_SWITCH} (it is 'maybe')."),
        ("HOST", "192.0.2.7", "VENDAS_SECRET is required when VENDAS_HOST is not a loopback address."),
        ("SECRET", "short", "VENDAS_SECRET: too short: 32 characters at least, all servers of a company the same."),
        ("TIMEZONE", "Mars", "VENDAS_TIMEZONE: no such time zone; write one such as America/Sao_Paulo (it is 'Mars')."),
        (
            "DATABASE_URL",
            "oracle://u:pw@h/x",
            "VENDAS_DATABASE_URL: write sqlite:///file or postgresql://user@host/name.",
        ),
        ("JWKS_URL", "https://id.example", "VENDAS_JWKS_URL needs VENDAS_JWT_ISSUER and VENDAS_JWT_AUDIENCE."),
        (
            "MESSAGES_DESTINATIONS",
            "PROTHEUS=ftp://u:pw@host/x",
            "VENDAS_MESSAGES_DESTINATIONS: write NAME=https://host/eai/messages, one for each receiver.",
        ),
        (
            "MESSAGES_DESTINATIONS",
            "A=http://u:pw@a.example/x A=http://u:pw@b.example/x",
            "VENDAS_MESSAGES_DESTINATIONS: two destinations have the same name.",
        ),
        (
            "MESSAGES_DESTINATIONS",
            "A=http://a.example/x",
            "VENDAS_MESSAGES_DESTINATIONS needs VENDAS_MESSAGES_SECRET, or user:password@ in each.",
        ),
        (
            "MESSAGES_SECRET",
            "short",
            "VENDAS_MESSAGES_SECRET: too short: 32 characters at least, all servers of a company the same.",
        ),
        ("ERP", "real", "VENDAS_ERP: input should be 'none' or 'embedded' (it is 'real')."),
    ],
)
def test_a_bad_value_is_one_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str) -> None:
    monkeypatch.setenv(f"VENDAS_{name}", value)
    with pytest.raises(ConfigurationError) as refused:
        load()
    assert str(refused.value) == sentence


def test_security_is_switched_off_on_loopback_only() -> None:
    assert load(security="0").security is False
    with pytest.raises(ConfigurationError, match="VENDAS_SECURITY=0 is only for a loopback address"):
        load(security="0", host="10.0.0.1", secret=LONG)


@pytest.mark.parametrize(
    ("host", "loopback", "introspected_by"),
    [
        ("127.0.0.1", True, "anyone"),
        ("127.8.0.1", True, "anyone"),
        ("::1", True, "anyone"),
        ("localhost", True, "anyone"),
        ("192.0.2.7", False, "users"),
        ("sales.example", False, "users"),
    ],
)
def test_what_loopback_is(host: str, loopback: bool, introspected_by: str) -> None:
    settings = load(host=host, secret=LONG)
    assert (settings.loopback, settings.introspected_by) == (loopback, introspected_by)


def test_the_secret_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    first, second = secret_of(load()), secret_of(load())

    assert first == second
    assert len(first) == 64
    assert stat.S_IMODE((tmp_path / "var/secret").stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "var").iterdir()] == ["secret"]


def test_a_given_secret_is_used_and_nothing_is_written(tmp_path: Path) -> None:
    settings = load(secret=LONG)
    assert secret_of(settings) == LONG
    assert settings.secret == SecretStr(LONG)
    assert LONG not in repr(settings)
    assert list(tmp_path.iterdir()) == []


def test_a_secret_that_cannot_be_kept_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where the directory should be")
    with pytest.raises(ConfigurationError, match=r"^var/secret can be neither read nor written \(.*\); set VENDAS"):
        secret_of(load())


def test_the_repr_of_settings_shows_no_database_password() -> None:
    assert "hunter2" not in repr(load(database_url="postgresql://u:hunter2@127.0.0.1/x"))
