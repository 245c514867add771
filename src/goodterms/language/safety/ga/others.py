"""Somebody else's telephone, a death, a lawyer, a complaint, in Irish."""

from typing import Final

from goodterms.language.safety.classes import SafetyClass

PHRASES: Final[dict[SafetyClass, str]] = {
    "wrong_person": """
uimhir|duine|fón|teach|ainm mhícheart|mícheart|micheart|míchearta|eile
mícheart|mhícheart agat|agaibh
wrong number|person
ní|ni mise|mé|hé|hí|he|hi|liomsa|domsa|leis|léi [seo|sin|í|é|an]
ní mise
níl aon|éinne|duine [darb|leis] .. anseo|anso|uimhir
níl .. anseo|anso
cé hé|hí|atá|leis|he|hi
dul amú
botún .. anseo|duine|uimhir
custaiméir mé|libh|riamh
ní custaiméir
ní raibh .. cuntas|riamh
níl cuntas|aithne|eolas .. agam|libh
níl aithne
níl a fhios agam cé
different|same duine|name
fuair mé an uimhir
uimhir nua
ba le duine
athraigh sé|sí .. uimhir
roimh|romham|romhainn .. uimhir|teach|seo
an té a
duine éigin|eile
m iarchéile
mo mhac é|fhón
a mháthair|athair|mac
is páiste
siopa|scoil|oifig|garáiste|eaglais|óstán|teach .. anseo|seo
is ainm dom|domsa
fón oibre
bhog|d'aistrigh sé|sí|siad
níor cheannaigh mé
ní liomsa
🤷
""",
    "deceased": """
marbh|mairbh|mharbh|básaithe|bhásaigh|d'éag|éag|cailleadh|báthadh|bádh|maraíodh|baintreach|bhaintreach|seiceadóir|eastát|eastáit|uacht|huachta|probate|executor|teastas|sochraid|reilig|cré|chré|uaigh|adhlac*|rip
fuair .. bás
teastas|deimhniú báis
death cert
nach maireann
d éag
shlí na fírinne
dheis dé
trócaire air|uirthi
beannacht dé
d imigh .. uainn|ailse
níl .. linn|beo .. níos
ar neamh
dead|deceased|passed
🕊|🕯|⚰|🪦|✝
""",
    "attorney": """
dlíodóir*|dhlíodóir*|ndlíodóir*|aturnae*|haturnae|n-aturnae|abhcóide*|solicitor*|sholicitor*|sholisitéir|barrister*|attorney|lawyer*|dlí-fhear|flac
fear|bean|gnólacht|foireann|cúnamh|comhairle|ionadaíocht|ionadaí dlí|dlíthiúil|dhlíthiúil
fhear|dlí dlí|fhear
legal aid
cúnamh dlíthiúil
gníomh* ar son
⚖|👩‍⚖️|👨‍⚖️
""",
    "complaint": """
gearán*|ghearán*|ngearán*|gearáin|complaint*|complain*|ombudsman|fspo|ccpc|cru|dpc|náire|náireach|uafásach|uafás|drochsheirbhís|drochbhéas*|drochíde|míshásta|mhíshásta|an-mhíshásta|do-ghlactha|doghlactha|scannal*|masla*|mhaslaigh|magadh|mímhacánta|bréag*|idirdhealú|ciníoch*|ciapadh|cúiteamh|leithscéal-oifigiúil|coimisinéir|bainisteoir|mbainisteoir|réalta|star|sáraíodh|sárú|sharaigh
seirbhís .. uafásach|measa|brocach|dona|drochsheirbhís|míshásta|náire*
chroch .. orm
chaith|caitheadh|labhair .. liom .. mar|drochbhéas*|go
nilim|nílim|níl .. sásta|sasta .. le|leis
banc ceannais
ar joe
mo td
teachta dála
scread .. orm
bagair*|bhagair .. orm
labhairt|labhróidh .. bainisteoir|mbainisteoir
níor|níl .. fhreagair|fhreagra|freagra
gan chead
👎
""",
}
UNLESS: Final[dict[SafetyClass, str]] = {
    "wrong_person": """
uimhir mhícheart cuntais|ar
uimhir nua [,|fón|agam]
ní mise a
cé hé|atá sibh
cé atá ann
is ainm
""",
    "deceased": """
fuair mo|an ghuthán|guthán|fhón|cheallra bás
fón|ceallra|nasc|link .. marbh|bás
marbh .. gáire|tuirse
""",
    "attorney": "",
    "complaint": """
gan ghearán
níl gearán
ag magadh
""",
}
