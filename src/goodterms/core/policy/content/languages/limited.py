"""The sentences of limited-content messages, by language (12 CFR 1006.2(j)).

Each is a pattern over marked words: `<business>`, `<phone>`, `<time>` (4:15), `<n>` (a small number), `~robin` (a word that
can be a name). Patterns are joined by single spaces and end with one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from goodterms.core.policy.content.plain import several

__all__ = ["GRAMMARS", "Grammar"]

_MARKED_NAME: Final = re.compile(r"~\S+")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The sentences of one language. `words` are all its own words; `before_business` those a business name follows."""

    code: str
    words: frozenset[str]
    before_business: frozenset[str]
    clauses: tuple[re.Pattern[str], ...]
    verbs: re.Pattern[str]

    def has(self, part: str, match: re.Match[str]) -> bool:
        """Whether a sentence carries a required part: business, request or number."""
        text = match.group()
        match part:
            case "business":
                return "<business>" in text
            case "number":
                return "<phone>" in text
            case _:
                return self.verbs.match(text) is not None

    @staticmethod
    def names(match: re.Match[str]) -> tuple[str, ...]:
        """The persons a sentence names."""
        return tuple(
            value.strip().replace("~", "")
            for key, value in match.groupdict().items()
            if value and key.startswith("who")
        )


class _Writer:
    """Writes patterns: `{x}` stands for the piece called x; every `{who}` gets a group of its own."""

    def __init__(self, pieces: Mapping[str, str]) -> None:
        self.pieces = pieces
        self.count = 0

    def pattern(self, source: str) -> re.Pattern[str]:
        while (found := re.search(r"\{([a-z_]+)\}", source)) is not None:
            name = found.group(1)
            piece = self.pieces[name]
            if name == "who":
                self.count += 1
                piece = f"(?P<who{self.count}>{piece})"
            source = source[: found.start()] + f"(?:{piece})" + source[found.end() :]
        return re.compile(source.replace("_", " "))


def _grammar(
    code: str, *, pieces: Mapping[str, str], clauses: tuple[str, ...], request: str, before_business: str
) -> Grammar:
    writer = _Writer(pieces)
    compiled = tuple(writer.pattern(clause) for clause in clauses)
    text = " ".join((*clauses, *pieces.values()))
    words = frozenset(re.findall(r"(?<![~<\\])\b[a-z]+\b", text.replace("_", " "))) | _ALSO_NAMES
    words |= {f"{word}s" for word in words}
    return Grammar(code, words, frozenset(before_business.split()), compiled, writer.pattern(request))


_ALSO_NAMES: Final = several(
    "april may june august will sue bill mark grant penny rich frank chase drew rob pat art jack don dan dawn faith hope "
    "grace joy summer sandy buck guy miles ray earl duke dean bishop king page price law cash banks wells court"
)
"""Words that are names too; where one stands in a name, it is one."""

_NAME_WORD: Final = f"~\\S+|{'|'.join(sorted(_ALSO_NAMES))}"

