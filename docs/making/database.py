"""Every table with its columns and constraints, read from the models; no database is asked."""

import os
import re
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from docs.making.markdown import code, inline, table, words

__all__ = ["TABLES", "set_up_django"]

SECTIONS: Final[dict[str, str]] = {
    "workspace": "The installation and its published strategy",
    "customer": "Customers, and how they may be reached",
    "account": "Obligations: accounts, promises, plans, disputes",
    "payment": "Money that came, and the ways it comes by",
    "document": "Documents that customers sent",
    "case": "Cases, who may enter, and what they wait for",
    "log": "The log, its seal, and receipts",
    "outside": "What leaves and enters",
    "api": "The API, and the webhooks it sends",
    "staff": "Staff",
}
"""The modules of `store/models`, in reading order."""

TRIGGERS: Final[dict[str, str]] = {
    "allocation_sum": "a payment's allocations sum to its amount, checked when they are inserted",
    "event_never_changes": "a row is never changed or deleted",
    "leaf_never_changes": "a row is never changed or deleted",
    "consent_never_changes": "a row is never changed or deleted: a withdrawal is a row of its own",
    "statement_never_changes": "a row is never changed or deleted: a later word is a row of its own",
    "receipt_never_changes": "a row is never changed or deleted",
    "offer_receipt_never_changes": "a row is never changed or deleted",
}
"""What the triggers written by hand keep true. A trigger without words is refused, so that the page stays whole."""


def catalogue() -> str:
    """A section for each module of models, an entry for each table."""
    models = _models()
    found: dict[str, list[str]] = {name: [] for name in SECTIONS}
    for model in models:
        found[model.__module__.rpartition(".")[2]].append(_entry(model))
    return "\n\n".join(f"## {SECTIONS[name]}\n\n" + "\n\n".join(entries) for name, entries in found.items())


def by_hand() -> str:
    """Foreign keys and triggers of the second migration, which Django cannot say."""
    second = import_module("goodterms.store.migrations.0002_constraints")
    rows = [
        (f"`{name}_home`", f"`{name}`", f"its customer exists (`bucket`, `customer_id` → `{home}`)")
        for name, home in second.HOMES.items()
    ]
    written = second.ALLOCATIONS_SUM + second.NEVER_CHANGED
    for name, on in re.findall(r"CREATE TRIGGER (\w+)\s.*?\sON (\w+)", written):
        rows.append((f"`{name}`", f"`{on}`", words(TRIGGERS, name, of="trigger")))
    return table(("constraint", "on", "keeps true"), rows)


def set_up_django() -> None:
    """Models and translated words need Django; no database is asked."""
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")
        django.setup()


def _models() -> list[Any]:
    set_up_django()
    from django.apps import apps

    return sorted(apps.get_app_config("store").get_models(), key=_line)


def _line(model: Any) -> tuple[int, int]:
    import inspect

    return list(SECTIONS).index(model.__module__.rpartition(".")[2]), inspect.getsourcelines(model)[1]


def _entry(model: Any) -> str:
    meta = model._meta
    key = getattr(meta.pk, "field_names", None) or (meta.pk.column,)
    lines = [
        f"### `{meta.db_table}`",
        "",
        inline(model.__doc__),
        "",
        f"Key: {', '.join(f'`{name}`' for name in key)}.",
        "",
    ]
    lines.append(table(("column", "holds"), (_column(field) for field in _columns(model))))
    kept = [*map(_unique, _uniques(model)), *(_check(model, check) for check in _checks(model))]
    if kept:
        lines += ["", table(("constraint", "keeps true"), kept)]
    if meta.indexes:
        indexes = (f"`{index.name}` ({', '.join(index.fields)})" for index in meta.indexes)
        lines += ["", f"Indexes: {', '.join(indexes)}."]
    return "\n".join(lines)


def _columns(model: Any) -> list[Any]:
    return [field for field in model._meta.fields if field.concrete and field.column]


def _column(field: Any) -> tuple[str, str]:
    from django.db import connection
    from django.db.models import NOT_PROVIDED

    holds = field.db_type(connection).replace("timestamp with time zone", "timestamptz")
    if target := field.remote_field:
        holds += f" → `{target.model._meta.db_table}`"
    if field.null:
        holds += ", or empty"
    elif field.default is not NOT_PROVIDED:
        holds += f"; `{_default(field.default)}` unless said"
    return f"`{field.column}`", holds


def _default(default: Any) -> str:
    if callable(default):
        return {"list": "[]", "dict": "{}"}[default.__name__]
    return str(default).lower() if isinstance(default, bool) else str(default) or "''"


def _uniques(model: Any) -> list[Any]:
    from django.db.models import UniqueConstraint

    return [c for c in model._meta.constraints if isinstance(c, UniqueConstraint)]


def _checks(model: Any) -> list[Any]:
    from django.db.models import CheckConstraint

    return [c for c in model._meta.constraints if isinstance(c, CheckConstraint) and not c.name.endswith("_bucket")]


def _unique(constraint: Any) -> tuple[str, str]:
    from django.db.models import Q

    fields = ", ".join(f"`{name}`" for name in constraint.fields)
    where = ""
    if isinstance(constraint.condition, Q):
        parts = (f"{_words(name)} {code(str(value))}" for name, value in constraint.condition.children)  # type: ignore[misc]
        where = f" where {' and '.join(parts)}"
    return f"`{constraint.name}`", f"{fields} once{where}"


def _words(lookup: str) -> str:
    return f"`{lookup.removesuffix('__isnull')}`" + (" empty is" if lookup.endswith("__isnull") else " is")


def _check(model: Any, constraint: Any) -> tuple[str, str]:
    """The condition as PostgreSQL reads it, without the quotes it does not need."""
    from django.db import connection

    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        sql = constraint.constraint_sql(model, editor)
    condition = re.fullmatch(r'CONSTRAINT "\w+" CHECK \((.*)\)', sql, re.DOTALL)
    assert condition is not None, sql
    plain = re.sub(r'"(\w+)"', r"\1", condition[1]).replace("::text", "")
    while re.fullmatch(r"\((?:[^()]|\([^()]*\))*\)", plain):
        plain = plain[1:-1]
    return f"`{constraint.name}`", code(re.sub(r" OR \w+ IS NULL$", "", plain) if " IN (" in plain else plain)


TABLES: Final[dict[str, Callable[[], str]]] = {
    "database-tables": catalogue,
    "database-by-hand": by_hand,
}
