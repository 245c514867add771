"""Short things that people write in a thread and that a table tells better than a model: courtesies, corrections, another language,
and questions about a fact that the books know.

Whole messages or plain questions only: whatever says more is left to the model, or to a person. The tables of all languages hold in
every message; nothing here ever stands above the safety layer.
"""

import re
import unicodedata
from typing import Final, Literal, TypeAlias

from goodterms.language.text import bare_form

__all__ = [
    "LONGEST",
    "POLITE",
    "Brief",
    "FactAsked",
    "brief",
    "doubtful",
    "fact_asked",
    "fact_told",
    "language_asked",
    "plain_words",
]

Brief: TypeAlias = Literal["hello", "thanks", "agreed", "other_one", "yes", "no", "unclear"]
"""A greeting; thanks, or that something was read; a word of agreement; the other of two that were put to them; a yes or a no among
courtesies. `unclear`: an agreement beside a no, asked as a question or beside a picture that may mean anything ("ok?", "no, fine",
"ok 👎"): only a person can tell what it means."""
FactAsked: TypeAlias = Literal["balance", "due_day", "last_payment"]
_FEW: Final = 8
"""Words of courtesy among which a no is looked for."""
LONGEST: Final = 160
"""Characters; a longer message says more than one of these things."""

_THANKS: Final = (
    r"thanks?|thank you|thankyou|thx|tks|ty|cheers|ta|much appreciated|appreciate it|many thanks|no worries|no problem|np|noted|"
    r"got it|will do|bye|goodbye|"
    r"go raibh( mile)? maith ag(at|aibh)|grma|grmma|slan|"
    r"merci( (bien|beaucoup|infiniment))?|bien recu|c ?est note|au revoir|"
    r"(muchas |mil )?gracias|de nada|recibido|enterad[oa]|entendido|adios|hasta luego"
)
_AGREED: Final = (
    r"o?k|okay|oki|okey|kk|perfect|grand|great|fine|thats (fine|right|correct|grand|perfect|good)|sounds good|correct|right|exactly|"
    r"works for me|that works|sure|deal|right so|all right|alright|i will|i do|it is|"
    r"that is (right|correct|fine)|of course|yeh|yeah|yep|yup|aye|"
    r"ceart go leor|go brea|togha|sin e|ta (sin|se) ceart|is ea|sea|cinnte|deanfaidh( me)?|iocfaidh|"
    r"d ?accord|c ?est (bon|bien|ca|exact|correct)|ca (va|marche|me va)|parfait|entendu|exact|tres bien|ouais|tout a fait|bien sur|"
    r"vale|de acuerdo|esta bien|perfecto|correcto|eso es|asi es|muy bien|claro( que si)?|bien|por supuesto|esta correcto|es correcto"
)
_HELLO: Final = (
    r"hi|hiya|hello|hey|helo|good (morning|afternoon|evening|day)|morning|evening|"
    r"dia (duit|dhuit|daoibh)|haigh|maidin mhaith|trathnona maith|"
    r"bonjour|bonsoir|salut|coucou|"
    r"hola|buenos dias|buenas( tardes| noches)?"
)
POLITE: Final = (
    r"there|all(?! right)|everyone|team|sir|madam|so much|very much|again|a lot|a million|"
    r"for (that|this|your help|letting me know|telling me)|"
    r"please|then|mate|folks|a chara|a chairde|madame|monsieur|senor|senora|"
    r"and|y|et|agus"
)
"""What changes nothing where it stands before or after."""
_OTHER: Final = (
    r"(no )?(sorry )?(i (meant|mean|want) )?(not that one )?the other( one| day| date| amount)?( please| sorry)?|"
    r"(no )?(sorry )?i meant the other( one| day| date| amount)?|"
    r"(no )?(non )?l ?autre( jour| date| montant)?|(no )?(la|el) otr[oa]( dia| fecha| importe)?|"
    r"(ni hea )?(an ceann|an la|an meid|an rogha) eile|(no |sorry )?(the )?wrong one( sorry)?"
)
_YES: Final = r"yes|si|oui|sim"
_NO: Final = r"no|nope|nah|non|nil|ni hea"
_NOT: Final = r"not|pas|ni"
_TA: Final = r"(?:dia (?:duit|dhuit|daoibh)|haigh)(?: a chara| a chairde)? ta"
"""A yes in Irish after a greeting; alone or after anything else "ta" is English, and thanks."""
_PICTURES: Final[tuple[tuple[Brief, frozenset[str]], ...]] = (
    ("agreed", frozenset("👍👌✅🆗✔✓☑💯")),
    ("thanks", frozenset("🙏🙂😊😀😃😄😁🤗❤♥💙💚💛💜💕👏🤝🎉☘🍀☺")),
    ("hello", frozenset("👋")),
)
_COURTESIES: Final[tuple[tuple[Brief, re.Pattern[str]], ...]] = (
    (
        "agreed",
        re.compile(
            rf"((?:{_HELLO}|{POLITE}|{_THANKS}|{_YES})\s)*(?:{_AGREED})(\s(?:{POLITE}|{_THANKS}|{_AGREED}|{_YES}))*"
        ),
    ),
    (
        "yes",
        re.compile(rf"((?:{_HELLO}|{POLITE}|{_THANKS})\s)*(?:{_YES})(\s(?:{_HELLO}|{POLITE}|{_THANKS}|{_YES}))*|{_TA}"),
    ),
    ("thanks", re.compile(rf"((?:{_HELLO}|{POLITE})\s)*(?:{_THANKS})(\s(?:{_HELLO}|{POLITE}|{_THANKS}))*")),
    ("hello", re.compile(rf"(?:{_HELLO})(\s(?:{POLITE}|{_HELLO}))*")),
    ("other_one", re.compile(_OTHER)),
    ("no", re.compile(rf"((?:{_HELLO}|{POLITE}|{_THANKS})\s)*(?:{_NO})(\s(?:{_HELLO}|{POLITE}|{_THANKS}|{_NO}))*")),
    (
        "unclear",
        re.compile(rf"(?:(?:{_HELLO}|{POLITE}|{_THANKS}|{_AGREED}|{_YES}|{_NO}|{_NOT})(?:\s|$)){{2,{_FEW}}}"),
    ),
)