_ENGLISH: Final = _grammar(
    "en",
    pieces={
        "name_word": _NAME_WORD,
        "who": r"(?:(?:mr|mrs|ms|miss|mx|dr)_)?{name_word}_(?:{name_word}_){0,3}",
        "zone": (
            r"(?:eastern|central|mountain|pacific|alaska|hawaii|atlantic|local|gmt|bst|est|edt|cst|cdt|mst|mdt|pst|pdt|utc"
            r"|et|ct|mt|pt)_(?:standard_|daylight_)?(?:time_)?"
        ),
        "time": r"(?:<time>|<n>)_(?:am_|pm_|oclock_|o_clock_)(?:in_the_(?:morning|afternoon|evening)_)?{zone}?|<time>_{zone}?|noon_",
        "month": (
            r"january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul"
            r"|aug|sep|sept|oct|nov|dec"
        ),
        "day": (
            r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekday|weekend|day|business_day|working_day)s?_"
            r"|today_|tomorrow_|this_(?:morning|afternoon|evening)_"
        ),
        "date": (
            r"(?:the_)?<n>_(?:(?:st|nd|rd|th)_)?(?:of_)?{month}_(?:<n>_)?"
            r"|{month}_(?:the_)?<n>_(?:(?:st|nd|rd|th)_)?(?:<n>_)?"
        ),
        "moment": r"{time}|{date}|{day}|(?:business|office|opening|normal|regular)_hours_",
        "joint": r"on_|at_|from_|to_|until_|till_|between_|and_|or_|through_|any_|every_|each_|before_|after_|during_|our_|the_",
        "when": r"(?:{joint}){0,3}{moment}(?:(?:{joint}){0,3}{moment}){0,11}",
        "staff": (
            r"any(?:_?one)?_(?:of_)?(?:the_|our_|my_)?(?:other_|available_|customer_service_)*"
            r"(?:representative|associate|colleague|agent|team_member|staff_member|employee)s?_(?:at_<business>_|of_<business>_)?"
        ),
        "object": (
            r"me_(?:back_)?|us_(?:back_)?|(?:this|my|our)_(?:call|message|voicemail)_|our_office_|<business>_|{staff}|{who}(?:back_)?"
        ),
        "phone": r"(?:(?:at|on|by_calling|by_phone_at|by_telephone_at)_)?<phone>_(?:(?:ext|extension|x)_<n>_)?",
        "verb": (
            r"call_back_|call_|contact_|ring_|phone_|telephone_|reach_|return_|reply_(?:to_)?|respond_(?:to_)?|get_back_to_"
            r"|get_in_touch_with_|speak_(?:to|with)_"
        ),
        "rest": r"(?:or_|and_)?(?:{object}|{phone}|{when}|back_)",
        "polite": r"(?:please_|kindly_|could_you_|would_you_|can_you_|i_ask_that_you_|we_ask_that_you_){1,2}",
    },
    clauses=(
        r"(?:hi|hello|hey|greetings|good_(?:morning|afternoon|evening|day))_(?:there_)?",
        r"(?:this_is|my_name_is|its|it_is|im|i_am)_{who}(?:(?:and_)?(?:i_am_|im_)?(?:calling|phoning|ringing|speaking)_)?"
        r"(?:(?:from|with|of|at|for|on_behalf_of)_<business>_)?(?:{when})?",
        r"(?:this_is|its|it_is)_<business>_(?:calling_)?(?:{when})?",
        r"(?:this_is|its)_{who}(?:of|from|with|at)_<business>_calling_",
        r"(?:and_)?(?:i_am|im|i_m)_(?:calling|phoning|ringing)_(?:from|with|for|on_behalf_of)_<business>_(?:{when})?",
        r"{who}(?:here_|calling_)?(?:from|with|of)_<business>_(?:here_|calling_)?",
        r"<business>_calling_",
        r"(?:it_is_(?:now_)?|its_|the_time_is_|the_date_is_|today_is_|the_time_and_date_are_){when}",
        r"(?:and_)?{polite}?{verb}{rest}{1,8}",
        r"(?:and_)?{polite}?give_(?:me|us|{who})_?a_(?:call|ring)_(?:back_)?{rest}{0,8}",
        r"(?:and_)?you_(?:can|may)_(?:also_)?{verb}{rest}{1,8}",
        r"(?:again_|once_again_|that_is_|thats_)?(?:(?:my|our|the)_(?:direct_|office_|toll_free_|telephone_|phone_|callback_)*"
        r"number_is_)?{phone}(?:(?:or_|again_){phone}){0,3}",
        r"(?:if_you_(?:call|reply|respond|call_back|return_(?:this|my|our)_call)_)?you_(?:can|may)_(?:also_)?"
        r"(?:speak|talk)_(?:to|with)_(?:{object})(?:or_{object}){0,2}",
        r"{staff}(?:can|will|may)_(?:be_able_to_)?(?:help|assist)_(?:you_)?",
        r"(?:please_)?ask_for_(?:{who}|{staff})(?:or_(?:{who}|{staff})){0,2}",
    ),
    request=r"(?:and_)?(?:{polite}?{verb}|{polite}?give_)",
    before_business="from with of for",
)

