"""Logs hold no token: the part of an address that opens a customer's page is replaced before a line is written."""

import logging
import re

_LINK = re.compile(r"(/r/)[A-Za-z0-9_%-]+")


class Discreet(logging.Filter):
    """Masks links in a record's message and arguments; never refuses a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = mask(str(record.msg))
        if isinstance(record.args, tuple):
            record.args = tuple(mask(arg) if isinstance(arg, str) else arg for arg in record.args)
        return True


def mask(text: str) -> str:
    """The text with every link's token replaced."""
    return _LINK.sub(r"\1…", text)
