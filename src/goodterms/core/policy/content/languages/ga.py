"""Irish."""

from typing import Final

from goodterms.core.policy.content.language import Language, Tone
from goodterms.core.policy.content.plain import several

IRISH: Final = Language(
    code="ga",
    name="Irish",
    common=several(
        "agus an na ar go is ata le leat linn duit duinn do ag ni bhfuil tu sibh againn agat seo chun faoi mar ach "
        "bhi anois maith raibh chuir cuir uait agaibh nior fos anseo muid feidir leis inar orainn ort uainn ansin nios beidh "
        "fuair conas cathain siad tig inniu sula d iocaiocht iocaiochta ioc freagair"
    )
    - several("an na is do le"),
    denials=several("ni nach gan nior"),
    conditions=several("ma mura muna go"),
    numbers={
        "aon": 1,
        "amhain": 1,
        "da": 2,
        "dha": 2,
        "tri": 3,
        "ceithre": 4,
        "cuig": 5,
        "se": 6,
        "seacht": 7,
        "ocht": 8,
        "naoi": 9,
        "deich": 10,
        "fiche": 20,
        "triocha": 30,
    },
    units={
        "uair": (1, 24),
        "huaire": (1, 24),
        "la": (1, 1),
        "laethanta": (1, 1),
        "seachtain": (7, 1),
        "seachtaine": (7, 1),
        "sheachtain": (7, 1),
        "coicis": (14, 1),
        "mi": (28, 1),
        "mhi": (28, 1),
    },
    at_once={"inniu": 0, "laithreach": 0, "amarach": 1, "anocht": 0},
    time_before=several("laistigh taobh istigh i in gceann faoi de roimh agat"),
    time_after=several("fagtha chun le"),
    time_left=several("fagtha agat"),
    time_filler=several("oibre gno"),
    by=several("roimh faoi"),
    dates=several(
        "luan mairt ceadaoin deardaoin aoine satharn domhnach eanair feabhra marta aibrean bealtaine meitheamh iuil lunasa "
        "samhain nollaig"
    ),
    says={
        "debt": (
            "fiach|fiacha|fiachas|fhiach|fhiacha|bhfiach|bhfiacha",
            "riaraiste|riaraisti",
            "iocaiocht|iocaiochta|iocaiochtai|iasacht|iasachta|bille|billi|cuntas|chuntas|gcuntas|morgaiste|tralchuid|suim",
            "thar teorainn|am",
            "bailiu fiach|fiacha",
        ),
        "collector_name": ("bailitheoir|bailitheoiri|gniomhaireacht fiach|fiacha|bailithe",),
        "legal_action": (
            "beart|beartanna|bheart|bhearta|caingean|chaingean|imeachtai|ceimeanna dli|dlithiula|dlithiuil",
            "cuirt|chuirt|gcuirt|cuirte|cuirteanna|aturnae|aturnaetha|sirriam|bailli|baillithe",
            "dul chun dli",
            "an dli ort",
        ),
        "full_payment": ("ina iomlaine", "iomlan an|na fiacha|suime|fiach", "an tsuim|iarmheid iomlan|go"),
        "marketing": ("tairiscint|tairiscinti speisialta|eisiach", "lascaine|lascaini|duais|nuachtlitir"),
        "employer": ("fostoir|fhostoir|bhfostoir|thuarastal|tuarastal|pa", "ait oibre"),
        "confirms_opt_out": (
            "ni bhfaighidh tu",
            "ni chuirfimid .. eile|thuilleadh|teachtaireacht*",
            "ni sheolfaimid .. eile|thuilleadh|teachtaireacht*",
            "diliostailte|dhiliostail",
        ),
        "asks_preference": ("conas|cathain ba|is mhaith|fearr|feidir", "ar mhaith leat", "an fearr leat"),
        "location_information": (
            "seoladh|uimhir|sonrai .. dheimhniu|dheimhnigh|cheartu|nuashonru",
            "deimhniu|ceartu .. seoladh|suiomh",
        ),
        "loss_mitigation": ("athshealbhu .. sheachaint",),
        "end_of_collection": ("deireadh .. bailiu|bhailiu",),
        "specified_remedy": (),
        "card_number": ("uimhir|uimhreacha [do|an|bhur] chairte|carta|charta", "cvv|cvc"),
        "automated_decision": ("cinneadh uathoibrithe|uathoibrioch",),
        "human_review": ("duine .. athbhreithniu|breathnu|fheachaint", "athbhreithniu daonna"),
        "debt_advice": (
            "mabs",
            "comhairle|cabhair [saor|neamhspleach|airgid|faoi] [in] [aisce] [faoi] fiacha|fiach|airgead|aisce",
            "comhairle|cabhair airgid|fiach neamhspleach",
            "buiseadta airgid",
            "seirbhis buiseadta|comhairle",
        ),
        "deadline": ("spriocdhata|sprioclá", "an seans deireanach|deiridh", "gan mhoill"),
    },
    harmless={
        "debt": (),
        "legal_action": ("ni ga .. beart|ceim*",),
        "card_number": ("na|riamh|ni .. uimhir|uimhreacha [do|an|bhur] chairte|carta|charta",),
    },
    parts={
        "purpose": ("fiach|fiacha .. bhailiu", "iarracht|iarraidh .. fiach|fiacha"),
        "use": (
            "eolas|faisneis .. usaid|usaidfear|usaidfimid .. cuspoir|chuspoir|chrioch|fiach|bailiu|bhailiu",
            "usaidfear .. eolas|faisneis",
        ),
        "collector": ("bailitheoir|bailitheoiri fiach|fiacha", "gniomhaireacht bhailithe|bailithe fiach|fiacha"),
        "way_out": (
            "diliostail|diliostaigh|dhiliostail",
            "stop|stopadh|stad|stopann [na] teachtaireachtai|teacsanna|riomhphoist",
            "gan .. teachtaireachtai|teacsanna|riomhphoist .. fhail",
            "scor de",
        ),
        "reply": ("freagair|freagraigh|seol|cuir|teacsail [le|ar] [ais] [an] [focal]",),
        "press": ("brugh|bruigh [ar] [uimhir] #|a",),
        "click": ("cliceail|brugh|bruigh|lean|nasc|anseo [ar|anseo] [an] [nasc|nascleanuint]",),
        "settings": ("fograi .. socruithe",),
        "condition": ("uimhir cuntais|chuntais|thagartha", "logail isteach", "tailli|taille|costas|fath|pasfhocal"),
        "elsewhere": ("glaoigh|guthan|post|scriobh|litir",),
        "no_replies": ("na freagair", "ni leitear", "ni ga freagra"),
        "introduces": ("is mise", "seo", "mise", "ag glaoch o|on"),
        "pays": ("ioc|iocaiocht|iocaiochta|iocaiochtai|iarmheid|suim|bille|carta",),
        "other_link": (
            "leigh|feach|roghnaigh|athraigh|eolas|cabhair|labhair|inis|roghanna|priobhaideachas|diliostail",
        ),
        "due": ("ioc|iocaiocht|iocfaidh|glan|socraigh|dlite",),
        "act": ("freagair|glaoigh|teagmhail|freagra",),
        "dispute": ("diospoid|agoid|bailiocht|bunaidh|sos|cur",),
        "ours": ("glaofaimid|seiceailfimid|freagroimid|duine|fanfaimid|glaofaidh|beimid",),
        "part_payment": ("cuid|tralchodanna|nios|plean",),
        "validation_dispute": ("agoid|diospoid .. fiach|fiacha",),
        "validation_creditor": ("creidiunai bunaidh",),
        "validation_agency": ("cfpb",),
        "validation_period": ("laistigh de # la", "glacfaimid leis"),
    },
    tones=(
        Tone(
            "threat",
            (
                "mura n iocann|bhfreagraionn|iocfaidh",
                "iarmhairti tromchuiseacha|doigha",
                "beidh iarmhairti",
                "gan rogha",
            ),
            "abair go ciúin cad a dhéanfaidh tú agus cathain: “Mura gcloisimid uait faoin 12 Bealtaine, glaofaimid ort uair amháin”",
        ),
        Tone(
            "false_urgency",
            (
                "praiminneach|praiminneacht|prainneach|laithreach|deifir|deifrigh",
                "fogra|rabhadh|meabhruchan|seans deireanach|deiridh",
                "ioc|freagair|glaoigh anois|inniu|laithreach",
                "gan mhoill",
                "sula mbeidh se romhall",
            ),
            "fág an brú ar lár agus tabhair an dáta agus na roghanna: “Is féidir leat íoc, nó lá eile a roghnú, faoin 12 Bealtaine”",
        ),
        Tone(
            "shame",
            (
                "theip ort",
                "rinne tu faillí|neamhaird|dearmad",
                "naire|naireach|mifhreagrach|mhifhreagrach",
                "ba choir duit",
            ),
            "abair cad a tharla, ní cé atá ciontach: “Níor tháinig d'íocaíocht €42.00 ar 3 Bealtaine”",
        ),
    ),
)
