"""English as people text it: Irish, British and American."""

from typing import Final

from goodterms.language.slots.table import Table

__all__ = ["TABLE"]

_NUMBERS: Final = {
    **dict.fromkeys(("a couple of", "couple of", "a couple"), 2),
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_NTH: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_SUFFIX: Final = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_NO_VERB: Final = "".join(f"(?<!{verb} )" for verb in "pay do send give manage afford transfer have put".split())
_PM: Final = r"(?: ?p\.?m\.?| ?(?:in )?(?:the )?(?:afternoon|evening)| this (?:afternoon|evening)| tonight)"
_AM: Final = r"(?: ?a\.?m\.?| ?(?:in )?(?:the )?(?:morning)| this morning)"
_NIGHT: Final = r"(?: (?:at )?night)"
_HM: Final = _NO_VERB + r"(?P<h>[0-2]?\d)(?:[:.h ](?P<mi>[0-5]\d))?(?: o'?clock)?"
_PAST: Final = r"(?P<mi>[0-5]?\d|{MIN}) (?:minutes? )?past (?P<h>[0-2]?\d|{HOUR})"
_TO: Final = r"(?P<mi>[0-5]?\d|{MIN}) (?:minutes? )?(?:to|til|before) (?P<h>[0-2]?\d|{HOUR})"
_NO_MONEY: Final = r"(?! ?(?:[€£$]|euros?|quid|bucks|pounds?|dollars?|an? |per |each |every ))"
_HALF: Final = r"half(?: past)? (?P<h>[0-2]?\d|{HOUR})"
_HOURS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"


def _times() -> tuple[tuple[str, str], ...]:
    rules = []
    for head, pattern in (("past", _PAST), ("to", _TO + _NO_MONEY), ("half", _HALF), ("time", _HM)):
        whole = pattern.replace("{HOUR}", _HOURS).replace("{MIN}", "five|ten|twenty|quarter")
        for half, words in (("pm", _PM), ("am", _AM), ("night", _NIGHT)):
            rules.append((f"{head}:{half}", whole + words))
    for head, pattern in (("past", _PAST), ("half", _HALF)):
        rules.append((head, pattern.replace("{HOUR}", _HOURS).replace("{MIN}", "five|ten|twenty|quarter")))
    rules += [
        ("past", r"(?P<mi>quarter) past (?P<h>[0-2]?\d|" + _HOURS + ")"),
        ("to", r"(?P<mi>quarter|five|ten|twenty|5|10|15|20|25) to (?P<h>[0-2]?\d|" + _HOURS + ")" + _NO_MONEY),
        ("time", r"(?P<h>[01]?\d|2[0-4]):(?P<mi>[0-5]\d)"),
        ("time", r"(?P<h>[01]?\d|2[0-4]|" + _HOURS + ") ?o'?clock"),
        ("time", r"(?<=\bat )(?P<h>1?\d|2[0-4])(?! ?(?:[%€£$]|euros?|quid|bucks|pounds?|dollars?|a |per ))"),
        ("time", r"(?<=\bat )(?P<h>" + _HOURS + ")(?! (?:hundred|thousand|euros?|pounds?|dollars?|quid))"),
    ]
    return tuple(rules)


TABLE: Final = Table(
    weekdays={
        name: day
        for day, names in enumerate(
            (
                "monday mondays mon munday",
                "tuesday tuesdays tues tue tusday teusday",
                "wednesday wednesdays weds wed wensday wednsday wenesday",
                "thursday thursdays thurs thur thu thrusday thursdy",
                "friday fridays fri firday fridy",
                "saturday saturdays sat satuday saterday",
                "sunday sundays sun",
            )
        )
        for name in names.split()
    },
    months={
        name: month
        for month, names in enumerate(
            (
                "january jan",
                "february feb febuary",
                "march mar",
                "april apr",
                "may",
                "june jun",
                "july jul",
                "august aug",
                "september sept sep",
                "october oct",
                "november nov",
                "december dec",
            ),
            start=1,
        )
        for name in names.split()
    },
    ordinals={
        **{f"{n}{_SUFFIX.get(n, 'th')}": n for n in range(1, 32)},
        **{f"{n} {_SUFFIX.get(n, 'th')}": n for n in range(1, 32)},
        **{word: n for n, word in enumerate(_NTH, start=1)},
        **{word.replace("-", " "): n for n, word in enumerate(_NTH, start=1)},
    },
    numbers={**_NUMBERS, "quarter": 15},
    hundred="hundred",
    thousand="thousand|grand",
    joint="and",
    units={
        **dict.fromkeys(("day", "days", "dys"), "day"),
        **dict.fromkeys(("week", "weeks", "wk", "wks", "weeks time", "weeks' time"), "week"),
        **dict.fromkeys(("fortnight", "fortnights"), "fortnight"),
        **dict.fromkeys(("month", "months", "mth", "mths", "mnth", "mnths"), "month"),
        **dict.fromkeys(("year", "years", "yr", "yrs"), "year"),
        **dict.fromkeys(("quarter", "quarters"), "quarter"),
        **dict.fromkeys(("weekend", "wkend"), "weekend"),
        **dict.fromkeys(("working days", "working day", "business days", "business day", "work days"), "working"),
    },
    rules=(
        (
            "skip",
            r"\bmay (?:not )?(?:be|have|i|we|need|want|you|well|pay|take)|(?:i|we|you|it|she|he|they|this|that) may",
        ),
        (
            "skip",
            r"second (?:hand|time|chance|notice|letter|text|class)|(?:wait )?(?:a|one|any|per|every|split) second",
        ),
        ("skip", r"(?:the )?first (?:time|payment|instalment|class|name|place|thing)|at first|third part(?:y|ies)"),
        ("iso", r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.]{D}"),
        ("numeric", r"{D}[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)?\d\d)"),
        ("numeric", r"{D}/(?P<m>\d{1,2})"),
        ("skip", r"\+?\d[\d ()-]{8,17}\d(?!\d)"),
        (
            "every:month",
            r"(?:the )?{DAY} (?:day )?(?:of )?(?:each|every|per) (?:single )?month(?!s)|monthly|(?:each|every|per|a) month",
        ),
        ("every:month", r"(?:the )?(?:first|last|1st|second|third) {WD} (?:of )?(?:each|every|the|a) month"),
        ("every:week", r"(?:each|every) {WD}|weekly|(?:each|every|per) (?:week|wk)|(?<=\d )a (?:week|wk)|p/?w"),
        (
            "every:fortnight",
            r"(?:every )?(?:other|second|2nd|two|2) weeks?(?= every)|every (?:other|second|2nd|two|2) weeks?",
        ),
        ("every:fortnight", r"fortnightly|bi-?weekly|(?:each|every|per) fortnight"),
        ("every:day", r"(?:each|every|per) day|daily|everyday"),
        ("every:year", r"(?:each|every|per) year|yearly|annually"),
        ("week of", r"(?:the )?week of (?:the )?{DAY}(?: (?:of )?(?:the )?{MON})?"),
        ("weekday dated", r"{WD},? (?:the )?{DAY},? (?:of )?(?:the )?{MON}"),
        ("weekday dated", r"{WD},? (?:the )?{ORD}"),
        ("date", r"(?:the )?{DAY},? ?(?:day )?(?:of )?(?:the )?{MON}\.?,? ?{Y}"),
        ("date", r"{MON}\.? (?:the )?{DAY},? ?{Y}"),
        ("month", r"{MON},? (?:of )?{Y}"),
        ("date", r"(?:the )?{DAY},? ?(?:day )?(?:of )?(?:the )?{MON}"),
        ("date", r"{MON}\.? (?:the )?{DAY}(?! ?(?:[%€£$:]|euros?|quid|pounds?|dollars?))"),
        ("month this year", r"{MON} (?:of )?this year"),
        ("month next year", r"{MON} (?:of )?next year"),
        ("month last year", r"{MON} (?:of )?last year"),
        ("ordinal", r"(?:the )?{ORD} (?:day )?of (?:the|a) month"),
        ("ordinal this month", r"(?:the )?{ORD},? (?:of )?this month"),
        ("ordinal next month", r"(?:the )?{ORD},? (?:of )?(?:next month|the (?:following|next) month)"),
        ("ordinal last month", r"(?:the )?{ORD},? (?:of )?last month"),
        ("end of next month", r"(?:the )?end (?:of|off) (?:next|the (?:next|following)) (?:month|mth|mnth)"),
        (
            "end of month",
            r"(?:the )?(?:very )?(?:end|last day) (?:of|off) (?:the |this )?(?:month|mth|mnth)|month'?s? end|end (?:of )?month|eom",
        ),
        ("end of month", r"(?:the )?(?:very )?(?:end|last day) of {MON}"),
        ("start of next month", r"(?:the )?(?:start|beginning|first) of (?:next|the (?:next|following)) (?:month|mth)"),
        ("start of month", r"(?:the )?(?:start|beginning) of (?:the )?(?:month|mth)"),
        ("start of month", r"(?:the )?(?:start|beginning) of {MON}"),
        ("middle of next month", r"(?:the )?mid(?:dle)? (?:of )?next(?: month)?"),
        ("middle of month", r"(?:the )?mid(?:dle)?[ -](?:of )?(?:the |this )?month"),
        ("end of next week", r"(?:the )?end of next (?:week|wk)"),
        ("end of week", r"(?:the )?end of (?:the |this )?(?:week|wk)"),
        ("vague", r"(?:early|late) (?:next |this )?(?:week|month|year|{MON})"),
        ("weekday next week", r"{WD} (?:of |in )?(?:next|nxt) (?:week|wk)"),
        ("weekday next week", r"(?:next|nxt) (?:week|wk),? (?:on )?{WD}"),
        ("weekday last week", r"{WD} last (?:week|wk)"),
        ("weekday last week", r"last (?:week|wk),? (?:on )?{WD}"),
        ("weekday this week", r"{WD} (?:of )?this (?:week|wk)"),
        ("weekday this week", r"this (?:week|wk),? (?:on )?{WD}"),
        ("weekday week", r"{WD} (?:week|wk)(?! ?(?:end|ly))"),
        ("weekday week", r"{WD} in a week"),
        ("weekday week", r"(?:a )?week (?:on|from|this) {WD}"),
        ("weekday week", r"{WD} in {N} (?:weeks?|wks?)(?:'? time)?"),
        ("weekday weeks ago", r"{WD} {N} (?:weeks?|wks?) ago"),
        ("weekday last week", r"{WD} (?:the )?week before(?! last)"),
        ("weekday next week", r"(?:the )?{WD} after next"),
        ("tomorrow week", r"(?:a )?week (?:from )?tomorrow|tomorrow week"),
        ("today week", r"(?:a )?week (?:from )?today|today week|this day week"),
        ("week before last", r"(?:the )?week before last"),
        ("week after next", r"(?:the )?week after next"),
        ("vague", r"the {WD} after(?: that)?(?= *(?:[.,;!?]|$))"),
        ("next weekday", r"(?:the )?(?:next|nxt|following) {WD}"),
        ("last weekday", r"(?:last|past|previous) {WD}"),
        ("this weekday", r"(?:this|this coming|coming) {WD}"),
        ("overmorrow", r"(?:the )?day after (?:tomorrow|tomoro|tmrw|tomorow|2moro)|overmorrow"),
        ("ereyesterday", r"(?:the )?day before yesterday|ereyesterday"),
        (
            "tomorrow",
            r"tomorrow|tomorow|tommorow|tommorrow|tomoz|tomoro|tomorro|tmrw|tmr|tmw|tmoro|2moro|2morrow|2mrw|2moz|tomo|in the morning",
        ),
        ("yesterday", r"yesterday|yday|yest|last night|ystrday|yesterdays|yesturday"),
        (
            "today",
            r"today|2day|tonight|tonite|2nite|todays|this (?:morning|evening|afternoon|arvo|minute)|right now|(?:by )?close of (?:play|business)",
        ),
        ("in", r"in (?:about |around |like )?{N} {U}'?s?(?: time)?"),
        ("in", r"{N} {U}(?:'s|s')? (?:time|from (?:now|today))"),
        ("ago", r"{N} {U} (?:ago|back|earlier)"),
        (
            "vague",
            r"(?:in |for |the )?(?:next |last |past )?(?:a )?(?:few|some|several|many) (?:days?|weeks?|wks?|months?|years?|hours?)(?: (?:ago|time|back))?",
        ),
        ("last n", r"(?:in |for |over )?(?:the )?(?:last|past|previous) {N} {U}"),
        ("next n", r"(?:in |for |over |within )?(?:the )?(?:next|coming|following) {N} {U}"),
        ("vague", r"(?:the )?(?:next|last|past) (?:{N} )?(?:hours?|minutes?|mins?|hrs?)(?: and a half)?"),
        ("vague", r"(?:in )?\d{1,3} (?:hours?|minutes?|mins?|hrs?)"),
        ("this", r"(?:this|the current|current) {U}"),
        ("next", r"(?:next|nxt|the following|the coming|the next) {U}"),
        ("last", r"(?:last|previous|the previous|past|the past) {U}"),
        ("this", r"(?:the |at the |over the )?(?P<u>weekend|wkend)"),
        (
            "payday",
            r"(?:pay ?day|payday|my wages? (?:come|comes|are|is|land|lands) in|(?:i|i'?m|i am|im|we) (?:get |getting )?paid(?= (?:next|again|then))|when i(?:'?m| am| get|m)? ?(?:next )?paid|wages day|(?:my )?(?:next )?(?:pay ?check|pay ?cheque|wages)(?= (?:on|day)))",
        ),
        ("duration", r"(?:for |more than |over )?{N} {U}"),
        *_times(),
        ("weekday", r"{WD}"),
        (
            "ordinal",
            r"(?<!\ba )(?<!\bone )(?:the )?{ORD}(?! (?:time|payment|one|instal\w*|letter|text|call|option|of (?:all|them|my|the)))",
        ),
        ("ordinal", r"(?<=the )(?P<d>[1-9]|[12]\d|3[01])(?![.,]\d| ?(?:[€£$%]|euros?|quid|bucks|pounds?|dollars?))"),
        (
            "ordinal",
            r"(?<=\bon )(?P<d>[1-9]|[12]\d|3[01])(?![.,]\d| ?(?:[€£$%]|euros?|quid|bucks|pounds?|dollars?|[a-z]))",
        ),
        (
            "month",
            r"(?:mid |in |on )?(?P<m>january|february|april|june|july|august|september|october|november|december)",
        ),
        ("month", r"(?:mid |in |on )?(?P<m>sept|oct|nov|dec|jan|feb|aug|apr)"),
        ("month", r"(?<=\bin )(?P<m>march|may|mar|jun|jul|sep)"),
        (
            "month",
            r"(?:(?<=until )|(?<=till )|(?<=til )|(?<=since )|(?<=by )|(?<=from )|(?<=before )|(?<=of )|(?<=next )|(?<=to ))(?P<m>march|may|mar|jun|jul|sep)",
        ),
        (
            "year",
            r"(?:in |on |since |from |until |till |of |for |during |year )?(?<![€£$.,-]){Y}(?![.,]\d| ?(?:[€£$]|euros?|pounds?|dollars?|quid))",
        ),
        (
            "vague",
            r"soon|asap|lately|recently|later on|one of these days|when i can|as soon as (?:i can|possible)|summer|winter|spring|autumn|christmas|easter|new year",
        ),
        ("day part:0-12", r"(?:the )?morning"),
        ("day part:12-19", r"(?:the )?afternoon"),
        ("day part:18-24", r"(?:the )?evening"),
    ),
    roles=(
        ("after", r"after|after the|after my"),
        ("until", r"until|till|til|'til|up to|through to|to|and|ending(?: at| on)?|-"),
        (
            "from",
            r"from|since|between|starting(?: from| on| at)?|beginning|after(?: the)?|from the|since the|between the",
        ),
        ("until", r"until the|up to the|to the|and the|by|by the|no later than(?: the)?|not later than(?: the)?"),
        ("before", r"before|before the|earlier than(?: the)?"),
    ),
    decimal_comma=False,
    currencies={
        **dict.fromkeys(("euro", "euros", "yoyos", "eur"), "EUR"),
        **dict.fromkeys(("pound", "pounds", "sterling", "pounds sterling"), "GBP"),
        **dict.fromkeys(("dollar", "dollars", "bucks", "buck"), ""),
        **dict.fromkeys(("quid",), "slang"),
        **dict.fromkeys(("cent", "cents", "pence"), "cents"),
        **dict.fromkeys(("peso", "pesos"), ""),
    },
    slang={"fiver": 5, "tenner": 10, "score": 20, "pony": 25, "grand": 1000},
    scale={"k": 1000, "grand": 1000, "thousand": 1000, "hundred": 100, "million": 1_000_000},
    bare_counts=frozenset({"a", "an"}),
    ranges="to|or",
    between="between|from",
    not_amounts=(
        r"(?:account|acct|acc|card|ref|reference|ref\.|no|no\.|nr|number|option|phone|end(?:s|ing)?(?: in| with)?|error|case|pin|apt|unit|flat|room"
        r"|code|line|aged?|order|invoice|step|page|press|reply|text) ?:? ?(?:no\.? |number |is )?#?[a-z]{0,3}\d[\d -]*"
        r"|\d+(?:\.\d+)? ?(?:%|percent|per cent|times|kids|children|people|weeks?|days?|months?|years?|hours?|mins?|minutes?"
        r"|texts?|calls?|letters?|payments?|instal\w*|messages?|emails?|pm|am|of (?:us|them|you|ye))(?![^\W_])"
        r"|\d+ ?x(?= )"
        r"|(?:by|until|till|til|before|after|since) \d{1,2}(?![.,\d]|k| ?(?:[€£$]|euros?|eur|quid|bucks|pounds?|dollars?))"
    ),
    parts=(
        (
            "all",
            r"all of it|all of that|(?:the )?whole (?:lot|thing|amount|balance|bill)|the lot|(?:paid |pay )?in full|full (?:amount|balance)|everything i owe|pay it all|it all|(?:the )?full whack|all that'?s (?:owed|due)",
        ),
        (
            "rest",
            r"(?:the )?rest(?: of it)?(?! of (?:the|my))|(?:the )?remain(?:der|ing)(?: balance)?|what'?s left|the balance after",
        ),
        (
            "1/2",
            r"(?:a )?half(?: of (?:it|that|what i owe))?(?! ?(?:an? )?(?:hour|day|hr|past|way|price|the (?:day|time|week|month)|an))|50 ?(?:%|percent|per cent)",
        ),
        ("1/3", r"(?:a|one) third"),
        ("2/3", r"two[ -]thirds"),
        ("3/4", r"three[ -]quarters"),
        ("1/4", r"(?:a|one) quarter(?= of| now| today| on)|25 ?%"),
        ("minimum", r"(?:the )?(?:minimum|min)(?: (?:payment|amount))?(?! of)"),
    ),
    every=(
        (
            "week",
            r"(?:a|per|each|every|/) ?(?:week|wk)|/ ?(?:week|wk)|weekly|p/?w|every (?:mon|tues|wednes|thurs|fri|satur|sun)day",
        ),
        ("fortnight", r"(?:a|per|each|every) fortnight|fortnightly|every (?:2|two|second|other) (?:weeks?|wks?)"),
        ("month", r"(?:a|per|each|every|/) ?(?:month|mth|mnth)|/ ?(?:month|mth)|monthly|p/?m"),
        ("day", r"(?:a|per|each|every) day|daily"),
        ("year", r"(?:a|per|each|every) year|yearly"),
    ),
    senses=(
        (
            "at most",
            r"no more than|not more than|at most|up to|max(?:imum)?(?: of)?|only|less than|under|just|the most i can do is",
        ),
        ("at least", r"at least|more than|over|min(?:imum)? of|not less than"),
        ("about", r"about|around|roughly|approx(?:imately)?|like|-?ish|or so|circa"),
    ),
    breaks=r"(?<=\d )not(?= [€£$]?\d)|(?<!any day )(?<!any time )(?<!everything )but|because|cos|cause|coz|though|although|so|and (?=i |we |it |you |the )|where|which",
    idioms=(
        r"no (?:problem|problems|worries|prob|bother|hassle|fear of \w+|fear|doubt|more than|later than)|nothing else|not later than"
        r"|not only|why not|no thanks|can'?t wait|don'?t (?:worry|be afraid to|hesitate to)|not (?:gonna|going to) lie|if not sooner"
        r"|(?:it'?s|it is) not that i'?(?:ve)? (?:have )?no|(?:it'?s|it is) not that i don'?t|whether or not|as if|what if"
        r"|no sooner than|(?:if|once) (?:that'?s|its|it'?s|that is) (?:ok|okay|alright|fine|grand)"
    ),
    denials=(
        r"no|not|never|none|nothing|nobody|neither|nor|cannot|cant|dont|wont|didnt|doesnt|isnt|wasnt|arent|havent|hasnt|hadnt"
        r"|wouldnt|couldnt|shouldnt|\w+n't|unable|refuse|refusing|refused|doubt|forget|forgot|unlikely|impossible|can ?not|ain'?t"
        r"|nearly|almost|(?:am|is|was|were|are) meant to|(?:was|were) (?:going|gonna|supposed) to|i thought|out of hospital"
        r"|rather not|without"
    ),
    conditions=(
        r"if|unless|provided|providing|as long as|so long as|on condition|assuming|depending|depends|once|should my|when (?:i|my|the) "
        r"(?:get|wages?|money|refund|cheque|boss)|until (?:i|you|my|the \w+ (?:comes?|lands?))|in case|subject to"
    ),
    fulfilled=r"(?:if|once) (?:you|ye) (?:want|like|wish|don'?t mind)",
    doubts=r"might|maybe|perhaps|possibly|may be able|i'?d rather|hopefully|hoping|probably|not sure|i could|would suit|i'?d pay",
    waiting=r"until|till|til|before",
    asking=r"how (?:much|many)|did (?:i|we|you)|^ *(?:can|could|will|would|do|does|did|is|are|am|have|has|what|when|where|why|how|who|which) ",
    past=(
        r"(?<!get )(?<!gets )(?<!getting )(?<!be )(?<!being )(?<!am )paid|left my (?:account|bank)|landed|was debited|have paid|sent|cleared|went through|was cashed|transferred|was taken|came out|has gone|gone through|i did|settled|bounced"
        r"|did pay|put through|was paid|is paid|it'?s paid"
    ),
    except_for=r"(?:any (?:day|time) but|except(?: for)?|but not|other than|apart from|bar|not|never|instead of|rather than|not (?:on|by|before|the))",
    answers=r"(?:(?:yes|yeah|yep|no|nope|nah|ok|okay|sure|hi|hello|hiya|hey|sorry|thanks|please|fine|grand|look|listen|well|right|deal|ah|oh|so) ?)+",
)
