"""Who pays, in a message that names a day: they who write it, or we.

An offer has a first person who pays ("I'll send 30 friday", "pago el viernes"), no person at all ("will pay friday"), or no more than the
day, the amount and what agrees to them ("30 on friday ok?"). "Send it back by friday", "you owe me 50" and "court on friday" are none,
nor is a message that says anything of the kind beside an offer.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from goodterms.language.folding import fold_bare
from goodterms.language.slots import read_clauses

__all__ = ["they_pay"]

_DEMANDS: Final = {
    "en": r"refund\w*|reimburs\w*|(?:over|double )?charged|compensat\w*|(?:owes?|owed|pay|send|give|get|transfer|post|email|mail|text|show|"
    r"lodge|bring) (?:me|us)|(?:\w+ ){0,3}back to (?:me|us|my)|(?:pay|send|give|get|put|transfer|want|need) (?:\w+ ){0,3}back|"
    r"(?:you|u|ye|yous|they) (?:have to |need to |should |better |must |can |will |'?ll )?(?:owe|took|take(?! (?:it|that|this|\W|$))|taken|charged?|pay|"
    r"send|sort|fix|refund|transfer|get|give|clear|settle|cancel)|you(?:'ve)? taken|court|solicitors?|lawyers?|scam\w*|fraud\w*|stolen?|robb\w*|twice|"
    r"overcharg\w*|(?:bill|amount|balance|charge|this|it|figure|that)(?:'?s| is| are| was)? (?:all |totally |just )?wrong|isn'?t right|"
    r"for nothing",
    "es": r"reembols\w*|devuelv\w*|devolv\w*|devolucion|reintegr\w*|\w{3,}[ae]n?(?:me|nos)(?:l[aeo]s?)?|me (?:deben?|cobraron|han cobrado|quitaron|"
    r"pagan|pagais|paguen?|mandan|manden?|envian|envien?|pueden|podrian|puede|podria|tienen|tiene)|dos veces|juzgado|juicio|abogad[oa]s?|tribunal\w*|"
    r"estaf\w*|(?:esta|es|son) (?:mal|incorrect\w+|erroneo)|(?:ustedes|usted|uds?|vosotros|ellos) \w+|por nada",
    "fr": r"rembours\w*|rend(?:ez|s)|renvoy\w*|(?:me|m'|nous) (?:devez|dois|avez|payez|versez|envoyez|rendez)|(?:envoy|pay|vers|rend|regl|corrig|donn|"
    r"transfer|mett|fait)(?:ez|es)(?:[ -](?:moi|nous|le|la|les|ca))?|vous (?:avez|devez|allez|payez|prenez|pouvez (?:m'|me )\w+)|deux fois|tribunal\w*|avocate?s?|"
    r"arnaque\w*|escro\w*|(?:est|sont) (?:faux|fausse|incorrecte?s?)|une erreur|preleve\w*|(?:factur|debit)(?:e|es|ee)|proces",
    "ga": r"ar ais|aisioc\w*|chugam\w*|chugainn|(?:d')?iocaigi|seolaigi|(?:iocfaidh|seolfaidh|cuirfidh) (?:tu|sibh|siad)|(?:bhain|thog) sibh|"
    r"ghearr\w*|cuirt\w*|aturnae|dliodoir\w*|faoi dho|micheart|ta (?:se|an bille) (?:cearr|mi-?cheart)|ta .{0,12} ag(?:aibh|at) dom",
}
"""What asks for something of ours, or quarrels: no offer stands beside it."""
_QUESTIONS: Final = {
    "en": r"(?:when|why|how|what|who|which|where|did|do|does|has|have|was|were) ",
    "es": r"(?:cuando|por que|como|que|quien|cual|donde|cuanto) ",
    "fr": r"(?:quand|pourquoi|comment|que|qu'|qui|quel\w*|ou|combien) ",
    "ga": r"(?:cathain|cen|cad|conas|ce|ca|cathain) ",
}
"""How a question begins that asks for something else than leave to pay."""
_OTHERS: Final = {
    "en": r"you|u|ye|yous|they|he|she|who|someone|somebody",
    "es": r"usted|ustedes|uds?|ellos|el banco|puede[ns]?|podrian",
    "fr": r"vous|tu|ils?|elles?",
    "ga": r"tu|sibh|siad",
}
_CHATTER: Final = {
    "en": r"(?:ok|okay|yes|yeah|yep|sure|hi|hello|hey|and|so|then|just|please|pls|sorry|thanks|grand|right|now|but|will|can|could|would|"
    r"gonna|going|want|wanna|like|trying|able|happy|plan|planning|aiming|intend|prefer|need|have|possible|let|me|to|is|it|on|by|hopefully)",
    "es": r"(?:ok|vale|si|bueno|hola|pues|entonces|gracias|perdon|buenas|buenos dias|y|es|posible|seria|para|quisiera|quiero|puedo|podemos|podria|voy|vamos|"
    r"queria|prefiero|intentare|tratare|de|a|lo|la|los|las|les|le|os|te|se|yo|nosotros|el|por favor)",
    "fr": r"(?:ok|oui|d'accord|bonjour|bonsoir|salut|merci|alors|donc|et|bon|ben|possible|pour|de|le|la|les|en)",
    "ga": r"(?:ok|sea|is|ea|ceart|go leor|agus|dia duit|haigh|an|feidir|liom|linn|ba|mhaith|ta|me|muid|ag|chun|le|a)",
}
"""What stands before a verb without a person."""
_PAYS: Final = {
    "en": r"pay|payin|paying|send\w*|transfer\w*|settl\w*|sort\w*|clear\w*|lodg\w*|(?:have|get) (?:it|this|that|the \w+) (?:all )?"
    r"(?:paid|sorted|cleared|settled)|payments?|do|manage|afford|give|have|bring|put|throw|drop|make",
    "es": r"pag(?:o|are|aria|amos|aremos|ar|arl[aeo]s?|arles?|aros)|abon(?:o|are|ar|amos)|transfiero|transfer(?:ire|ir)|ingres(?:o|are|ar)|"
    r"deposit(?:o|are|ar)|mand(?:o|are|ar)|envi(?:o|are|ar)|doy|dare|dar|hago|hare|hacer",
    "fr": r"pay(?:e|erai|erais|er|ons|erons)|pai(?:e|erai|erons|ement)|regl(?:e|erai|er|ons)|vir(?:e|erai|er)|vers(?:e|erai|er|ement)|virement|"
    r"envo(?:ie|yer)|enverrai|fais|ferai|faire|donne|donnerai|donner|mets|mettrai",
    "ga": r"ioc\w*|d'ioc\w*|n?diol\w*|dhiol\w*|aistr\w*|seol\w*|cuir\w*",
}
"""What somebody does who pays, in the first person or in none."""
_BARE: Final = {
    "en": r"pay|payin|paying|payments?|sending|transferring|settling|clearing|sorting|lodging|lodge",
    "es": _PAYS["es"],
    "fr": r"pay(?:erai|er)|paierai|paiement|regl(?:erai|er)|vir(?:erai|er|ement)|vers(?:erai|er|ement)|enverrai",
    "ga": r"ioc\w*|d'ioc\w*",
}
"""Of these, those that are no order to us where nothing stands before them."""
_SELF: Final = {
    "en": r"(?:i|ill|i'll|im|i'm|id|i'd|we|we'll|we're|myself|let me|il|i've)",
    "es": r"(?:yo|nosotros|puedo|podemos|podria|voy|vamos|quiero|quisiera|queria|prefiero|intentare)",
    "fr": r"(?:je|j'|on|nous)",
    "ga": r"(?:me|muid|mise|sinn|liom|linn|dom)",
}
_AGREES: Final = {
    "en": r"(?:will|would|can|could) (?:you|u|ye) (?:take|accept|do)|for (?:you|ye|me|that)|(?:to|with|suits?|let) (?:me|you|ye)|(?:i|we) get paid|get paid|"
    r"(?:get|getting) (?:my|our) (?:wages|pay|money|salary)|(?:my|our) (?:wages|pay|salary)|payday|pay day|i|ill|i'll|i'd|id|i'm|im|we|we'll|on|by|before|"
    r"the|for|of|a|to|is|it|its|it's|that|that's|make|do|be|will|can|could|would|should|ok|okay|oki|yes|yeah|yep|sure|fine|grand|great|good|perfect|right|"
    r"hi|hello|hey|thanks|thank you|please|pls|plz|sorry|about that|so|then|and|say|maybe not|work|works|suit|suits|me|possible|instead|rather|better|best|"
    r"until|till|til|give|have|manage|afford|put|throw|all|only|just|now|wait|wages|comes?|in|latest|at the|this|day|how|what about|date|time|more|need|"
    r"extend|move|change|push|want|another|one|earliest|money|cash|like|or|something|euro|euros|know|not|promise|aim|i promise|for sure|definitely|get",
    "es": r"(?:les|le|os) (?:va|parece|viene)(?: bien)?|me (?:pagan|viene bien|va bien|ingresan)|mi (?:sueldo|nomina|paga)|el|la|los|las|de|del|a|al|para|por favor|"
    r"por|favor|porfa|puedo|podria|podemos|puede ser|ser|seria|sera|es|bien|vale|ok|si|claro|perfecto|hola|buenas|buenos dias|gracias|perdon|mejor|entonces|"
    r"y|antes|hasta|todo|solo|ahora|que|tal|sin falta|seguro|cobro|dia|esta|lo|voy|doy|dar|hacer|hago|quiero|posible|euros?|dar[ei]|tengo|tendre|en|un",
    "fr": r"(?:ca|cela) (?:vous )?va|ca (?:vous |me )?(?:va|marche|convient)|s'il vous plait|svp|je|j'|peux|pourrai|pourrais|on|le|la|les|l'|de|du|d'|a|au|pour|"
    r"avant|jusqu'a|oui|ok|d'accord|bien|c'est|ce|est|sera|serait|bon|possible|bonjour|bonsoir|merci|pardon|desolee?|alors|donc|et|plutot|mieux|tout|juste|"
    r"maintenant|ma (?:paie|paye)|mon salaire|sans faute|promis|sur|fais|ferai|faire|donne|donner|mettre|ca|veux|vais|euros?|que|en|j'ai|aurai|en une fois",
    "ga": r"an|ar|na|go|ag|le|do|thoil|de|a|is|ta|se|sin|ceart|leor|maith|ok|sea|dia|duit|haigh|go raibh maith agat|gabh mo leithsceal|me|liom|feidir|feadaim|"
    r"ba|mhaith|roimh|faoi|ach|agus|mo (?:phae|pha|thuarastal)|e|i|oireann|oirfeadh|dom|togha|cinnte|bheadh|fearr|euro|thabhairt|dheanamh|deanfaidh|om|airgead",
}
"""What stands beside a day and an amount and adds nothing to them."""


def they_pay(text: str, language: str, named: Sequence[tuple[int, int]]) -> bool:
    """Whether it is they who pay what stands in `named` (the days and amounts, as places in the text). Never raises on any text."""
    if _pattern(language, "demands").search(_folded(text)):
        return False
    clauses = read_clauses(text, language)
    plain = [(one, _folded(_without(text, one.start, one.end, named))) for one in clauses if not one.answer]
    if any(_pattern(language, "questions").match(said) for _, said in plain):
        return False
    paying = [_pays(said, language) for _, said in plain]
    adding = [not pays and _pattern(language, "agrees").fullmatch(said) is None for (_, said), pays in zip(plain, paying, strict=True)]
    if not any(paying):
        return not any(adding)
    holding = [any(one.start <= start < one.end for start, _ in named) for one, _ in plain]
    return not any(holds and adds for holds, adds in zip(holding, adding, strict=True))


def _pays(said: str, language: str) -> bool:
    """Whether a clause tells of a payment of theirs: by a first person, or by none."""
    return any(_pattern(language, name).search(said) is not None for name in ("first person", "no person"))


def _without(text: str, start: int, end: int, named: Sequence[tuple[int, int]]) -> str:
    """A clause without the days and amounts in it."""
    piece = text[start:end]
    for first, last in sorted(named, reverse=True):
        if start <= first < end:
            piece = f"{piece[: first - start]} {piece[last - start :]}"
    return piece


def _folded(text: str) -> str:
    """Small bare words with single spaces; apostrophes stay."""
    bare = fold_bare(text, longest=len(text), end=0).text.replace("’", "'")
    return " ".join(re.sub(r"[^\w'-]+", " ", bare).split())


@lru_cache(maxsize=32)
def _pattern(language: str, name: str) -> re.Pattern[str]:
    chatter = rf"(?:{_CHATTER[language]} )*"
    match name:
        case "demands":
            words = _DEMANDS[language]
        case "questions":
            return re.compile(_QUESTIONS[language])
        case "agrees":
            return re.compile(rf"(?:(?:{_AGREES[language]})(?:$|(?<=') ?| ))*")
        case "first person":
            between = rf"(?: (?!(?:{_OTHERS[language]})(?!\w))[\w'-]+){{0,6}}? ?"
            words = rf"{_SELF[language]}{between}(?<![\w])(?:{_PAYS[language]})"
            if language == "ga":
                words += rf"|(?:{_PAYS[language]}) (?:me|muid)"
        case _:
            words = rf"(?<![\w' ]){chatter}(?:{_BARE[language]})"
            return re.compile(rf"^{chatter}(?:{_BARE[language]})(?!\w)")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
