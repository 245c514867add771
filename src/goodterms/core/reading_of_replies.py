"""What a reply means, as far as a table of words can say. The safety layer: stop, leave me alone, struggling.

Deterministic and cautious. Words that ask us to stop are read generously, because a wrong stop costs little: "any reasonable
manner" counts (47 CFR 64.1200(a)(10), whose per-se words head the table; Regulation F, RFC-074: "please quit texting me").
Words about money trouble are read generously for the same reason. Everything that is not in the table is `other`. The
language layer (`goodterms.language`) reads beside it, and what the table hears stays heard (`goodterms.flow.heard`).
"""

import re
import unicodedata
from typing import Final, Literal, TypeAlias

from goodterms.core.not_them import says_not_them
from goodterms.core.taken_back import complaint_denied, payment_in_doubt

Reading: TypeAlias = Literal[
    "stop",
    "cease",
    "start",
    "hardship",
    "wrong_person",
    "already_paid",
    "help",
    "complaint",
    "yes",
    "no",
    "first",
    "second",
    "other",
]

LONGEST: Final = 2000
"""Characters we read; what asks us to stop stands at the beginning of any message people write."""

STOP_WORDS: Final = frozenset(
    {
        # 47 CFR 64.1200(a)(10): per se revocation.
        *("stop", "quit", "end", "revoke", "opt out", "optout", "cancel", "unsubscribe"),
        # What carriers and people use besides, and the same in other languages.
        *("stopall", "stop all", "stopp", "arret", "arreter", "alto", "parar", "baja", "basta", "uit", "abmelden"),
        *("remove", "remove me", "take me off", "停止", "退订", "取消", "वापस", "توقف", "الغاء", "إلغاء"),
    }
)
"""Alone (but for polite words) these stop the medium they came on."""

_CHATTER: Final = frozenset(
    {
        *(
            "please",
            "pls",
            "plz",
            "thanks",
            "thank",
            "you",
            "thx",
            "now",
            "ok",
            "okay",
            "hi",
            "hello",
            "hey",
            "just",
            "yes",
        ),
        *("today", "immediately", "sir", "madam", "guys", "text", "texts", "texting", "sms", "msg", "msgs", "message"),
        *(
            "messages",
            "messaging",
            "email",
            "emails",
            "emailing",
            "this",
            "these",
            "it",
            "sending",
            "me",
            "all",
            "the",
            "so",
        ),
        *(
            "writing",
            "to",
            "calling",
            "calls",
            "spam",
            "spamming",
            "bothering",
            "your",
            "from",
            "i",
            "said",
            "want",
            "would",
        ),
        *("like", "my", "number", "a", "reply", "asap", "the", "us", "list", "off", "of", "and"),
        *("bitte", "danke", "por", "favor", "gracias", "svp", "merci", "mich", "uns"),
    }
)
"""Words that may stand beside a stop word without changing it."""

_MEDIUM: Final = r"(text|messag|email|sms|call)\w*"
_NOT_OURS: Final = r"(?!(?:have|get|got|use|see|read|own|receive|know|check|open|understand|answer)\b)"
"""Between "don't" and a medium: words that say what somebody has or does, and ask for nothing."""