_NAMES: Final[dict[str, str]] = {
    "en": r"english|bearla|anglais|ingles",
    "ga": r"irish|gaeilge|gaelic|irlandais|irlandes|gaelico",
    "fr": r"french|francais|fraincis|frances",
    "es": r"spanish|espanol|castellano|spainnis|espagnol",
}
_LITTLE: Final = (
    r"in|into|en|au|as|i|a|the|l|le|do|thoil|por|favor|please|pls|plz|svp|s|il|vous|plait|te|only|solo|amhain|seulement|can|could|"
    r"you|we|me|speak|write|talk|text|message|it|this|to|switch|change|language|prefer|would|like|want|d|dont|not|no|hola|hi|hello|"
    r"bonjour|puede|pueden|podria|escribir|escribirme|hablar|hablo|prefiero|quiero|mensajes|los|puedo|is|fearr|liom|leat|"
    r"feidir|an|scriobh|chugam|labhair|pouvez|parler|ecrire|ecrivez|moi|prefere|je|en|parle|messages|reply|answer|send|my|is|id|mo|"
    r"theanga|teanga|idioma|lengua|langue|ma|mi|thank|thanks|merci|gracias|y|et|and"
)

_FACTS: Final[tuple[tuple[FactAsked, re.Pattern[str]], ...]] = (
    (
        "balance",
        re.compile(
            r"how much (do i|do we|is it that i|i|is|will i|would i) ?(still )?(owe|left|have (left )?to pay|outstanding|due|the balance)"
            r"|what do i (still )?owe|how much (is|s) (it|left|outstanding|due|owed|owing|the total|my (bill|balance|debt))|how much i owe"
            r"|what(s| is) (my|the) (current |outstanding )?(balance|total|debt)"
            r"|cuanto (debo|tengo que pagar|me (falta|queda)|es lo que debo)|cual es (mi|el) saldo|que debo exactamente"
            r"|combien (je dois|dois je|est ce que je dois|me reste|reste t il|il (me )?reste|je vous dois)|quel est (mon|le) solde"
            r"|ce mhead (ata|a bhfuil)? ?(le hioc|amuigh|agam le hioc|orm)|ce mhead ata orm|cad e (an t?|m ?)iarmheid"
        ),
    ),
    (
        "last_payment",
        re.compile(
            r"(when|what|how much) (was|is|did) (my|the|i)( make)? (last|latest|previous|most recent) payment"
            r"|when did i (last pay|pay last)|(did|have) you (get|got|receive|received) my (last )?payment"
            r"|(did|has) my (last |latest )?payment (go|gone|come|came|get|got|arrived?|been received)\b"
            r"|(cuando|cual) fue (mi|el) ultimo pago|(recibieron|han recibido) mi (ultimo )?pago"
            r"|(quand|quel) (etait|a ete|est) (mon|le) dernier (paiement|versement)"
            r"|(avez vous|vous avez) (bien )?recu mon (dernier )?(paiement|versement)"
            r"|(cathain|cad) a bhi (an|mo) (iocaiocht dheir[ie]a?na?ch?|ioc deireanach)|an bhfuair sibh m iocaiocht"
        ),
    ),
    (
        "due_day",
        re.compile(
            r"when (is|s|was|are|do) (it|this|that|the|my|i|next)\b.{0,24}\b(due|payable|have to pay|need to pay|owed)"
            r"|when (is|s) (it|this|that) due|what(s| is) (the|my|next) (next )?(due (date|day)|deadline)"
            r"|(?<!pago )(?<!pagare )(?<!pagar )(cuando|que dia) (vence|hay que pagar|tengo que pagar|debo pagar|toca pagar)"
            r"|cual es (la|mi) fecha (limite|de vencimiento|de pago)"
            r"|quand (dois je payer|est ce que je dois payer|faut il payer|est (l )?echeance)|quelle est (la|l) ?(date limite|echeance)"
            r"|quelle date dois je payer|(cathain|cad e|ce acu) (a|ata|an) (bhfuil )?(an )?(data dlite|spriocdhata)"
            r"|(cathain|ca huair) (ata|a bhi|a bhfuil) (se|si|an|na)\b.{0,24}(dlite|le hioc)"
        ),
    ),
)
"""Questions, wherever they stand in a message."""
_NAMED: Final[tuple[tuple[FactAsked, str], ...]] = (
    (
        "balance",
        r"(my |the |current |outstanding )*balance|(mi |el )?saldo( pendiente| actual)?|(mon |le )?solde( actuel)?|(an t?|m )?iarmheid",
    ),
    (
        "last_payment",
        r"(my |the )?(last|latest) payment|(mi |el )?ultimo pago|(mon |le )?dernier (paiement|versement)|m?o? ?iocaiocht dheireanach",
    ),
    (
        "due_day",
        r"(the |my |next )*due (date|day)|(la |mi )?fecha (limite|de vencimiento|de pago)|(la )?date limite|l ?echeance|"
        r"(an )?(data dlite|spriocdhata)",
    ),
)
"""The names of the facts: a question where they are the whole message, else a statement about one ("my last payment was by card")."""
_OPENS: Final = (
    r"what about|what(s| is)|when(s| is)|can i (have|get|see)|could i (have|get|see)|(can you |could you |please )*(tell|give|send) me|"
    r"i need|need|check|(quiero|quisiera) saber|digame|dime|cual es|cuando es|"
    r"(je )?(veux|voudrais) (savoir|connaitre)|donnez moi|dites moi|quel(le)? est|"
    r"quand est|c ?est quand|abair liom|cad e|cathain"
)
_WHOLE: Final = tuple(
    (
        name,
        re.compile(
            rf"((?:{_HELLO}|{POLITE}|{_THANKS}|{_OPENS})\s)*(?:{words})(\s(?:{POLITE}|{_THANKS}|now|today|svp|por favor|le do thoil))*"
        ),
    )
    for name, words in _NAMED
)
_ANYWHERE: Final = re.compile(rf"\b(?:{'|'.join(words for _, words in _NAMED)})\b")
_NOT_KNOWN: Final = re.compile(
    r"\b(i )?(dont|do not|didnt) (know|remember|see)|cant (remember|see|find|recall)|not sure|no idea|no (se|recuerdo|encuentro)|"
    r"(je )?(ne )?(sais|trouve|vois|me souviens) (pas|plus)|nil a fhios agam|nil me cinnte|ni cuimhin liom"
)
"""Who does not know asks."""
_AMISS: Final = re.compile(
    r"\b(wrong\w*|mistake\w*|error|incorrect\w*|chang\w+|moved?|bounced?|fail\w*|declined|reject\w*|refund\w*|return(ed)?|twice|"
    r"double|duplicate|unauthori[sz]ed|fraud\w*|stolen|scam|dispute\w*|not|never|no|didnt|wasnt|isnt|dont|doesnt|cant|wont|havent|"
    r"hasnt|why|"
    r"mal|equivoc\w*|incorrect\w*|cambi\w+|devuel\w*|devolv\w*|rechaz\w*|fallo|nunca|por que|fraude|dos veces|doble|duplicad\w*|"
    r"faux|fausse|erreur|chang\w+|modif\w+|rejet\w*|refus\w*|rembours\w*|pas|jamais|pourquoi|deux fois|"
    r"micheart|mi cheart|dearmad|botun|athr\w+|phreab|diultai\w*|aisioc\w*|nil|ni|nior|nach|nar|cen fath|faoi dho|calaois)\b"
)
"""Words of what went wrong, is denied or is to be changed: a question beside them is not only after a fact."""


