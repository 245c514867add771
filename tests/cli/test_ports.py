"""Where the pages listen: a free port on request, and never one that another program has."""

import socket

import pytest

from goodterms.cli.stack import PortTaken, web_port


def test_zero_finds_a_free_port():
    assert web_port(0) > 0


def test_a_taken_port_is_said_before_anything_starts():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(PortTaken, match="choose another with --port"):
            web_port(other.getsockname()[1])
