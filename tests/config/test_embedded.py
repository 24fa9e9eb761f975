"""The embedded server, with real processes that come, go and are killed."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from config.embedded.folder import Folder
from tests.config.visitors import Visitor, is_alive, kill, refusal_to_attach, state, wait_until


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """In a path with a space and a letter outside ASCII, too long for a socket's 107 bytes."""
    arrived = Visitor.arrive(tmp_path_factory.mktemp("data") / "råd og uråd" / ("lang" * 20))
    yield arrived
    arrived.leave()


def data_of(visitor: Visitor) -> Path:
    return Path(visitor.environment["SAMRAD_EMBEDDED"])


def pids(data: Path) -> list[int]:
    return list(state(data)["pids"].values())


def all_gone(data: Path, earlier: list[int]) -> bool:
    return not Folder(data).is_kept() and not any(map(is_alive, earlier))


@pytest.mark.parametrize("first_out", [0, 1])
def test_two_processes_share_one_server_and_the_last_one_out_stops_it(tmp_path: Path, first_out: int) -> None:
    visitors = [Visitor.arrive(tmp_path), Visitor.arrive(tmp_path)]
    servers = pids(tmp_path)
    runtime = Path(state(tmp_path)["runtime"])
    assert visitors[0].environment["DATABASE_URL"] == visitors[1].environment["DATABASE_URL"]
    visitors.pop(first_out).leave()
    with psycopg.connect(visitors[0].app_url) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("samrad_app",)
    visitors[0].leave()
    wait_until(lambda: all_gone(tmp_path, servers))
    assert not runtime.exists()


