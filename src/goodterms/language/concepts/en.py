"""English words by the concept they stand for; `stop*` is every word that begins so."""

from typing import Final

CONCEPTS: Final = {
    "abuse": "abuse abused abusing abusive violent violence beat beats beating hits controls controlling threatened "
    "refuge",
    "addiction": "drink drinking alcohol alcoholic drunk gambl* betting addict* rehab relapse* drugs sober",
    "again": "again more anymore further longer another else still besides extra",
    "agree": "agree* accept* consent* permission authori* approve* allow* fine grand suits works sure confirm* correct",
    "all": "all everything every whole entire full fully total totally completely altogether anything any",
    "already": "already before times twice thrice previous* earlier ago yesterday since",
    "alone": "alone peace quiet be lonely myself",
    "answer": "answer* repl* respond* response",
    "approach": "contact* reach* communicat* correspond* approach* touch notif* alert* remind* prompt* follow",
    "arrange": "plan plans arrange* agreement schedule deal settle* installment* instalment* installm* spread chunks "
    "bits",
    "ask": "ask* told tell tells telling said say* request* inform* demand* warn* explain* mention*",
    "bad": "bad terrible awful horrible worst rubbish crap shit* useless ridiculous disgrac* joke pathetic",
    "bank": "bank account accounts card cards visa mastercard iban paypal revolut wallet sortcode",
    "bankrupt": "bankrupt* insolven* iva dro chapter liquidat* trustee receivership",
    "because": "because cos cause coz bc since as reason",
    "begin": "start* begin* began resume* restart* open* new",
    "benefit": "benefit* welfare dole pip allowance universal credit pension* ssi social jobseeker*",
    "bill": "bill bills billing invoice* statement* debt debts balance arrears loan mortgage owe owed owing overdue "
    "due",
    "block": "block* ban banned barred bar filter* screen mute* muting",
    "borrow": "borrow* lend* lent loaned pawn* sell* sold",
    "bother": "bother* harass* harras* pester* annoy* hound* hassl* disturb* spam* bug bugging chas* badger* stalk* "
    "torment* nag* pest nuisance intrus* bombard* blow* clog*",
    "broke": "broke skint penniless overdrawn empty dry nothing zero tight stretched short strapped bare minus",
    "but": "but though however although only",
    "call": "call* ring* rang phon* dial* voicemail* robocall* voice",
    "cancel": "cancel* terminat* close closed closing void withdraw* withdrew revok* rescind* scrap",
    "cannot": "cant cannot unable impossible couldnt afford struggl* hard difficult manage scrap*",
    "care": "carer caring care mind minding nurse nursing",
    "change": "change* chang* switch* updat* move moved moving replac* swap* amend* alter* adjust* transfer* push* "
    "shift",
    "child": "child* kid kids baby babies son sons daughter* toddler newborn nappies school little",
    "complain": "complain* ombuds* regulator* report* gdpr tcpa fcc cfpb fca rude disrespect* unprofession* treated "
    "unfair* lied trading watchdog",
    "court": "solicitor* lawyer* attorney* barrister legal* court sue suing police judge counsel represented law",
    "date": "today tomorrow friday monday tuesday wednesday thursday saturday sunday fri mon tue tues wed thu thurs "
    "sat sun week weeks fortnight month months monthly weekly payday next tonight 1st january february march "
    "april may june july august september october november december",
    "dead": "dead died die dies dying death deceased passed funeral buried late bereave* widow* grief mourning",
    "debit": "debit debits dd dds mandate standing autopay automatic* recurring",
    "disability": "disab* blind deaf wheelchair autis* dyslexi* adhd dementia alzheimer* impair*",
    "dispute": "dispute* wrong mistake* error* incorrect disagree* overcharg* fraud* nonsense false doubt*",
    "done": "done finished complete* sorted settled gone over through cleared",
    "end": "end ends ended ending finish enough over final",
    "fear": "afraid scare* fear* panic* terrified worry worried worrying stress* anxious anxiety nervous",
    "fee": "fee fees charge charges charging charged interest penalt* fine fined cost costs surcharge",
    "food": "food eat eating groceries hungry meals feed starving shopping foodbank milk bread",
    "forever": "ever forever permanently once good immediately now asap straight instantly today",
    "fed": "sick tired fed hate hates done enough irritat* furious angry mad",
    "half": "half part partly some portion bit percent third quarter rest remaining remainder",
    "hello": "hi hello hey hiya howya morning afternoon evening dear sir madam",
    "help": "help* assist* support* advice advise struggling",
    "home": "home house rent landlord evict* homeless flat apartment roof housing",
    "hope": "hope* maybe perhaps might probably possibly try trying guess suppose think",
    "how": "how what whats when where which why who whose whether",
    "if": "if unless once provided depending",
    "job": "job jobs work working works boss office employer shift shifts employment redundan* fired sacked "
    "unemployed hours wage wages salary paycheck payslip contract laid",
    "know": "know* idea understand* understood aware clue see confus*",
    "language": "english spanish french irish polish portuguese arabic chinese translate* translation language speak* "
    "gaeilge espanol",
    "leave": "leave leaves left leaving let lemme drop",
    "life": "life live living alive exist* world",
    "light": "electric* gas heat heating water power light lights oil fuel meter",
    "link": "link links url website site page online app portal button click code pin login password",
    "list": "list lists database system* records record register books file files mailing distribution group thread "
    "roster spreadsheet",
    "lose": "lose lost losing forgot* missing broken stolen",
    "machine": "bot robot machine automated computer recording ai script human real person people agent someone advisor "
    "adviser representative operator staff",
    "me": "me us my mine our im ive i id ill myself we",
    "message": "text* txt* tx messag* msg* email* mail* whatsapp* sms* dm letter* writ* wrote texto* inbox "
    "correspondence",
    "mind": "depress* mental* breakdown therapy therapist psychiatr* cope coping overwhelmed exhausted crying cry "
    "insomnia sleep",
    "money": "money cash funds savings dollar* euro* quid pound* bucks penny pennies cent cents income change",
    "need": "need* must have gotta has should required",
    "new": "new old changed different instead",
    "no": "no not dont dnt never wont cant cannot doesnt didnt nor none without isnt aint wouldnt couldnt havent "
    "nah nope nothing",
    "number": "number numbers num no nmbr mobile cell landline details data info address particulars",
    "partner": "wife husband mother mum mam mom father dad brother sister ex partner girlfriend boyfriend nan gran* "
    "uncle aunt cousin friend mate",
    "paid": "paid sent transferred lodged deposited went settled cleared receipt proof confirmation",
    "pay": "pay pays paying payment* repay* transfer* deposit* lodge* cough send",
    "please": "please pls plz kindly thanks thank thx ty cheers ta appreciate grateful sorry apologies",
    "remove": "remov* delet* eras* wip* strik* take takes taken taking purge scrub discard unlist* clear clean rid",
    "right": "right rights entitled legally lawful privacy",
    "receive": "get gets getting got receiv* see seeing find finding",
    "send": "send* sent forward* resend*",
    "service": "broadband internet gym membership policy insurance tv subscription lease tenancy supply phone sim order "
    "orders delivery service course club booking appointment package warranty",
    "sick": "sick ill illness hospital* cancer surgery operation chemo* stroke heart doctor* medic* pills treatment "
    "accident injur* pain pregnant icu",
    "stop": "stop stopp stp stops stopped stopping quit cease desist halt stahp stopit pack knock",
    "suicide": "suicid* kill* hang overdose die dying pointless burden goodbye worthless harm hurt myself bridge pills",
    "this": "this that these those it them thing things",
    "time": "night nights morning evening weekend hour* oclock late lunch noon midnight early",
    "unsubscribe": "unsub* unsuscr* optout opt opting optin deregister unregister* subscri* signed",
    "until": "until til till later delay* postpone* extension extend* wait* hold after soon",
    "use": "use used using belong* owner reassigned",
    "want": "want* wanna wish* like prefer* rather interested",
    "wrong": "wrong mistaken mistakenly unknown stranger nobody anybody",
    "yes": "yes yeah yep yup ya ok okay k sure aye grand perfect deal",
    "you": "you u your ur ye yous yall yer company people lot folks guys team",
}
