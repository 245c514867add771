"""What can go wrong with the database, each said with its place and its remedy."""

from __future__ import annotations


class DatabaseUnavailable(RuntimeError):
    """There is no usable database; the message says why, where, and what to do."""


class StartFailed(DatabaseUnavailable):
    """PostgreSQL, or a program that prepares its data folder, ended before it answered."""


class OtherMajor(DatabaseUnavailable):
    """The data folder belongs to another major version of PostgreSQL than the programs at hand."""


class SomebodyElses(DatabaseUnavailable):
    """The database belongs to another user of this machine, or to another folder."""


class InUse(DatabaseUnavailable):
    """The database has users, and what was asked for needs it to have none."""