def test_the_server_outlives_a_killed_starter_and_ends_when_the_last_user_is_killed(tmp_path: Path) -> None:
    starter, second = Visitor.arrive(tmp_path), Visitor.arrive(tmp_path)
    servers = pids(tmp_path)
    starter.die()
    with psycopg.connect(second.app_url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    second.die()
    wait_until(lambda: all_gone(tmp_path, servers))


def test_a_killed_database_comes_back_at_the_same_address_with_what_was_committed(visitor: Visitor) -> None:
    postmaster = state(data_of(visitor))["pids"]["postgres"]
    with psycopg.connect(visitor.owner_url) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('løfte')")
    kill(postmaster)
    wait_until(lambda: state(data_of(visitor))["pids"]["postgres"] != postmaster)
    with psycopg.connect(visitor.app_url) as connection:
        assert connection.execute("SELECT word FROM kept").fetchall() == [("løfte",)]
    with psycopg.connect(visitor.owner_url) as connection:
        connection.execute("DROP TABLE kept")


def test_a_killed_broker_comes_back_at_the_same_address(visitor: Visitor) -> None:
    valkey = state(data_of(visitor))["pids"]["valkey"]
    kill(valkey)
    wait_until(lambda: state(data_of(visitor))["pids"]["valkey"] != valkey)
    with redis.from_url(visitor.environment["BROKER_URL"]) as broker:
        assert broker.ping() is True


def test_after_a_killed_keeper_the_next_to_arrive_starts_a_new_one_at_the_same_addresses(tmp_path: Path) -> None:
    first = Visitor.arrive(tmp_path)
    servers = state(tmp_path)["pids"]
    kill(servers["keeper"])
    second = Visitor.arrive(tmp_path)
    assert [first.environment[name] for name in ("DATABASE_URL", "BROKER_URL")] == [
        second.environment[name] for name in ("DATABASE_URL", "BROKER_URL")
    ]
    with psycopg.connect(first.app_url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    first.leave()
    second.leave()
    wait_until(lambda: not Folder(tmp_path).is_kept())


def test_a_cluster_whose_making_was_cut_off_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "postgres.new").mkdir()
    (tmp_path / "postgres.new" / "PG_VERSION").write_text("18\n")
    Visitor.arrive(tmp_path).leave()
    assert (tmp_path / "postgres" / "PG_VERSION").exists()
    assert not (tmp_path / "postgres.new").exists()


def test_a_pid_file_whose_number_now_belongs_to_another_process_does_not_block(tmp_path: Path) -> None:
    Visitor.arrive(tmp_path).leave()
    wait_until(lambda: not Folder(tmp_path).is_kept())
    (tmp_path / "postgres" / "postmaster.pid").write_text(f"{os.getppid()}\n{tmp_path}\n")
    Visitor.arrive(tmp_path).leave()


def test_the_server_never_runs_as_root(visitor: Visitor) -> None:
    servers = state(data_of(visitor))["pids"]
    owners = {Path(f"/proc/{servers[name]}").stat().st_uid for name in ("postgres", "valkey")}
    assert len(owners) == 1
    assert 0 not in owners
    assert owners == {os.geteuid()} or os.geteuid() == 0


def test_the_server_listens_on_no_network_and_its_socket_folder_is_closed(visitor: Visitor) -> None:
    runtime = Path(state(data_of(visitor))["runtime"])
    assert runtime.stat().st_mode & 0o777 == 0o700
    with psycopg.connect(visitor.app_url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


@pytest.mark.parametrize("role", ["postgres", "samrad_owner", "samrad_app", "samrad_portal", "samrad_backup"])
def test_nobody_comes_in_without_a_password(visitor: Visitor, role: str) -> None:
    runtime = state(data_of(visitor))["runtime"]
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(host=runtime, dbname="samrad", user=role, passfile=os.devnull)


def test_the_roles_hold_the_rights_of_the_design_and_no_more(visitor: Visitor) -> None:
    with psycopg.connect(visitor.app_url) as connection:
        rows = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolreplication FROM pg_roles"
            " WHERE rolname LIKE 'samrad%' ORDER BY rolname"
        ).fetchall()
        memberships = connection.execute(
            "SELECT count(*) FROM pg_auth_members WHERE member::regrole::text LIKE 'samrad%'"
        ).fetchone()
        owner = connection.execute("SELECT datdba::regrole::text FROM pg_database WHERE datname = 'samrad'").fetchone()
    assert rows == [
        ("samrad_app", False, False, False, False),
        ("samrad_backup", False, True, False, False),
        ("samrad_owner", False, False, False, False),
        ("samrad_portal", False, False, False, False),
    ]
    assert (memberships, owner) == ((0,), ("samrad_owner",))


def test_new_tables_are_open_to_app_and_backup_and_closed_to_the_portal(visitor: Visitor) -> None:
    with psycopg.connect(visitor.owner_url) as connection:
        connection.execute("CREATE TABLE papers (id bigint GENERATED BY DEFAULT AS IDENTITY)")
        rights = connection.execute(
            "SELECT grantee, string_agg(privilege_type, ' ' ORDER BY privilege_type)"
            " FROM information_schema.role_table_grants WHERE table_name = 'papers' AND grantee <> 'samrad_owner'"
            " GROUP BY grantee ORDER BY grantee"
        ).fetchall()
        connection.rollback()
    assert rights == [("samrad_app", "DELETE INSERT SELECT UPDATE"), ("samrad_backup", "SELECT")]


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE mine ()", "SET ROLE samrad_owner", "SET ROLE samrad_backup", "ALTER ROLE samrad_app BYPASSRLS"],
)
def test_the_app_role_cannot_raise_itself(visitor: Visitor, statement: str) -> None:
    with psycopg.connect(visitor.app_url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


def test_a_database_made_by_the_owner_has_the_same_default_rights(visitor: Visitor) -> None:
    with psycopg.connect(visitor.owner_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE another")
    with psycopg.connect(visitor.owner_url, dbname="another") as connection:
        connection.execute("CREATE TABLE papers ()")
        granted = connection.execute("SELECT has_table_privilege('samrad_app', 'papers', 'INSERT')").fetchone()
        extensions = connection.execute("SELECT extname FROM pg_extension ORDER BY extname").fetchall()
    with psycopg.connect(visitor.owner_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE another")
    assert (granted, extensions) == ((True,), [("btree_gist",), ("plpgsql",)])


def test_data_of_another_major_version_are_refused_and_left_alone(tmp_path: Path) -> None:
    cluster = tmp_path / "postgres"
    cluster.mkdir()
    (cluster / "PG_VERSION").write_text("14\n")
    refusal = refusal_to_attach(tmp_path)
    assert refusal.startswith(f"Dataene i {cluster} er fra PostgreSQL 14, men her finnes bare PostgreSQL ")
    assert refusal.endswith("eller sett SAMRAD_DATA til en ny mappe og begynn på nytt der.")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["PG_VERSION", "postgres"]


def test_a_folder_that_is_no_whole_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    assert refusal_to_attach(tmp_path) == (
        f"Mappen {tmp_path / 'postgres'} er ikke en hel database, trolig fra en avbrutt start; flytt den bort og start "
        "på nytt."
    )
    assert [path.name for path in tmp_path.rglob("*")] == ["postgres"]


def test_data_without_their_keys_are_refused(tmp_path: Path) -> None:
    Visitor.arrive(tmp_path).leave()
    wait_until(lambda: not Folder(tmp_path).is_kept())
    (tmp_path / "secrets.json").unlink()
    assert refusal_to_attach(tmp_path) == (
        f"{tmp_path / 'secrets.json'} mangler, og uten den er dataene låst; legg filen tilbake, eller slett mappen."
    )