def brief(text: str) -> Brief | None:
    """What a message says that is nothing but a courtesy, an agreement or a correction; None where it says more."""
    plain = plain_words(text)
    if len(text) > LONGEST:
        return None
    if not plain:
        letters = [letter for letter in text if not letter.isspace() and ord(letter) > 0xFF and letter not in _JOINERS]
        pictures = [next((name for name, known in _PICTURES if letter in known), None) for letter in letters]
        return pictures[0] if pictures and all(one == pictures[0] for one in pictures) else None
    found = next((name for name, pattern in _COURTESIES if pattern.fullmatch(plain)), None)
    if found is None or not doubtful(text) or (found == "hello" and not _strange(text)):
        return found
    return "unclear"


def doubtful(text: str) -> bool:
    """Whether a word of agreement in it may mean anything else: it is asked as a question, or a picture stands beside it that is none
    of thanks or agreement ("ok 👎").
    """
    return _QUESTION.search(text) is not None or _strange(text)


def _strange(text: str) -> bool:
    """Whether a picture, or a sad face, stands in the text that is none of `_PICTURES`."""
    known = frozenset[str]().union(_JOINERS, *(pictures for _, pictures in _PICTURES))
    return _SAD.search(text) is not None or any(
        ord(letter) > 0xFF and letter not in known and unicodedata.category(letter) == "So" for letter in text
    )


