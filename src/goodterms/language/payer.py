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
from goodterms.language.slots import AmountReading, DateReading, read_clauses
from goodterms.language.slots.values import Clause

__all__ = ["they_pay"]

_DEMANDS: Final = {
    "en": r"refund\w*|reimburs\w*|(?:over|double )?charged|compensat\w*|(?:owes?|owed|pay|send|give|get|transfer|post|email|mail|"
    r"text|show|"
    r"lodge|bring) (?:me|us)|(?:\w+ ){0,3}back to (?:me|us|my)|(?:send|give|get|put|transfer|want|need) (?:it|that|this|mine|(?:my|"
    r"the|that|me) \w+|\d+) back|"
    r"(?:you|u|ye|yous|they) (?:have to |need to |should |better |must |can |will |'?ll )?(?:owe|took|taken|charged?|pay|"
    r"send|sort|fix|refund|transfer|get|give|clear|settle|cancel)|you(?:'ve)? taken|court|solicitors?|lawyers?|scam\w*|fraud\w*|"
    r"stolen?|robb\w*|twice|"
    r"overcharg\w*|(?:bill|amount|balance|charge|this|it|figure|that)(?:'?s| is| are| was)? (?:all |totally |just )?wrong|isn'?t right|"
    r"for nothing",
    "es": r"reembols\w*|devuelv\w*|devolv\w*|devolucion|reintegr\w*|\w{3,}[ae]n?(?:me|nos)(?:l[aeo]s?)?|me (?:deben?|cobraron|"
    r"han cobrado|quitaron|"
    r"pagais|paguen?|mandan|manden?|envian|envien?|pueden|podrian|puede|podria|tienen|tiene)|dos veces|juzgado|juicio|abogad[oa]s?|"
    r"tribunal\w*|"
    r"estaf\w*|(?:esta|es|son) (?:mal|incorrect\w+|erroneo)|(?:ustedes|usted|uds?|vosotros|ellos) \w+|por nada",
    "fr": r"rembours\w*|rend(?:ez|s)|renvoy\w*|(?:me|m'|nous) (?:devez|dois|avez|payez|versez|envoyez|rendez)|(?:envoy|pay|vers|"
    r"rend|regl|corrig|donn|"
    r"transfer|mett|fait)(?:ez|es)(?:[ -](?:moi|nous|le|la|les|ca))?|vous (?:avez|devez|allez|payez|prenez|pouvez (?:m'|me )\w+)|"
    r"deux fois|tribunal\w*|avocate?s?|"
    r"arnaque\w*|escro\w*|(?:est|sont) (?:faux|fausse|incorrecte?s?)|une erreur|preleve\w*|(?:factur|debit)(?:e|es|ee)|proces",
    "ga": r"ar ais|aisioc\w*|chugam\w*|chugainn|(?:d')?iocaigi|seolaigi|(?:iocfaidh|seolfaidh|cuirfidh) (?:tu|sibh|siad)|(?:bhain|"
    r"thog) sibh|"
    r"ghearr\w*|cuirt\w*|aturnae|dliodoir\w*|faoi dho|micheart|ta (?:se|an bille) (?:cearr|mi-?cheart)|ta .{0,12} ag(?:aibh|at) dom",
}
"""What asks for something of ours, or quarrels: no offer stands beside it."""
_QUESTIONS: Final = {
    "en": r"(?:when|why|how|what|who|which|where|did|do|does|has|have|was|were) ",
    "es": r"(?:cuando|por que|como|que|quien|cual|donde|cuanto) ",
    "fr": r"(?:quand|pourquoi|comment|que|qu'|qui|quel\w*|ou|combien) ",
    "ga": r"(?:cathain|cen|cad|conas|ce|ca) ",
}
"""How a question begins that asks for something else than leave to pay."""
_OTHERS: Final = {
    "en": r"you|u|ye|yous|they|he|she|who|someone|somebody",
    "es": r"usted|ustedes|uds?|ellos|el banco|puede[ns]?|podrian",
    "fr": r"tu|ils?|elles?",
    "ga": r"tu|sibh|siad",
}
_CHATTER: Final = {
    "en": r"(?:ok|okay|yes|yeah|yep|sure|hi|hello|hey|and|so|then|just|please|pls|sorry|thanks|grand|right|now|but|will|can|could|"
    r"would|"
    r"gonna|going|want|wanna|like|trying|able|happy|plan|planning|aiming|intend|prefer|need|have|possible|let|me|to|is|it|on|by|"
    r"hopefully)",
    "es": r"(?:ok|vale|si|bueno|hola|pues|entonces|gracias|perdon|buenas|buenos dias|y|es|posible|seria|para|quisiera|quiero|puedo|"
    r"podemos|podria|voy|vamos|"
    r"queria|prefiero|intentare|tratare|de|a|lo|la|los|las|les|le|os|te|se|yo|nosotros|el|por favor)",
    "fr": r"(?:ok|oui|d'accord|bonjour|bonsoir|salut|merci|alors|donc|et|bon|ben|possible|pour|de|le|la|les|en)",
    "ga": r"(?:ok|sea|is|ea|ceart|go leor|agus|dia duit|haigh|an|feidir|liom|linn|ba|mhaith|ta|me|muid|ag|chun|le|a)",
}
"""What stands before a verb without a person."""
_PAYS: Final = {
    "en": r"pay|payin|paying|send\w*|transfer\w*|settl\w*|sort\w*|clear\w*|lodg\w*|(?:have|get) (?:it|this|that|the \w+) (?:all )?"
    r"(?:paid|sorted|cleared|settled)|payments?",
    "es": r"pag(?:o|are|aria|amos|aremos|ar|arl[aeo]s?|arles?|aros)|abon(?:o|are|ar|amos)|transfiero|transfer(?:ire|ir)|ingres(?:o|"
    r"are|ar)|"
    r"deposit(?:o|are|ar)|mand(?:o|are|ar)|envi(?:o|are|ar)|(?:hago|hare|hacer) (?:el |un |la |una )?(?:pago|transferencia|ingreso)",
    "fr": r"pay(?:e|erai|erais|er|ons|erons)|pai(?:e|erai|erons|ement)|regl(?:e|erai|er|ons)|vir(?:e|erai|er)|vers(?:e|erai|er|"
    r"ement)|virement|"
    r"envo(?:ie|yer)|enverrai|(?:fais|ferai|faire) (?:le |un )?(?:paiement|virement|versement)",
    "ga": r"ioc\w*|d'ioc\w*|n?diol\w*|dhiol\w*|aistr\w*|seol\w*",
}
"""What somebody does who pays, in the first person or in none."""
_GIVES: Final = {
    "en": r"(?:do|manage|afford|give|have|bring|put|throw|drop|make|spare|scrape)(?: you| ye| to| of| about| together| up| in|"
    r" off){0,2}",
    "es": r"(?:doy|dare|dar|darles?|hago|hare|hacer|poner|pongo|tengo|tendre)",
    "fr": r"(?:fais|ferai|faire|donne|donnerai|donner|mets|mettrai|mettre|ai|aurai)",
    "ga": r"(?:(?:tabharfaidh|cuirfidh|deanfaidh) (?:me|muid)|thabhairt|dheanamh)",
}
"""What they do with an amount: "I can do 30"."""
_MAY: Final = {
    "en": r"will|can|could|would|gonna|going to|want to|wanna|like to|able to|happy to|trying to|need to|plan(?:ning)? to|let me|to",
    "es": r"puedo|voy a|quiero|podria",
    "fr": r"vais|peux|pourrai|veux|voudrais",
    "ga": r"feidir|ag|chun|a",
}
"""Behind these a verb without a person is theirs: "will send friday"."""
_AMOUNT: Final = "xamount"
"""Stands for an amount in a clause that is looked at."""
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
    "en": r"first thing|after work|i mean|no bother|actually|meant|mean|well|oh|hmm|but|there|mate|lads|morning|afternoon|evening|"
    r"night|lunchtime|noon|(?:will|would|can|could) (?:you|u|ye) (?:take|accept|do)|for (?:you|ye|me|that)|(?:to|with|suits?|"
    r"let) (?:me|you|ye)|"
    r"(?:i|we) get paid|get paid|"
    r"(?:get|getting) (?:my|our) (?:wages|pay|money|salary)|(?:my|our) (?:wages|pay|salary)|payday|pay day|i|ill|i'll|i'd|id|i'm|im|"
    r"we|we'll|on|by|before|"
    r"the|for|of|a|to|is|it|its|it's|that|that's|make|do|be|will|can|could|would|should|ok|okay|oki|yes|yeah|yep|sure|fine|grand|"
    r"great|good|perfect|right|"
    r"hi|hello|hey|thanks|thank you|please|pls|plz|sorry|about that|so|then|and|say|maybe not|work|works|suit|suits|me|possible|"
    r"instead|rather|better|best|"
    r"until|till|til|give|have|manage|afford|put|throw|all|only|just|now|wait|wages|comes?|in|latest|at the|this|day|how|what about|"
    r"date|time|more|need|"
    r"extend|move|change|push|want|another|one|earliest|money|cash|like|or|something|euro|euros|know|not|promise|aim|i promise|"
    r"for sure|definitely|get",
    "es": r"por la (?:manana|tarde|noche)|en realidad|de acuerdo|pero|manana|tarde|noche|digo|perdone|(?:les|le|os) (?:va|parece|"
    r"viene)(?: bien)?|me (?:pagan|viene bien|va bien|ingresan)|mi (?:sueldo|nomina|paga)|el|la|"
    r"los|las|de|del|a|al|para|por favor|"
    r"por|favor|porfa|puedo|podria|podemos|puede ser|ser|seria|sera|es|bien|vale|ok|si|claro|perfecto|hola|buenas|buenos dias|"
    r"gracias|perdon|mejor|entonces|"
    r"y|antes|hasta|todo|solo|ahora|que|tal|sin falta|seguro|cobro|dia|esta|lo|voy|doy|dar|hacer|hago|quiero|posible|euros?|dar[ei]|"
    r"tengo|tendre|en|un",
    "fr": r"en fait|finalement|mais|matin|soir|apres-midi|midi|apres|en une fois|j'ai|d'accord|(?:ca|cela) (?:vous )?va|ca (?:vous |"
    r"me )?(?:va|marche|convient)|s'il vous plait|svp|je|j'|"
    r"peux|pourrai|pourrais|on|le|"
    r"la|les|l'|de|du|d'|a|au|pour|"
    r"avant|jusqu'a|oui|ok|bien|c'est|ce|est|sera|serait|bon|possible|bonjour|bonsoir|merci|pardon|desolee?|alors|donc|et|"
    r"plutot|mieux|tout|juste|"
    r"maintenant|ma (?:paie|paye)|mon salaire|sans faute|promis|sur|fais|ferai|faire|donne|donner|mettre|ca|veux|vais|euros?|que|en|"
    r"aurai",
    "ga": r"ar maidin|maidin|trathnona|oiche|i ndairire|bhuel|ni hea|go raibh maith agat|an|ar|na|go|ag|le|do|thoil|de|a|is|ta|se|"
    r"sin|ceart|leor|maith|ok|sea|dia|duit|haigh|"
    r"gabh mo leithsceal|me|liom|feidir|feadaim|"
    r"ba|mhaith|roimh|faoi|ach|agus|mo (?:phae|pha|thuarastal)|e|i|oireann|oirfeadh|dom|togha|cinnte|bheadh|fearr|euro|thabhairt|"
    r"dheanamh|deanfaidh|om|airgead",
}
"""What stands beside a day and an amount and adds nothing to them; what is longer stands before what it begins with."""


