"""An outside package adds an adapter by an entry point, and needs no line of ours."""

from pathlib import Path

import pytest

from goodterms.channels.registry import build, names

MODULE = """
from goodterms.channels.base import Capabilities, ChannelAdapter, UnknownOutcome

class Pigeon(ChannelAdapter):
    name = "pigeon"
    capabilities = Capabilities(channels=frozenset({"letter"}))

    @classmethod
    def from_settings(cls, settings):
        return cls()

    def _send(self, message, *, deadline):
        return UnknownOutcome("it flew away")

    def receive(self, *, headers, body, now):
        return []

class Parrot:
    pass
"""


@pytest.fixture
def outside_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pigeon_post.py").write_text(MODULE)
    info = tmp_path / "pigeon_post-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: pigeon-post\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[goodterms.channels]\npigeon = pigeon_post:Pigeon\nparrot = pigeon_post:Parrot\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.mark.usefixtures("outside_package")
def test_an_installed_package_is_found_by_its_entry_point() -> None:
    assert {"parrot", "pigeon", "sandbox"} <= set(names())
    assert build(name="pigeon", settings={}).name == "pigeon"


@pytest.mark.usefixtures("outside_package")
def test_an_entry_point_that_is_no_channel_is_refused() -> None:
    with pytest.raises(TypeError, match="'parrot' is not a ChannelAdapter"):
        build(name="parrot", settings={})
