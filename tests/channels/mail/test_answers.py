"""What somebody wrote themselves, and who is no person."""

import pytest

from goodterms.channels.mail.answers import answer_in, is_automatic, own_words, parted
from goodterms.channels.mail.reading import MOST_PARTS, NotRead, read, text_of_html

OURS = "Your payment of €45 is late. Reply STOP to end these messages. If you are struggling, tell us."


def quoted(text: str = OURS) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


ANSWERS = {
    "Gmail": f"I paid it on Friday\n\nOn Sun, 22 Nov 2026 at 09:30, Harbour <post@harbour.example> wrote:\n\n{quoted()}",
    "Gmail, wrapped": f"I paid it on Friday\n\nOn Sun, 22 Nov 2026 at 09:30, Harbour and Sons\n<post@harbour.example>\nwrote:\n{quoted()}",
    "Outlook": f"I paid it on Friday\n\nFrom: Harbour <post@harbour.example>\nSent: 22 November 2026\nTo: Anna\nSubject: Late\n\n{OURS}",
    "Outlook, with a rule": f"I paid it on Friday\n\n________________________________\nFrom: Harbour\nSent: x\n\n{OURS}",
    "Outlook, old": f"I paid it on Friday\n\n-----Original Message-----\nFrom: Harbour\n\n{OURS}",
    "a telephone": f"I paid it on Friday\n\nSent from my iPhone\n\n> On 22 Nov 2026, at 09:30, Harbour wrote:\n>\n{quoted()}",
    "a signature": "I paid it on Friday\n\n-- \nAnna Weiss\nIf you are struggling, call the helpline",
    "French": f"I paid it on Friday\n\nLe dim. 22 nov. 2026 à 09:30, Harbour <post@harbour.example> a écrit :\n{quoted()}",
    "Spanish": f"I paid it on Friday\n\nEl dom, 22 nov 2026 a las 9:30, Harbour (<post@harbour.example>) escribió:\n{quoted()}",
    "German": f"I paid it on Friday\n\nAm So., 22. Nov. 2026 um 09:30 Uhr schrieb Harbour <post@harbour.example>:\n{quoted()}",
    "Irish": f"I paid it on Friday\n\nAr 22 Samh 2026 ag 09:30, scríobh Harbour <post@harbour.example>:\n{quoted()}",
    "below": f"On Sun, 22 Nov 2026 at 09:30, Harbour <post@harbour.example> wrote:\n{quoted()}\n\nI paid it on Friday",
    "nothing quoted": "I paid it on Friday",
}


@pytest.mark.parametrize("program", ANSWERS)
def test_only_what_the_writer_wrote_is_read(program: str) -> None:
    assert own_words(ANSWERS[program]) == "I paid it on Friday"


def test_words_that_only_look_like_a_beginning_stay() -> None:
    text = "On Monday I lost my job.\nI wrote: please wait.\nFrom: now on I cannot pay.\nLe loyer est payé."
    assert own_words(text) == text


@pytest.mark.parametrize(
    "program", [name for name in ANSWERS if name not in ("a signature", "nothing quoted", "below")]
)
def test_answers_between_and_below_marked_lines_are_kept(program: str) -> None:
    top, _, rest = ANSWERS[program].partition("\n\n")
    marked = rest if ">" in rest.split("\n")[-1] else rest.replace(OURS, quoted())
    found = own_words(
        f"{top}\n\n{marked}\n\nStop writing to me. I want to die.\n\n> Pay by Friday.\nNo.\n\n-- \nAnna Weiss\n"
    )
    assert found.split("\n\n") == ["I paid it on Friday", "Stop writing to me. I want to die.", "No."]


@pytest.mark.parametrize(
    "told",
    [
        "On Friday you wrote:",
        "El lunes me escribió :",
        "Le 3 mars on m'a écrit :",
        "Ar an Aoine scríobh sibh:",
        "On 3 May you wrote:",
    ],
)
def test_who_tells_what_was_written_goes_on_themselves(told: str) -> None:
    text = f"Hi there\n{told}\npay up.\nI want to die"
    assert own_words(text) == text


@pytest.mark.parametrize("program", ["Gmail", "French", "Spanish", "Irish", "Outlook"])
def test_what_stands_unmarked_below_is_kept_apart(program: str) -> None:
    text = ANSWERS[program].replace("\n> ", "\n") + "\n\nI want to die"
    own, below = parted(text)
    assert own == "I paid it on Friday"
    assert below.endswith("I want to die")
    assert below in text


