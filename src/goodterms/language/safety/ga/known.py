"""Words of everyday Irish messages, without accents: never taken for a misspelt keyword."""

from typing import Final

KNOWN: Final = """
abhaile abu account ach add adding admhail adviser after agaibh againn agam agat aghaidh agus aibreain aigne aimsir
ainm air aireamh airgead ais aisioc aistriu aistriuchan alainn alone ama amach amadan amaidi amarach amhain amhras
amuigh and ann anocht anois anseo ansin anuas anymore aoine aon aonar aontaigh aontaim aontaiodh aontaithe app apple
apr ara arachas ardaigh argoint aris arr asam ata ataim atha athlo athraigh athru atm auto bac back bail bain bainc
baineadh baineann bainfidh bainim bainisteoir bainne bairbre baisteach balance ball banc bancanna bas bastaird battery
beag beagan bealtaine beannacht beannachtai bearla beidh beir bhac bhaile bhain bhainc bhaineann bhaint bhais bhanc
bharr bhealach bhean bhearna bheidh bheith bhfaca bhfagfaidh bhfaighidh bhfeicfidh bhfiach bhfleadh bhfon bhfuair
bhfuil bhfuilim bhi bhille bhim bhlocail bhog bhosca bhotun bhuel bhur bhus bille billi bith bliana blocailte
blocaladh bog bonas bosca bothar bother botun bplean brea brean bri bron bruigh bua buail buailfidh buartha buiochas
bun bunmheid bus cabhair cac cad cailleadh caint cainte cairn caithfidh calaoise call can cancel cant caoimhe carr
carta cartai cas cat cathain cbl cead ceadaoin cealaigh cealaiodh cealu ceann ceanna ceannach ceard ceart ceathair
ceile cen cha chaill chailleann chaillim chaith chaoi chara charad charged charr charta chead chealaigh chealu cheana
cheann cheanna cheannaigh cheannsa cheart cheilt cheim choinne chomh chomhairleoir chomhlacht chomradai chonaic
chonradh chor chriochnaigh chriochnaionn chroi chugaibh chugainn chugam chuid chuideachta chuig chuige chuir chuireann
chuirfeadh chuirt chuis chumhacht chun chuntais chuntas chur cinnte clar cluiche cod coicis coicise coinne coinnigh
coip comhartha comhlacht conas conradh craiceailte craiceann credit creidmheasa criochnaim criochnaiodh criochnaithe
criochnu croch cruthaigh cuardach cuig cuigiu cuir cuireadh cuireann cuirfear cuirfidh cuirigi cuirte cuma cunamh
cuntais cuntas cupla cur curtha custaimeir daichead dairire daoibh daoibhse dar dara data deachtu deag dean deanach
deanai deanaigi deanaimid deanaimis deanamh deanfaidh deanta dearbhaithe deardaoin dearfa dearmad deas debit deir
deireadh deireanach deirim delay delays delete den deontas dha dhata dheanach dheanamh dheanann dheanfaidh
dhearbhaithe dhearmad dhearthair dheireadh dheireanach dheirfear dheirfiur dhia dhiblocalaim dhiliostail dhliodoir dho
dhochtuir dhomhnaill dhothain dhuine dhuit dia diabhail dibh diliostail diliostaladh dilis direach direct diultaim
diultaiodh diultu dli dliodoir dlite docha dochar dochreidte dochtuir doibh doite dole dom domhnach don dona dont
dtailli dteachtaireacht dteacs dteagmhail dteim dti dtigh dtiocfadh dtiocfaidh dtoil dtosaionn dtus dubh dubs duine
duirt duit duitse dul dun dunta eanair earlais earraid easca eigin eile einne eireoidh eiri eirigh eirim eis eist end
english eolais error euro extra fad fada fadhb fag fagadh fagail fagaimis fagann fagfaidh fagtha faighte fail failte
fan fanacht fanfaidh faoi faoin fath feachaint feadh fearr feck fee fees feicfidh feicfimid feicim feidhm feidir feile
fein feirste feithimh fhadhb fhag fhagail fheabhas fhear fheidir fhiach fhiacha fhios fhocal fhon fhreagair fiacha
fiche figiuiri fir fisghlao focal foghlaim fogra foill foin foirfe foirmiuil fola fomhair fon for fos freagra freisin
fuacht fuair full gabh gabhaigi gabhar gach gaeilge gafa gaillimh gaire gan gap garaiste gcarta gcas gcead gceann
gceart gclicealaim gcluiche gcomhair gcomhar gconai gconamara gcrioch gdpr gealladh geallaim gearan gearr gearradh
gearrtha geit ghearradh gheobhaidh ghreim glacaim glao glaoch glaofaidh glaoigh gnach gnothach goide goideadh google
grand greamaithe grinn grma gur habair haghaidh haha hahaha haigh hainm hairgead hait haoine haon harachais hassle
hathraigh hea heileo heinne heireann help hioc hiocaiochta hiontach hiya hold huair huile iad iarcheile iarmheid
iarraidh iarratas iasacht iban idirlin idirlion ignore ill imeoidh imigh imithe inion inis inne inneall inniu ioc
iocaim iocaiocht iocaiochta iocfaidh iocfar ioctha iomarca iomarcach iomlan ionad iontas iseal isliu isteach ith ithe
iuil iul jab jocanna joint just keeva labhair labhairt labhroidh lacaiste lae laethanta lag laga laghdu laimh
laimhsealann laithreach lamh landlord lanstad lanstop lar late ldt leag leamh lean leanai leanaigi leanbh lear leas
leat leath leathanach leave leictreachais leictreachas leigh leinn leir leis leitheid leithsceal leor libh lig ligean
ligeann ligfeadh ligfear ligfidh line link liom liomsa liosta litir litreacha liuntais liuntas lodala log loin lol lon
londain look loss lot luain luan luas luath lunasa mabs mac madra magadh maidin mairt maith mall mam mar maraionn
marbh margadh maroidh mas maybe mbaile mbanna mbeal mbealach mbean mbearla mbeidh mbille mbliana mboston mbus
meabhruchain mearbhall mearchlar meas meid mhac mhaidin mhairt mhaith mham mharta mheabhruchan mhead mheid mhi
mhicheart mhillion mhna mhoill mhuchadh mhuinteoir mhuire mian micheart mile minigh miniu miosa miosuil mise modem
moill molaim more mother muchadh muire nach naire nar nasc ndairire ndearmad ndiaidh ndoigh ngaeilge nglacann nguthan
nil nilim nior nios nod noim noimead nok nollaig non now nua nuacht nuair obair ocras odonnell offer oibre oibrim
oibrionn oiche oifig oinseach oireachtas ola ollscoile oops opt oraibh ordaigh order orm ort oscail oscailt ospideal
ospideil ostan out padraig paid pairceail pairtaimseartha pay payday payment pha phasfhocal phlean phoca phoist phos
phost phraghas phroifil pinsean pionos plan plean please plis pog post pratai punt quit rabhadh raibh raiteas rang
rata rath reasunta reidh reminders remove reply revolut right rinne riomhphoist riomhphost rith robot rogha roimh
roinnt roluath romhat rud rugbai sabhailte sake samhna samhradh san saoire saol saor sasta sathairn satharn scairt
scannan scartha sceal sceil sceim scith scoir scor scriobh scriobhfaidh scriobhtar scrios scriosadh scriosaigi
scriosfaidh sea seachas seachtain seachtaine seachtainiuil seaclaide seafoid seans seanseoladh seasaim seasca seic
seiceail seicealaigi seicealfaidh seirbhis seo seol seoladh seolta seu shamhain shaoire sheanseoladh sheasamh sheic
shinigh shinim shiniu shiopa shloinne shona shonrai shop shuifidh siad siar sibh sibhse sile simpli sin sineadh
sinfidh sinigh sinithe sioc siochain siopa sios sirriam siul sky slaghdan slan sleamhnu smaoineamh socraithe socroidh
socru soicind soileir soisialta solas solubtha sonrai sonrasc sorry sos sound speaclairi speis splitail sprioc stad
stadadh stadaim stadaimis stadas stadfaidh staidear standing staonadh start status steirling stop stopadh stopaigi
stopaim stopann stopfaidh stopfar stoptha stro suaimhneas suas sugradh suim suiomh sula sular sure tabhair tacsai
tagairt tagartha taille tailli taim taimid taispeain taitneamh taking taobh tapaidh tapula tar tarbh tarraing tastail
teach teacht teachtaireacht teacs teacsanna teagmhail teastail teigh teitheadh teorainn test text texts thagartha
thainig thaisce thanks thar tharloidh tharraing thart the theachtaireacht thearma theastaionn they thiar thiarcais
thig thimpiste thinking thiononta thoil thoin thrathnona threigfidh thu thug thuig thuigim thuilleadh thusa tinn
tiocfaidh tiomaint tiononta tirim tobann tog togaigi togfaidh togha toil toitini tomorrow tosaigh tosaim tosaimid
tosoidh tosu traein traenail translate trathchuid trathnona treo tri triail triailfidh triu tseachtain tseanuimhir
tseirbhis tuigim tuirse tuirseach turas tus uafasach uaim uair uaireanta uasal uilig uimhir uis uisce unblock
unsubscribe ups usaid usaidim voicemail watch week wifi will wisha with worries wow wrong yeah yerra your
"""
