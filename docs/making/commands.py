"""The command line, read from the commands themselves."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from docs.making.markdown import table

__all__ = ["TABLES", "commands"]

HIDDEN: Final = {"--help", "--install-completion", "--show-completion"}


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its full name, groups before their members, in the order of `goodterms --help`."""
    import typer.main

    from goodterms.cli.main import app

    def walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
        for child, found in getattr(command, "commands", {}).items():
            yield f"{name} {child}", found
            yield from walk(f"{name} {child}", found)

    return walk("goodterms", typer.main.get_command(app))


def overview() -> str:
    return table(
        ("command", "does"),
        (
            (f"[`{name}`](#{name.replace(' ', '-')})", _words(command).split(". ")[0].rstrip("."))
            for name, command in commands()
        ),
    )


def catalogue() -> str:
    return "\n\n".join(_entry(name, command) for name, command in commands())


def _entry(name: str, command: Any) -> str:
    lines = [f"### `{name}`", "", _words(command), ""]
    arguments = [p for p in command.params if p.param_type_name == "argument" and not p.hidden]
    options = [p for p in command.params if p.param_type_name == "option" and not HIDDEN & set(p.opts) and not p.hidden]
    usage = [name, *(f"[{_metavar(a)}]" if not a.required else _metavar(a) for a in arguments)]
    usage += [f"{_longest(o)} {_metavar(o)}" for o in options if o.required]
    if any(not o.required for o in options):
        usage.append("[options]")
    if getattr(command, "commands", None):
        usage.append("[COMMAND]" if command.invoke_without_command else "COMMAND")
    lines += ["```text", " ".join(usage), "```"]
    if arguments or options:
        rows = [(f"`{_metavar(a)}`", (a.help or "").rstrip(".")) for a in arguments]
        rows += [(_option(o), _meaning(o)) for o in options]
        lines += ["", table(("part", "is"), rows)]
    return "\n".join(lines)


def _words(command: Any) -> str:
    return re.sub(r"\s+", " ", command.help or "").strip()


def _longest(option: Any) -> str:
    return str(max(option.opts, key=len))


def _metavar(parameter: Any) -> str:
    name = parameter.metavar or {"by": "name"}.get(parameter.name, parameter.name)
    return str(name).upper().replace("-", "_").rstrip("_")


def _option(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*sorted(option.opts, key=len), *option.secondary_opts))
    return names if option.is_flag else f"{names} {_kind(option)}"


def _kind(option: Any) -> str:
    """What kind of word the option takes, from the annotation of its function."""
    hint = str(option.type_descriptor.annotation)
    return next(
        (word for part, word in (("Path", "PATH"), ("int", "NUMBER"), ("float", "NUMBER")) if part in hint), "TEXT"
    )


def _meaning(option: Any) -> str:
    parts = [(option.help or {"workspace": "The workspace folder."}.get(option.name, "")).rstrip(".")]
    if option.required:
        parts.append("needed")
    elif option.default not in (None, "", ()) and not option.is_flag and not callable(option.default):
        parts.append(f"`{option.default}` unless said")
    if option.envvar:
        parts.append(f"or `{option.envvar}`")
    return "; ".join(part for part in parts if part)


TABLES: Final[dict[str, Callable[[], str]]] = {"commands": overview, "command-catalogue": catalogue}
