"""Irish, of the three dialects, with and without accents, lenited and eclipsed."""

from typing import Final

from goodterms.language.slots.table import Table

__all__ = ["TABLE"]

_UNITS: Final = "aon do tri ceathair cuig se seacht ocht naoi".split()
_TENS: Final = {
    "fiche": 20,
    "triocha": 30,
    "daichead": 40,
    "caoga": 50,
    "seasca": 60,
    "seachto": 70,
    "ochto": 80,
    "nocha": 90,
}
_NUMBERS: Final = {
    "aon": 1,
    "amhain": 1,
    "dha": 2,
    "do": 2,
    "tri": 3,
    "ceithre": 4,
    "ceathair": 4,
    "cuig": 5,
    "se": 6,
    "seacht": 7,
    "ocht": 8,
    "naoi": 9,
    "deich": 10,
    **{f"{word} {'dheag' if word == 'do' else 'deag'}": n for n, word in enumerate(_UNITS, start=11)},
    "dha dheag": 12,
    "fiche": 20,
    "triocha": 30,
    "daichead": 40,
    "ceathracha": 40,
    "caoga": 50,
    "seasca": 60,
    "seachto": 70,
    "ochto": 80,
    "nocha": 90,
    "fiche a cuig": 25,
    "fiche is a cuig": 25,
    "cupla": 2,
}
_SEO: Final = r"(?:seo )?(?:chugainn|chughainn|chugat|atá romhainn|ata romhainn|a teacht)"
_THART: Final = r"(?:seo )?(?:caite|thart|a chuaigh thart|seo a chuaigh thart|seo chaite|chuaigh thart)"