def language_asked(text: str) -> str | None:
    """The language that a message asks to be written to in; None where it asks for none, or says anything beside it."""
    plain = plain_words(text)
    if len(text) > LONGEST or not plain:
        return None
    words = plain.split()
    named = {code for code, names in _NAMES.items() for word in words if re.fullmatch(names, word)}
    rest = [word for word in words if not any(re.fullmatch(names, word) for names in _NAMES.values())]
    if (
        len(named) != 1
        or not all(re.fullmatch(_LITTLE, word) for word in rest)
        or re.search(r"\b(dont|not|no)\b", plain)
    ):
        return None
    return next(iter(named))


def fact_asked(text: str) -> FactAsked | None:
    """The fact that a question asks for; None where it asks for none of these, or for two, or tells that something is amiss with one."""
    plain = plain_words(text)
    if len(text) > LONGEST or _amiss(plain):
        return None
    found = [name for name, pattern in _FACTS if pattern.search(plain)]
    found = found or [name for name, pattern in _WHOLE if pattern.fullmatch(plain)]
    return found[0] if len(found) == 1 else None


def fact_told(text: str) -> Literal["told", "amiss"] | None:
    """Whether a message speaks of one of these facts and does not only ask for it: "my last payment was by card", or that something is
    amiss with it ("the due date is wrong").
    """
    plain = plain_words(text)
    if fact_asked(text) is not None:
        return None
    named = _ANYWHERE.search(plain) is not None
    if _amiss(plain) and (named or any(pattern.search(plain) for _, pattern in _FACTS)):
        return "amiss"
    return "told" if named and _QUESTION.search(text) is None else None


def _amiss(plain: str) -> bool:
    return _AMISS.search(_NOT_KNOWN.sub(" ", plain)) is not None


_QUESTION: Final = re.compile(r"[?\uff1f\u061f\u00bf\u2047-\u2049\u203d]")
_SAD: Final = re.compile(r"[:=;]['-]*[(\[\\/|](?!/)")
_JOINERS: Final = frozenset("\u200d\ufe0f") | {chr(tone) for tone in range(0x1F3FB, 0x1F400)}


def plain_words(text: str) -> str:
    """Small bare letters and digits with single spaces; an apostrophe within a word is a space ("l'echeance") or nothing ("what's")."""
    bare = bare_form(text[: LONGEST + 1]).casefold().replace("\u2019", "'")
    bare = re.sub(r"(\w)'(s|d|m|re|ve|ll|t)\b", r"\1\2", bare)
    return " ".join(re.sub(r"[^\w]+", " ", bare).split())
