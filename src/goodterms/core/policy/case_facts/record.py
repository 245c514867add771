"""Records of case facts: dataclasses whose fields say what is published about them, read strictly."""

from dataclasses import Field, dataclass, field, fields
from typing import Any

from goodterms.core.canonical import Json
from goodterms.core.document import Mapping as MappingNode
from goodterms.core.document import Node, Scalar
from goodterms.core.policy.case_facts.shape import NOTHING, Definitions, FactReading, Nothing, Shape
from goodterms.core.problem import shown

__all__ = ["Entry", "Told", "entry", "record", "record_schema", "told", "told_of"]


@dataclass(frozen=True, slots=True)
class Told:
    """What the schema says about one field. `usual` is what is taken where it is left out; `also` are other names of it."""

    shape: Shape
    says: str
    example: Json
    unit: str = ""
    usual: str = ""
    also: tuple[str, ...] = ()


def told(
    shape: Shape,
    says: str,
    example: Json,
    *,
    unit: str = "",
    usual: str = "",
    also: tuple[str, ...] = (),
    default: Any = None,
) -> Any:
    """A field of a record of case facts, with all that is published about it."""
    return field(default=default, metadata={"told": Told(shape, says, example, unit, usual, also)})


def told_of(made: Field[Any]) -> Told:
    found = made.metadata["told"]
    assert isinstance(found, Told)
    return found


@dataclass(frozen=True, slots=True)
class Entry(Shape):
    """A record of its own. A single word in its place is the field `short`; a yes or no is that it is there at all."""

    made: type[Any]
    short: str = ""
    there: bool = False

    def schema(self, known: Definitions) -> dict[str, Json]:
        name = self.made.__name__
        if name not in known:
            known[name] = {}
            known[name] = record_schema(self.made, known)
        whole: dict[str, Json] = {"$ref": f"#/$defs/{name}"}
        others: list[Json] = [whole]
        if self.short:
            others.append(next(told_of(f).shape.schema(known) for f in fields(self.made) if f.name == self.short))
        if self.there:
            others.append({"type": "boolean"})
        return whole if len(others) == 1 else {"anyOf": others}

    def read(self, reading: FactReading, node: Node, of: str) -> Any:
        if isinstance(node, Scalar):
            if self.there and node.text.lower() in {"true", "yes", "false", "no"}:
                return self.made() if node.text.lower() in {"true", "yes"} else None
            if self.short:
                shape = next(told_of(f).shape for f in fields(self.made) if f.name == self.short)
                value = shape.read(reading, node, of)
                return value if isinstance(value, Nothing) else self.made(**{self.short: value})
        return record(reading, node, self.made, of)

    def words(self) -> str:
        return f"[{self.made.__name__}](#{self.made.__name__.lower()})"


def entry(made: type[Any], *, short: str = "", there: bool = False) -> Entry:
    return Entry(made, short, there)


def record_schema(made: type[Any], known: Definitions) -> dict[str, Json]:
    """The JSON Schema of a record: every field with its description, unit and example; nothing else may be in it."""
    properties: dict[str, Json] = {}
    for made_field in fields(made):
        say = told_of(made_field)
        shape = say.shape.schema(known)
        shape["description"] = _description(say)
        shape["examples"] = [say.example]
        properties[made_field.name] = shape
    return {
        "type": "object",
        "description": " ".join((made.__doc__ or "").split()),
        "properties": properties,
        "additionalProperties": False,
    }


def _description(say: Told) -> str:
    parts = [say.says]
    if say.unit:
        parts.append(f"Unit: {say.unit}.")
    if say.usual:
        parts.append(f"Left out: {say.usual}.")
    if say.also:
        parts.append(f"Also read as: {', '.join(say.also)}.")
    return " ".join(parts)


def record(reading: FactReading, node: Node, made: type[Any], of: str) -> Any:
    """A record out of a mapping; unknown fields, and every value that cannot be read, are noted with their place."""
    if not isinstance(node, MappingNode):
        names = ", ".join(f.name for f in fields(made))
        return reading.wrong(node, of or "the facts", "not a mapping", f"write its fields as `name: value`: {names}")
    by_name = {name: f for f in fields(made) for name in (f.name, *told_of(f).also)}
    values: dict[str, Any] = {}
    wrong = False
    for key, value in node.items:
        found = by_name.get(key.text)
        here = f"{of}.{key.text}" if of else key.text
        if found is None:
            where = of or "the facts"
            reading.say(key, f"{where}: no field {shown(key.text)}", reading.hint(key.text, by_name))
            wrong = True
            continue
        if found.name in values:
            reading.say(key, f"{here}: the same as {found.name}, which is written too", "keep one of them")
            wrong = True
            continue
        if isinstance(value, Scalar) and value.plain and value.text in {"null", "~"}:
            continue
        read = told_of(found).shape.read(reading, value, here)
        wrong = wrong or isinstance(read, Nothing)
        values[found.name] = read
    return NOTHING if wrong else made(**values)
