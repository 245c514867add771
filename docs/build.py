"""`make docs`: bring every table of the pages up to date, check every link, and build the static site into `site-build/`.

The tables of the expressions' parser, the schemas of case facts and the look of e-mails, which the product keeps in files, are
brought up to date with them. `--check` changes nothing: it says what is stale or broken and ends with 1.
"""

import json
import sys
from pathlib import Path

from docs.making.mail import PARTS, mail_parts
from docs.making.pages import ROOT, broken_links, pages, stale
from docs.making.site import build
from goodterms.core.expression.parse import read_grammar
from goodterms.core.expression.tables import FILE, kept_parser, tables_of
from goodterms.core.policy.case_facts.answer import answer_schema
from goodterms.core.policy.case_facts.schema import facts_schema

PACKS = ROOT / "src/goodterms/packs"
SITE = ROOT / "site-build"
PARSER = ROOT / "src/goodterms/core/expression" / FILE


def main(arguments: list[str]) -> int:
    """0 when all is well, 1 when a page is stale (only with `--check`) or a link is broken, 2 for a word it does not know."""
    if set(arguments) - {"--check"}:
        sys.stderr.write("usage: python -m docs.build [--check]\n")
        return 2
    look = "--check" in arguments
    outdated = [(page.file, text) for page, text in stale()]
    if not PARSER.exists() or kept_parser(read_grammar()) is None:
        outdated.append((PARSER, tables_of(read_grammar())))
    made = mail_parts()
    if not PARTS.exists() or PARTS.read_text("utf-8") != made:
        outdated.append((PARTS, made))
    outdated += [(file, text) for file, text in schema_files() if not file.exists() or file.read_text("utf-8") != text]
    for file, text in outdated:
        if not look:
            file.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{'stale' if look else 'brought up to date'}: {file.relative_to(ROOT)}\n")
    broken = list(broken_links())
    for sentence in broken:
        sys.stdout.write(f"{sentence}\n")
    if look or broken:
        return 1 if outdated or broken else 0
    count = build(pages(), to=SITE)
    sys.stdout.write(f"Built {count} pages: {SITE.relative_to(ROOT)}/index.html\n")
    return 0


def schema_files() -> list[tuple[Path, str]]:
    """The published schemas, shipped in the package as files: what `goodterms policy schema` prints."""
    made = {"policy-facts.schema.json": facts_schema(), "policy-answer.schema.json": answer_schema()}
    return [(PACKS / name, json.dumps(schema, indent=2, ensure_ascii=False) + "\n") for name, schema in made.items()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