def they_pay(text: str, language: str, dates: Sequence[DateReading], amounts: Sequence[AmountReading]) -> bool:
    """Whether it is they who pay what the message names. Never raises on any text."""
    if _pattern(language, "demands").search(_folded(text)):
        return False
    spans = [*((one.start, one.end, " ") for one in dates), *((one.start, one.end, f" {_AMOUNT} ") for one in amounts)]
    clauses = [one for one in read_clauses(text, language) if not one.answer]
    said = [_folded(_put_for(text, one, spans)) for one in clauses]
    if any(_pattern(language, "questions").match(one) for one in said):
        return False
    paying = [_pays(one, language) for one in said]
    more = [_pattern(language, "agrees").fullmatch(one) is None for one in said]
    if not any(paying):
        return not any(more)
    named = [any(one.start <= start < one.end for start, _, _ in spans) for one in clauses]
    return all(pays or not (names and adds) for pays, names, adds in zip(paying, named, more, strict=True))


def _pays(said: str, language: str) -> bool:
    """Whether a clause tells of a payment of theirs: by a first person, or by none."""
    return any(_pattern(language, name).search(said) for name in ("first person", "no person"))


def _put_for(text: str, clause: Clause, spans: Sequence[tuple[int, int, str]]) -> str:
    """A clause without the days in it, and a word in each amount's place."""
    piece = text[clause.start : clause.end]
    for first, last, word in sorted(spans, reverse=True):
        if clause.start <= first < clause.end:
            piece = f"{piece[: first - clause.start]}{word}{piece[last - clause.start :]}"
    return piece


