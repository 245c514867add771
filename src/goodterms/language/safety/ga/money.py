"""No money to pay with or to live on, in Irish."""

from typing import Final

HARDSHIP: Final = """
cuisneoir folamh
pócaí|phócaí folmha
ach cad leis
idir bia|teas|ola agus|nó [an] bille|teas|bia|cíos
deich|cúig|fiche|# euro|punt fágtha
scuaine .. uinseann|bia
tá|táim bánaithe
luach .. na mbróg|builín|arán
airgead .. bia
a|aon dhath airgid|airgead
bonn bán|rua agam
praghas|costas .. bia|leictreachais
mo chuid billi na
phocai|pócaí folmha|folamh
ciste|chiste cruatain
cwo|sin uaim|payment
cad leis
aon rud eile fagtha|fágtha
sa|sa dorchadas
do sheisear|naonúr|chúigear
€#|# sa tseachtain
ag dul faoi
coinneail|coinneáil bia
carta|cárta diultaithe|diúltaithe sa|ar
luach builin|builín|peitril|bainne|aráin
obair sheasurach|shéasúrach
o thaobh airgid
ar tick|cairde sa
ach mala|mála|arán|prátaí
gan rud ar bith le
d imigh se|sé|gach ar
€#|# fagtha go|sa
sa sparan|sparán
sainnithe|sáinnithe le
leas soisialach|sóisialach|sóisialta
leath ama
ni tabharfaidh|thabharfaidh .. iasacht
cuisneoir|sparan|fridge folamh|tirim
ag ithe|maireachtail o|ar bhanc|banc|tae|thae|aran
ni ithim ionas|go|chun
banc|beart|bosca bia
faoi bhun nialais
rotharraingt
baite|suas|sáite i bhfiacha|fiacha|mbillí
go dti na cluasa|súile
nilim|nil [me] ach|ag [ag] fail ach|an [an] dol|pinsean
ni|nior fhaighim|iocadh|ioc ach|an|muid [bas|€#|#|muid]
nior ioc an|mo bas|fostóir
cios .. gcul|chul
i mbaol ar|mo gcaite|chaite
gcaite|chaite|caitheadh amach
fogra dishealbhaithe
ag teacht slan|suas
da cheann .. cheile
an da thra
cursai airgid
fadhb|fadhbanna|deacracht*|brú|trioblóid airgid|airgeadais
airgead gann|gearr|teann
taim|ta gann|sainnithe|sáinnithe|briste|broke|skint
gcruachas|gcruachás|gcruachhás
coinneail|choinneail suas
mhiosuil|trathchuid|tráthchuid .. romhor|ro|rómhór|ard|ró-ard
suas leis na
dul suas|ardu ach mo|m
dhiol|dhíolas me|an [an|mo] carr|fainne|teilifis|charr
iasacht o mo|mháthair|m
ni acmhainn
gan phingin|pingin|cent|airgead|faic
pha|pá iseal|íseal|suarach
gearradh mo chuid
gearradh|laghdaiodh .. uaireanta
cupla|dha|dhá la oibre
gno|ghno [ag|ata] [dul] faoi|go
teacht isteach
dhiultaigh an banc|bank
tuismitheoir|mathair aonair|liom
nil athair .. ioc
mac|mic leinn|léinn
iasacht*|iasachtai .. iasacht|orm|eile
sa toir orm
naomh uinseann|uinsionn
svp|vincent ag|de|a
idir cogas|bia|teas
airgead agam don|do|d|le
leath mo dhothain
is bocht an
ni bheidh airgead|pingin
faic fagtha
ngeirchéim|ngeirchéim|ngéarchéim airgid
faoi mo chuid
níl|nil|gan|ní|ni|níor|as|easpa|ganntanas|chan|nach|fhuil|theip .. airgead|t-airgead|airgid|pingin|phingin|cent|scilling|ioncam|teacht|bia|bhia|obair|phá|pá|cianóg|faic|tada|dada|dath|acmhainn|ola|teas|leictreachas|euro|sparáil|spáráil|peitreal|slí|job|money
airgead ar|gan|imithe|caite|gann
níl|nil|ní .. sé|se agam|aige|againn|éinne|fágtha
nil|níl sé|se agam
níl|nil .. fágtha|agam .. pingin|cent|ach|rud|faic
níl agam|fágtha|againn ach
fágtha ach|agam|againn|i|tar|le [#|€#]
ní|ni|nil|níl|cha|nílim|níor .. féidir|feidir|thig|dtig|ábalta|in|acmhainn|bhfuil .. íoc|ioc|ceannach|maireachtáil|choinneáil|íocaíocht*|ann|é|dhéanamh|bille|teas
ní|ni|cha féidir|feidir|thig|dtig|tig liom|linn|leis [é|an|na|seo|íoc|ioc|billí] [íoc|ioc|a|é|maireachtáil|bille|méid|teas]
ní acmhainn
ní|níl .. shroicheann|chlúdaíonn|leor|dhóthain|dóthain|mhaireann
mo dhóthain|dhothain .. níl|ní|nil|le|haghaidh
níl|nil mo|dóthain|ár dhóthain|dhothain
ní leor|dhóthain
briste|bhriste|fíorbhriste|báite|skint|bocht|bochtanas|bochtaineacht|gannchuid|ghannchuid|gátar|ghátar|cruachás|gcruachás|deacrachtaí|ndeacracht*|deacracht|dheacrachtaí|deacair|struggling|broke|homeless|riaráist*|riaraist*|fiacha|bhfiacha|ocras|ocrach|ocrais|ochras|gorta|dífhostaíocht|dífhostaithe|díshealbh*|dhíshealbh*|dheol|easnamh|rótharraingt|overdraft|overdrawn|íosphá|iasacht|iasachtaí|vincent|mabs|hardship|daor|dhaor|ró-dhaor|ródhaor|eviction|foodbank
trioblóid|deacracht*|cruachás|fadhbanna|gátar|brú|cruatan .. airgid|airgeadais|airgead
airgid|airgeadais .. trioblóid|deacracht*
banc|bosca|beart bia
food bank|banc|parcel|voucher*
ar|as|ag|faoi [an] dole
airgead|cothú .. food
idir .. agus .. bia|teas|cíos
bia nó|ná|agus|do|don|nó [teas|íoc|cíos|leanaí|páistí]
le haghaidh bia
bhia a|do|ag
cíos .. pá|phá|ag|chun|gach|agus|níl|ar|riaráist*|morgáiste
morgáiste|mhorgáiste|mhorgaiste
ar an dole|ngannchuid|bhfód
ar dole|scor|leas|íosphá|bhonn
leas sóisialta
liúntas .. amháin|ach|níl|stop*|gearr*|cúram*
pinsean .. ní|níl|amháin|ach|beag|baintrí|stáit
pinsinéir*|phinsinéir*
aon phá|ioncam amháin
single|tuismitheoir mam|aonair|parent
máthair|tuismitheoir|athair aonair|shingil|singil
uaireanta .. gearr*|laghd*
gearradh|laghdaíodh|gearrtha|stopadh|stop|laghdú|titim .. mo|liúntas|dole|uaireanta|phá|ioncam|leictreachas|gás|pá
folamh|lom|ídithe|spíonta
fridge|cuisneoir|cófra|cistin|sparán|cuntas|tanc|meter|méadar|pócaí .. folamh|lom|nialas|tirim|pingin|rith
coigiltis .. ídithe|imithe|caite
cuntas|banc .. nialas|dearg|folamh|faic|-
ag maireachtáil|mairim .. ar|ó|gan|phá|pá|noodles
ó phá go
ó sheachtain go
going under
paycheck|pay to
díol*|dhíol* .. fáinne|fháinne|carr|teilifís|gach|seoda
goid*|goideadh|robáil* .. airgead|sparán|pá|cíos
tuile|tine .. teach|árachas|chailleamar
chailleamar gach|an
chaill .. teach|gach|árasán|coigiltis|gnó|carr
gnó|siopa|feirm|caifé|b&b|bád .. folamh|dúnta|níl|theip|theip|gan|bás|marbh|caillte
theip .. ghnó|gnó
costais .. mó|ioncam
mó .. billí .. pá
billí .. níos mó|carn*|sliabh|gach
i .. trioblóid
ar mo|ár thóin|ghlúine
in umar
náire .. íoc|orm|bia|airgead
fiú .. #|fiche|ní
dá mbeadh|bhféadfainn .. airgead|íocfainn|agam
cabhair|cabhraigh|cúnamh .. íoc|airgead|airgid|billí
íocaíocht níos lú
níos lú .. íoc|le
praghas|praghsanna|costas .. ardaigh*|maireachtála|suas|dúbail*|daor
costas maireachtála
gach rud .. daor
rómhór|róchostasach|iomarca .. dom|domsa|orm|íoc
iomarca dom
ag fanacht .. dole|allowance|íocaíocht|liúntas|deontas|susi|pá|cead
exceptional needs
children's allowance
léinn .. fágtha|níl|susi|deontas
codlaím|codladh .. charr|tolg|ocrach|sráid
gan dídean|teach|obair|díon
attachment
stailc
short time
bhí orm airgead|dul
níl aon slí|dóigh|bealach
millte|scriosta|buailte .. airgid|billí|airgead|pingin
níor íoc .. fostóir|muid
cothabháil*|cothabhála
do-íoctha
💸
"""
BANKRUPTCY: Final = """
féimh*|fhéimh*|bhféimh*|bancbhris*|bhancbhris*|bancbhriste|dócmhainn*|dhócmhainn*|ndócmhainn*|bankrup*|bancrapt*|leacht*|leachtú|glacadóir|receivership|examiner*|sócmhainn*|shócmhainn*|creidiún*|gcreidiún*
pia|drn|dsa|pip|isi|iva|dro|sannaí
socrú|socraíocht|faoiseamh .. fiach|fiacha|dócmhainn*
deimhniú cosantach
protective cert*
debt relief|settlement
personal insolvency
abhaile voucher
faoi|i leachtú
official assignee
scaoileadh saor|ó
"""

UNLESS_HARDSHIP: Final = """
^^ ní féidir|thig liom labhairt [anois] $$
nasc|cód|code|link|suíomh|app ag obair
ag obair ar
airgead tirim
pá la deanach
siopa dúnta
níl fadhb|deacracht|mé|a
gan fhadhb|deacair|stró
níl|ní sé|se ceart|deacair|agam go
níl sé agam go
ní deacair
ní féidir liom .. oscailt|inniu|dul|glaoch|caint|íoc ar|logáil|teacht
"""