_SPANISH: Final = _grammar(
    "es",
    pieces={
        "name_word": _NAME_WORD,
        "who": r"(?:(?:sr|sra|srta|senor|senora|senorita|dr|dra)_)?{name_word}_(?:{name_word}_){0,3}",
        "zone": r"hora_(?:del_este|del_centro|de_la_montana|del_pacifico|local)_|hora_(?:este|central|peninsular)_",
        "clock": r"(?:las?_)?(?:<time>|<n>)_(?:am_|pm_|horas_)?(?:(?:de|por)_la_(?:manana|tarde|noche)_)?{zone}?",
        "month": r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre",
        "weekday": r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)_",
        "date": r"(?:{weekday})?<n>_de_{month}_(?:(?:de|del)_<n>_)?|{weekday}|hoy_|manana_|(?:esta_)(?:manana|tarde)_",
        "days": r"cualquier_dia_(?:laborable_|habil_|de_la_semana_|entre_semana_)?|de_{weekday}a_{weekday}|todos_los_dias_",
        "moment": r"{clock}|{date}|{days}|(?:horario|horas)_de_(?:oficina|trabajo)_",
        "joint": r"(?:a|al|el|los|del|de|desde|en|entre|hasta|y|o|por|antes_de|despues_de)_",
        "when": r"(?:{joint}){0,3}{moment}(?:(?:{joint}){0,3}{moment}){0,11}",
        "staff": (
            r"(?:cualquiera_de_(?:nuestros|los)_|cualquier_(?:otro_)?)(?:representante|agente|asesor|companero|empleado)(?:s|es)?_"
        ),
        "object": r"con_(?:nosotros_|{staff}|{who})|conmigo_|a_(?:{staff}|{who})",
        "phone": r"(?:(?:en|a)_)?(?:(?:el|al)_)?(?:(?:numero|telefono|numero_de_telefono)_)?<phone>_(?:(?:ext|extension)_<n>_)?",
        "verb": (
            r"llameme_|llamenos_|llame_|comuniquese_|contacteme_|contactenos_|contacte_|devuelva_(?:me_)?(?:la|mi|esta)_llamada_"
            r"|devuelvame_la_llamada_|devuelvanos_la_llamada_|pongase_en_contacto_|responda_(?:a_este_mensaje_)?"
        ),
        "rest": r"(?:o_|y_)?(?:{object}|{phone}|{when})",
        "polite": r"(?:por_favor_|le_ruego_que_|haga_el_favor_de_)",
    },
    clauses=(
        r"(?:hola|buenos_dias|buenas_tardes|buenas_noches)_",
        r"(?:soy|habla|le_habla|mi_nombre_es|me_llamo|le_llama)_{who}"
        r"(?:(?:y_)?(?:le_)?(?:llamo_|llamando_|hablo_|estoy_llamando_)?(?:de|desde|en_nombre_de)_(?:la_)?<business>_)?(?:{when})?",
        r"(?:le_)?(?:llamo|llamamos)_(?:de|desde|en_nombre_de)_(?:la_)?<business>_(?:{when})?",
        r"(?:son|es|hoy_es|la_fecha_es)_(?:el_)?{when}",
        r"(?:y_)?{polite}?{verb}{polite}?{rest}{1,8}",
        r"(?:(?:mi|nuestro)_(?:numero|telefono)_es_)?{phone}(?:o_{phone}){0,3}",
        r"(?:puede|podra)_hablar_con_(?:{staff}|{who})(?:o_con_(?:{staff}|{who})){0,2}",
        r"(?:{polite})?pregunte_por_(?:{who}|{staff})",
    ),
    request=r"(?:y_)?{polite}?{verb}",
    before_business="de desde",
)

GRAMMARS: Final[Mapping[str, Grammar]] = {"en": _ENGLISH, "es": _SPANISH}
"""By language code."""