def _folded(text: str) -> str:
    """Small bare words with single spaces; apostrophes stay."""
    bare = fold_bare(text, longest=len(text), end=0).text.replace("’", "'")
    return " ".join(re.sub(r"[^\w'-]+", " ", bare).split())


@lru_cache(maxsize=32)
def _pattern(language: str, name: str) -> re.Pattern[str]:
    pays = rf"(?:{_PAYS[language]}|{_GIVES[language]} {_AMOUNT})"
    match name:
        case "demands":
            words = rf"(?<!\w)(?:{_DEMANDS[language]})(?!\w)"
        case "questions":
            words = _QUESTIONS[language]
        case "agrees":
            words = rf"(?:(?:{_AGREES[language]}|{_AMOUNT})(?:$|(?<=') ?| ))*+"
        case "first person":
            between = rf"(?: ?(?!(?:{_OTHERS[language]})(?!\w))[\w'-]+){{0,6}}? ?"
            words = rf"(?<!\w){_SELF[language]}(?:(?<=')|(?!\w)){between}(?<!\w){pays}(?!\w)"
            if language == "es":  # the verb tells the person
                words += r"|(?<![\w])(?<!el )(?<!mi )(?<!un )(?<!su )(?<!al )(?:pag(?:o|are|amos|aremos)|abon(?:o|are)|transfiero)(?!\w)"
            if language == "ga":
                words += rf"|(?<!\w)(?:(?:{_PAYS[language]}) (?:me|muid)|{_GIVES[language]} {_AMOUNT})(?!\w)"
        case _:
            before = rf"^(?:{_CHATTER[language]} )*"
            words = rf"{before}(?:(?:{_BARE[language]})|(?:{_MAY[language]}) {pays})(?!\w)"
    return re.compile(words)
