"""Sets of Irish words that stand for one another in the phrases (with the changes at a word's beginning)."""

from typing import Final

SETS: Final = {
    "polite": "le do thoil ldt ledthoil plis please más é bhur led grma go raibh maith agat agaibh míle a chara dia duit hi haigh hello ok "
    "ceart leor anois láithreach sea ara lads dhuine mhac stór anseo uair amháin arís gabh mo leithscéal slán ah yerra wisha agus "
    "chairde chroí thaisce plís bonn inniu",
    "msg": "téacs* theacs* dteacs* teacht* text* txt* sms msg* messag* theachtaireacht* dteachtaireacht* meabhruch* mheabhruch* reminder* "
    "notification* fogra* fograi fhogr* ríomhphost* rphost* whatsapp* teagmhail theagmhail dteagmhail cumarsaid chumarsaid glao* "
    "ghlao* nglao* rudai litreach* spam ceann",
    "send": "cuir chuir cuirigi chuirigi cur chur seol sheol seoladh scriobh* scribh* glaoigh glaoigi scairt* ring* text* teacs* texteail* "
    "contact* teagmhail bac bacaigi bodhr* lean* tar dean deanaigi bi bigi bhi usaid* freagair call* message* send",
    "me": "me mé mo m m'uimhir orm chugam chugham chughainn dom domh liom sinn muid uaim ormsa chugamsa",
    "num": "uimhir huimhir n-uimhir number numbir fon fhon phone guthan* ghuthan* details sonrai shonrai ainm",
    "stop": "stad* stop* scoir scoirigi eirigh eirigi eirighi quit",
    "list": "liosta list mbunachar bunachar gcoras coras dtaifid taifid",
    "kin": "mháthair máthair mam mhama dhaid daid m'athair athair athar mhac mac iníon m'iníon fhear fear bhean bean dheartháir deartháir "
    "dheirfiúr deirfiúr mhamó mamó dhaideo daideo uncail aintín leanbh linbh pháiste páiste chara cara sheanmháthair sheanathair céile "
    "iníonacha mo",
    "texts": "teacs* theacs* dteacs* text texts txt txts texteail sms message messages messag* teachtaireacht* theachtaireacht* "
    "dteachtaireacht* meabhruch* mheabhruch* reminder reminders notification notifications fogra fograi fhograi bhfogra riomhphost* "
    "rphost* glaonna ghlaonna",
    "thing": "iocaiocht* us tailli taille phlean plean dochar direct debit ordu chonradh conradh ghiom ballraiocht* leictreachas gas teas "
    "cumhacht chumhacht chas cuirte chuirt phionos pionos carta charta dole liuntas* pha phinsean sceim fiach fhiach bille coinne "
    "ghlaoch arachas* joint idirlion bus bhus bearradh gearradh ol tobac link nasc seoladh shloinne",
}
