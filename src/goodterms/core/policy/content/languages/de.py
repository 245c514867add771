"""German."""

from typing import Final

from goodterms.core.policy.content.language import Language, Tone
from goodterms.core.policy.content.plain import several

_NUMBERS: Final = "zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn"
_MONTHS: Final = "januar februar marz april mai juni juli august september oktober november dezember"

GERMAN: Final = Language(
    code="de",
    name="German",
    common=several(
        "der die das und ist nicht sie ihr ihre ihren ihrem ihnen wir unser unsere ein eine einen einem mit fur von zu im auf "
        "auch bei oder wenn konnen haben wird werden sind ich es den dem des zur zum uns bis noch aus nach guten danke bitte"
    )
    - several("die es des es den im das"),
    denials=several("nicht kein keine keinen keiner keinem nie niemals ohne weder"),
    conditions=several("wenn falls sofern sonst ausser solange bis andernfalls"),
    numbers={word: value for value, word in enumerate(_NUMBERS.split(), start=2)}
    | {"ein": 1, "eine": 1, "einem": 1, "einer": 1, "eines": 1, "zwanzig": 20, "dreissig": 30, "sechzig": 60},
    units={
        "stunde": (1, 24),
        "stunden": (1, 24),
        "tag": (1, 1),
        "tage": (1, 1),
        "tagen": (1, 1),
        "werktage": (1, 1),
        "werktagen": (1, 1),
        "woche": (7, 1),
        "wochen": (7, 1),
        "monat": (28, 1),
        "monats": (28, 1),
        "monate": (28, 1),
        "monaten": (28, 1),
    },
    at_once={"heute": 0, "sofort": 0, "unverzuglich": 0, "umgehend": 0, "morgen": 1},
    time_before=several("innerhalb binnen in von nachsten noch haben nur frist unter"),
    time_after=several("zeit um frist oder zu"),
    time_left=several("zeit frist haben noch nur"),
    time_filler=several("werk volle weitere"),
    by=several("bis vor spatestens zum"),
    dates=several(f"montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mittag {_MONTHS}"),
    says={
        "debt": (
            "schuld|schulden|schuldner|schuldnerin|verschuldet|forderung|forderungen|ruckstand|ruckstande|mahnung|zahlungsverzug",
            "offen|offene|offenen|offener|uberfallig|uberfallige betrag|rechnung|forderung|zahlung|posten|rate",
            "zahlung|zahlungen|rate|raten|rechnung|rechnungen|kredit|darlehen|konto|saldo|kontostand|betrag|miete",
            "schulden uns",
            "inkasso|inkassounternehmen|inkassoburo|beitreib*|eintreib*",
            "uberfallig|saumig",
        ),
        "collector_name": ("inkasso|inkassounternehmen|inkassoburo|inkassodienst", "forderungsmanagement"),
        "legal_action": (
            "gericht|gerichts|gerichtlich|gerichtliche|gerichtlichen|gerichtsverfahren|mahnbescheid|mahnverfahren|klage|klagen|"
            "verklagen|einklagen|rechtsanwalt|anwalt|rechtsweg|vollstreckung|zwangsvollstreckung|gerichtsvollzieher|pfandung|"
            "pfanden|rechtsstreit|zwangsraumung|strafanzeige",
            "rechtliche|rechtlichen|juristische|juristischen schritte|schritten|massnahmen|mittel|folgen|konsequenzen",
            "weitere|weiteren schritte|schritten|massnahmen",
        ),
        "full_payment": (
            "gesamtbetrag|gesamtsumme|gesamtforderung|gesamtschuld|vollstandig|einmalzahlung|gesamtsaldo",
            "gesamte|gesamten|volle|vollen|ganze|ganzen betrag|summe|forderung|saldo|schuld|rechnung",
            "in voller hohe",
            "in einer summe",
            "auf einmal",
        ),
        "marketing": (
            "angebot|angebote nur|exklusiv|sichern|jetzt",
            "sonderangebot|sonderangebote|rabatt|rabatte|aktion|gutschein|gewinnspiel|newsletter|pramie|werbung",
            "exklusives|besonderes|tolles|unschlagbares angebot",
            "jetzt beantragen|sichern|kaufen|bestellen|abschliessen",
            "neue|neuen|neuer|neues kreditkarte|kredit|versicherung|produkte|karte",
        ),
        "employer": ("arbeitgeber|arbeitgebers|arbeitgeberin|arbeitsplatz|lohn|gehalt|arbeitsstelle|chef",),
        "confirms_opt_out": (
            "keine .. nachrichten|sms|mails|emails|mitteilungen mehr",
            "keine weiteren nachrichten|sms|mails|emails|mitteilungen",
            "schreiben|senden|schicken|kontaktieren ihnen|sie .. nicht|keine mehr",
            "abgemeldet|ausgetragen",
            "abmeldung .. bestatigt|erfolgreich|erhalten|vermerkt",
        ),
        "asks_preference": (
            "wie|wann|welchen|womit|worauf mochten|durfen|sollen|konnen|wollen wir|sie",
            "mochten|wollen|wunschen sie .. alle|nur|lieber",
            "bevorzugen|bevorzugte",
        ),
        "location_information": (
            "adresse|anschrift|telefonnummer|aufenthaltsort|kontaktdaten .. bestatigen|uberprufen|berichtigen|aktualisieren",
            "aufenthaltsort|aufenthaltsermittlung|adressermittlung",
            "erreichen|finden wir|konnen .. herrn|frau",
        ),
        "loss_mitigation": ("zwangsversteigerung .. vermeiden|abwenden", "vermeidung .. zwangsversteigerung"),
        "end_of_collection": (
            "beenden|stellen|einstellen .. inkasso|beitreibung|einzug|inkassomassnahmen",
            "beitreibung|inkasso|einzug .. eingestellt|beendet|ein",
        ),
        "specified_remedy": (
            "werden .. klage|mahnbescheid|vollstrecken|pfanden|klagen|einklagen",
            "beabsichtigen .. klage|gericht|mahnbescheid|klagen",
        ),
        "card_number": (
            "kartennummer|kartennummern|kreditkartennummer|kreditkartennummern",
            "nummer [auf] ihrer|deiner|der [kredit] karte|kreditkarte|bankkarte",
            "cvv|cvc|kartenprufnummer|prufnummer|kartenprufziffer",
        ),
        "automated_decision": (
            "automatisierte|automatisierten|automatische|automatischen entscheidung|entscheidungen|prufung|ablehnung",
            "automatisch|maschinell abgelehnt|entschieden|gepruft|genehmigt",
            "entscheidung .. computer|programm|algorithmus|maschine|system",
        ),
        "human_review": (
            "mensch|person|mitarbeiter|mitarbeiterin|jemand .. pruft|prufen|entscheidet|entscheiden|ansieht|ansehen",
            "mitarbeiter|mitarbeiterin|menschen|person|uns prufen|uberprufen lassen",
            "entscheidung [uberprufen|prufen|anfechten] anfechten|uberprufen|prufen|widersprechen",
            "personliche|menschliche prufung|uberprufung",
        ),
        "debt_advice": (
            "schuldnerberatung|schuldnerberatungsstelle|schuldnerberatungsstellen|schuldenberatung|schuldenberater|schuldnerberater",
            "caritas|diakonie|verbraucherzentrale|verbraucherzentralen",
            "unabhangige|kostenlose|kostenfreie|neutrale beratung|hilfe|budgetberatung",
        ),
        "deadline": (
            "frist|fristen|zahlungsfrist|fristablauf|deadline|stichtag",
            "letzte|letzter|letzten tag|frist|mahnung|chance|gelegenheit|moglichkeit",
            "so schnell wie|als",
            "jetzt sofort|gleich",
        ),
    },
    harmless={
        "card_number": (
            "nie|niemals|nicht|keine .. kartennummer|kartennummern|kreditkartennummer|kreditkartennummern",
            "kartennummer|kreditkartennummer .. nie|niemals|nicht",
        ),
        "debt": (),
        "legal_action": ("keine weiteren schritte|massnahmen", "gerichtsstand"),
        "marketing": ("angebot zur|einer|zum zahlung|ratenzahlung|vergleich|einigung",),
        "full_payment": ("vollstandig bezahlt|beglichen|ausgeglichen",),
    },
    parts={
        "purpose": (
            "versuch|versuchen|versucht|versuche .. schuld|schulden|forderung .. einzuziehen|einzutreiben|beizutreiben|einzuziehen",
            "schuld|schulden|forderung .. einzuziehen|einzutreiben|beizutreiben|eintreibung",
            "einzug|beitreibung|eintreibung [einer|der|ihrer|dieser] schuld|forderung|schulden",
        ),
        "use": (
            "informationen|angaben|auskunfte .. zweck|dafur|verwendet|genutzt",
            "verwenden|nutzen .. informationen|angaben .. dafur|zweck|einzuziehen|einzutreiben|beizutreiben",
        ),
        "collector": (
            "inkassounternehmen|inkassoburo|inkassodienst|inkassodienstleister|inkassofirma|schuldeneintreiber",
            "inkasso unternehmen",
        ),
        "way_out": (
            "keine|nicht [weiteren|mehr] nachrichten|sms|mails|emails|mitteilungen [mehr]",
            "abmelden|abmeldung|abbestellen|abbestellung|austragen|widersprechen",
            "nachrichten|sms|mails|emails .. beenden|stoppen|abzubestellen",
            "zum abmelden|beenden|stoppen",
            "um .. abzumelden|abzubestellen",
        ),
        "reply": (
            "antworten|antworte|senden|sende|schreiben|schreibe|schicken|schicke|antwort [sie] [auf] [diese] [nachricht|sms] [uns] "
            "[einfach] [mit] [dem] [wort]",
        ),
        "press": ("drucken|wahlen|sagen [sie] [die] [taste|ziffer] #|eins|zwei|neun",),
        "click": ("klicken|klick|folgen|tippen|offnen|link|hier [sie] [auf|hier] [den|diesen] [link]",),
        "settings": ("mitteilungen|benachrichtigungen .. einstellungen",),
        "condition": (
            "kontonummer|kundennummer|aktenzeichen|grund|begrundung|passwort|gebuhr|gebuhren|ausweis|kosten",
            "melden|loggen sie sich an|ein",
        ),
        "elsewhere": ("rufen|anrufen|telefonisch|telefon|post|postalisch|brief|schriftlich|besuchen",),
        "no_replies": (
            "antworten sie [bitte] nicht",
            "nicht auf diese nachricht|email|mail|sms",
            "antworten .. nicht gelesen|bearbeitet|gelesen|empfangen",
            "bitte nicht antworten",
        ),
        "introduces": ("hier ist|spricht", "mein name", "ich bin|heisse|rufe"),
        "pays": ("zahlen|bezahlen|zahlung|zahlungen|begleichen|uberweisen|rate|raten|betrag|rechnung|karte|offen",),
        "other_link": (
            "lesen|sehen|ansehen|wahlen|andern|informationen|mehr|einstellungen|hilfe|sprechen|sagen|datenschutz|abmelden|"
            "abbestellen",
        ),
        "due": (
            "zahlen|bezahlen|begleichen|uberweisen|ausgleichen|einzahlen|zahlung|bezahlt|beglichen|uberweist|fallig|zahlbar",
        ),
        "act": ("antworten|anrufen|melden|kontaktieren|reagieren|ruckmeldung",),
        "dispute": (
            "widersprechen|widerspruch|bestreiten|einwande|prufung|widerruf|widerrufen|ursprunglich|pause|pausieren|warten",
        ),
        "ours": (
            "antworten wir",
            "melden wir uns",
            "wir prufen|antworten|melden|rufen|warten|pausieren|schauen",
            "mitarbeiter|mitarbeiterin|dauert|kollegin|kollege",
        ),
        "part_payment": ("teil|teilbetrag|raten|ratenzahlung|weniger|ratenplan|teilen",),
        "validation_dispute": (
            "bestreiten|widersprechen .. forderung|schuld|betrag|teil",
            "gultigkeit der schuld|forderung",
        ),
        "validation_creditor": ("ursprungliche|ursprunglichen|ursprunglicher glaubiger|glaubigers",),
        "validation_agency": ("cfpb", "consumerfinance"),
        "validation_period": ("gehen .. davon aus", "innerhalb|binnen # tagen", "bis zum #"),
    },
    tones=(
        Tone(
            "threat",
            (
                "andernfalls|ansonsten",
                "sehen uns gezwungen|genotigt|veranlasst",
                "ernste|ernsthafte|schwerwiegende|unangenehme folgen|konsequenzen",
                "mit konsequenzen|folgen rechnen",
                "schufa|schwarze liste",
                "weitere|zusatzliche|erhebliche kosten|gebuhren|mahnkosten|mahngebuhren",
                "arbeitgeber|familie|nachbarn|nachbarschaft informieren|benachrichtigen|verstandigen",
                "sperren|sperrung|abschalten|abstellen .. anschluss|strom|vertrag|karte|gas",
                "anschluss|strom|vertrag|karte|gas .. sperren|gesperrt|abgeschaltet|abgestellt",
            ),
            "sagen Sie ruhig, was wann geschieht: „Hören wir bis zum 12. Mai nichts, rufen wir Sie einmal an“",
        ),
        Tone(
            "false_urgency",
            (
                "dringend|eilt|dringende|sofort|umgehend|unverzuglich|sofortige|umgehende|unverzugliche",
                "handeln|zahlen|antworten sie jetzt|sofort|heute|schnell",
                "letzte|letztmalige|zweite|dritte mahnung|warnung|chance|aufforderung|erinnerung|zahlungsaufforderung",
                "bevor es zu spat",
                "so schnell wie moglich",
                "schnellstmoglich|schnellstens|baldmoglichst",
                "die zeit lauft|drangt",
                "ohne verzug|verzogerung",
            ),
            "lassen Sie den Druck weg, nennen Sie Tag und Wahl: „Sie können bis 12. Mai zahlen oder einen anderen Tag wählen“",
        ),
        Tone(
            "shame",
            (
                "sie haben .. versaumt|ignoriert|vernachlassigt|verweigert|gebrochen",
                "ihr|ihre|ihrem versaumnis|fehlverhalten|verschulden|nachlassigkeit|unzuverlassigkeit",
                "verantwortungslos|schame|schamen|peinlich|unzuverlassig|unehrlich|enttauscht|saumig|zahlungsunwillig",
                "hatten .. mussen|sollen",
                "zahlungsmoral|schuldig gemacht",
                "ihren verpflichtungen nicht",
            ),
            "sagen Sie, was geschah, nicht wer schuld ist: „Ihre Zahlung von 42,00 € vom 3. Mai kam nicht an“",
        ),
    ),
)