_TABLE: Final[tuple[tuple[Reading, str], ...]] = (
    # Refusing contact altogether: cease. Whatever the medium, whatever the tone.
    ("cease", r"\bleave (me|us) (the \w+ )?alone\b"),
    ("cease", r"\b(stop|quit|cease|no more|never|dont|do not) (ever )?(contact(ing)?|harass(ing|ment)?)\b"),
    ("cease", r"\b(dont|do not|never) (ever )?(contact|write to|get in touch with|bother) (me|us)\b"),
    ("cease", r"\bno (further|more) contact\b"),
    ("cease", r"\bcease( and)? desist\b"),
    ("cease", r"\bnever (text|call|email|message|write)( to)? me again\b"),
    ("cease", r"\blass(t|en sie)? mich in ruhe\b"),
    ("cease", r"\bdejame en paz\b|\bdejenme en paz\b"),
    ("cease", r"\blaissez? moi tranquille\b"),
    # Stop this medium.
    (
        "stop",
        r"\b(stop|quit|cease|no more) (\w+ )?(text|texts|texting|messag|email|emailing|sms|call|calling|send)",
    ),
    (
        "stop",
        rf"(?<!\bi )(?<!\bwe )\b(dont|do not) ({_NOT_OURS}\w+ )?{_MEDIUM}",
    ),
    ("stop", rf"\b(dont|do not) (want|need|like|accept|allow|consent to|agree to) (\w+ )?{_MEDIUM}"),
    (
        "stop",
        rf"(?<!\bi )(?<!\bwe )\b(dont|do not) (\w+ )?send(ing)?( (me|us|any|more|anything|this|these|it|to|again|please|{_MEDIUM}"
        r"|(reminder|notice|letter|notification|demand|bill)s?)\b|$)",
    ),
    (
        "stop",
        r"\b(remove|take|delete) (me|my number|my email|my address|us)\b.*\b(list|system|database|off|records?)\b",
    ),
    ("stop", r"\b(opt|opting) (me )?out\b|\bunsubscribe\b|\brevoke (my )?consent\b"),
    # Money trouble: hold everything, ask nothing.
    ("hardship", r"\bstruggl(e|es|ing|ed)\b"),
    (
        "hardship",
        r"\b(cant|cannot|can not|could not|couldnt|unable to|not able to) (\w+ )?(afford|pay|make (the|my|this) payment|cope)\b",
    ),
    ("hardship", r"\b(no|any|out of|short of|short on|without|not enough) (money|cash|income|funds|job|work)\b"),
    (
        "hardship",
        r"\b(lost|losing|lose) (my|the|his|her|our) (job|work|home|house|partner|husband|wife|son|daughter|mum|mother|dad|father)\b",
    ),
    ("hardship", r"\b(unemployed|redundan(t|cy)|laid off|bankrupt|broke|penniless|homeless|evicted|food ?bank)\b"),
    (
        "hardship",
        r"\bmoney is (very |really |so )?tight\b|\bhardship\b|\bbehind (on|with) (everything|rent|bills|all)\b",
    ),
    (
        "hardship",
        r"\b(in|out of) (the )?hospital\b|\b(chemo|cancer|depress(ed|ion)|suicid\w*|kill myself|end my life|cant go on)\b",
    ),
    # The words that our own messages in French, Spanish and Irish ask for.
    ("hardship", r"\b(en )?difficultes?\b|\bdificultad(es)?\b|\bdeacair\b|\b(deacracht(ai)?|cruachas)\b"),
    ("hardship", r"\bkann (es |das |die rate )?nicht (be)?zahlen\b|\bno puedo pagar\b|\bje ne peux pas payer\b"),
    # It is paid.
    (
        "already_paid",
        r"\b(already|just) (been )?(paid|payed|sent|transferred|settled)\b"
        r"|\b(?<!get )(?<!got )(?<!i was )(paid|payed) (it|this|that|you|already|in full|yesterday)\b",
    ),
    (
        "already_paid",
        r"\b(i|we|ive|weve) (have )?((?!gets? |got |getting |am |are |was |were |be |been |being )\w+ )?(paid|payed|transferred|settled)\b"
        r"|\b(has|(?<!i )(?<!we )was|(?<!ive )(?<!weve )(?<!i have )(?<!we have )been) (already )?(paid|settled)\b",
    ),
    ("already_paid", r"\bya (he )?pag(ue|ado)\b|\b(schon|bereits) bezahlt\b|\b(deja|jai) paye\b"),
    ("already_paid", r"\bd'?ioc (me|muid) (cheana|e)\b|\bta (se|si) ioctha\b|\bioctha cheana\b"),
    # A complaint: it has a clock, and a person answers it.
    (
        "complaint",
        r"\b(complain(t|ts|ing)?|ombudsman|beschwerde|beschweren|quejas?|quejarme|reclamacion(es)?|reclamations?|"
        r"(?<!porte )plaintes?|me plaindre|mediateur|n?gh?earan(ach)?)\b",
    ),
    # A person, please.
    ("help", r"^(help|info|hilfe|ayuda|aide|\?+)$"),
    (
        "help",
        r"\b(hablar con|parler (a|avec)|labhairt le) (una? )?(persona|agente|alguien|conseiller|quelquun|duine)\b",
    ),
    (
        "help",
        r"\b(call|ring|phone) me\b|\b(speak|talk|chat) (to|with) (a |an |some ?one|somebody|the|you|person|human|agent|advisor|adviser)",
    ),
    ("help", r"\b(need|want|get) (some |any )?help\b|\bhelp me\b|\bcan (you|someone|somebody) help\b|\breal person\b"),
    # Yes, to whatever we asked last. Alone: "yes, stop" and "yes I am struggling" mean more, and stand above.
    (
        "yes",
        r"^(yes|y|yeah|yeh|yea|ye|yh|yep|yup|aye|please|ok yes|sure|of course|ja|si|oui|ouais|sim|sea|ta)"
        r"( (please|thanks|thank you|bitte|danke|merci|gracias|por favor|svp|le do thoil))*$",
    ),
    (
        "yes",
        r"^(yes )?(please )?((i|we) )?(do )?(need|want|would like|give me|have) (some |a (bit|little) )?(more|extra) time( please)?$",
    ),
    # An answer to what was put to them: wrong, or one of two.
    ("no", r"^(no|nope|nah|non|nil|ni hea|not right|thats wrong|wrong)( (thanks|thank you|gracias|merci))*$"),
    (
        "first",
        r"^((the|el|la|le|an|option|opcion|number|numero|no) )?"
        r"(1|one|first|1st|1er|uno|una|primer[oa]?|premier|premiere|un|a haon|haon|chead (cheann|rogha))( one| please| por favor| svp)*$",
    ),
    (
        "second",
        r"^((the|el|la|le|an|option|opcion|number|numero|no) )?"
        r"(2|two|second|2nd|2e|2eme|dos|segund[oa]|deuxieme|seconde|deux|a do|dara (ceann|rogha))( one| please| por favor| svp)*$",
    ),
    # Write to me again.
    ("start", r"^(start|unstop|resume|subscribe|opt in|optin)( please)?$"),
)
"""Read from the top: the first that fits is the reading. Apostrophes are gone, case is folded, accents are taken off."""

