"""No token of a link reaches a log."""

import logging

from goodterms.site.discreet_logs import Discreet, mask


def test_a_link_is_masked_wherever_it_stands():
    assert mask("GET /r/AbC-_123456789012345678/promise?x=1") == "GET /r/…/promise?x=1"


def test_a_records_message_and_arguments_are_masked():
    record = logging.LogRecord("x", logging.WARNING, "f", 1, "Not Found: %s", ("/r/AAAABBBB",), None)
    assert Discreet().filter(record)
    assert record.getMessage() == "Not Found: /r/…"
