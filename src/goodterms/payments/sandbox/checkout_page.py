"""The hosted checkout page: what is paid to whom, how the test bank should answer, and one strong button."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from goodterms.core.money import Money
from goodterms.standin import pages
from goodterms.standin.http import Request, Response, see_other
from goodterms.standin.pages import esc
from goodterms.standin.storage import Row

ANSWERS = (
    ("succeeded", "The payment goes through", "The bank says yes."),
    ("no_money", "There is not enough money", "The bank says no this time."),
    ("declined", "The bank declines", "The bank says no and gives no reason."),
)

DECLINED = (
    "The payment was not accepted by your bank. You can try again, or go back and choose another day, "
    "or tell us there if money is tight."
)


def page(checkout: Row, *, last: str | None, mistake: str | None = None) -> Response:
    """The page as it stands: to be paid, paid, or after an answer of no (`last`)."""
    amount = Money(checkout["amount"], checkout["currency"]).format("en")
    body = _paid(checkout) if checkout["status"] == "paid" else _form(checkout, amount, last, mistake)
    brand = checkout["brand"] or "the company"
    title = f"Paid: {amount} to {brand}" if checkout["status"] == "paid" else f"Pay {amount} to {brand}"
    whole = (
        '<aside class="sandbox" aria-label="Test"><strong>Test checkout.</strong> No real money moves.</aside>'
        f'<main class="checkout">{_summary(checkout, amount)}<div class="act">{body}</div></main>'
    )
    origin = urlsplit(checkout["return_url"])
    return pages.page(
        title=("Problem: " if mistake else "") + title,
        body=whole,
        styles=["checkout.css"],
        policy=f"form-action 'self' {origin.scheme}://{origin.netloc}; "
        "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*",
        status=422 if mistake else 200,
    )


def _summary(checkout: Row, amount: str) -> str:
    brand = esc(checkout["brand"] or "the company")
    about = f"<div><dt>For</dt><dd>{esc(checkout['description'])}</dd></div>" if checkout["description"] else ""
    return (
        f'<section class="summary" aria-label="What you pay"><p class="brand">{brand}</p>'
        f'<p class="amount money">{esc(amount)}</p>'
        f'<dl>{about}<div class="reference"><dt>Reference</dt><dd>{esc(checkout["reference"])}</dd></div>'
        f'<div class="total"><dt>Total, no fees</dt><dd class="money">{esc(amount)}</dd></div></dl></section>'
    )


def _form(checkout: Row, amount: str, last: str | None, mistake: str | None) -> str:
    problem = ""
    if mistake:
        problem = (
            '<div class="problem" role="alert"><h2>There is a problem</h2>'
            f'<p><a href="#answer-succeeded">{esc(mistake)}</a></p></div>'
        )
    elif last is not None:
        problem = f'<div class="problem" role="alert"><h2>Not paid yet</h2><p>{esc(DECLINED)}</p></div>'
    choices = "".join(
        f'<label class="choice" for="answer-{value}"><input type="radio" id="answer-{value}" name="outcome" '
        f'value="{value}"{" checked" if value == "succeeded" else ""}>'
        f"<span><strong>{esc(name)}</strong><small>{esc(hint)}</small></span></label>"
        for value, name, hint in ANSWERS
    )
    return (
        f'{problem}<form method="post"><fieldset aria-describedby="why">'
        "<legend><h1>How should the bank answer?</h1></legend>"
        '<p class="quiet" id="why">A real checkout would ask for your card or your bank here.</p>'
        f'<div class="choices">{choices}</div></fieldset>'
        f'<button class="button" type="submit">Pay <span class="money">&nbsp;{esc(amount)}</span></button></form>'
        f'<p class="away"><a href="{esc(checkout["return_url"])}">Go back without paying</a></p>'
    )


def _paid(checkout: Row) -> str:
    amount = Money(checkout["amount"], checkout["currency"]).format("en")
    brand = esc(checkout["brand"] or "the company")
    return (
        '<div class="done" role="status"><h1>This is paid</h1>'
        f'<p>You paid <span class="money">{esc(amount)}</span> to {brand}. There is nothing more to do here.</p></div>'
        f'<a class="button" href="{esc(checkout["return_url"])}">Back to {brand}</a>'
    )


def back(checkout: Row, *, payment_id: str) -> Response:
    """On to where the payer came from. The id in the address proves nothing: they ask us."""
    parts = urlsplit(checkout["return_url"])
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), ("payment", payment_id)])
    return see_other(urlunsplit(parts._replace(query=query)))


def again(checkout: Row) -> Response:
    """Back to the page, so that reloading it does not try to pay once more."""
    return see_other(f"/checkout/{checkout['id']}")


def static(request: Request) -> Response:
    """The page's stylesheets."""
    return pages.static(request.path_parts["name"], packages=["goodterms.standin", "goodterms.payments.sandbox"])