def test_what_stands_below_a_signature_is_kept_apart() -> None:
    assert parted("I paid it\n\n-- \nAnna\n\nI want to die") == ("I paid it", "Anna\n\nI want to die")


def test_an_answer_without_words_of_its_own_says_nothing() -> None:
    mail = read(f"From: a@b.example\nSubject: Re: Your payment\n\n{quoted()}".encode())
    assert answer_in(mail) == ("", ""), "not our own words, which speak of stopping and struggling"


def test_somebody_who_writes_in_the_subject_alone_is_heard() -> None:
    assert answer_in(read(b"From: a@b.example\nSubject: =?utf-8?q?STOP?=\n\n\n")) == ("STOP", "")


def test_html_alone_is_read_without_what_it_quotes_or_hides() -> None:
    page = (
        "<html><head><title>t</title><style>p{}</style></head><body><p>I paid it<br>on&nbsp;Friday</p>"
        f'<div class="gmail_quote"><div>On Sunday Harbour wrote:</div><blockquote>{OURS}</blockquote></div></body></html>'
    )
    assert text_of_html(page) == "I paid it\non Friday"
    outlook = f'<div>I paid it</div><div id="divRplyFwdMsg">From: Harbour</div><div>{OURS}</div>'
    assert text_of_html(outlook) == "I paid it"


@pytest.mark.parametrize(
    "header",
    ["Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated; x=y", "Precedence: bulk", "X-Autoreply: yes"],
)
def test_a_machine_is_known_by_its_headers(header: str) -> None:
    assert is_automatic(read(f"From: a@b.example\n{header}\n\nI am away".encode()))


def test_a_person_who_says_that_they_are_none_is_a_person() -> None:
    assert not is_automatic(read(b"From: a@b.example\nAuto-Submitted: no\n\nhello"))


SLOW = {
    "blanks": " \n" * 100_000,
    "wrote": "On a\n" * 40_000,
    "colons": "wrote:\n" * 30_000,
    "headers": "From: a\n" * 30_000,
    "one line": "On " * 70_000,
    "rules": "_" * 200_000,
    "quotes": "> " * 100_000,
    "schrieb": "Am schrieb " * 20_000,
    "sent": "Sent from my \n" * 15_000,
}


@pytest.mark.parametrize("name", SLOW)
def test_no_text_takes_long(name: str) -> None:
    """A quadratic reader takes minutes over any of these."""
    assert isinstance(own_words(SLOW[name]), str)


def test_a_bomb_of_parts_is_refused_before_it_is_parsed() -> None:
    head = b"From: a@b.example\n"
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(5000))
    wide = b'Content-Type: multipart/mixed; boundary="x"\n\n' + b"--x\n\na\n" * 200_000
    carried = b"Content-Type: message/rfc822\n\n" * (MOST_PARTS + 1)
    for bomb in (deep, carried, wide):
        with pytest.raises(NotRead, match="more parts"):
            read(head + bomb)
    with pytest.raises(NotRead, match="headers"):
        read(b"X: y\n" * 100_000)
    with pytest.raises(NotRead, match="larger"):
        read(b"a" * 13_000_000)


@pytest.mark.parametrize(
    "raw",
    [
        b"From: \xff\xfe\xe9 <a@b.example>\nSubject: \x80\x81\n\nhi",
        b"From: =?utf-8?b?!!!?= <a@b.example>\nSubject: =?nowhere?q?x?=\n\nhi",
        b"From: a@b.example\nContent-Type: text/plain; charset=klingon\n\nhi",
        b'From: a@b.example\nContent-Type: text/plain; charset="\x00"\n\nhi',
        b"From: a@b.example\nContent-Transfer-Encoding: base64\n\naGk",
        b"From: a@b.example\nContent-Type: multipart/mixed\n\nhi",
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>hi<![if x]></p>\n--x",
        b"From: a@b.example\nContent-Type: ;;;\n\nhi",
        b"From: a@b.example\nContent-Disposition: =?=?;;\n\nhi",
        b"From: <>\nSubject: \n\n\x00hi",
        b"a" * 300,
        b"",
        b"\n\n",
    ],
)
def test_a_broken_message_is_read_as_far_as_it_goes_or_refused(raw: bytes) -> None:
    try:
        mail = read(raw)
    except NotRead:
        return
    assert all(isinstance(words, str) for words in answer_in(mail))
    assert isinstance(mail.addresses("from"), list)
    assert isinstance(mail.header("subject"), str)
    is_automatic(mail)
