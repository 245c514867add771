"""Trouble in the writer's life, and danger to it, in Irish."""

from typing import Final

from goodterms.language.safety.classes import SafetyClass
from goodterms.language.safety.ga.money import BANKRUPTCY, HARDSHIP, UNLESS_HARDSHIP

VULNERABILITY: Final = """
ag cur m|mo athar|mháthar|mháthair|mhic
fuair me an bothar|bóthar
mhichumas*|míchumas*
leamh na scriobh|scríobh
radaiteiripe|heipititeas|heipitíteas|phaincreas|phaincréas|paincréas
i gcoma|gcóma
badh|bádh mo|é
fao|faoi|faoina smacht
cead a fhail uaidh
camhs
leamh liopai|liopaí
nursing home
teach altranais
a&e
ar seachran|seachrán
codladh agam|againn .. le
as an|i bpriosun|bpríosún
chaill me leanbh|mo|m
briseadh|cuireadh|leagadh as mo|obair|muid
ar an dol|dole
chathaoir|cathaoir rothai|rothaí
dall|bodhar|balbh
m inion a scriobhann|léann
siondrom|siondróm
i dteach tearmainn
theith|theitheas
foreigean|fhoreigean
ordu cosanta
dulagar|dhulagar
gruaim|ghruaim mhor
imni|imní uafasach|uafásach|orm
ionsai|ionsaithe scaoill
le buaireamh
maith i mo cheann
ag ol an|iomarca
cearrbhachas|chearrbhachas
gafa leis
curamoir|cúramóir|cúramóirí
dearmad intinne
uathachas|míchumas|michumas|mhíchumas|mhichumas
easlaine|easláine|easlán
gan didean
caitheadh amach as
codladh sa charr|cairr
dodh|dódh an|mo teach
scar|scaras me le
colscaradh|cholscaradh
baintreach
ag iompar clainne
dianchuraim|dianchúraim
thit me de|den|anuas|ar
timpiste bhothair|oibre
nil me ag siul|codladh
as obair tinn
galar
scleroisis|scléaróis|iolrach
ocsaigin|ocsaigine
thrasphlandu|trasphlandú
maolaitheach
mbeal|mbéal an bháis
briste i|mo [mo] chroi|chroí
i bpriosun|bpríosún
ionsai gneis
calaois|scam .. scriosta|phinsean
ni chodlaim|ithim|chodlaímid
titim as a cheile|chéile
chuimhne ag imeacht
teifeach|teifigh
trina cheile|trína
liom fein agus
ailse|hailse|n-ailse|cancer|chemo|ceimitéir*|ceimiteir*|raiditeir*|meall|siad|stróc|strócanna|taom|thaom|croí|chroí|scamhóg*|duáin|ae|scagdhealú|dialysis|diaibéit*|plúchadh|asma|titimeas|eipiléip*|copd|emphysema|sepsis|covid|niúmóine|ms|mnd|parkinson*|alzheimer*|néalt*|dementia|uathach*|huathachas|autis*|adhd|ptsd|iarthrámach|bipolar|biopolar|scitsifr*|schizo*|síocóis|anoireicse|bulimia|agoraf*|sciatica|airtríteas|leoicéime|pairilis|bodhar|bodhaire|balbh|dall|dalla|caoch|míchumas|mhíchumas|cathaoir|mhaidí|rothaí|breoite|tinn|tinneas|thinneas|dtinneas|easlán|easláine|galar|ghalar|aicíd|ospidéal|n-ospidéal|t-ospidéal|hospidéal|obráid|hobráid|máinlia*|othar*|otharlann|hospís|dlúthchúram|síciat*|shíciat*|síceol*|shíceol*|dochtúir|dhochtúir|comhairleoir*|chomhairleora|altra|haltra|biopsy|scanadh|leigheas|leighis|cógas|chógas|gcógas|táibléid|táibléad*|cóir|meatadón|mheatadón|morfín|ocsaigin|dúlagar|dhúlagar|depress*|imní|himní|scaoll|strus|brú|trína|mearbhall*|mearbhlach|meabhair|mheabhair|meabhrach|mheabhrach|uaigneas|uaigneach|aonar|haonar|foréig*|fhoréig*|foréigneach|mí-úsáid|drochíde|ionsaí*|éigniú|gardaí|ordú|cosanta|sábháilteachta|refuge|tearmann|teith*|theith*|cogadh|gcogadh|asylum|tearmainn|andúil*|handúil*|alcól*|t-ól|ólachán|ólacháin|drugaí|dhrugaí|drugí|heroin|cearrbhach*|chearrbhach*|gealltóir*|rehab|príosún|phríosún|cuan|cúramóir|chúramóir|cúram|chúram|torrach|thorrach|clainne|breith|leanbh|linbh|scar*|scaradh|scartha|colscar*|gcolscar*|chéile
fuair|faigh*|fáil|gheobh* .. bás
fáil bháis
bás|bháis|marbh|báite|básaithe|d'éag|éag|cailleadh|chailleamar|baintreach|bhaintreach|sochraid|shochraid|tórramh|tórraimh|uaigh|reilig|cré|dhobrón|brón|mbrón|bhrón|adhlac*|cónra|miscarriage|breith
i mbrón
ar shlí
chaill|cailleadh|chailleamar|cailliúint|caillte [mé|sí|sé] [mo|a|ár|an|m] [phost|post|obair|leanbh|jab|bhean|fhear|mháthair|mac|teach|radharc|chuimhne|cúpla]
cuireadh|briseadh|bhriseadar|ligeadh|leagadh|scaoileadh amach|as|chun|siúl|mo|mé|síos [as|mo|siúl|den]
as|gan|easpa obair|phost|post|fostaíocht
as mo phost|phoist
iomarcach|iomarcaíocht|dífhostaithe|jobless|redundan*|p45
gan obair|post|jab|fostaíocht
dhún|dúnadh|dún an|siad .. mhonarcha|óstán|siopa|comhlacht
nil|níl job|obair|post|jab [agam]
jab|post|obair imithe|caillte
níl|ní .. féidir|in|thig|léim|fheicim|chloisim|shiúlaim|labhraím .. siúl|léamh|scríobh|feiceáil|labhairt|codladh|éirí|dul|codlaím|maith|tuiscint|radharc|clos
ní léim|shiúlaim|fheicim|chloisim|chodlaím
radharc .. agam|lag|caillte|imithe
mo radharc|shúile|dhroim|chroí|cheann|chromán|chos|lámh .. briste|lag|dona|tinn|imithe|ag|teip*|caillte
bhris*|briste|briseadh|ghortaigh|gortaíodh|gortaithe|thit|timpiste|thimpiste|leagadh .. cos|lámh|cromán|droim|rosta|chos|mé|inchinn|oibre
timpiste|dtimpiste|thimpiste
orm|air|uirthi [go] dona|trom|holc
pian|phian|lagú|anáil|fiabhras|ainsealach|ainsealta
tá mé|sé|sí lag
táim lag
an-tinn|breoite|dona|ródhona|lag
níl mé|me|muid|sí|sé .. maith|slán|rómhaith|feidhmiú|codladh
nílim go|ró|maith|ar|slán
buail*|bhuail*|bagairt|bagraíonn|eagla|faitíos|scanraithe .. mé|orm|roimh|romham|sé|é
eagla .. roimh|orm|uirthi
sé .. buail*|bagairt|léann|rialú|smachtú
léann sé|sí
ag bualadh|bagairt|goid|stalcaireacht
goid*|ghoid|goideann|robáil* .. phinsean|phinsin|uaim|airgead|mé
romance|scam|calaois|caimiléir*
i m ainm .. fiach|scam|oscail*
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
d fhág [m|mo|sé|sí] fhear|bhean|mé|muid
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
tá mé|táim|bhí .. san|ospidéal|otharlann|aonad [dianchúraim]
compassionate|maternity
pregnant|baby
life support
♿|🏥|🤒
"""
CRISIS: Final = """
níl mé|me ag iarraidh|iarraidh .. beo|maireachtáil|dúiseacht
mharú|maró*|maraím mé|mo|m [mé] féin
shlog|shlogfaidh .. piollaí|táibléid|buidéal|pills
nach ndúiseoidh|ndúisím|mbeidh mé|me amárach|arís|beo
gearraim|ghearr|ghortaigh|ghortaím mé|me féin
mé féin a bhá|mharú|chrochadh|ghortú|ghearradh
baol|mbaol|chontúirt uaim|dom féin
ar an droichead [anois] $
lámh .. mo bhás|bhás
nach nduiseoidh|ndúiseoidh
ar bhruach|imeall [na] habhann|aille|mé
teastaionn|teastaíonn uaim stopadh de
duiseacht|dúiseacht aris|arís
chuig|le .. ar neamh|flaitheas
tabhair leat me
chun bais|báis
a dhéanamh anocht
deanamh|dhéanamh anocht
ag lorg me
fuinneog oscailte
ar imeall
e a chriochnu|chríochnú
chun imeacht le mo
chead duine eile
mo shaol thart
imeoidh me anocht
faoi deara .. imim|imím|anocht
bye saol
mbaol uaim
d aimsigh mo
bhfeicfidh me [luan|amárach|nollaig]
bhuideal|buideal|buidéal ar fad
fath|fáth agam le
fonn maireachtala|maireachtála|saoil
aon|fath|fáth fath|fáth|agam|ar [agam] [le|gan] maireachtail|maireachtáil|mhaireachtáil
lamh i|lámh mo|i
shlog|d ol me|an .. bhuideal|buidéal|fad|léir
leim|léim|leimneach den|ón|isteach
bharr na haille
crochfaidh|maroidh|baifidh|caillfidh me|mé me|mé
ghearr me mo
do mo ghearradh|mharu
diobhail|díobhála|dochar dom|domh|don [fein]
fearr [do] [chách|cach|gach] [dá] me|mbeinn|marbh .. marbh|imithe|uaigh
sa|san uaigh|talamh
ni fheicfidh|fheicfead me
ni bheidh me anseo|ann|beo
beidh me imithe|marbh
beidh mise marbh|imithe
litir|nota|nóta scriofa|fágtha agam .. slan|slán
slan|slán a fhagail|fhágáil
nior|ni theastaionn|mian|maith .. duiseacht|dúiseacht|bheith beo
reidh|réidh leis|le an [an] saol
reidh|réidh le himeacht|dul
tuirseach|cortha|bréan den|don saol
fiu dom|domh|é maireachtail|maireachtáil|saol
ni fiu an|e saol
bas|bás ata|atá|uaim [uaim]
uaim ach an bas|bás
deireadh|crioch|críoch a|leis|liom|orm chur|fein|féin
chur deireadh|críoch leis|liom|le
cuirfidh|cuirfead|chuirfinn [me] crioch|deireadh liom|leis|le
faitios|eagla|faitíos orm romham|go
rud dona|éigin dom|domh|a
go maroidh se|si|sé|sí
deir se|si nach mairfidh
rodhaileog*|ródháileog*
nil|níl docas|dóchas ar|fágtha|agam
imeacht|imeachta on|den|ón|as saol|tsaol
ualach me|mé ar|do
arachas saoil
mo bhas|bhás
mo shochraid|thórramh
nil se ionam|ann
aon|nil solas fagtha|fágtha
gan bheith|a ar|bheith [ar] [an] saol
la a rugadh
baifidh|báfaidh me|mé
isteach sa loch|abhainn|bhfarraige
gas|gás casta
gunna
ni thiocfaidh me ar ais
seasfaidh me an oiche|oíche
abalta|ábalta|iarraidh|mian a|ag|liom [bheith] beo|bheith
bheith beo
na samaraigh|samárach|samaritans
i gcontuirt|gcontúirt uaim|ó
guthanna ag ra|rá
ag bagairt lamh|lámh|é
d fhag se|sí|sé nota|nóta
🔪|💊
féinmh*|fhéinmh*|bhféinmh*|suicid*|féindíobháil|féinghortú|self-harm|féindochar|crochadh
mé|me|é|í|dom|tú|mo|sí|sé féin .. mharú|marú|maraigh*|ghearradh|ghortú|dhíobháil|chrochadh|bhá|dochar|dhochar|mharóidh
marú|mharú|maróidh|mharóidh|gearradh|ghearradh|ghortú|gortú|crochfaidh|chrochadh|báfaidh|bhá|scaoil*|dochar|dochair|díobháil .. mé|me|féin|mo|dom|í|é
lámh .. bás|bhás|mbás
bás|báis|bháis .. fháil|fhail|uaim|amháin|fearr|iarraidh|mian|mhian|theastaíonn|ciúin|éasca|faoiseamh|tagadh|réiteach
iarraidh|mian|mhian|mhaith|fearr|fhearr|bhreá|teastaíonn|theastaíonn|smaoineamh|réidh|tabhair|ag .. bás|báis|bháis|marbh|uaigh|imeacht|mharú
bás a
marbh .. fearr|fiú|beidh|bheinn|bheith|mé
bheith|beidh|bheinn|mé|b'fhearr|ba .. marbh
ní|níl|nil|cha .. mairfidh|beo|maireachtáil|saol|shaol|anseo|leanúint|dóchas|misneach|toil|dúil|fáth|chúis .. a|ag|le|níos|feasta|amárach|agam|mian|iarraidh|thuilleadh|maireachtáil|mar|ar|tig
níl|ní|nil .. iarraidh|mian|theastaíonn|fiú|maith|thig|dtig|féidir .. beo|maireachtáil|saol|ann|anseo|leanúint|níos|dhul
ní|ni|cha féidir|thig|dtig|feidir liom .. leanúint|maireachtáil|níos|mar|dul|seasamh
ní bheidh mé|mise|me .. anseo|beo|ann
ní bheidh .. beo|ann|anseo
ag iarraidh|mian bheith beo
bheith beo
deireadh .. shaol|saol|féin
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
    "hardship": UNLESS_HARDSHIP,
    "bankruptcy": "",
    "vulnerability": """
fuair mo|an ghuthán|guthán|cheallra bás
^^ ní féidir|thig liom labhairt [anois] $$
fón|fhón|m'fhón|battery|bhattery|carr|charr|ríomhaire .. marbh|bás
fuair mo ríomhaire|fhón|charr bás
fuair mé bás ag
marbh leis|tuirseach|an
marbh tuirseach
bás ag gáire
bháis|bás den ocras
tinn de bheith
altra mé
is altra|dochtúir
chéile|cheile .. bille
a chur le chéile
leanbh ina codladh|chodladh
brón orm [rinne|faoi]
slaghdan
ina chodladh|codladh
d fhág mé gann
gaeilge lag
dona le fóin
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
mharaigh|maróidh [an|mo] [bille|mhám] [sin] mé
maróidh mo mhám|bhean|mháthair
marbh .. tuirseach|leis|bhattery
mo ríomhaire|fhón bás
bás den ocras
comhartha|wifi maith anseo
ag marú ama
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
