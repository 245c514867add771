"""Irish words by the concept they stand for, without accents, as they begin behind other words; `stop*` is every word that begins so."""

from typing import Final

CONCEPTS: Final = {
    "abuse": "foreigean fhoreigean bualadh bhuail buaileann drochusaid bagairt tearmann",
    "addiction": "alcol ol olann olta olachan ceiteasan cearrbhach* chearrbhach* gealltoireacht drugai andui* handuil "
    "tinneas",
    "again": "nios eile tuilleadh aris breis thuilleadh feasta fos arist",
    "agree": "aontaim aontaigh* glac* ghlac* cead chead gcead toiliu* thoiliu* toilim sasta ceart oireann feileann "
    "deimhn* dearbh*",
    "all": "uilig uile gach iomlan lan leir fad rud",
    "already": "cheana roimhe roimh uair uaire inne deireanach faoi dho tri huaire thug",
    "alone": "aonar fein fhein siochain suaimhneas ciunas chiunas socair leamsa liomsa",
    "answer": "freagr* fhreagr* bhfreagr* fregair",
    "approach": "teagmhail theagmhail dteagmhail teagmhal* teagbhail cumarsaid chumarsaid fogair chugam meabhr* mheabhr* "
    "tadhall",
    "arrange": "plean* phlean* bplean* socru* shocru* socraigh* comhaontu* gcuid codanna trathchod* trathchuid* glasai "
    "roinnt roinn",
    "ask": "iarr* diarr* abair duirt dur* deir ra insis* inis* dinis ceist* cheist* mini* luaigh*",
    "bad": "olc dona uafasach droch* diabhal* dhiabhail* cac leamh naire naireach scannal* amaideach truailli*",
    "bank": "cuntas* chuntas* gcuntas* carta* charta* gcarta* banc* bhanc* mbanc* iban visa credmheas creidmheasa",
    "bankrupt": "feimheach* fheimheach* feimhe* docmhainn* dhocmhainn* leachtu*",
    "because": "mar toisc because oir chionn",
    "begin": "tosaigh* tosnaigh* thosaigh* tosu atosaigh* nua oscail*",
    "benefit": "liuntas* leas dol dole pinsean* phinsean* sochar shochar bpinsean midhreosaiochta",
    "bill": "bille* bhille* mbille* fiach* fhiach* bhfiach* iasacht* morgaiste* fuioll* sonrasc* raiteas riaraist* "
    "dliteanas orm mead meid",
    "block": "bloc* blac* bhlac* bac bacfaidh bacfad cosc* coisc* chosc",
    "borrow": "iasacht* diol* dhiol*",
    "bother": "crap* bodhr* bhodhr* chrap* ciap* chiap* cra chra spam* clip* chlip* buair* bhuair* tafann fonoid cur "
    "isteach",
    "broke": "briste folamh folaimh gann ganntanas feidhm fagtha pingin phingin cianog sciob sparan",
    "but": "ach cead ce",
    "call": "glao* ghlao* nglao* glaoigh* scairt* ring* fon* fhon* bhfon guth ghuth cur",
    "cancel": "cealaigh* cheal* ceal* gceal* dun* dhun* ndun* tarraing* tharraing* aisghair* foirceann*",
    "cannot": "feidir fheidir feadaim deacair dheacair dona acmhainn ionann dtig ngabh abalta nilim",
    "care": "curamoir* chur cura curam churam aire aireach comhairliu",
    "change": "athr* dathr* hathr* bog* bhog* mbog* nuashonr* aistr* haistr* malart* siar aghaidh cuir",
    "child": "paist* phaist* bpaist* leanb* linbh mac mhac inion ninion inionacha clann chlann naionan scoil babai",
    "complain": "gearan* ghearan* ngearan* ombudsman comreg drochbheas* mimhuinte mhimhuinte tuairisc* coimisineir "
    "scannal",
    "court": "dliodoir* dlio* dli aturnae* cuirt* chuirt* gcuirt garda* bhardai abhcoide breitheamh dlithiuil",
    "date": "inniu amarach aoine haoine luan luain mairt mairte ceadaoin deardaoin satharn* sathairn domhnach "
    "domhnaigh seachtain* tseachtain* mi mhi miosa seo chugainn anocht eanair feabhra marta aibrean bealtaine "
    "meitheamh iuil lunasa mean fomhair samhain nollaig* coicis* choicis* la lae laethanta anuraidh",
    "dead": "marbh mharbh bas bhas fuair eag deag cailleadh adhlacadh shochraid sochraid baintreach bhaintreach faoi "
    "imithe caillte",
    "debit": "dochar* dhochar* mandail* mhandail* buanordu* debit direct",
    "disability": "michumas mhichumas dall bodhar cathaoir uathach* disleicse neamhchumas*",
    "dispute": "mhicheart micheart botun* bhotun earraid* cearr breag bhreag* calaois* camscei* caimileireacht eagoir*",
    "done": "deanta criochnaithe chriochnaigh socraithe reidh thart iocaithe glanta",
    "end": "deireadh dheireadh deireanach criochnaigh* criochn* chrioch crioch",
    "fear": "eagla heagla imni scanraithe scanradh buartha bhuairt strus himni faitios faiteach",
    "fee": "tail* thail* dtail* us pionos* muirear* mhuirear* costas* chostas*",
    "food": "bia ithe bhia ocras hocras beile beili siopadoireacht aran bainne cuisneoir",
    "forever": "choiche deo brach riamh lathair laithreach anois bheith buan*",
    "fed": "brean tuirseach dubh gceart breoite breise thinn fuath bhfuath dothain leor sasta bailithe",
    "half": "leath leathchuid cuid chuid gcuid roinnt triail trian ceathru beagan bheagan fuilleach",
    "hello": "haigh dia duit dhaoibh chara hi hello maidin mhaith trathnona moladh daoibh",
    "help": "cabhair chabhair gcabhair cabhru* chabhru* cuidigh* cuidiu chuidiu cunamh chunamh tacaiocht comhairle",
    "home": "teach tig tigh tithe cios chios gcios baile bhaile abhaile diobairt dishealb* tiarna dion arasan loistin",
    "hope": "suil dochas seans dogh bfheidir creidim ceapaim measaim braith* triail* iarracht dearfa",
    "how": "conas cad cathain cen fath ca ceard ce cia goide mead cha cate",
    "if": "ma mura da mas sula munar",
    "job": "obair hobair oibre oibrigh* post phost bpost jab oifig* saoiste pa pha bpa tuarastal dhifhostai "
    "dhifhostaithe iomarcaioch* fostoir* shift briseadh",
    "know": "fhios fios aithne tuig* thuig* dtuig* eolas heolas feic* fheic* leigh*",
    "language": "gaeilge ngaeilge bearla bhearla mbearla teanga theanga fraincis spainnis polainnis aistriu* english "
    "irish labhair* pholainnis",
    "leave": "fag* fhag* bhfag* lig* leig* scaoil*",
    "life": "saol shaol beo bheo beatha mbeatha maireachtail maireann mair marthain",
    "light": "leictreachas leictreachais gas teas teasa uisce solas soilse ola meadar cumhacht chumhacht",
    "link": "nasc nasca nascanna link suiomh leathanach app cnaipe cod pin focal faire tairseach",
    "list": "liosta list mbunachar bunachar gcoras coras dtaifid taifid comhad chomhad grupa liostai gclar clar",
    "lose": "caill* chaill* gcaill* dearmad* dhearmad* goid* ghoid* briseadh",
    "machine": "robat* bot meaisin* mheaisin* duine dhuine nduine daonna ceart fior gniomhaire comhghleacai riomhaire "
    "einne aon eigin",
    "me": "me mise mo dom domh orm liom agam chugam uaim orainn dunn chughainn sinn m muid againn linn chugainn "
    "agamsa liomsa ormsa",
    "message": "scriobh* scribh* teacs* theacs* dteacs* text* txt* sms* messag* teachtaireacht* theachtaireacht* "
    "dteachtaireacht* riomhphost* rphost* whatsapp* meabhru* mheabhru* fogra* fhogra* bhfogra* litir "
    "litreacha litreach reminder* email*",
    "mind": "dulagar ndulagar meabhair mheabhair intinn caoin* codladh chodladh traochta* sioc* bhris breakdown "
    "siciatrai",
    "money": "airgead airgid hairgead pingin phingini pingini euro* cent airgeadas teacht isteach ioncam",
    "need": "caithfidh ga riachtanach teastaionn ceart cheart gatar chaithfinn",
    "new": "nua sean athraithe eile nuai",
    "no": "na nach ni nil nior cha nar gan chan neamh nilim nilimid nilmid gcha faic dada rud einni diabhal",
    "number": "uimhir huimhir muimhir nuimhir uimhreacha uimhreach number sonrai shonrai seoladh guthan* ghuthan* fon "
    "fhon eolas ainm",
    "partner": "bhean bean fear fhear mathair mhathair athair dhearthair dearthair dheirfiur deirfiur mam mham daid "
    "dhaid mamo mhamo daideo uncail aintin ceile cheile cara chara comharsa garmhac",
    "paid": "dioc iocadh iocaithe docaim chuir aistrigh seolta iocas admhail deimhniu",
    "pay": "ioc* diocfaidh iocaiocht* tragach* aistr* taisc* thaisc* glan* ghlan* nioc* hioc*",
    "please": "thoil toil dtoil grma raibh maith agat agaibh buiochas bron aran leithsceal ldt impi",
    "remove": "bain* bhain* scrios* glan* tog* thog* dibir ruaig*",
    "right": "ceart gceart cheart ceadaithe dli dlithiuil gdpr priobhaideach* cosaint",
    "receive": "faigh* fhaigh* fail fhail fuair bhfuair bhfaigh* tagann teacht tainig feic* fheic*",
    "send": "cuir* chuir* cur chur gcuir seol* sheol* gcur",
    "service": "idirlion ballraioch* bhallraioch* giom ghiom arachas* conradh* chonradh* tionont* seirbhis* sheirbhis* "
    "ordu* coinne choinne cursa club barantas beart",
    "sick": "tinn tinneas breoite ospideal* hospideal ailse chroi obrain* dochtuir* dhochtuir leigheas coir timpiste "
    "thimpiste pian piantai iompar strole othar banaltra",
    "stop": "stad* stop* scoir* eirigh* eirigi* deireadh cealaigh* cosc* coisc* staid criochnaigh* eirghi* quit "
    "cuirigi",
    "suicide": "maru mharu feinmharu bas deireadh beo saol leanuint ualach dochar slan crochadh uisce",
    "this": "seo sin siud iad e rudai rud ceann",
    "time": "oiche maidin trathnona domhnach uair uaire huaire clog deireanai luath deanach mheanoiche",
    "unsubscribe": "dishuscrio* dhishuscrio* diliostail* unsub* liostail* clarai*",
    "until": "fan* moill* ndiaidh dhiaidh deanai nios sineadh sula dti cur siar gheobhaidh nuair am ama",
    "use": "usaid* husaid bain leas uineir seilbh",
    "want": "teastaionn teastaigh theastaionn iarraidh mian mhaith fonn suim bhfearr uaim",
    "wrong": "mhicheart micheart earraid strainseir aithne einne",
    "yes": "sea ok okay ceart maith ta cinnte togha perfect dhearfa",
    "you": "tu sibh tusa sibhse thu do agat agaibh leat libh bhur daoibh comhlacht chomhlacht oraibh",
}
