"""French of France, Belgium, Switzerland, Québec and West Africa, as people text it."""

from typing import Final

from goodterms.language.slots.table import Table

__all__ = ["TABLE"]

_NUMBERS: Final = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    **dict.fromkeys(("dix-sept", "dix sept"), 17),
    **dict.fromkeys(("dix-huit", "dix huit"), 18),
    **dict.fromkeys(("dix-neuf", "dix neuf"), 19),
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "quatre-vingt": 80,
    "quatre-vingts": 80,
    "quatre vingt": 80,
    "quatre vingts": 80,
    "octante": 80,
    "huitante": 80,
    "nonante": 90,
}
_DAYS: Final = {
    **{word: n for word, n in _NUMBERS.items() if 1 < n <= 30},
    "premier": 1,
    "1er": 1,
    "1 er": 1,
    "vingt et un": 21,
    "vingt-deux": 22,
    "vingt-trois": 23,
    "vingt-quatre": 24,
    "vingt-cinq": 25,
    "vingt-six": 26,
    "vingt-sept": 27,
    "vingt-huit": 28,
    "vingt-neuf": 29,
    "trente et un": 31,
}
_MONEY: Final = r"(?:[€£$%:]|euros?|balles|francs?|dollars?|piasses?|pour ?cent)"
_PROCHAIN: Final = r"(?:prochain|prochaine|proch|suivant|suivante)"
_DERNIER: Final = r"(?:dernier|derniere|passe|passee)"
_HOUR: Final = r"(?P<h>[0-2]?\d|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze) ?(?:h|heures?|hrs?)(?: ?(?:et )?(?P<mi>[0-5]\d|demie?|quart))?"
_PM: Final = r" (?:de l'apres[- ]midi|de l'aprem|du soir)"
_AM: Final = r" (?:du matin|du mat)"

