"""An e-mail: the same words as text and as HTML, laid out, and nothing in it that we did not write."""

from datetime import date
from html import escape
from html.parser import HTMLParser

from docs.making.mail import PARTS, mail_parts
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.core.message import Message, Rendered, parse_message, render
from goodterms.core.money import Money

LINK = "https://pay.example/r/abcdefghijklmnopqrstuvwx"
VALUES: dict[str, object] = {
    "brand": "M&S <Card>",
    "creditor": "Harbour Card Services",
    "customer.name": "Anna",
    "link": LINK,
    "account.past_due": Money(12_345, "EUR"),
    "promise.due": date(2026, 5, 15),
}
HEAD = "---\npurpose: collections\nsubject: Your payment to {{ brand }}\n---\n"


class Page(HTMLParser):
    """What a mail program makes of a page: its tags, its links, its words; and whether every tag is closed."""

    VOID = frozenset({"meta", "br", "img", "link", "input", "hr"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open[-1:]:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def message(body: str, *, language: str = "en", head: str = HEAD) -> Message:
    found, problems = parse_message(head + body, file=f"messages/x/{language}.liquid")
    assert problems == ()
    assert found is not None
    return found


def mailed(body: str, *, language: str = "en", head: str = HEAD, **values: object) -> tuple[Rendered, Page]:
    told = {**VALUES, **{name.replace("__", "."): value for name, value in values.items()}}
    found = render(message(body, language=language, head=head), told, locale="en_IE", html=True)
    assert found.html is not None
    return found, Page(found.html)


def test_each_block_is_laid_out_and_the_text_says_the_same_plainly() -> None:
    body = (
        "# We can help\n\nHi {{ customer.name }},\n\n> Past due: {{ account.past_due | money }}\n\n"
        "[Pay or choose a day]({{ link }})\n\n- by card\n- by transfer\n\n~ {{ creditor }}"
    )
    found, page = mailed(body)
    assert found.text == (
        f"We can help\n\nHi Anna,\n\nPast due: €123.45\n\nPay or choose a day: {LINK}\n\n- by card\n- by transfer\n\n"
        "Harbour Card Services"
    )
    assert "h1" in page.tags
    assert page.tags.count("li") == 2
    assert page.links == [LINK]
    assert "Past due €123.45" in page.text
    assert "Pay or choose a day" in page.words


def test_a_plain_message_has_its_link_as_a_button_in_its_own_language() -> None:
    for language, words in (("en", "Open your page"), ("ga-IE", "Oscail do leathanach"), ("pl", LINK)):
        _, page = mailed("Hi,\n\n{{ link }}\n\nBye", language=language)
        assert page.links == [LINK]
        assert words in page.words
    _, page = mailed("Hi,\n\n{{ link }}", head=HEAD.replace("---\np", "---\nbutton: Sort it out\np"))
    assert "Sort it out" in page.words


def test_a_link_may_lead_straight_to_the_form_that_is_meant() -> None:
    form = f"{LINK}?to=/dispute"
    found, page = mailed(
        "Hi,\n\n{{ link }}?to=/dispute\n\n[Tell us]({{ link }}?to=/struggling)\n\nOr {{ link }}?to=/dispute here."
    )
    assert page.links == [form, f"{LINK}?to=/struggling", form]
    assert "Open your page" in page.words
    assert f"Tell us: {LINK}?to=/struggling" in found.text


def test_what_stands_after_a_link_and_is_no_page_of_it_stays_words() -> None:
    _, page = mailed("Hi,\n\n{{ link }}?to=//elsewhere.example\n\n{{ link }}&x=1")
    assert page.links == [LINK, LINK]


def test_the_list_of_mails_shows_the_first_sentence_after_the_greeting() -> None:
    found, _ = mailed("Hi {{ customer.name }},\n\nYour payment is still open.\n\n{{ link }}")
    assert found.html is not None
    assert 'overflow:hidden;">Your payment is still open.</div>' in found.html


def test_the_last_paragraph_of_a_plain_message_is_small_print() -> None:
    found, _ = mailed("Hi,\n\nWords.\n\n{{ creditor }}\nTo stop these e-mails, reply STOP.")
    assert found.html is not None
    small = found.html.split('class="gt-words gt-quiet"')[1]
    assert "Harbour Card Services<br>To stop" in small


def test_a_value_is_never_html_a_block_or_a_link() -> None:
    evil = f'# <b>x</b>" [pay](https://evil.example) {LINK}'
    found, page = mailed(
        "{{ customer.name }}\n\n[{{ customer.name }}]\n\n- {{ customer.name }}\n\n{{ link }}", customer__name=evil
    )
    assert found.html is not None
    assert page.links == [LINK]
    assert not {"h1", "b"} & set(page.tags)
    assert escape(evil) in found.html


def test_a_link_of_a_value_that_only_looks_like_ours_is_words() -> None:
    _, page = mailed("{{ customer.name }}\n\n{{ link }}", customer__name="https://pay.example/r/evil")
    assert page.links == [LINK]


@settings(max_examples=60)
@given(st.text(max_size=60), st.text(st.sampled_from("[](){}#>~- \n<>&\"'\ue000\ue001@x" + LINK), max_size=60))
def test_whatever_a_value_says_the_page_is_whole_and_its_only_link_is_ours(name: str, brand: str) -> None:
    body = "# {{ customer.name }}\n\n> {{ customer.name }}: {{ brand }}\n\n[Pay]({{ link }}) {{ customer.name }}\n\n{{ brand }}"
    _, page = mailed(body, customer__name=name or "x", brand=brand or "y")
    assert page.links == [LINK]
    assert not {"script", "img", "b", "iframe"} & set(page.tags)


def test_nothing_is_fetched_when_a_mail_is_opened() -> None:
    found, page = mailed("Hi")
    assert found.html is not None
    assert page.links == []
    assert "@import" not in found.html
    assert "url(" not in found.html


def test_a_language_written_from_the_right_is_laid_out_from_the_right() -> None:
    found, _ = mailed("שלום {{ customer.name }},\n\n{{ link }}", language="he")
    assert found.html is not None
    assert '<html lang="he" dir="rtl"' in found.html
    assert "direction:ltr" not in found.html
    assert "text-align:left" not in found.html


def test_a_name_is_isolated_only_where_it_is_written_the_other_way() -> None:
    hebrew, _ = mailed("שלום {{ customer.name }}", language="he")
    assert hebrew.text == "שלום \u2068Anna\u2069"
    assert mailed("שלום {{ customer.name }}", language="he", customer__name="דנה")[0].text == "שלום דנה"
    assert mailed("Hi {{ customer.name }}", customer__name="محمد")[0].text == "Hi \u2068محمد\u2069"
    assert mailed("Hi {{ customer.name }}", customer__name="Seán")[0].text == "Hi Seán"
    assert mailed("שלום {{ link }}", language="he")[0].text == f"שלום {LINK}"


def test_a_name_of_several_lines_or_with_marks_of_direction_is_one_plain_line() -> None:
    assert mailed("Hi {{ customer.name }}", customer__name="An\u202ena\n\n# x\x07")[0].text == "Hi Anna  # x"


def test_what_is_compiled_is_what_its_source_says() -> None:
    assert PARTS.read_text("utf-8") == mail_parts()