TABLE: Final = Table(
    weekdays={
        name.replace("_", " "): day
        for day, names in enumerate(
            (
                "de_luain luan luain dia_luain",
                "de_mairt mairt dia_mairt",
                "de_ceadaoin ceadaoin dia_ceadaoin",
                "deardaoin dheardaoin diardaoin dear_daoin",
                "de_haoine aoine haoine naoine dia_haoine dia_h-aoine",
                "de_sathairn satharn sathairn dia_sathairn",
                "de_domhnaigh domhnach domhnaigh dia_domhnaigh",
            )
        )
        for name in names.split()
    },
    months={
        name.replace("_", " "): month
        for month, names in enumerate(
            (
                "eanair eanar mi_eanair",
                "feabhra mi_feabhra",
                "marta mi_na_marta",
                "aibrean aibreain mi_aibreain",
                "bealtaine mi_na_bealtaine",
                "meitheamh meithimh mi_an_mheithimh mheithimh",
                "iuil mi_iuil",
                "lunasa mi_lunasa",
                "mean_fomhair mi_mhean_fomhair mhean_fomhair",
                "deireadh_fomhair mi_dheireadh_fomhair dheireadh_fomhair",
                "samhain samhna mi_na_samhna",
                "nollaig nollag mi_na_nollag",
            ),
            start=1,
        )
        for name in names.split()
    },
    ordinals={
        **{f"{n}u": n for n in range(1, 32)},
        **{f"{n} u": n for n in range(1, 32)},
        "chead la": 1,
        "chead": 1,
        "dara la": 2,
        "triu la": 3,
        "cuigiu la": 5,
        "deichiu la": 10,
        "cuigiu la deag": 15,
        "fichiu la": 20,
        "cead la": 1,
        "triochadu la": 30,
        "ochtu la is fiche": 28,
        "t-ochtu la is fiche": 28,
    },
    numbers={**_NUMBERS, "haon": 1, "hocht": 8},
    hundred="cead|chead|gcead",
    thousand="mile|mhile",
    joint="is|agus|a",
    units={
        **dict.fromkeys(("la", "lae", "laethanta", "laethe"), "day"),
        **dict.fromkeys(("seachtain", "seachtaine", "sheachtain", "seachtaini", "tseachtain", "tseachtaine"), "week"),
        **dict.fromkeys(("coicis", "choicis", "gcoicis", "coicise", "gcoicise"), "fortnight"),
        **dict.fromkeys(("mi", "mhi", "mionna", "mhionna"), "month"),
        **dict.fromkeys(("bliain", "bhliain", "bliana", "mbliana", "mbliain"), "year"),
        **dict.fromkeys(("deireadh seachtaine", "deireadh na seachtaine"), "weekend"),
    },
    rules=(
        ("iso", r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.]{D}"),
        ("numeric", r"{D}[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)?\d\d)"),
        ("numeric", r"{D}/(?P<m>\d{1,2})"),
        ("skip", r"\+?\d[\d ()-]{8,17}\d(?!\d)"),
        (
            "every:month",
            r"(?:an )?{ORD} (?:de )?(?:gach mi|gach aon mhi|achan mhi)|gach (?:aon )?mh?i|sa mhi|in aghaidh na miosa|go miosuil|achan mhi",
        ),
        (
            "every:week",
            r"gach (?:aon )?(?:seachtain|sheachtain)|sa tseachtain|in aghaidh na seachtaine|go seachtainiuil|achan seachtain",
        ),
        ("every:week", r"(?:gach|achan) {WD}"),
        ("every:fortnight", r"gach (?:re seachtain|coicis|aon choicis|dara seachtain)|sa choicis"),
        ("every:day", r"gach (?:aon )?la|sa lo|achan la"),
        ("every:year", r"gach (?:aon )?bh?liain|sa bhliain"),
        ("weekday dated", r"{WD},? (?:an )?{ORD}(?: (?:de |la de )?{MON})?"),
        ("date", r"(?:an )?(?:{DAY})(?: la)? (?:de )?(?:mhi )?{MON},? {Y}"),
        ("month", r"{MON} {Y}"),
        ("date", r"(?:an )?(?:{DAY})(?: la)? (?:de )?(?:mhi )?{MON}"),
        ("ordinal next month", rf"(?:an )?{{ORD}} (?:den |de )?(?:mhi|mi) {_SEO}"),
        ("ordinal this month", r"(?:an )?{ORD} (?:den |de )?(?:mhi|mi)(?: seo)?"),
        ("end of next month", rf"(?:ag )?(?:deireadh|dheireadh) na miosa {_SEO}"),
        ("end of month", r"(?:ag |roimh |faoi |i )?(?:deireadh|dheireadh|ndeireadh) (?:na )?(?:miosa|mi)(?: seo)?"),
        ("end of month", r"(?:ag |roimh |faoi )?(?:deireadh|dheireadh) {MON}"),
        ("start of next month", rf"(?:ag )?(?:tus|thus|dtus) na miosa {_SEO}"),
        ("start of month", r"(?:ag |i )?(?:tus|thus|dtus) na miosa"),
        ("middle of month", r"(?:i )?(?:lar|lar na) (?:na )?miosa"),
        ("end of next week", rf"(?:ag |faoi )?(?:deireadh|dheireadh) na seachtaine {_SEO}"),
        ("this", r"(?:an |ag an |ag )?(?P<u>deireadh seachtaine)(?: seo)?"),
        ("end of week", r"(?:ag |faoi |roimh )?(?:deireadh|dheireadh) na seachtaine"),
        ("weekday next week", rf"{{WD}} (?:na seachtaine|an tseachtain) {_SEO}"),
        ("weekday week", r"(?:seachtain|seachtain on) {WD}"),
        ("coming weekday", rf"(?:an )?{{WD}} {_SEO}"),
        ("last weekday", rf"(?:an )?{{WD}} {_THART}"),
        ("this weekday", r"(?:an )?{WD} seo(?! (?:chug|chaite|thart|caite))"),
        ("overmorrow", r"(?:arna mharach|anoirthear|aniortheart|arnamharach|amanathar)"),
        ("ereyesterday", r"arbhu inne|arubhinne|aru inne"),
        ("tomorrow", r"amarach|amaireach|amarac"),
        ("yesterday", r"inne|areir"),
        ("today", r"inniu|inniubh|anocht|anois(?: direach)?|ar maidin|trathnona inniu|laithreach"),
        ("in", r"(?:i gceann|faoi cheann|taobh istigh de|laistigh de|i gcionn) {N} {U}"),
        ("in", r"(?:i gceann|faoi cheann|i gcionn) {U}"),
        ("ago", r"{N} {U} o shin"),
        ("ago", r"{U} o shin"),
        ("vague", r"(?:i gceann |faoi cheann )?(?:cupla|roinnt) (?:la|seachtain|mi)(?: o shin)?"),
        ("this", r"(?:an )?{U} seo(?! (?:chug|chaite|thart|caite))"),
        ("next", rf"(?:an )?{{U}} {_SEO}"),
        ("last", rf"(?:an )?{{U}} {_THART}"),
        (
            "payday",
            r"la (?:an )?(?:pha|phae|pa)|(?:mo |an |mo chuid )?(?:pha|pa|tuarastal|thuarastal)|nuair a gheobhaidh me pa",
        ),
        ("duration", r"(?:ar feadh )?{N} {U}"),
        (
            "half",
            r"(?:leathuair|leath uair|leathuair) (?:tar eis|i ndiaidh|th?ar eis) (?:a )?(?P<h>[0-2]?\d|haon|do|tri|ceathair|cuig|se|seacht|hocht|ocht|naoi|deich)",
        ),
        (
            "time",
            r"(?:ar a |ag a |ag )(?P<h>[0-2]?\d|do|tri|ceathair|cuig|se|seacht|hocht|ocht|naoi|deich)(?: a chlog)?(?! ?(?:€|euro))",
        ),
        ("time", r"(?P<h>[01]?\d|2[0-4]):(?P<mi>[0-5]\d)"),
        ("weekday", r"(?:an |ar an |ar )?{WD}"),
        ("ordinal", r"(?:an |ar an )?{ORD}"),
        ("ordinal", r"(?<=ar an )(?P<d>[1-9]|[12]\d|3[01])(?![.,]\d| ?(?:€|euro))"),
        ("month", r"(?:i |sa |i mi )?{MON}"),
        ("vague", r"go luath|nios deanai|chomh luath agus is feidir|um nollaig|roimh i bhfad|luath no mall"),
        ("day part:6-12", r"maidin"),
        ("day part:12-20", r"trathnona|iarnoin"),
    ),
    roles=(
        ("after", r"tar eis|i ndiaidh|th?ar eis an|i ndiaidh an"),
        ("before", r"roimh|roimh an"),
        ("until", r"go dti|go dti an|faoin|faoi|go|go nuige"),
        ("from", r"o|on|tar eis|i ndiaidh|idir|o an"),
    ),
    decimal_comma=False,
    currencies={
        **dict.fromkeys(("euro", "eoro"), "EUR"),
        **dict.fromkeys(("punt", "phunt", "bpunt"), "GBP"),
        **dict.fromkeys(("dollar", "dollair", "dhollar"), ""),
        **dict.fromkeys(("cent", "ceint"), "cents"),
        **dict.fromkeys(("quid",), "slang"),
    },
    scale={"k": 1000, "mile": 1000},
    bare_counts=frozenset({"aon", "amhain", "dha", "do", "se"}),
    behind={
        **dict.fromkeys(("deag", "dheag"), 10),
        **dict.fromkeys(("ar fhichid", "fichead"), 20),
        **{f"{joint} {word}": n for word, n in _TENS.items() for joint in ("is", "agus")},
    },
    ranges="go|no",
    between="idir",
    not_amounts=(
        r"(?:cuntas|carta|earraid|uimhir|tag|fon|rogha|cas|cod) ?:? ?(?:is |mo )?#?[a-z]{0,3}\d[\d -]*"
        r"|\d+(?:\.\d+)? ?(?:%|faoin gcead|uair|la|seachtain|mi|bliain|nomead|duine|phaiste|paisti|teacs|teachtaireacht)(?![^\W_])"
    ),
    parts=(
        ("all", r"an t-iomlan|an tiomlan|iomlan|go leir|gach rud|an rud ar fad|ar fad|an t-airgead ar fad|uilig"),
        ("rest", r"an (?:chuid eile|fuilleach|farasbarr)|an leath eile"),
        ("1/2", r"leath(?! ?uair)"),
        ("1/3", r"trian|an tríu cuid|an triu cuid"),
        ("1/4", r"ceathru(?! (?:uair|chun|tar))"),
        ("minimum", r"an (?:t-)?iosmheid|iosmheid|an t-ioslaghdu"),
    ),
    every=(
        ("week", r"(?:sa|gach|in aghaidh na|achan) (?:tseachtain|seachtain|seachtaine)|/ ?seachtain"),
        ("fortnight", r"(?:sa|gach) (?:choicis|coicis)"),
        ("month", r"(?:sa|gach|in aghaidh na|achan) (?:mhi|mi|miosa)|/ ?mi"),
        ("day", r"(?:sa|gach) (?:la|lo)"),
        ("year", r"(?:sa|gach) (?:bhliain|bliain)"),
    ),
    senses=(
        ("at most", r"ach|amhain|ar a mhead|nios lu na|nios mo na ni"),
        ("at least", r"ar a laghad|nios mo na|breis is|os cionn"),
        ("about", r"thart ar|timpeall|tuairim is"),
    ),
    breaks=r"(?<=\d )ni(?= [€£$]?\d)|ach(?! ?€| ?\d)|mar|toisc|cos|but|because|agus(?= (?:ta|nil|ni|iocfaidh))",
    idioms=(
        r"(?:ni bheidh|nil|gan) (?:aon )?fh?adhb(?: ar bith)?|na bi buartha|gan amhras|gan dabht|gan teip|cen fath nach|no problem|no worries"
        r"|seans maith|nil me ag diultu"
    ),
    denials=(
        r"ni|nil|nilim|nior|^ *na|nach|nar|cha|char|chan|nilimid|niorbh|nimid|diultaim|gan|riamh|can'?t|cant|won'?t|wont|don'?t|dont|not|^ *no|didn'?t|never|fadhb"
        r"|ni (?:fheidir|thig)|seans ar bith"
    ),
    conditions=r"ma|mas|da|dha mbeadh|mura|muna|murar|mara|nuair a (?:bheidh|gheobhaidh|thiocfaidh|gheobhad)|ach amhain ma|if|unless|ar choinnioll|fad is|go dti go|braitheann",
    fulfilled=r"ma(?:s)? (?:is )?(?:mian|maith|toil)(?: leat| leis)?",
    doubts=r"b'fheidir|bfheidir|seans(?! maith)|ta suil|d'iocfainn|maybe|might|is docha|nil me cinnte",
    limits=r"(?:nil|ni)[^.,;]{1,24} ach",
    waiting=r"go dti|roimh",
    asking=r"^ *(?:an|ar|nach|cathain|cad|ca|conas|ce|cen|cé) .*\?",
    past=r"d'ioc|ioctha|iochta|chuir me|sheol me|d'aistrigh|paid|tathar|glanta|inne",
    except_for=r"(?:seachas|ach|ni|na|ach amhain)(?: ar| an)*",
    answers=r"(?:(?:sea|is ea|ni hea|ok|dia duit|haigh|hi|go raibh maith agat|gabh mo leithsceal|ceart go leor|maith go leor|le do thoil|bhuel|bron orm) ?)+",
)
