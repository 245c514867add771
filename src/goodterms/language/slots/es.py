"""Spanish of Spain and of the Americas, as people text it."""

from typing import Final

from goodterms.language.slots.table import Table

__all__ = ["TABLE"]

_NUMBERS: Final = {
    "un": 1,
    "una": 1,
    "uno": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "nueve": 9,
    "diez": 10,
    "once": 11,
    "doce": 12,
    "trece": 13,
    "catorce": 14,
    "quince": 15,
    "dieciseis": 16,
    "diecisiete": 17,
    "dieciocho": 18,
    "diecinueve": 19,
    "veinte": 20,
    "veintiuno": 21,
    "veintidos": 22,
    "veintitres": 23,
    "veinticuatro": 24,
    "veinticinco": 25,
    "veintiseis": 26,
    "veintisiete": 27,
    "veintiocho": 28,
    "veintinueve": 29,
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
    "cien": 100,
    "ciento": 100,
    "doscientos": 200,
    "doscientas": 200,
    "trescientos": 300,
    "cuatrocientos": 400,
    "quinientos": 500,
    "seiscientos": 600,
    "setecientos": 700,
    "ochocientos": 800,
    "novecientos": 900,
}
_PM: Final = r" (?:de|por|en) la (?:tarde|noche)| ?p\.?m\.?"
_AM: Final = r" (?:de|por|en) la (?:manana|madrugada)| ?a\.?m\.?"
_HOUR: Final = r"(?:a las? |las? )(?P<h>[0-2]?\d|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)"
_MINUTES: Final = r"(?:(?::| y )(?P<mi>[0-5]?\d|cuarto|media|veinte|diez|cinco))?"
_PROXIMO: Final = r"(?:proximo|prox|siguiente|que viene|q viene|k viene|entrante)"
_MES: Final = r"(?:mes|mez)"

