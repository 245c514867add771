"""How the faults page looks: what goes wrong on the sandbox phone, and how often."""

from collections.abc import Mapping, Sequence
from typing import Any

from goodterms.standin import pages
from goodterms.standin.faults import FaultKind
from goodterms.standin.http import Response
from goodterms.standin.pages import esc


def faults(
    kinds: Sequence[FaultKind],
    spec: Mapping[str, Any],
    *,
    saved: bool = False,
    mistakes: Sequence[str] = (),
) -> Response:
    """The faults page: what goes wrong, how often, and the seed that decides for whom."""
    told = '<p class="done" role="status">Saved. It holds from the next message on.</p>' if saved else ""
    if mistakes:
        listed = "".join(f"<li>{esc(mistake)}</li>" for mistake in mistakes)
        told = f'<div class="problem" role="alert"><h2>Nothing was saved</h2><ul>{listed}</ul></div>'
    rows = "".join(_fault(kind, spec.get(kind.name, {})) for kind in kinds)
    body = (
        '<header class="top"><p><strong>Sandbox phone</strong></p><a href="/phone">Back to the phone</a></header>'
        f'<main class="faults">{told}<h1>What should go wrong?</h1>'
        '<p class="quiet">Which messages are hit is drawn from the seed and each message’s own key. '
        "The same run goes wrong in the same way.</p>"
        f'<form method="post"><ul>{rows}</ul>'
        '<p class="seed"><label for="seed">Seed</label>'
        f'<input id="seed" name="seed" inputmode="numeric" value="{esc(spec.get("seed", 0))}"></p>'
        '<button class="button" type="submit">Save the faults</button></form></main>'
    )
    return pages.page(
        title=("Problem: " if mistakes else "") + "Faults · Sandbox phone",
        body=body,
        styles=["phone.css"],
        body_class="plain",
        policy="form-action 'self'; frame-ancestors 'none'",
        status=422 if mistakes else 200,
    )


def _fault(kind: FaultKind, given: Mapping[str, float]) -> str:
    units = {"ms": "milliseconds", "times": "calls", "retry_after": "seconds until it may be tried again"}
    options = "".join(
        f'<label>{esc(units.get(name, name))}<input name="{kind.name}.{name}" inputmode="decimal" '
        f'value="{given.get(name, default):g}"></label>'
        for name, default in kind.options.items()
    )
    rate = given.get("rate", 0) * 100
    return (
        f'<li class="{"on" if rate else "off"}"><div><label for="{kind.name}">{esc(kind.name.replace("_", " ").capitalize())}'
        f'</label><p class="quiet" id="{kind.name}-why">{esc(kind.meaning)}</p></div>'
        f'<p class="rate"><input id="{kind.name}" name="{kind.name}.rate" inputmode="decimal" value="{rate:g}" '
        f'aria-describedby="{kind.name}-why"> <span>%<span class="unseen"> of messages</span></span></p>'
        f"{f'<div class=options>{options}</div>' if options else ''}</li>"
    )