TABLE: Final = Table(
    weekdays={
        name: day
        for day, names in enumerate(
            (
                "lundi lundis lun",
                "mardi mardis",
                "mercredi mercredis merc",
                "jeudi jeudis jeu",
                "vendredi vendredis vend ven",
                "samedi samedis sam",
                "dimanche dimanches dim",
            )
        )
        for name in names.split()
    },
    months={
        name: month
        for month, names in enumerate(
            (
                *("janvier janv jan", "fevrier fevr fev", "mars", "avril avr", "mai", "juin", "juillet juil", "aout"),
                *("septembre sept", "octobre oct", "novembre nov", "decembre dec"),
            ),
            start=1,
        )
        for name in names.split()
    },
    ordinals=_DAYS,
    numbers={**_NUMBERS, "demi": 30, "demie": 30, "quart": 15},
    hundred="cent|cents",
    thousand="mille",
    joint="et",
    units={
        **dict.fromkeys(("jour", "jours", "j"), "day"),
        **dict.fromkeys(("semaine", "semaines", "sem", "smaine"), "week"),
        **dict.fromkeys(("quinzaine",), "fortnight"),
        **dict.fromkeys(("mois",), "month"),
        **dict.fromkeys(("an", "ans", "annee", "annees"), "year"),
        **dict.fromkeys(("trimestre",), "quarter"),
        **dict.fromkeys(("week-end", "weekend", "we"), "weekend"),
        **dict.fromkeys(("jours ouvres", "jours ouvrables"), "working"),
    },
    rules=(
        ("iso", r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.]{D}"),
        ("numeric", r"{D}[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)?\d\d)"),
        ("numeric", r"{D}/(?P<m>\d{1,2})"),
        ("skip", r"\+?\d[\d ().-]{8,17}\d(?!\d)"),
        ("every:month", r"(?:le )?{DAY} de chaque mois"),
        ("every:month", r"chaque mois|tous les mois|par mois|mensuel(?:lement|le)?|/ ?mois"),
        ("every:week", r"chaque (?:semaine|{WD})|par semaine|toutes les semaines|hebdomadaire|hebdo"),
        ("every:week", r"tous les {WD}"),
        (
            "every:fortnight",
            r"(?:toutes les|chaque) (?:deux semaines|2 semaines|quinzaine)|tous les (?:quinze|15) jours",
        ),
        ("every:day", r"chaque jour|tous les jours|par jour"),
        ("every:year", r"chaque annee|par an|tous les ans"),
        ("week of", r"(?:la )?semaine du {DAY}(?: {MON})?"),
        ("weekday dated", r"(?:le )?{WD},? (?:le )?{DAY} {MON}"),
        ("weekday dated", rf"(?:le )?{{WD}},? (?:le )?{{DAY}}(?! ?(?:{_MONEY}|heures?|h(?![^\W_])))(?!h)"),
        ("date", r"(?:le |au )?{DAY} (?:de )?{MON}\.? {Y}"),
        ("month", r"(?:en |fin )?{MON} {Y}"),
        ("month last year", rf"{{MON}} (?:de )?l'(?:an|annee) {_DERNIER}"),
        ("month next year", rf"{{MON}} (?:de )?l'(?:an|annee) {_PROCHAIN}"),
        ("date", rf"(?:le |au )?{{DAY}} (?:de )?{{MON}}(?! ?{_MONEY})"),
        ("ordinal", r"(?:le |au )?{DAY} du mois(?: en cours)?(?! prochain| dernier| suivant| passe| qui)"),
        (
            "ordinal this month",
            r"(?:le |au )?{DAY} (?:de ce mois(?:-ci)?|courant)(?! prochain| dernier| suivant)",
        ),
        ("ordinal next month", rf"(?:le |au )?{{DAY}} (?:du mois {_PROCHAIN}|le mois {_PROCHAIN})"),
        ("ordinal last month", rf"(?:le )?{{DAY}} du mois {_DERNIER}"),
        ("end of next month", rf"(?:a la |la )?fin (?:du |de )?mois {_PROCHAIN}"),
        ("end of month", r"(?:a la |en |la |le )?(?:fin|dernier jour) (?:du |de |d )?(?:ce )?mois(?:-ci)?"),
        ("end of month", r"(?:a la |en )?fin (?:de |d')?{MON}"),
        ("start of next month", rf"(?:au |le )?(?:debut|premier) (?:du )?mois {_PROCHAIN}"),
        ("start of month", r"(?:au |en )?debut (?:du |de )mois"),
        ("start of month", r"(?:au |en )?debut {MON}"),
        ("middle of month", r"(?:au |a la |vers le )?(?:milieu|mi) (?:du |de )?mois|mi-mois"),
        ("end of next week", rf"(?:a la )?fin (?:de )?(?:la )?semaine {_PROCHAIN}"),
        ("end of week", r"(?:a la |en )?fin (?:de )?(?:la |cette )?semaine"),
        ("this", r"(?:ce |le )(?P<u>week-end|weekend)"),
        ("weekday next week", rf"(?:le )?{{WD}} (?:de )?la semaine {_PROCHAIN}"),
        ("weekday next week", rf"(?:la )?semaine {_PROCHAIN},? (?:le )?{{WD}}"),
        ("weekday last week", rf"(?:le )?{{WD}} (?:de )?la semaine {_DERNIER}"),
        ("weekday week", r"{WD} en huit"),
        ("coming weekday", r"(?:le )?{WD} (?:qui|ki) (?:vient|arrive)"),
        ("next weekday", rf"(?:le )?{{WD}} {_PROCHAIN}"),
        ("last weekday", rf"(?:le )?{{WD}} {_DERNIER}"),
        ("this weekday", r"ce {WD}"),
        ("overmorrow", r"apres[- ]demain"),
        ("ereyesterday", r"avant[- ]hier"),
        ("tomorrow", r"demain|2main|dmain|dem1|deman"),
        ("yesterday", r"hier(?: soir)?"),
        (
            "today",
            r"aujourd'?hui|ajd|auj|aujourdhui|ce (?:soir|matin|midi)|cet(?:te)? (?:aprem|apres[- ]midi|nuit)|a soir|tout de suite|maintenant",
        ),
        ("in", r"(?:dans|d'ici|ds|sous) (?:environ )?{N} {U}"),
        ("ago", r"(?:il y a|ya|y a) (?:environ )?{N} {U}"),
        (
            "vague",
            r"(?:dans|d'ici|ds|il y a|ya|y a) (?:quelques|qques|qlq|plusieurs) (?:jours|semaines|mois|ans)|(?:les |ces )?(?:prochains|derniers) jours",
        ),
        ("last n", r"(?:les |ces )?{N} (?:derniers|dernieres) {U}"),
        ("next n", r"(?:les |ces )?{N} (?:prochains|prochaines) {U}"),
        ("this", r"(?:ce|cette|cet) {U}(?:-ci)?"),
        ("next", rf"(?:le |la |l')?{{U}} {_PROCHAIN}"),
        ("last", rf"(?:le |la |l')?{{U}} {_DERNIER}"),
        ("payday", r"(?:ma|la) (?:paie|paye)|(?:mon|le) salaire|jour de (?:paie|paye)|quand je suis paye"),
        ("duration", r"(?:pendant |pour )?{N} {U}"),
        ("time:pm", f"(?:a |vers )?{_HOUR}{_PM}"),
        ("time:am", f"(?:a |vers )?{_HOUR}{_AM}"),
        ("time", rf"(?:a |vers )?{_HOUR}"),
        ("time", r"(?P<h>[01]?\d|2[0-4]):(?P<mi>[0-5]\d)"),
        ("weekday", r"(?:le |pour )?{WD}"),
        (
            "ordinal",
            rf"(?:(?<=\ble )|(?<=\bau )|(?<=\bdu )|(?<=\bavant le ))(?P<d>1er|[1-9]|[12]\d|3[01])(?![.,]\d| ?{_MONEY})",
        ),
        (
            "ordinal",
            r"(?:(?<=\ble )|(?<=\bau )|(?<=\bdu ))(?P<d>premier|cinq|dix|quinze|vingt|vingt-cinq|vingt-huit|trente)(?! (?:euros?|paiement|message|coup|mois|versement))",
        ),
        (
            "month",
            r"(?:en |mi |mi-|debut )?(?P<m>janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)",
        ),
        (
            "vague",
            r"bientot|plus tard|des que (?:possible|je peux)|noel|cet ete|recemment|un de ces jours|incessamment",
        ),
        ("day part:6-12", r"(?:le )?matin"),
        ("day part:12-18", r"(?:l')?apres[- ]midi|l'aprem"),
        ("day part:18-24", r"(?:le )?soir|en soiree"),
    ),
    roles=(
        ("after", r"apres|apres le|apres la"),
        ("before", r"avant|avant le|avant la"),
        ("until", r"jusqu'a|jusqu'au|jusque|au|et le|et|d'ici|d'ici le|d'ici a|au plus tard le|au plus tard|pour le"),
        (
            "from",
            r"depuis|depuis le|a partir de|a partir du|qu'a partir du|des|des le|entre le|du|de|apres|apres le|apres la",
        ),
    ),
    decimal_comma=True,
    currencies={
        **dict.fromkeys(("euro", "euros", "eur", "euross"), "EUR"),
        **dict.fromkeys(("balles", "boules"), "slang"),
        **dict.fromkeys(("livre", "livres"), "GBP"),
        **dict.fromkeys(("dollar", "dollars", "piasse", "piasses"), ""),
        **dict.fromkeys(("francs cfa", "fcfa", "cfa"), "XOF"),
        **dict.fromkeys(("francs suisses",), "CHF"),
        **dict.fromkeys(("dirham", "dirhams"), "MAD"),
        **dict.fromkeys(("centime", "centimes"), "cents"),
    },
    scale={"k": 1000, "mille": 1000, "million": 1_000_000, "millions": 1_000_000},
    bare_counts=frozenset({"un", "une", "demi", "quart", "cents"}),
    adds_to={60: 19, 80: 19},
    ranges="a|ou",
    between="entre|de",
    not_amounts=(
        r"(?:compte|carte|erreur|client(?: c'est le)?|ref|reference|numero|num|no|n°|option|telephone|tel|portable|se terminant par|dossier|code|etage|rue"
        r"|facture|commande|page|etape|tapez|repondez|fini(?:t|ssant) (?:par|en)) ?:? ?(?:est |n°? ?)?#?[a-z]{0,3}\d[\d -]*"
        r"|\d+(?:[.,]\d+)? ?(?:%|pour ?cent|fois|enfants?|gosses|personnes|semaines?|jours?|mois|ans?|heures?|h|minutes?|min"
        r"|messages?|appels?|lettres?|paiements?|versements?|echeances?|d'entre nous)(?![^\W_])"
        r"|mille (?:mercis?|excuses|pardons)"
    ),
    parts=(
        (
            "all",
            r"(?:la )?totalite|le total|tout ce que je dois|en entier|en une fois|l'integralite|tout(?! de suite| a fait| le monde| ca| de meme| a l'heure)",
        ),
        ("rest", r"(?:le )?reste|le solde|ce qui reste|l'autre moitie"),
        ("1/2", r"(?:la )?moitie|50 ?%"),
        ("1/3", r"(?:un|le) tiers"),
        ("2/3", r"(?:les )?deux tiers"),
        ("1/4", r"(?:un|le) quart(?! d'heure)"),
        ("minimum", r"(?:le )?(?:montant |paiement )?minimum"),
    ),
    every=(
        ("week", r"(?:par|/|chaque|la) ?(?:semaine|sem)|toutes les semaines"),
        ("fortnight", r"(?:par|chaque) quinzaine|toutes les (?:2|deux) semaines|tous les (?:15|quinze) jours"),
        ("month", r"(?:par|/|chaque) ?mois|tous les mois|mensuel(?:s|lement)?|du mois"),
        ("day", r"(?:par|chaque) jour|tous les jours"),
        ("year", r"(?:par|chaque) an(?:nee)?"),
    ),
    senses=(
        ("at most", r"pas plus de|au plus|maximum|au maximum|jusqu'a|que|seulement|juste|moins de|max"),
        ("at least", r"au moins|plus de|minimum|au minimum"),
        ("about", r"environ|a peu pres|dans les|autour de|vers|genre"),
    ),
    breaks=r"(?<=\d )pas(?= [€£$]?\d)|mais|parce que|parce qu|pcq|pck|car|puisque|puisqu|donc|alors",
    idioms=(
        r"pas de (?:probleme|souci|soucis)|sans (?:probleme|souci|soucis|faute|doute)|pas plus de|ne vous inquietez pas|t'inquiete pas"
        r"|(?:je )?(?:ne )?(?:dis|dit) pas non|(?:je |j')?(?:n'|ne )?oublierai pas|(?:je )?ne refuse pas|plus de (?=\d)|plus tard|au plus|y'a pas de souci"
        r"|pourquoi pas|rien que|je n'y manquerai pas|pas seulement|a pu (?:payer|faire)|ai pu (?:payer|faire|regler)(?! rien)|jusqu'a quand|en plus"
        r"|toujours la"
    ),
    denials=(
        r"pas|pa|jamais|jms|rien|aucun|aucune|personne|impossible|refuse|non|nulle part|hors de question|n(?:e|')?[^.,;!?]{1,30}(?<!\w)plus|ne .{1,20} plus"
        r"|loin d'etre|oublie|ni|marche plus|la plus|plus la|habite plus|peux plus|ai pu (?:les|rien|d)|j'ai pu les|sans|arriverai pas|interdit"
    ),
    conditions=(
        r"si|s'il|s'ils|a condition|sauf si|sauf|a moins|tant que|quand (?:ma|mon|j'aurai|je serai)|des que|lorsque|pourvu que|en cas"
        r"|depend|selon|une fois que|que si|seulement si|n'irai"
    ),
    fulfilled=r"si (?:vous voulez|tu veux|possible|ca (?:vous|te) va|ca marche|besoin)",
    doubts=r"peut-etre|peut etre|ptet|ptetre|je pense pas|reglerais|paierais|pourrais|voudrais annuler|j'espere|esperons|probablement|surement pas|sans doute|pas sur|je verrai|normalement|on verra",
    limits=r"n'ai que|ne peux .{1,10} que|(?:ne |n')(?:(?!pas|pa |rien|jamais)[^.,;]){1,24} (?:que|qu)(?![^\W_])(?! je| tu| il| vous)|plus que|qu'a partir",
    waiting=r"avant|jusqu|a partir|tant que",
    asking=r"^ *(?:est-ce que|puis-je|pouvez-vous|peut-on|quand|combien|comment|ou|pourquoi|quel|quelle|qui|je peux) .*\?|est-ce que",
    past=(
        r"paye|payee|g paye|regle hier|ai regle|vire hier|ai vire|ai envoye|virement fait|a ete (?:debite|preleve|encaisse)|est passe|ai fait|encaisse"
        r"|ai depose|c'est regle|hier"
    ),
    except_for=r"(?:sauf|a part|excepte|pas|hormis)(?: le| la)?",
    answers=r"(?:(?:oui|non|ok|d'accord|bonjour|bonsoir|salut|merci|pardon|desole|svp|s'il vous plait|slt|bjr|ouais|alors|voila|bon|ben|euh|stp) ?)+",
)
