"""The API in words, read from the description it serves."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from docs.making.database import set_up_django
from docs.making.markdown import table

__all__ = ["TABLES"]


def operations() -> str:
    """Every operation: its address, what it is for, the scope it needs, what it takes and what it may answer."""
    described = _description()
    rows = (
        (f"`{method.upper()} {path}`", operation["summary"], f"`{operation['x-scope']}`", _statuses(operation))
        for path, method, operation in _operations(described)
    )
    return table(("call", "does", "scope", "answers"), rows)


def bodies() -> str:
    """Every body with its members."""
    schemas = _description()["components"]["schemas"]
    found = []
    for name, schema in sorted(schemas.items()):
        if name == "Problem" or "properties" not in schema:
            continue
        needed = set(schema.get("required", ()))
        rows = (
            (f"`{member}`", _kind(said), "yes" if member in needed else "", said.get("description", ""))
            for member, said in schema["properties"].items()
        )
        words = " ".join(schema.get("description", "").split())
        found.append(f"### {name}\n\n{words}\n\n{table(('member', 'is', 'needed', 'means'), rows)}")
    return "\n\n".join(found)


def events() -> str:
    """The types of events that are taken, with the members of their data."""
    set_up_django()
    from goodterms.web.api.words import DATA

    rows = []
    for name, model in DATA.items():
        members = ", ".join(
            f"`{member}`" + ("" if field.is_required() else " (may be left out)")
            for member, field in model.model_fields.items()
        )
        rows.append((f"`{name}`", " ".join((model.__doc__ or "").split()), members))
    return table(("type", "means", "data"), rows)


def told() -> str:
    """The types of events that we tell, with the members of their data."""
    set_up_django()
    from goodterms.store.told_events import TOLD

    rows = (
        (f"`{name}`", ", ".join(f"`{'message' if one == 'id' else one}`" for one in ("customer", "case", *members)))
        for name, members in TOLD.items()
    )
    return table(("type", "data"), rows)


def scopes() -> str:
    set_up_django()
    from goodterms.flow.keep_api_keys import MEANINGS

    return table(("scope", "lets a key"), ((f"`{name}`", meaning) for name, meaning in MEANINGS.items()))


def problems() -> str:
    set_up_django()
    from goodterms.web.api.problems import KINDS

    return table(
        ("kind", "status", "title"), ((f"`{name}`", str(status), title) for name, (status, title) in KINDS.items())
    )


def _description() -> dict[str, Any]:
    set_up_django()
    from goodterms.web.api import urls  # every module of operations
    from goodterms.web.api.v1 import description

    assert urls.OPERATIONS
    return description()


def _operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _statuses(operation: dict[str, Any]) -> str:
    return ", ".join(str(status) for status in sorted(operation["responses"], key=int))


def _kind(said: dict[str, Any]) -> str:
    if "enum" in said:
        return ", ".join(f"`{one}`" for one in said["enum"])
    if "const" in said:
        return f"`{said['const']}`"
    if "anyOf" in said:
        return " or ".join(_kind(one) for one in said["anyOf"])
    if "$ref" in said:
        return said["$ref"].rpartition("/")[2]
    if said.get("type") == "array":
        return f"list of {_kind(said.get('items', {}))}"
    return str(said.get("format") or said.get("type") or "anything")


TABLES: Final[dict[str, Callable[[], str]]] = {
    "api-operations": operations,
    "api-bodies": bodies,
    "api-events": events,
    "api-told": told,
    "api-scopes": scopes,
    "api-problems": problems,
}
