"""`make translations`: collect every sentence customers read, and bring the catalogues up to date with it.

The source is English. What is taken from Python are the calls of gettext; what is taken from templates are their own nodes, so
that each sentence is exactly the one the page asks for. New sentences are added to every catalogue without a translation, old
ones are dropped, nothing is guessed, and the compiled catalogues are written beside them. `--check` changes nothing: it says
what is missing, stale or broken and ends with 1.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
WEB: Final = ROOT / "src/goodterms/web"
LOCALE: Final = WEB / "resolve/locale"
LANGUAGES: Final = ("ar", "es", "fr", "ga")
PYTHON: Final = (WEB / "resolve", WEB / "hooks/unsubscribe.py", WEB / "notices.py")
TEMPLATES: Final = WEB / "resolve/templates"
HEAD: Final = """\
# Goodterms: the customer's pages.
# Kept by `make translations`. Written by the project; not yet read by a native reader (docs/how-to/translate-pages.md)."""
MADE: Final = datetime(2026, 11, 22, tzinfo=UTC)
"""Catalogues say one day, so that the same sentences make the same file."""
_PLACE: Final = re.compile(r"%\((\w+)\)[sd]|%%|%[a-z]")
_TAG: Final = re.compile(r"</?\w+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What gettext is asked for; `many` is the plural's own, None where there is one form. `files` say so."""

    one: str
    many: str | None
    files: tuple[str, ...]


def sentences() -> list[Sentence]:
    """Every sentence of the customer's pages, in the order of the files."""
    found: dict[tuple[str, str | None], dict[str, None]] = {}
    for file, one, many in (*_of_python(), *_of_templates()):
        found.setdefault((one, many), {})[file.relative_to(ROOT).as_posix()] = None
    return [Sentence(one, many, tuple(files)) for (one, many), files in found.items()]


def _of_python() -> Iterator[tuple[Path, str, str | None]]:
    for place in PYTHON:
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            for _line, message, _comments, _context in extract_from_file("python", file, keywords=DEFAULT_KEYWORDS):
                one, many = message if isinstance(message, tuple) else (message, None)
                if one:
                    yield file, one, many


def _of_templates() -> Iterator[tuple[Path, str, str | None]]:
    """What the parsed templates themselves would ask gettext for."""
    _django()
    from django.template import engines
    from django.template.base import Variable
    from django.templatetags.i18n import BlockTranslateNode, TranslateNode

    for file in sorted(TEMPLATES.rglob("*.html")):
        parsed = engines["django"].get_template(file.relative_to(TEMPLATES).as_posix()).template
        for node in parsed.nodelist.get_nodes_by_type((BlockTranslateNode, TranslateNode)):
            if isinstance(node, TranslateNode):
                said = node.filter_expression.var
                literal = said.literal if isinstance(said, Variable) else said
                if isinstance(literal, str):
                    yield file, literal.replace("%", "%%"), None
            else:
                one, _ = node.render_token_list(node.singular)
                many = node.render_token_list(node.plural)[0] if node.plural else None
                if node.trimmed:
                    raise ValueError(f"{file}: write blocktranslate without `trimmed`")
                yield file, one, many


def _django() -> None:
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.site.settings")
    django.setup()


def catalogue(language: str) -> Catalog:
    """The committed catalogue of a language; an empty one where there is none."""
    file = LOCALE / language / "LC_MESSAGES/django.po"
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


def merged(language: str, wanted: Iterable[Sentence]) -> Catalog:
    """The catalogue with exactly the sentences that are wanted, each with the translation it had."""
    before = catalogue(language)
    after = Catalog(
        locale=language,
        project="Goodterms",
        version="1",
        creation_date=MADE,
        revision_date=MADE,
        header_comment=HEAD,
        fuzzy=False,
        charset="utf-8",
    )
    for sentence in sorted(wanted, key=lambda sentence: sentence.one):
        name = sentence.one if sentence.many is None else (sentence.one, sentence.many)
        known = before.get(sentence.one)
        kept = known.string if known is not None and _same_shape(known, sentence) else None
        places = [(file, None) for file in sentence.files]
        after.add(name, kept or "", locations=places, flags=_flags(name))
    return after


def _same_shape(known: Message, sentence: Sentence) -> bool:
    return isinstance(known.id, tuple) == (sentence.many is not None)


def _flags(name: str | tuple[str, str]) -> tuple[str, ...]:
    texts = (name,) if isinstance(name, str) else name
    return ("python-format",) if any(_PLACE.search(text) for text in texts) else ()


def po_bytes(found: Catalog) -> bytes:
    """The catalogue as it is committed: by sentence, with the files and no line numbers, so that little moves."""
    out = BytesIO()
    write_po(out, found, width=0, sort_output=False, include_lineno=False, omit_header=False, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(found: Catalog) -> bytes:
    """The catalogue as it is read by the running product."""
    out = BytesIO()
    write_mo(out, found)
    return out.getvalue()


def faults(language: str, wanted: Iterable[Sentence] | None = None) -> list[str]:
    """What is not right in a language: missing, fuzzy, another's placeholders or marks, or too few forms."""
    found = merged(language, sentences() if wanted is None else wanted)
    kept = catalogue(language)
    wrong = []
    for message in found:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        known = kept.get(name)
        texts = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        if known is not None and known.fuzzy:
            wrong.append(f"{language}: not looked at (fuzzy): {name!r}")
        if not all(texts):
            wrong.append(f"{language}: missing: {name!r}")
            continue
        if isinstance(message.id, tuple) and len(texts) != found.num_plurals:
            wrong.append(f"{language}: {len(texts)} forms for {found.num_plurals}: {name!r}")
        wrong += [f"{language}: {why}: {name!r}" for why in _mismatches(message.id, texts)]
    return wrong


def _mismatches(source: str | tuple[str, str] | list[str], texts: tuple[str, ...]) -> Iterator[str]:
    """Placeholders and marks that differ. A form of a plural may say its number as a word."""
    known = (source,) if isinstance(source, str) else tuple(source)
    wanted = [sorted(match[0] for match in _PLACE.finditer(text)) for text in known]
    marks = [sorted(_TAG.findall(text)) for text in known]
    for number, text in enumerate(texts, start=1):
        if number == len(texts):  # the form of every other number: as the English plural says it
            wanted = wanted[-1:]
        places = sorted(match[0] for match in _PLACE.finditer(text))
        if places not in wanted and not (len(known) > 1 and _but_one(places, wanted[-1])):
            yield f"placeholders {places} for {wanted[-1]}"
        if sorted(_TAG.findall(text)) not in marks:
            yield "other marks"
        if text != text.strip() and all(text_of == text_of.strip() for text_of in known):
            yield "space around it"
        if text.count("\n") != known[0].count("\n"):
            yield "other lines"


def _but_one(places: list[str], wanted: list[str]) -> bool:
    """Whether just one placeholder is left out: the number, said as a word."""
    left = list(wanted)
    for place in places:
        if place not in left:
            return False
        left.remove(place)
    return len(left) == 1


def main(arguments: list[str]) -> int:
    """0 when every catalogue is whole and fresh, 1 when not, 2 for a word it does not know."""
    if set(arguments) - {"--check"}:
        sys.stderr.write("usage: python -m docs.translate [--check]\n")
        return 2
    look = "--check" in arguments
    wanted = sentences()
    wrong = []
    for language in LANGUAGES:
        found = merged(language, wanted)
        folder = LOCALE / language / "LC_MESSAGES"
        for file, made in ((folder / "django.po", po_bytes(found)), (folder / "django.mo", mo_bytes(found))):
            if file.exists() and file.read_bytes() == made:
                continue
            if look:
                wrong.append(f"stale: {file.relative_to(ROOT)}")
            else:
                folder.mkdir(parents=True, exist_ok=True)
                file.write_bytes(made)
        wrong += faults(language, wanted)
    sys.stdout.write("".join(f"{sentence}\n" for sentence in wrong))
    sys.stdout.write(f"{len(wanted)} sentences in {len(LANGUAGES)} languages, {len(wrong)} faults\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
