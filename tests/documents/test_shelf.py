"""What lies on the shelf lies there whole, under a generated name, or not at all."""

from pathlib import Path

import pytest

from goodterms.documents.shelf import shelf

NAME = "0123456789abcdef" * 2


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GOODTERMS_DOCUMENTS", str(tmp_path / "documents"))
    shelf.cache_clear()
    return tmp_path


def test_what_was_put_there_is_there_until_it_is_dropped(place: Path):
    shelf().put(NAME, b"sealed")
    shelf().put(NAME, b"sealed again")
    assert shelf().get(NAME) == b"sealed again"
    assert [file.name for file in place.rglob("*") if file.is_file()] == [NAME]
    shelf().drop(NAME)
    shelf().drop(NAME)
    assert shelf().get(NAME) is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 32, NAME + "\n", "c" * 31, f"/{NAME}"])
def test_no_other_name_is_taken(place: Path, name: str):
    with pytest.raises(ValueError, match="32 hexadecimal digits"):
        shelf().put(name, b"sealed")


def test_any_place_that_fsspec_knows_will_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GOODTERMS_DOCUMENTS", "memory://documents")
    shelf.cache_clear()
    shelf().put(NAME, b"sealed")
    assert shelf().get(NAME) == b"sealed"