TABLE: Final = Table(
    weekdays={
        name: day
        for day, names in enumerate(
            (
                "lunes lun",
                "martes mart",
                "miercoles mierc",
                "jueves juev",
                "viernes vier biernes",
                "sabado sab",
                "domingo dom",
            )
        )
        for name in names.split()
    },
    months={
        name: month
        for month, names in enumerate(
            (
                *(
                    "enero ene",
                    "febrero feb",
                    "marzo mar",
                    "abril abr",
                    "mayo may",
                    "junio jun",
                    "julio jul",
                    "agosto ago",
                ),
                *("septiembre setiembre sept sep", "octubre oct", "noviembre nov", "diciembre dic"),
            ),
            start=1,
        )
        for name in names.split()
    },
    ordinals={
        "primero": 1,
        "1ero": 1,
        "1ro": 1,
        "1o": 1,
        **{word: n for word, n in _NUMBERS.items() if 1 <= n <= 31},
        "treinta y uno": 31,
    },
    numbers={**_NUMBERS, "media": 30, "cuarto": 15, "un par de": 2},
    hundred="\x00",
    thousand="mil",
    joint="y",
    units={
        **dict.fromkeys(("dia", "dias"), "day"),
        **dict.fromkeys(("semana", "semanas", "sem"), "week"),
        **dict.fromkeys(("quincena", "quincenas"), "fortnight"),
        **dict.fromkeys(("mes", "meses"), "month"),
        **dict.fromkeys(("ano", "anos"), "year"),
        **dict.fromkeys(("trimestre",), "quarter"),
        **dict.fromkeys(("fin de semana", "finde"), "weekend"),
        **dict.fromkeys(("dias habiles", "dias laborables", "dia habil"), "working"),
    },
    rules=(
        ("iso", r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.]{D}"),
        ("numeric", r"{D}[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)?\d\d)"),
        ("numeric", r"{D}/(?P<m>\d{1,2})"),
        ("skip", r"\+?\d[\d ()-]{8,17}\d(?!\d)"),
        (
            "every:month",
            r"(?:el |los )?(?:dia )?{DAY} de cada mes|cada mes|mensual(?:es|mente)?|al mes|por mes|todos los meses",
        ),
        ("every:week", r"cada {WD}|cada semana|semanal(?:es|mente)?|a la semana|por semana"),
        ("every:week", r"todos los {WD}"),
        (
            "every:fortnight",
            r"cada (?:quincena|15 dias|quince dias|dos semanas|2 semanas)|quincenal(?:es|mente)?|a la quincena|por quincena",
        ),
        ("every:day", r"cada dia|al dia(?= |$)(?! de)|diari[oa](?:mente)?|todos los dias"),
        ("every:year", r"cada ano|al ano|anual(?:es|mente)?"),
        ("week of", r"(?:la )?semana del (?:dia )?{DAY}(?: de {MON})?"),
        ("weekday dated", r"(?:el )?{WD},? (?:dia )?{DAY} de {MON}"),
        ("weekday dated", r"(?:el )?{WD},? (?:dia )?{DAY}(?! ?(?:[€£$%:]|euros?|pesos?|dolares|de la|pavos))"),
        ("date", r"(?:el )?(?:dia )?{DAY} (?:de )?{MON} (?:del? )?{Y}"),
        ("month", r"{MON} (?:del? )?{Y}"),
        ("month last year", r"{MON} del ano pasado"),
        ("month next year", rf"{{MON}} del (?:ano {_PROXIMO}|proximo ano)"),
        ("date", r"(?:el |al )?(?:dia )?{DAY} (?:de )?{MON}"),
        ("ordinal this month", r"(?:el )?(?:dia )?{DAY} (?:de )?(?:este mes|del (?:mes|corriente|presente))"),
        ("ordinal next month", rf"(?:el )?(?:dia )?{{DAY}} (?:del (?:proximo mes|mes {_PROXIMO})|del otro mes)"),
        ("ordinal last month", r"(?:el )?(?:dia )?{DAY} del mes pasado"),
        (
            "end of next month",
            rf"(?:a |para )?(?:fin(?:es|al|ales)? )(?:de |del )(?:proximo mes|mes {_PROXIMO}|mes q viene)",
        ),
        (
            "end of month",
            r"(?:a |para )?(?:el )?(?:fin|fines|final|finales|ultimo|ultimo dia|ultimos) (?:de |del )(?:este )?mes|fin d mes",
        ),
        ("end of month", r"(?:a )?(?:fin|fines|final|finales) de {MON}"),
        (
            "start of next month",
            rf"(?:a )?(?:principios?|inicios?|comienzos?|primeros?) (?:de |del )(?:proximo mes|mes {_PROXIMO})",
        ),
        ("start of month", r"(?:a )?(?:principios?|inicios?|comienzos?) de(?:l)? mes"),
        ("start of month", r"(?:a )?(?:principios?|inicios?|comienzos?) de {MON}"),
        ("middle of month", r"(?:a )?(?:mediados?|mitad) de(?:l)? mes"),
        (
            "end of next week",
            rf"(?:a |para )?(?:fin(?:es|al|ales)? )(?:de |del )?(?:la )?(?:proxima semana|semana {_PROXIMO})",
        ),
        ("this", r"(?:este |el |en el )?(?P<u>fin de semana|finde)"),
        ("end of week", r"(?:a )?(?:final|finales) de (?:la |esta )?semana"),
        (
            "weekday next week",
            rf"(?:el )?{{WD}} de la (?:proxima semana|semana {_PROXIMO}|otra semana|semana entrante)",
        ),
        ("weekday last week", r"(?:el )?{WD} de la semana pasada"),
        ("weekday this week", r"(?:el )?{WD} de esta semana"),
        ("weekday next week", rf"(?:la )?(?:proxima semana|semana {_PROXIMO}),? el {{WD}}"),
        ("weekday week", r"(?:el )?{WD} en ocho(?: dias)?"),
        ("next weekday", r"(?:el )?(?:proximo|prox|siguiente) {WD}"),
        ("coming weekday", r"(?:el )?{WD} (?:que|q|k) viene"),
        ("next weekday", rf"(?:el )?{{WD}} {_PROXIMO}"),
        ("last weekday", r"(?:el )?{WD} pasado"),
        ("last weekday", r"(?:el )?pasado {WD}"),
        ("this weekday", r"este (?:mismo )?{WD}"),
        ("overmorrow", r"pasado manana|pasado mnn|pasado"),
        ("ereyesterday", r"anteayer|antes de ayer|antier"),
        ("tomorrow", r"manana(?: mismo)?|mnn|mñn|mañana|mnna|maniana|mna"),
        ("yesterday", r"ayer|anoche"),
        ("today", r"hoy(?: mismo| dia)?|oy|esta (?:noche|tarde|manana)|ahorita|ahora(?: mismo)?|ya mismo"),
        ("in", r"(?:en|dentro de|de aqui a|de aki a) (?:unos |como )?{N} {U}"),
        ("ago", r"hace (?:unos |como )?{N} {U}"),
        (
            "vague",
            r"(?:en |dentro de |hace )?(?:unos|unas|algunos|algunas|varios|varias|pocos|pocas|los proximos) (?:dias|semanas|meses|anos)",
        ),
        ("last n", r"(?:en )?(?:l[ao]s )?(?:ultim[oa]s|pasad[oa]s) {N} {U}"),
        ("next n", r"(?:en )?(?:l[ao]s )?(?:proxim[oa]s|siguientes) {N} {U}"),
        ("this", r"(?:este|esta|el presente) {U}"),
        ("next", r"(?:el |la )?(?:proxim[oa]|otra|otro|siguiente) {U}"),
        ("next", rf"(?:el |la )?{{U}} (?:{_PROXIMO}|proxima|siguiente)"),
        ("last", r"(?:el |la )?{U} pasad[oa]"),
        (
            "payday",
            r"(?:el )?dia de (?:pago|cobro|paga)|(?:la )?(?:nomina|quincena|paga)|cuando (?:cobre|me paguen|cobro|reciba mi (?:pago|sueldo))|(?:me pagan|cobro)(?= *$)",
        ),
        ("duration", r"(?:por |durante )?{N} {U}"),
        ("time:pm", _HOUR + _MINUTES + f"(?:{_PM})"),
        ("time:am", _HOUR + _MINUTES + f"(?:{_AM})"),
        ("time", _HOUR + _MINUTES + r"(?! ?(?:[€£$%]|euros?|pesos?|dolares))"),
        ("time", r"(?P<h>[01]?\d|2[0-4]):(?P<mi>[0-5]\d)"),
        ("weekday", r"(?:el |para el |los )?{WD}"),
        ("ordinal", r"(?:el |al |del |para el )?dia {DAY}"),
        (
            "ordinal",
            r"(?:(?<=\bel )|(?<=\bal )|(?<=\bdel ))(?P<d>[1-9]|[12]\d|3[01])(?![.,]\d| ?(?:[€£$%]|euros?|pesos?|dolares|por ciento|de (?:la|las|los)))",
        ),
        ("ordinal", r"(?<=antes de )(?P<d>[1-9]|[12]\d|3[01])(?![.,]\d| ?(?:[€£$%]|euros?|pesos?))"),
        (
            "ordinal",
            r"(?:(?<=\bel )|(?<=\bal )|(?<=\bdel ))(?P<d>primero|1ero|1ro|quince|treinta|veinte|diez|cinco|veinticinco|veintiocho)",
        ),
        (
            "month",
            r"(?:en )?(?P<m>enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)",
        ),
        (
            "vague",
            r"pronto|luego|mas tarde|mas adelante|cuando pueda|lo antes posible|navidad(?:es)?|verano|ultimamente|un dia de estos",
        ),
        ("day part:6-12", r"por la manana"),
        ("day part:12-20", r"(?:por|en|de) la tarde"),
        ("day part:20-24", r"(?:por|en|de) la noche"),
    ),
    roles=(
        ("after", r"despues de|despues del|tras|tras el"),
        ("before", r"antes de|antes del|antes del dia"),
        ("until", r"hasta|hasta el|hasta la|al|a|y el|para el|para|a mas tardar|a mas tardar el"),
        ("from", r"desde|desde el|a partir de|a partir del|entre el|del|de|despues de|despues del|tras"),
    ),
    decimal_comma=True,
    currencies={
        **dict.fromkeys(("euro", "euros", "euritos"), "EUR"),
        **dict.fromkeys(("libra", "libras"), "GBP"),
        **dict.fromkeys(("dolar", "dolares", "peso", "pesos", "pesitos", "varos", "lucas"), ""),
        **dict.fromkeys(("pavos", "pavo", "mangos"), "slang"),
        **dict.fromkeys(("centimo", "centimos", "centavos"), "cents"),
    },
    scale={"k": 1000, "mil": 1000, "millon": 1_000_000, "millones": 1_000_000},
    bare_counts=frozenset({"un", "una", "uno", "media"}),
    ranges="a|o",
    between="entre|de",
    not_amounts=(
        r"(?:cuenta|tarjeta|folio|error|comprobante|ref|referencia|numero|num|no\.|nro|opcion|telefono|tel|movil|terminad[ao] en|caso|codigo|piso|calle"
        r"|factura|pedido|pagina|paso|envia|responde) ?:? ?(?:es |n\. ?)?#?[a-z]{0,3}\d[\d -]*"
        r"|\d+(?:[.,]\d+)? ?(?:%|por ciento|veces|hijos|ninos|personas|semanas?|dias?|meses|mes|anos?|horas?|minutos?|min"
        r"|mensajes?|llamadas?|cartas?|pagos?|cuotas?|plazos?|de (?:nosotros|ellos))(?![^\W_])"
    ),
    parts=(
        ("all", r"todo lo que debo|(?:la )?deuda entera|el total|(?:el )?importe total|la totalidad|todo|completo"),
        ("rest", r"(?:el )?resto|lo (?:demas|que falta|que queda|restante)|la otra mitad"),
        ("1/2", r"(?:la )?mitad|medio"),
        ("1/3", r"(?:un|una) (?:tercio|tercera parte)|la tercera parte"),
        ("1/4", r"(?:un cuarto|una cuarta parte|la cuarta parte)(?! de hora)"),
        ("minimum", r"(?:el )?(?:pago )?minimo"),
    ),
    every=(
        ("week", r"(?:a la|por|cada|/) ?semana|semanal(?:es|mente)?"),
        ("fortnight", r"(?:a la|por|cada) quincena|quincenal(?:es|mente)?|cada (?:15|quince) dias"),
        ("month", r"(?:al|por|cada|/) ?mes|mensual(?:es|mente)?|todos los meses"),
        ("day", r"(?:al|por|cada) dia|diari[oa]s?"),
        ("year", r"(?:al|por|cada) ano"),
    ),
    senses=(
        ("at most", r"no mas de|como mucho|como maximo|maximo|hasta|solo|solamente|menos de|nada mas"),
        ("at least", r"al menos|mas de|por lo menos|minimo|como minimo"),
        ("about", r"unos|unas|alrededor de|mas o menos|aprox(?:imadamente)?|cerca de|como"),
    ),
    breaks=r"(?<=\d )no(?= [€£$]?\d)|pero|porque|pq|porq|aunque|pues|sino",
    idioms=(
        r"no (?:hay|te preocupes|se preocupe|es) (?:problema|problemas)|sin (?:problema|problemas|falta)|no te preocupes|no se preocupe"
        r"|no mas de|como no|no dejen? de|no es que no|nada mas|por que no|si no (?:es|hay) (?:molestia|problema)|no lo dude|cuando cobre el \d+"
    ),
    denials=(
        r"no|nunca|jamas|tampoco|ni|ningun|ninguna|ninguno|nadie|nada|dudo|imposible|casi|iba a|iban a|crei|creia|pensaba|todavia no|aun no"
        r"|ya no|niego|rechazo|sin|apenas|deje[ns]? de"
    ),
    conditions=(
        r"si (?!(?:puedo|pago|me alcanza|llego|hay|quise|a la|lo|tengo|ya|claro|senor|gracias|el|la|es|quiero|tal|voy|pero|perdon|vale|ok|correcto|perfecto|por favor|\d+)(?![^\W_]))"
        r"\w+|siempre que|siempre y cuando|solo si|a menos que|con tal de|en caso de|depende|dependiendo|cuando (?:quiten|me|tenga|caiga)"
    ),
    doubts=r"a lo mejor|quiza|quizas|tal vez|talvez|puede que|podria|me convendria|liquidaria|ojala|espero|creo que|pagaria|probablemente|no se si|seguramente",
    waiting=r"hasta|antes",
    asking=r"^ *(?:puedo|puede|pueden|podria|podrian|cuando|cuanto|como|donde|por que|que|cual|quien) ",
    past=(
        r"salio|se fue de mi cuenta|pague|pagado|pagada|he pagado|mande|cayo|hice|liquide|envie|transferi|deposite|abone|pago ya|se cobro|cobraron|pasaron|pago la semana"
        r"|lo pago (?:ayer|la semana pasada|el .{1,12} pasado)|ya esta pagado"
    ),
    except_for=r"(?:cualquier dia menos|(?<!al )(?<!lo )menos|excepto|salvo|no)(?: el| la| los)?",
    answers=r"(?:(?:si|no|ok|vale|hola|buenas|gracias|perdon|perdona|disculpe|bueno|claro|mira|oye|dale|listo|ya|por favor|porfa|pues) ?)+",
)
