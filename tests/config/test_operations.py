"""The compose file, the operations page and the settings say the same."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
IMAGES_OWN = {"POSTGRES_PASSWORD", "VALKEY_PASSWORD", "SITE_HOST"}
MAKES_OWN = {"SAMRAD_DATA", "PORT", "CHROMIUM"}
ROLES = {"SAMRAD_OWNER_PASSWORD", "SAMRAD_APP_PASSWORD", "SAMRAD_PORTAL_PASSWORD", "SAMRAD_BACKUP_PASSWORD"}


def read_by_settings() -> set[str]:
    text = (ROOT / "config" / "settings.py").read_text()
    named = re.findall(r'(?:environ\.get|flag)\(\s*"(\w+)"', text)
    return {*named, "DATABASE_URL"}


def test_the_compose_file_follows_the_schema() -> None:
    result = CliRunner().invoke(
        check_jsonschema, ["--builtin-schema", "vendor.compose-spec", str(ROOT / "docker-compose.yml")]
    )
    assert (result.exit_code, result.output.strip()) == (0, "ok -- validation done")


def test_the_services_are_the_ones_we_promise() -> None:
    assert set(SERVICES) == {"postgres", "valkey", "migrate", "web", "worker", "beat", "proxy", "mail"}
    assert SERVICES["mail"]["profiles"] == ["mail"]


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_names_what_is_not_there(name: str) -> None:
    service = SERVICES[name]
    volumes = {volume.partition(":")[0] for volume in service.get("volumes", [])}
    files = {volume for volume in volumes if volume.startswith(".")}
    assert set(service.get("depends_on", [])) <= set(SERVICES)
    assert set(service.get("networks", [])) <= set(COMPOSE["networks"])
    assert volumes - files <= set(COMPOSE["volumes"])
    assert [file for file in files if not (ROOT / file).exists()] == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_as_locked_down_as_it_can_be(name: str) -> None:
    service = SERVICES[name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert "no-new-privileges:true" in service["security_opt"]
    assert "healthcheck" in service or name == "migrate"
    assert service.get("user") not in {"root", "0", "0:0"}


def test_every_name_the_services_get_is_read_by_somebody() -> None:
    given = {name for service in SERVICES.values() for name in service.get("environment", {})}
    assert given - read_by_settings() - IMAGES_OWN - ROLES == set()


def test_no_secret_stands_in_the_file() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    secrets = re.findall(r"\$\{(\w*(?:PASSWORD|SECRET_KEY)\w*)(:\?|:-\})?", text)
    assert {name for name, rest in secrets if not rest} == set()
    assert re.findall(r"(?:PASSWORD|SECRET_KEY): (?!\$\{)\S+", text) == []


def test_everything_the_settings_read_is_on_the_operations_page() -> None:
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", OPERATIONS, flags=re.MULTILINE))
    assert listed == read_by_settings() | ROLES | IMAGES_OWN | MAKES_OWN
