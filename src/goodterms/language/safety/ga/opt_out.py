"""Contact me no more, in Irish."""

from typing import Final

PHRASES: Final = """
ní|nil|níl mian|maith|theastaíonn .. <msg>|cloisteáil|fáil
níl [aon] cead .. teagmháil|téacs*|scríobh*|glaoch
tarraing*|séan* [siar] .. cead|toiliú
ní thoil*|thoilím|thugaim
bac|blocáil|bhlocáil .. curtha|cuir*|uimhir|sibh
imigh|fan amach|ó|glan|leat uaim|orm|mo
gread leat
bog leat
^^ whisht $$
gan [aon|níos|ach] .. <msg> eile|arís|oiread
do mo|am chrá|ciapadh|chiapadh|crá
^ as seo amach ná|gan
deireadh leis|leo seo|sin|na .. scríobh|<msg>
^^ stad|stadaigí|stop|stopaigí|stadh|díliostáil|end|quit|críoch|stadaidh|deireadh|staid|unsubscribe|remove|scrios|stopadh $$
^ stad|stadaigí|stop|stopaigí|díliostáil|stadaidh|fágaigí $
stad|stadaigí|stopaigí|stop|stadaidh $
stad|stadaigí|stop|stopaigí de|le|seo|anois|go|feasta|as|ag|leis|iad|inniu|plis|plís|ldt|ledthoil|más|please|é|na|an|nó|ní|níl|is|gach|achan|ceart|so|in|ar|sibh|sin|den|díobh|a|i|no|wrong|scam*
<stop> .. <msg>|<send>|crá|spam
<stop> ag [cur|cuir|téacsáil|texteáil|scríobh|text*] <msg>|<send>|me
diliost*|dhiliost*|unsubscribe|unsub
scríob* .. chugam|ar ais|arís|anseo
eirigh|éirígí|eirigi|éirí|éiríg as [na|an|de|sin] [<msg>|seo|a]
eirigh|éirígí|éirigí as
ná|na [bí|bígí|cuir|cuirigí|seol|déan|glaoigh] .. <send>|<msg>|me|chugam|chugainn|orm|liom|isteach
ná|na cuir|cuirigí|seol|seolaigí|scríobh|scríobhaigí|glaoigh|déan|déanaigí|scairt|text|texteáil|téacs|téacsáil|ring|contact|bac|bacaigí|bí|bígí|lean|húsáid|úsáid|húsáidigí|cuirtear|tar|bain|freagair .. arís|eile|níos|a|feasta|chugam|chugainn|chuici|chuige|orm|liom|me|seo|anseo|tada|mo|ceann|go|isteach|as
ná|na text|texteáil|téacs|téacsáil|contact|ring|bac
ná bí do|ag|am|i
gan [a] [thuilleadh|aon|níos] <msg>|scríobh
gan níos|thuilleadh mó|<msg>
gan a thuilleadh
no more <msg>|a|please
no|zero <msg>
níl|nil|ní|nior|níor|nílim|chan|fhuil .. iarraidh|theastaíonn|teastáil|uaim|uainn|mian|maith|glacadh|siad .. <msg>|níos|teagmháil|iad|seo|focal|uaibh|bheith|rud
níl|nil siad|sé|<msg> .. uaim|teastáil|uainn|iarraidh
níl|níor thug|cead|toiliú .. cead|toiliú|agaibh|daoibh
níl .. gá|gnó .. <msg>|téacs*|text*
ní gá bheith|le
ní .. theastaíonn|teastaíonn
ní mian|maith|theastaíonn|teastaíonn .. <msg>|teagmháil
diúltaím|toirmiscim|agóid
fág|fágaigí|fag|fágaigidh [i|mé|sinn|mo|me|muid] [mé|me|sinn|muid|m|mo|clann|aonar|fhón]
fág|fágaigí|fag mé|me|sinn|mo|muid|i
fág $
lig|ligigí|lig dom|domh|dúinn|do|dhom [féin|mo|phone]
bain|bainigí|baint|tóg|tógaigí|scrios|scriosaigí|delete|remove|croch|caill|cealaigh|tarraing|tarraingígí|cuir|bainfí|scriosadh .. <num>|<list>|me|mé|m|dom|amach|off|as|di
bain|bainigí|tóg|remove|delete|scrios mé|me|m|iad|í|é [as|den|off|amach]
bain|bainigí|tóg .. den|off|as|ón|anuas .. <list>|córas|seo|sin
bain|bainigí|scrios|scriosaigí|delete [mo|an|m] [uimhir|ainm|shonraí|number|details|í|é|anois]
den|off|ón|as|ar [do|an|bhur] liosta|list
m uimhir .. bhaint|scriosadh|bain|scrios
cuir|cuirigí|chur deireadh|stop|críoch leis|le [na|an|seo]
deireadh|críoch anois|leis|le|leis [na|leis|an] <msg>|teagmháil|gcomhfhreagras
cuir as dom|na
cur as|isteach|imní dom|orm [níos]
ná .. cur as|isteach|imní
bodhrú mo
bréan|cortha|dóite|dhóthain|sháith|tinn .. <msg>|díbh|dibh|stad|stop|bain|scríobh
dubh dóite
iomarca [ar|<msg>] <msg>|fad
leadránach
ciapadh|harassment
is fuath|gráin liom .. <msg>|seo
opt out
leave|let me alone
lose|delete|remove my|mo|me|mé
dúirt|duirt|deir|ráite|rá|chuir .. stop|stad|stopadh
iarraim|impím|iarr|d'iarr|iarraidh .. stad|éirí|stop*|scriosadh|gan
an|go|nach|sibh|cathain|mura stopfaidh|stopfaidh|stopfadh|stopaidh [tú|sibh|seo]
an féidir|bhféadfá|bhféadfaí|dtiocfadh .. stopadh|stad|bhaint|scriosadh|bain
ba mhaith|mhian liom .. stop*|opt|díliost*|éirí|go
ba mhaith liom .. m'uimhir|bainfí|gcuirfí deireadh
imigh|gread|bailigh|bog|croch|feck|fuck|gabh .. sa|i|leat|as|off .. diabhal|diabhail|fón|agus|bhealach
go hifreann
póg mo
dún do
éist do
ciúnas
suaimhneas|síocháin [dom|atá|a] [uaim|dom]
tabhair suas|suaimhneas|síocháin
déan|déanaigí dearmad ar|orm
cas|múch|turn as|off|na .. <msg>|iad
múch na
cealaigh|cancel na|mo|chlárú .. <msg>|chlárú|clárú
tarraing* siar .. toiliú|thoiliú|cead|consent|uimhir|mo
toiliú|consent|cead .. siar|tarraing*|tharraing*|níl|agaibh
gdpr|rgcs|dpc|airteagal .. scrios*|ná|stad|ag|toil*|tarraing*
níl cead agaibh
gearan .. mura|leis
bhlocáil|blocáilfidh|bhlocáil|blocked .. ná|stop|eile|stad|arís|uimhir
na gardaí .. text|ná
ceann amháin .. gardaí
rabhadh|uair|focal|seans deireanach
níor .. thug|raibh .. uimhir|cead|custaiméir .. bain*|stop*|delete|díl*
uimhir|number mhícheart|mícheart|wrong .. stop*|stad*|fág*|bain*|ná
wrong number .. stop*|stad*|bain
ní mise|custaiméir .. stad*|ná|bain|díl*|stop*
is|seo uimhir|siopa|séipéal|oifig|teach|oibre .. bain*|stad*|ná|stop*|scrios*
post|litir|litreach*|ríomhphost amháin .. gan|ná|stop|sms
cuir .. ar .. liosta .. dubh|contact|daoine
coinnigh|keep do|bhur|your .. <msg>
níl suim|spéis|interested .. bain|stop|stad
mo|bhur .. náire .. stop*|bain*
focal eile
go deo [arís]
slán go deo
níor mhaith liom .. <msg>|uimhir
no reminders|texts|more
do not|don't contact|text
don't be texting
give up ag
is cuma .. stop
revoke mo
i don't want
lánstad
na bac liom|texteáil
ná bac|bacaigí liom
mura stadann|stopann sibh
optáil amach
gan focal|scéala|smid|siolla|glór|guth [ar|eile|a] [fáil|bith] uait|uaibh|asaibh|asat|eile|feasta|arís
scéala|focal|smid|guth|glór .. uaibh|uait|asaibh .. arís|feasta|choíche|brách|buan|mó
ní|níl|nílim|nil .. scéala|nuacht .. uaibh|uait|bhfáil|fáil
fan|fanaigí glan|amach|siar|bhfad uaim|uainn|díom|orm|ormsa|as|ó|ón|óm
coinnigh|coinnigí|coinnígí|coimeád .. amach|lámha|siar uaim|as|ó|óm|ón|díom|den
cosc|toirmeasc [iomlán|buan] ar|agam|orm [gach|aon|bhur|do] <msg>|bhur
toirmeasc|cosc iomlán ar
^ scoir|scoirigí|scoiraigi $
scoir|scoirigí|scor díom|díbh|láithreach|as
scoir|scoirigí|scoirfidh .. chrá|<msg>
cealaigh|cealaigí|ceal|chealú|cealú .. shuibscríobh|suibscríobh|shuibscríbhinn|liostáil|foláirimh|foláireamh|fógraí
suibscríobh|shuibscríobh|liostáil|texts|fógraí ar ceal
níos|nios mó|mo .. ná|na cuir|scríobh|scriobh|seol|glaoigh|cloisim|text
^^ ná níos mó $$
tuilleadh ná cuir|seol|scríobh
ná|na|nár cloisim|cloistear|chloise|fheice|feicim|cloisimid .. uait|uaibh|arís|choíche|brách|d|focal|smid
díchlár*|dhíchlár*|ndíchlár*|dícheangail*|dhícheangail*
fáil|fhaighim réidh libh|leat|leis na|seo|sin
aistarrain*|cúlghair*
ná coinnigh|coinnígí|coimeád|coimeádaigí|sábháil .. uimhir|shonraí|mé
mbainfeá|mbainfí|mbainfeadh|mbainfidh|scriosfá|scriosfaidh .. uimhir|ainm|sonraí|shonraí|mé
baintear|bhainfí|glan|glanaigí|dóigh|stróic|caith .. mé|uimhir|ainm|sonraí|shonraí
bain an [fón] uimhir|fón|guthán
bhlocáil|bhloic|bhlocál*|blocálfaidh|blocáilfidh|blocáilfear mé|sibh|thú|tú
múch|múchtar|múchaigí .. foláirimh|róbat|róbait|sruth
múch|múchtar mé
^^ múch|díchláraigh|enough $$
leor leor
^^ [tá] mo dhóthain|sháith [díbh|uaibh] $$
imigh|imígí|gabh|gabhaigí|bailigh|bailígí .. uaim|radharc|shaol|shiúl|libh|amharc
bí|bígí|fan ar shiúl
bí|bígí ciúin|imithe|bailithe|thost
amach libh|leat|leo
níl|nil fáilte .. romhaibh|romhat|<msg>
ní|cha|nílim ghlac*|glac* .. <msg>|uaibh|ceann
níl|nil bhur|na|aon|ceann|do .. <msg> .. uaim|uainn
dhíth|feidhm|fiú .. <msg>|scríobh
an|go|nach|dá|mura|cathain stopfadh|stopfaidh|stadfaidh|stadfadh|éireodh|éireoidh|stopann|stadann sibh|siad|tú
bhféadfá|bhféadfadh|féidir|dtiocfadh|dtig|mhiste|feidir .. gan .. <msg>|<send>|mé
mhiste|féidir|bhféadfá|bhféadfadh .. stopadh|stad|éirí
caithfidh|cheart|am|thar .. stopadh|éirí|stad|scor
nach|go scríobhfa*|scríobhfaidh|scríobhfar|ndéanfar|ndéanfaí .. chugam|teagmháil|anseo
deireadh|críoch|stad|stop leis|le|leo|lena [an|na|gach|mo] <msg>|gcomhfhreagras|gcrá|mbodhrú|téacsáil|teagmháil|dteagmháil|cumarsáid|foláirimh|ghlagaireacht|rudaí|amaidí|seo|sin|scéala
deireadh|stop|stad|críoch leo|leis $
^^ deireadh|críoch anois|leis|ráite|anseo
^ sin deireadh
éirí|éirigh|éireodh|éireoidh|éirígí|éiríg .. as|astu <msg>|na|an|seo
éirígí|éiríg|éirigi as|astu
má .. ceann|arís|leanann|chuireann .. gardaí|coimisi*|gcoimisi*|dlíodóir*|ngardaí|chosaint|blocáil|spam
aon|ceann cheann|eile .. gardaí|gearán*|coimisi*|dlíodóir|deireadh|dóthain
tuairisc* .. spam|turscar
^ tada|nada|dada eile
ag fágáil|fágaim an liosta
fágaim|bhfágaim|imeacht .. liosta
mo lorg
dom lorg
dean|déan|déanaigí|déanaidh dearmad ormsa|go bhfuil
seachain|seachnaígí mé|an|m|uimhir
éilím|ordaím|achainím|impím|iarraim .. stad*|scríobh*|scrios*|teagmh*|stopadh|scoir*|mbain*|stop*
tóg|tógaigí [m|mo|an] uimhir|mé anuas|de|dhon|don|amach
^ aon téacs|teachtaireacht|text eile $
"""
UNLESS: Final = """
ná|na|níl|ní|níor|gan|nílim|cha stop*|stad*|cealaigh|bain|quit|leag|stopaigí|díliost* [mo|an|na|den|leis|uimhir|bus]
ná|na stop*|stad|cealaigh|bain|athraigh|tóg|gearr|cuir|habair|quit|stopaigí .. phlean|plean|liosta|meabhrúcháin|uimhir|obair|airgead|íocaíocht|cumhacht|charr|bhfuair|texts
ná|na cuir|cur|déan .. litir|táille|cás|íocaíocht|úis|bille|dara|chun .. seanseoladh|cúirte|eile|maidin|leis|go|air
ná|na glaoigh|glaoigi|déan|text|scríobh .. roimh|héinne|bhean|béarla|bhéarla|rud|aon|teagmháil le
ná|na bí buartha|chomh
ná bí ag magadh
ná|na bac leis|as|,
ná|na bac le litir|plean|<thing>
na|ná dean dearmad
na|ná bac [leis|le|as] $
níl|ní|níor|nílim [mé|sé|siad] [ag] [iarraidh|chun|theastaíonn|gá|féidir] [uaim|liom] stop*|stad*
ní .. cuir* isteach
as cur isteach
chuir mé|isteach|sé [isteach] [an|ar|airgead|sa|stop]
cuir isteach mo|an
stad|stop an|na|mo|ag|mé|payment|order|loss|start|watch|press|by|gap|in|isteach|m'|by|sibh .. bus|bhus|banc|chroí|obair|inneall|traein|direct|íocaíocht|chárta|debit|order|wifi|leathanach|scannán|oibre|leictreachas|rá|athrú|gáire|íoc|féachaint|labhairt|ligean|iarraidh|phlean|dochar|lár|dom|ATM|ús|múinteoir|dhochtúir|chuid|dearmad*|aimsir
stop ag athrú|iarraidh|rá|gáire|labhairt|íoc|obair|ligean|cur [moill|brú]
stop|stad siad|sé|sí|sibh|mo|an
stop|stad mé ag|seachtain|an
stop by|isteach|order|payment|loss|watch|gap|start|and|press|off
stop a chur|thaisce|ligean|rá|tarlú
stop|stad leis|le .. robot|obair|dlí|liúntas|fiacha
stop|stad an|na [t] direct|banc|bhanc|leictreachas|wifi|traein|scannán|leathanach|bus|<thing>|us|ordú|carr|clog|ghaoth|bháisteach|rialtas|dochtúir|léiriú|síntiús|scoil|inneall|scéim|aire|debit
ag|an|i|stadann|tacsaí|mo|ar|gan|non|full|dá|pé stad|stop
stad .. bhus|bus|tacsaí|nóiméad|deireanach|tobann|staonadh|ná|den
stoptha|stopfar|cuirfear|stopann|stopaim|stadaim|stadas|status|staidéar|stadaimis
stopadh|stadadh mo|an|na|obair|siad|sa|ó|tiomáint|isteach|lár|in
stopadh ag íoc|obair|smaoineamh|caint|tiomáint|ceannach
stopfaidh|stadfaidh mé|sé|an|na|mo|den
an stopfaidh na|an|sé|siad
stopfaidh|stadfaidh mé|an|na
stop a chur|thaisce|ligean|leis
ah|ara|mhuire stop [,|dhearmad|tá|is|sin]
caithfidh mé
éireoidh mé as
d éirigh|eirigh [liom|an|me|as]
éirigh liom
éirigh as an ús
eirigh as [an|na] ús|toitíní|rugbaí|cártaí
éirí as na|an [cártaí]
éirí tuirseach
fág|fágaim*|fágaigí agam|an|na|teachtaireacht|mé|againn|é|dáta|uimhir|amach|gearr .. é|dáta|gearr|plean|uimhir|teachtaireacht|€#|#|dom
fág mé #|gearr|10
fág agam|an|teachtaireacht|voicemail
d fhág
lig|ligigí dom|mé|orm|as|amach|do|i|scíth .. plean|dáta|dhéanamh|nach|bhfaca|dearmad|robot|ospidéal|áta
lig orm|amach|scíth
bain|tóg|scrios|remove|delete|cancel|cealaigh|cealú|baint .. pionós|hold|#|cárta|íocaíocht|teachtaireacht|joint|carr|árachais|phróifíl|ús|debit|plean|phlean|€20|réidh|fhocal|bhanc|account|phionós|geit
tóg go|m'fhocal|an
bain ain|anuas|€5|an|de|ús
chuir mé .. uimhir
cuir litir|aon|ar|na|as|an|moill|teorainn|isteach|siar .. eile|chugam|ais|athlo|siúl|bille|liosta
cuir mé ar ais|an liosta
ar an liosta feithimh|do
an bhfuilim
ba mhaith liom .. plean|bheith|scor|íoc|dul|socrú
ní theastaíonn plean
ní mian liom dul|aon [rud]
ní aontaím
níl .. plean|árachas|suim .. sa|uaim|san
níl mé ag iarraidh plean
diúltaím don|don
níos déanaí|mó ama|mó sonraí|moille|lú
níos mó .. sonraí|ama|ná|eolais|úis
nil|níl .. teacht|fáil|téacs* .. chugam|anymore|níos
ní bhfuair
níl níos mó ná
uimhir nua|cheart|cuntais|thagartha
m uimhir nua
wrong|mhícheart|mícheart cuntais
conas a fuair
gdpr .. cóip
déan|déanaigí teagmháil liom tar
nil me i
tar éis|roimh
stop stad
opt in
opt out den árachas
don't stop|cancel
leave the|your|my late|plan|uimhir|mother
leave it with
lig dom plean
no more delays|fees|late
gan a thuilleadh táillí|moill
gan mhoill|stró|stad|stopadh|freagra
a thuilleadh eolais|táillí
aon teachtaireacht ó
deireadh .. lae|plean|bplean|mhí|míosa|bliana|fómhair|seachtain*|socrú|théarma|bhfiach|<thing>
deireadh scéil|le mo
faoi|dheireadh mhí|dheireadh|fómhair
cad .. brí
reply stop
thrí thimpiste
cuir ar ais
dhíliostáil|díliostáil .. thimpiste|mhac|ais|dole
ignore
ní mise a
suaimhneas aigne
síocháin a
bhréan|bréan den|dóite|dóite den bhanc|tseirbhís
iomarcach|iomarca ,
dóthain .. íoc|agam|go
tuirseach inniu
tinn tuirseach den
slán abhaile
slán ag
focal deireanach bhí
rabhadh deireanach é
dún mo|an
imigh an|chuig
imeoidh|imithe
cas air
coinnigh orm
bain|bainim|bainimid úsáid as revolut|app|m
bain|tóg anuas cúpla|an|€|#
cuir|cuirigí ar aghaidh|tríd mé|sinn
airgead [agam|anois|ann|réidh] .. tóg|tógaigí
tóg|tógaigí|bain|bainigí [é] .. cárta|chárta|gcárta|visa|airgead|cuntas|chuntas|seachtain|mhí
tóg|tógaigí é [tá|ón|as|den|anois] [an|go]
fan|fanaigí go|nóiméad|liom|bomaite|lá
fan|fanaigí amach|glan ón|ar gcás|tháillí|chúirt
teachtaireachtaí|téacsanna|texts|meabhrúcháin i|as nGaeilge|gaeilge|mbéarla|béarla
na teachtaireachtaí|téacsanna|meabhrúcháin .. nua|fháil .. luan|roimh|chuig|uimhir
scoir an|na|mé chuideachta|mhonarcha|ag|den
cealaigh|cealú|ceal .. <thing>|coinne|íocaíocht|táille|árachas|dáta
réidh leis|le .. fiach|bhfiach|fiacha|<thing>|híoc|íoc
blocáil*|bhlocáil .. cárta|chárta|chuntas|cuntas|banc|íocaíocht
níos mó ná €|#|leath|uair|sásta|mí
níl níos|nios mó
gan focal bréige
focal|scéala .. <thing>|dáta|banc|mbanc
múch .. autopay|táille|uathíoc
deireadh seachtaine|míosa|lae|bliana|phlean
ná|na glaoigh|glaoigi|cuir|scairt|ring .. roimh|idir|anocht|inniu|maidin|dinnéir|obair|oibre|mháthair|bhean
ná|na scríobh .. mbéarla|bhean|máthair
déan|déanaigí dearmad .. €|dúirt|10ú|#|téacs
lig dom .. féachaint|íoc|rá|labhairt|seachtain|lá|smaoineamh|lae|léamh
ní theastaíonn .. ach|admháil|glao|duine|plean|uaim stopadh
an féidir é|an|na .. a stopadh|chríochnú
deireadh leis na fiacha|an iasacht
tá fáilte
suaimhneas intinne|a bheidh
bodhrú mo chinn .. an
"""
