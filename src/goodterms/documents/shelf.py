"""Where documents are kept: any place that fsspec reaches (`GOODTERMS_DOCUMENTS`: a folder, `s3://...`), under generated names.

What lies there is sealed before it comes: the place knows neither whose a file is nor what it is.
"""

import os
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from goodterms.documents.refused import Refused

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

USUAL: Final = ".goodterms/documents"
_NAME: Final = re.compile(r"[0-9a-f]{32}")


class Shelf:
    """One place for documents. Names are 32 hexadecimal digits, nothing else."""

    def __init__(self, files: "AbstractFileSystem", root: str) -> None:
        self._files = files
        self._root = root.rstrip("/")

    def put(self, name: str, sealed: bytes) -> None:
        """Keep it; the same name again replaces it, whole or not at all. Raises `Refused("no_room")`."""
        path = self._path(name)
        try:
            self._files.pipe_file(f"{path}.part", sealed)
            self._files.mv(f"{path}.part", path)
        except OSError as error:
            raise Refused("no_room") from error

    def get(self, name: str) -> bytes | None:
        """What is kept; None where nothing is."""
        try:
            found: bytes = self._files.cat_file(self._path(name))
        except FileNotFoundError:
            return None
        return found

    def drop(self, name: str) -> None:
        """Keep it no longer."""
        try:
            self._files.rm_file(self._path(name))
        except FileNotFoundError:
            return

    def _path(self, name: str) -> str:
        if not _NAME.fullmatch(name):
            raise ValueError("a document's name is 32 hexadecimal digits")
        return f"{self._root}/{name[:2]}/{name}"


@cache
def shelf() -> Shelf:
    """This process's place for documents. Raises ValueError for an address that fsspec does not know."""
    from fsspec.core import url_to_fs

    address = os.environ.get("GOODTERMS_DOCUMENTS", USUAL)
    local = "://" not in address
    files, root = url_to_fs(f"file://{os.path.abspath(address)}", auto_mkdir=True) if local else url_to_fs(address)
    return Shelf(files, root)
