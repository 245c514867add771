"""No money, trouble in the writer's life, and danger to it, in Irish."""

from typing import Final

from goodterms.language.safety.classes import SafetyClass

HARDSHIP: Final = """
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
briste|bhriste|fíorbhriste|báite|skint|bocht|bochtanas|bochtaineacht|gannchuid|ghannchuid|gátar|ghátar|cruachás|gcruachás|deacrachtaí|ndeacracht*|deacracht|dheacrachtaí|deacair|struggling|broke|homeless|riaráist*|riaraist*|fiacha|bhfiacha|ocras|ocrach|ocrais|ochras|gorta|dífhostaíocht|dífhostaithe|díshealbh*|dhíshealbh*|dole|dheol|easnamh|rótharraingt|overdraft|overdrawn|íosphá|iasacht|iasachtaí|food|vincent|svp|mabs|prepay|hardship|daor|dhaor|ró-dhaor|ródhaor|eviction|foodbank
trioblóid|deacracht*|cruachás|fadhbanna|gátar|brú|cruatan .. airgid|airgeadais|airgead
airgid|airgeadais .. trioblóid|deacracht*
banc|bosca|beart bia
food bank
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
folamh|lom|tirim|ídithe|caite|spíonta
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
mac|mic léinn .. fágtha|níl|susi|deontas
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
dia|pia|drn|dsa|pip|isi|iva|dro|sannaí
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
VULNERABILITY: Final = """
ailse|hailse|n-ailse|cancer|chemo|ceimitéir*|ceimiteir*|raiditeir*|meall|siad|stróc|strócanna|taom|thaom|croí|chroí|scamhóg*|duáin|ae|scagdhealú|dialysis|diaibéit*|plúchadh|asma|titimeas|eipiléip*|copd|emphysema|sepsis|covid|niúmóine|ms|mnd|parkinson*|alzheimer*|néalt*|dementia|uathach*|huathachas|autis*|adhd|ptsd|iarthrámach|bipolar|biopolar|scitsifr*|schizo*|síocóis|anoireicse|bulimia|agoraf*|sciatica|airtríteas|leoicéime|pairilis|bodhar|bodhaire|balbh|dall|dalla|caoch|míchumas|mhíchumas|cathaoir|mhaidí|rothaí|breoite|tinn|tinneas|thinneas|dtinneas|easlán|easláine|galar|ghalar|aicíd|ospidéal|n-ospidéal|t-ospidéal|hospidéal|obráid|hobráid|máinlia*|othar*|otharlann|hospís|dlúthchúram|síciat*|shíciat*|síceol*|shíceol*|dochtúir|dhochtúir|comhairleoir*|chomhairleora|altra|haltra|biopsy|scanadh|leigheas|leighis|cógas|chógas|gcógas|táibléid|táibléad*|cóir|meatadón|mheatadón|morfín|ocsaigin|dúlagar|dhúlagar|depress*|imní|himní|scaoll|strus|brú|trína|mearbhall*|mearbhlach|meabhair|mheabhair|meabhrach|mheabhrach|uaigneas|uaigneach|aonar|haonar|foréig*|fhoréig*|foréigneach|mí-úsáid|drochíde|ionsaí*|éigniú|gardaí|ordú|cosanta|sábháilteachta|refuge|tearmann|teith*|theith*|cogadh|gcogadh|asylum|tearmainn|andúil*|handúil*|alcól*|t-ól|ólachán|ólacháin|drugaí|dhrugaí|drugí|heroin|cearrbhach*|chearrbhach*|gealltóir*|rehab|príosún|phríosún|cuan|cúramóir|chúramóir|cúram|chúram|torrach|thorrach|clainne|breith|leanbh|linbh|scar*|scaradh|scartha|colscar*|gcolscar*|chéile
fuair|faigh*|fáil|gheobh* .. bás
fáil bháis
bás|bháis|marbh|báite|básaithe|d'éag|éag|cailleadh|chailleamar|baintreach|bhaintreach|sochraid|shochraid|tórramh|tórraimh|faire|uaigh|reilig|cré|dhobrón|brón|mbrón|bhrón|adhlac*|cónra|miscarriage|breith
i mbrón
ar shlí
chaill|cailleadh|chailleamar|cailliúint|caillte [mé|sí|sé] [mo|a|ár|an|m] [phost|post|obair|leanbh|jab|bhean|fhear|mháthair|mac|teach|radharc|chuimhne|cúpla]
cuireadh|briseadh|bhriseadar|ligeadh|leagadh|scaoileadh amach|as|chun|siúl|mo|mé|síos [as|mo|siúl|den]
as|gan|easpa mo|obair|phost|post|fostaíocht [phost|post|obair]
iomarcach|iomarcaíocht|dífhostaithe|jobless|redundan*|dole|p45
gan obair|post|jab|fostaíocht
dhún|dúnadh|dún an|siad .. mhonarcha|óstán|siopa|comhlacht
nil|níl job|obair|post|jab [agam]
jab|post|obair imithe|caillte
níl|ní .. féidir|in|thig|léim|fheicim|chloisim|shiúlaim|labhraím .. siúl|léamh|scríobh|feiceáil|labhairt|codladh|éirí|dul|codlaím|maith|tuiscint|radharc|clos
ní léim|shiúlaim|fheicim|chloisim|chodlaím
radharc .. agam|lag|caillte|imithe
mo radharc|shúile|dhroim|chroí|cheann|chromán|chos|lámh
bhris*|briste|briseadh|ghortaigh|gortaíodh|gortaithe|thit|timpiste|thimpiste|leagadh .. cos|lámh|cromán|droim|rosta|chos|mé|inchinn|oibre
timpiste|dtimpiste|thimpiste
orm|air|uirthi [go] [dona|trom]
pian|phian|lag|lagú|anáil|fiabhras|tuirse|ainsealach|ainsealta
an-tinn|breoite|dona|ródhona|lag
níl mé|me|muid|sí|sé .. maith|slán|ceart|rómhaith|go|ag|feidhmiú|codladh
nílim go|ró|maith|ar|slán
buail*|bhuail*|bagairt|bagraíonn|eagla|faitíos|scanraithe .. mé|orm|roimh|romham|sé|é
eagla .. roimh|orm|uirthi
sé .. buail*|bagairt|léann|rialú|smachtú
léann sé|sí
ag bualadh|bagairt|goid|stalcaireacht
goid*|ghoid|goideann|robáil* .. phinsean|phinsin|uaim|airgead|mé
romance|scam|calaois|caimiléir*
i m'ainm|mo
coercive|domestic
i .. bpríosún|phríosún|jail
raibh mé .. bpríosún
tabhairt|ag|tugaim aire|cúram [do|de]
aire do|di|dó
ag minding|minding|caring
autistic|disability|syndrome|carer*|caring
mo mhac|iníon|mháthair|bhean|fhear|dheartháir|dheirfiúr|dhaid|mham|athair|páiste .. tinn|ospidéal|bás|breoite|néalt*|scitsifr*|míchumas|ailse|autis*|syndrome
m iníon|fhear|athair .. tinn|ospidéal|bás|mé|ailse|bualadh
mam|daid|mamó|daideo .. tinn|ospidéal|bás|ailse|dementia|stróc
i m aonar [agus|tá]
liom féin .. tá|níl|agus
níl éinne|duine|aon [duine] agam
d fhág [mé|m|sé|sí] [fhear|mé|an]
d'éag
bliain|bliana d'aois
seanbhean|seanfhear|aosta|sean|seanduine
táim|tá mé 7#|70|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89|90|91|92|93
ceithre scór
labhair|scríobh|mínigh .. go mall|simplí|m'iníon|mhac
cló mór
go mall
is .. altra|cúntóir|oibrí .. scríobh
support|social worker
oibrí sóisialta|tacaíochta
cúnamh|cúntóir pearsanta
sos|saoire breoiteachta|tinnis
sick leave|note|pay
nervous breakdown
trí chéile|chéile
in ísle brí
ag gol|caoineadh
as mo mheabhair
iomarca dom
rip
tuile|tine|stoirm .. teach
tá mé|táim|bhí .. san|ospidéal|ag [ospidéal]
compassionate|maternity
pregnant|baby
life support
♿|🏥|🤒
"""
CRISIS: Final = """
féinmh*|fhéinmh*|bhféinmh*|suicid*|féindíobháil|féinghortú|self-harm|féindochar|crochadh
mé|me|é|í|dom|tú|mo|sí|sé féin .. mharú|marú|maraigh*|ghearradh|ghortú|dhíobháil|chrochadh|bhá|dochar|dhochar|mharóidh
marú|mharú|maróidh|mharóidh|gearradh|ghearradh|ghortú|gortú|crochfaidh|chrochadh|báfaidh|bhá|scaoil*|dochar|dochair|díobháil .. mé|me|féin|mo|dom|í|é
lámh .. bás|bhás|mbás
bás|báis|bháis .. fháil|fhail|uaim|amháin|fearr|iarraidh|mian|mhian|theastaíonn|ciúin|éasca|faoiseamh|tagadh|réiteach
iarraidh|mian|mhian|mhaith|fearr|fhearr|bhreá|teastaíonn|theastaíonn|smaoineamh|réidh|tabhair|ag .. bás|báis|bháis|marbh|uaigh|imeacht|bheith marbh|mharú
bás a
marbh .. fearr|fiú|beidh|bheinn|bheith|mé
bheith|beidh|bheinn|mé|b'fhearr|ba .. marbh
ní|níl|nil|cha .. mairfidh|beo|maireachtáil|saol|shaol|bheith beo|anseo|leanúint|dóchas|misneach|toil|dúil|fáth|chúis .. a|ag|le|níos|feasta|amárach|agam|mian|iarraidh|thuilleadh|maireachtáil|mar|ar|tig
níl|ní|nil .. iarraidh|mian|theastaíonn|fiú|maith|thig|dtig|féidir .. beo|maireachtáil|saol|ann|anseo|leanúint|níos|dhul
ní|ni|cha féidir|thig|dtig|feidir liom .. leanúint|maireachtáil|níos|mar|dul|seasamh
ní bheidh mé|mise|me .. anseo|beo|ann
ní bheidh .. beo|ann|anseo
ag iarraidh|mian bheith beo
bheith beo
deireadh .. leis|le|shaol|saol|mo|féin|gach|uile
deireadh .. saol|shaol|chur
saol|shaol|tsaol|beatha|bheatha .. fiú|tuirseach|bréan|deireadh|slán|imeacht|chríochnú|as|gan|toil|dúil|briste|fuath
tuirseach|bréan|tinn|slán|fuath|imeacht|as .. saol|tsaol|bheatha|beatha
slán .. saol|go deo|bheith|gach|beannacht|leis
slán a fhágáil
go deo .. imeo*|codladh|slán|imeacht
codladh .. go deo|dúiseacht|dhúiseacht
gan dúiseacht|éirí
imeacht|imeoidh|imím|bheinn imithe|éalú .. go deo|saol|as|ón|stuaim|féin
imithe .. fadó|féin
toil chun
dúil agam sa
fearr .. gan|as|uaigh|marbh|mé
better off
ualach|ualaigh .. mé|gach|ar
gan mise|mé
dá .. bás|bhfaighinn|marbh
árachas .. bás|marbh|beatha|gheobhaidh
piollaí|táibléid|táibléad*|phiollaí|piollai|meds|cógais .. ghlac|thóg|agam|os|lámh|uilig|go|iomarca|ag|léir|bhoird|comhair|dhóthain
ghlac|thóg|shlog .. piollaí|táibléid|táibléad*|ródháileog
ródháileog|rodháileog|overdose
iomarca piollaí|táibléad*
rópa|rópaí|gunna|scian|rásúr|lann|nimh
ag|ar|ón|go|chuig|chun|thíos|sa|san .. droichead|gcé|ché|cé|abhainn|fharraige|farraige|díon|aill|loch|chladach|ráillí|traein
droichead|abhainn|fharraige|aill .. mé|ag|léim|dul|anois|glaoch
léim|léimfidh|léimneach
tiomáint .. balla|mballa|bóthar|fharraige
isteach i mballa
eagla .. romham|féin
sábháilte liom|leis|asam
níl mé sábháilte
gan|níl dóchas|bealach|réiteach|slí|éalú|todhchaí [amach|eile|agam]
bealach|slí amach
aon bhealach
smaointe .. dorcha|dubha|féin*|bás|uafásach|mé
smaoineamh .. bás|féin|deireadh|mharú|uafásach|imeacht|lámh|abhainn
guthanna .. rá
rud .. amaideach|uafásach|dona .. dhéanamh|féin|anocht|déan*
rud amaideach
anocht .. deireanach|dhéanamh|deireadh|chríochnú
oíche dheireanach|dheiridh
is .. deireanach
litir|nóta .. slán|scríofa|leanaí|páistí
maith .. dom .. gach|a
gabh mo leithscéal a mhaim
níor chóir .. mbéarfaí|mé
ba chóir dom .. imeacht|bás
tuillim
cén fáth .. mairfinn|beo|maireachtáil
fáth .. mairfinn
fuath liom mé|féin|saol
is fuath
nach .. maireachtáil
mo bhás|mbás
bhur gcoinsias
sa chré
go|le bheith le mo|mam|m'
ag tabhairt uaim
aire .. do .. mhadra|leanaí|páistí|chat|clann
theip orm
stopfadh mo chroí
want to|i don't|wish .. die|alive|end
nobody|éinne|duine .. aire|brón|cronóidh|tabharfaidh
ní chronóidh
cronóidh
mo|dheartháir|chara|bhean|fhear|mháthair|dheirfiúr .. piollaí|chrochadh|mharú|díon|féinmh*|lámh
shábháil siad
do lámh
misneach agam
níl .. toil
líne cabhrach|chabhrach
samaritans|pieta
🔫|🪦|⚰|🔪|☠
"""
PHRASES: Final[dict[SafetyClass, str]] = {
    "hardship": HARDSHIP,
    "bankruptcy": BANKRUPTCY,
    "vulnerability": VULNERABILITY,
    "crisis": CRISIS,
}
UNLESS: Final[dict[SafetyClass, str]] = {
    "hardship": """
níl fadhb|deacracht|mé|a
gan fhadhb|deacair|stró
níl|ní sé|se ceart|deacair|agam go
níl sé agam go
ní deacair
ní féidir liom .. oscailt|inniu|dul|glaoch|caint|íoc ar|logáil|teacht
""",
    "bankruptcy": "",
    "vulnerability": """
fear|bean céile .. íoc*|rá
mo bhean|fhear céile
tinn tuirseach
obair|oibrím|ag .. ospidéal|altra
brú ar|an|cnaipe
imní ort|air
ná bí
gan bhrú|strus|imní
a chroí
""",
    "crisis": """
ag gáire
marbh .. fón|ceallra|nasc|link|tuirse|gáire
fón|ceallra|nasc .. marbh|bás
slán abhaile|agat|leat|go|tamall
dearmad
deireadh .. seachtain*|mí|míosa|lae
níl mé .. oifig|baile
anocht ok
""",
}
