"""Tree heads outside the database: every one, once, whatever happened to the process that wrote them."""

from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from tests.log import NOW, write_events
from tests.store.test_seal import KEY, seal_all

from goodterms.core.tree_head import SignedTreeHead
from goodterms.store.embedded import Database
from goodterms.store.heads_file import UnreadableHeads, heads_path, read_heads, write_heads
from goodterms.store.seal import LOCK, sign_head

pytestmark = pytest.mark.usefixtures("database")


def sign_after(minutes: int) -> SignedTreeHead:
    write_events(first=minutes)
    seal_all()
    signed = sign_head(private_key=KEY, business_time=NOW, machine_time=NOW + timedelta(minutes=minutes))
    assert signed is not None
    return signed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "heads.jsonl"


def test_each_head_is_appended_once(file: Path) -> None:
    heads = [sign_after(1), sign_after(2)]
    assert write_heads(file) == 2
    assert write_heads(file) == 0
    heads.append(sign_after(3))
    assert write_heads(file) == 1
    assert [head for _, head in read_heads(file)] == heads


def test_a_line_that_a_crash_left_unfinished_is_written_whole(file: Path) -> None:
    heads = [sign_after(1), sign_after(2)]
    write_heads(file)
    file.write_bytes(file.read_bytes()[:-40])
    assert write_heads(file) == 1
    assert [head for _, head in read_heads(file)] == heads


def test_only_one_process_writes_at_a_time(file: Path, database: Database) -> None:
    sign_after(1)
    with psycopg.connect(database.dsn) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        assert write_heads(file) == 0
    assert write_heads(file) == 1


def test_a_file_that_holds_something_else_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("notes of my own\n")
    sign_after(1)
    with pytest.raises(UnreadableHeads, match="Move the file away"):
        write_heads(file)
    assert file.read_text() == "notes of my own\n"


def test_a_line_that_is_no_head_is_named(file: Path) -> None:
    sign_after(1)
    write_heads(file)
    with file.open("a") as end:
        end.write("something else\n")
    with pytest.raises(UnreadableHeads, match="line 2"):
        list(read_heads(file))


def test_the_file_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GOODTERMS_TREE_HEADS", raising=False)
    assert heads_path(workspace=tmp_path) == tmp_path / ".goodterms" / "tree-heads.jsonl"
    monkeypatch.setenv("GOODTERMS_TREE_HEADS", "/elsewhere/heads.jsonl")
    assert heads_path(workspace=tmp_path) == Path("/elsewhere/heads.jsonl")
