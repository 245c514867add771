"""The sentences of calls in Irish."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

IRISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "greeting": "Seo {{ brand }}.",
        "automatic": "Seo {{ brand }}, le glao uathoibríoch.",
        "to_account": "Má scríobhamar chugat, brúigh 1.",
        "for_me": "Más duitse an glao seo, brúigh 1.",
        "not_me": "Má tá an uimhir mhícheart againn, brúigh 2.",
        "struggling_key": "Má tá airgead gann, brúigh 4.",
        "language_key": "As Gaeilge, brúigh {{ key }}.",
        "stop_key": "Chun na glaonna seo a stopadh, brúigh 8.",
        "repeat_key": "Chun é seo a chloisteáil arís, brúigh 9.",
        "person_key": "Chun labhairt le duine, brúigh 0.",
        "ask_account_ending": "Cuir isteach na 4 dhigit dheireanacha den chárta nó den chuntas lena n-íocann tú.",
        "ask_birth_date": "Cuir isteach do dháta breithe le 8 ndigit: 2 don lá, 2 don mhí, 4 don bhliain.",
        "ask_birth_year": "Cuir isteach an bhliain inar rugadh tú, le 4 dhigit.",
        "ask_postcode": "Cuir isteach do chód poist, ansin brúigh an eochair haise.",
        "not_right": "Ní hé sin atá againn.",
        "locked": "Ní féidir linn a sheiceáil inniu gur tusa atá ann.",
        "disclosure": "Iarracht é seo fiach a bhailiú, agus úsáidfear aon eolas a gheofar chun na críche sin. "
        "Is ó bhailitheoir fiach an glao seo.",
        "due": "Níor shroich d'íocaíocht {{ amount | money }} muid fós.",
        "nothing_due": "Níl aon rud thar téarma.",
        "promise_open": "Íocfaidh tú {{ amount | money }} faoi {{ day | date: 'weekday' }}.",
        "slot_open": "Glaofaimid ort {{ day | date: 'weekday' }} ag {{ time }}.",
        "quiet": "Ní iarrfaimid airgead ort go dtí {{ day | date: 'weekday' }}.",
        "pay_key": "Chun íoc anois, brúigh 1. Cuirfimid nasc chuig ár leathanach chugat i dtéacs.",
        "promise_key": "Chun lá íocaíochta a roghnú, brúigh 2.",
        "slot_key": "Chun am a roghnú le haghaidh glao ó dhuine, brúigh 3.",
        "paid_key": "Má d'íoc tú cheana, brúigh 5.",
        "paid_open": "Dúirt tú linn gur íoc tú, agus táimid á lorg.",
        "paid_noted": "Go raibh maith agat. Táimid ag lorg d'íocaíochta, agus ní iarrfaimid arís í go dtí go mbeidh sé seiceáilte againn.",
        "day_question": "Cén lá a íocfaidh tú {{ amount | money }}?",
        "day_option": "Le haghaidh {{ day | date: 'weekday' }}, brúigh {{ key }}.",
        "day_check": "Íocfaidh tú {{ amount | money }} faoi {{ day | date: 'weekday' }}. Chun é a dhearbhú, brúigh 1. "
        "Chun é a athrú, brúigh 2.",
        "slot_question": "Cathain a ghlaofaimid ort?",
        "slot_option": "Le haghaidh {{ day | date: 'weekday' }} ag {{ time }}, brúigh {{ key }}.",
        "slot_check": "Glaofaimid ort {{ day | date: 'weekday' }} ag {{ time }}. Chun é a dhearbhú, brúigh 1. "
        "Chun é a athrú, brúigh 2.",
        "back_key": "Chun dul siar, brúigh 9.",
        "sent": "Déanta. Gheobhaidh tú téacs leis an nasc i gceann nóiméid.",
        "promised": "Déanta. Íocfaidh tú {{ amount | money }} faoi {{ day | date: 'weekday' }}. "
        "Cuirfimid i gcuimhne duit é, agus ní chuirfimid isteach ort go dtí sin.",
        "slot_taken": "Déanta. Glaofaimid ort {{ day | date: 'weekday' }} ag {{ time }}.",
        "struggling": "Go raibh maith agat as é sin a insint dúinn. Ní iarrfaimid airgead ort go dtí "
        "{{ day | date: 'weekday' }}. Rachaidh duine i dteagmháil leat laistigh de dhá lá oibre.",
        "struggling_open": "Go raibh maith agat as é sin a insint dúinn. Ní iarrfaimid airgead ort anois. "
        "Rachaidh duine i dteagmháil leat laistigh de dhá lá oibre.",
        "stopped": "Déanta. Ní ghlaofaimid ort a thuilleadh.",
        "wrong_number": "Go raibh maith agat. Ní úsáidfimid an uimhir seo arís.",
        "person": "Glaofaidh duine ar ais ort.",
        "person_now": "Fan nóiméad, le do thoil. Labhróidh duine leat.",
        "not_now": "Ní féidir é sin a dhéanamh anois.",
        "silence": "Níor chualamar aon rud.",
        "not_understood": "Ní ceann de na roghanna é sin.",
        "too_often": "Níor thuigeamar a chéile.",
        "more": "Chun rud eile a dhéanamh, brúigh 9. Chun labhairt le duine, brúigh 0. Nó cuir síos an fón.",
        "voicemail": "Seo {{ brand }}. Glaoigh orainn ar {{ phone }}, le do thoil.",
        "goodbye": "Slán.",
    }
)