_COMPILED: Final = tuple((reading, re.compile(pattern)) for reading, pattern in _TABLE)
_NOT_YET: Final = re.compile(
    r"\b(ill|will|going to|gonna|want to|need to|havent|have not|hasnt|not|once|when|if|until|till)\b[^.!?]*$"
)
_DENIED: Final = re.compile(r"\b(not|isnt|arent|wasnt|never|no longer)( \w+)?\s*$")
_STOP_DENIED: Final = re.compile(
    r"\b(wont|will not|cant|cannot|didnt|did not|dont want( you)? to|why did you|please dont|do not)\s*$"
)


def read_reply(text: str) -> tuple[Reading, ...]:
    """What the reply says, the reading to act on first; a second one only for hardship said beside a stop. Never empty."""
    plain = plain_words(text)
    found = _first(plain)
    if found in {"stop", "cease"} and _fits("hardship", plain):
        return found, "hardship"
    return (found,)


def _first(plain: str) -> Reading:
    if _only_stop(plain):
        return "stop"
    for reading in (
        "cease",
        "stop",
        "hardship",
        "wrong_person",
        "already_paid",
        "complaint",
        "help",
        "yes",
        "no",
        "first",
        "second",
        "start",
    ):
        if _fits(reading, plain):
            return reading
    return "other"


def _fits(reading: str, plain: str) -> bool:
    if reading == "wrong_person":
        return says_not_them(plain)
    for candidate, pattern in _COMPILED:
        if candidate != reading:
            continue
        for match in pattern.finditer(plain):
            if not _taken_back(reading, before=plain[: match.start()], whole=plain[: match.end()], plain=plain):
                return True
    return False


def _taken_back(reading: str, *, before: str, whole: str, plain: str) -> bool:
    """Whether other words take it back: "not struggling", "I will have paid by Friday", "please don't stop"."""
    match reading:
        case "hardship":
            return _DENIED.search(before) is not None
        case "already_paid":
            return _NOT_YET.search(whole) is not None or payment_in_doubt(plain) is not None
        case "complaint":
            return complaint_denied(plain)
        case "stop" | "cease":
            return _STOP_DENIED.search(before) is not None
        case _:
            return False


def _only_stop(plain: str) -> bool:
    """A stop word alone, or among words that change nothing ("STOP please", "stop sending me these messages")."""
    if plain in STOP_WORDS:
        return True
    words = plain.split()
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            rest = words[:start] + words[start + size :]
            if phrase in STOP_WORDS and all(word in _CHATTER or word in STOP_WORDS for word in rest):
                return True
    return False


def plain_words(text: str) -> str:
    """Small letters and digits with single spaces: no accents, no marks, no quoted history of an e-mail."""
    lines = [line for line in text[:LONGEST].splitlines() if not line.lstrip().startswith(">")]
    folded = unicodedata.normalize("NFKD", " ".join(lines).casefold())
    kept: list[str] = []
    for letter in folded:
        category = unicodedata.category(letter)
        if letter in "'\u2019\u02bc\u00b4`" or category in {"Mn", "Cf"}:
            continue
        kept.append(letter if category[0] in "LNM" or letter == "?" else " ")
    words = "".join(kept).split()
    return unicodedata.normalize("NFC", " ".join(word for word in words if word.strip("?") or len(words) == 1))
