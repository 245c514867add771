"""The hosted checkout page: what is paid to whom, how the test bank should answer, and one strong button."""

from collections.abc import Mapping
from typing import TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from goodterms.core.money import Money
from goodterms.payments.sandbox.checkout_words import WORDS
from goodterms.standin import pages
from goodterms.standin.http import Request, Response, see_other
from goodterms.standin.pages import esc
from goodterms.standin.storage import Row

Words: TypeAlias = Mapping[str, str]
ANSWERS = (("succeeded", "goes"), ("no_money", "short"), ("declined", "no"))
"""How the bank may answer, and the words for it."""


def page(checkout: Row, *, last: str | None, language: str = "en", mistake: bool = False) -> Response:
    """The page as it stands: to be paid, paid, or after an answer of no (`last`)."""
    words = WORDS[language]
    amount = Money(checkout["amount"], checkout["currency"]).format(language)
    paid = checkout["status"] == "paid"
    body = _paid(checkout, amount, words) if paid else _form(checkout, amount, last, words, mistake=mistake)
    title = words["paid_title" if paid else "title"].format(amount=amount, brand=_brand(checkout, words))
    whole = (
        f'<aside class="sandbox" aria-label="Test"><strong>{esc(words["test"])}</strong> {esc(words["no_money"])}</aside>'
        f'<main class="checkout">{_summary(checkout, amount, words)}<div class="act">{body}</div></main>'
    )
    origin = urlsplit(checkout["return_url"])
    return pages.page(
        title=f"{words['problem']}: {title}" if mistake else title,
        body=whole,
        styles=["checkout.css"],
        policy=f"form-action 'self' {origin.scheme}://{origin.netloc}; "
        "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*",
        status=422 if mistake else 200,
        language=language,
    )


def _brand(checkout: Row, words: Words) -> str:
    return checkout["brand"] or words["company"]


def _summary(checkout: Row, amount: str, words: Words) -> str:
    said = checkout["description"]
    about = f"<div><dt>{esc(words['for'])}</dt><dd>{esc(said)}</dd></div>" if said else ""
    return (
        f'<section class="summary" aria-label="{esc(words["what"])}"><p class="brand">{esc(_brand(checkout, words))}</p>'
        f'<p class="amount money">{esc(amount)}</p><dl>{about}'
        f'<div class="reference"><dt>{esc(words["reference"])}</dt><dd dir="ltr">{esc(checkout["reference"])}</dd></div>'
        f'<div class="total"><dt>{esc(words["total"])}</dt><dd class="money">{esc(amount)}</dd></div></dl></section>'
    )


def _form(checkout: Row, amount: str, last: str | None, words: Words, *, mistake: bool) -> str:
    problem = ""
    if mistake:
        problem = (
            f'<div class="problem" role="alert"><h2>{esc(words["problem"])}</h2>'
            f'<p><a href="#answer-succeeded">{esc(words["choose"])}</a></p></div>'
        )
    elif last is not None:
        problem = (
            f'<div class="problem" role="alert"><h2>{esc(words["not_paid"])}</h2><p>{esc(words["declined"])}</p></div>'
        )
    choices = "".join(
        f'<label class="choice" for="answer-{value}"><input type="radio" id="answer-{value}" name="outcome" '
        f'value="{value}"{" checked" if value == "succeeded" else ""}>'
        f"<span><strong>{esc(words[name])}</strong><small>{esc(words[f'{name}_hint'])}</small></span></label>"
        for value, name in ANSWERS
    )
    return (
        f'{problem}<form method="post"><fieldset aria-describedby="why">'
        f"<legend><h1>{esc(words['ask'])}</h1></legend>"
        f'<p class="quiet" id="why">{esc(words["why"])}</p>'
        f'<div class="choices">{choices}</div></fieldset>'
        f'<button class="button" type="submit">{esc(words["pay"])} <span class="money">&nbsp;{esc(amount)}</span></button></form>'
        f'<p class="away"><a href="{esc(checkout["return_url"])}">{esc(words["away"])}</a></p>'
    )


def _paid(checkout: Row, amount: str, words: Words) -> str:
    brand = _brand(checkout, words)
    money = f'<span class="money">{esc(amount)}</span>'
    said = esc(words["paid_words"]).format(amount=money, brand=esc(brand))
    back_to = esc(words["back"].format(brand=brand))
    return (
        f'<div class="done" role="status"><h1>{esc(words["paid"])}</h1><p>{said}</p></div>'
        f'<a class="button" href="{esc(checkout["return_url"])}">{back_to}</a>'
    )


def back(checkout: Row, *, payment_id: str) -> Response:
    """On to where the payer came from. The id in the address proves nothing: they ask us."""
    parts = urlsplit(checkout["return_url"])
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), ("payment", payment_id)])
    return see_other(urlunsplit(parts._replace(query=query)))


def again(checkout: Row, *, language: str) -> Response:
    """Back to the page, so that reloading it does not try to pay once more."""
    return see_other(f"/checkout/{checkout['id']}?language={language}")


def static(request: Request) -> Response:
    """The page's stylesheets."""
    return pages.static(request.path_parts["name"], packages=["goodterms.standin", "goodterms.payments.sandbox"])
