"""Words of everyday English messages, without accents: never taken for a misspelt keyword."""

from typing import Final

KNOWN: Final = """
about abroad accept access accident accidentally account accountant actually add added address admin adviser affect
afford after again against agat agent ago agree agreed agreement ahead aight all alone already alright always amount
amounts and annual another answer answered any anything anyway app apple apply appointment appreciate april are arm
arrangement arrears arrive asdfgh ask asked asking ate attached auto automated automatic autopay away awful back bad
balance bank barking battery because been before behalf behind being believe believin bell benefits besides better
bike bill billed bills birds birthday bit bless block blocked body boils bonus borrowing bot both bother bounce brb
breakdown brendan bring bro broadband broke broken budget bung burst burying bus buses business busy but bye call
calling came can cancel cancelation cancelled cancelling cancer cant capitals car card carer carry cash cat cease
ceased change changed charge charged charges charging chat cheaper check checked checking cheers cheque cheques chip
christmas city claiming clear cleared clearing clicked clinic clock close closing code coffee collect collectors come
comes coming comma company complaint completely complicated computer conf confirmed consent contact contract cool copy
cos cost could couldnt counter court cousin covering crazy credit crooks culture current currently customers cut cycle
dark date daughter day days dead deadline deadly deal debit debt dec december declined default delay delayed delete
deleted delighted depends deposit desist details did didnt die different ding direct disconnect disconnection
discontinued discount discussed disney dispute divorced does dog dole doing doke done dont door double down drinking driving
drop dubs due duly dunno during dusted dying early eat either electric electricity else email employed employer end
ended ending ends energy english enough error euro even evening every everything expired explain extra failed fair
february feck fee feel feeling fees few ffs figure figures file final finally find fine finish finished fire first
fixed fixin fixing flat food for forgot form fortnightly fortune forty found francais free fri friday fridays friend
from front frozen fuck fucks full further gaeilge gap gas genuine get getting gimme girl give giz glad god goes going
gold gone gonna good goodterms got gotcha grand great guards had haha half halfway halted hand hang hanging happens
happy harassed hardship has hasnt hate have havent having head headache heart hell hello help helps hen her here heres
hes heya him his hjk hold holidays home hope hospital hour hours house how huh human hungry husband iban idk ignore
ignored ignoring ill inside inst instead insurance interest interested internet interpreter into invoice isnt item
itll its ive january job joint joke joking july jumping june just keep kettle keyboard kids kill killing kills kindly
knock know lad lads land landed landlord lane lashing last late later laugh law lawyer lease leave leaving leeds left
leg lending lens less let lets letter letters license like limited link links list listen live living load loan lock
locked lodge lol long look looked looking looks lose lost lot love lovely lower ltd luck lunch machine made magazine
mailed main maith make makes mam man manager mandate many march married mas mastercard match maternity may maybe mean
meant meet meeting merchants merry message messages meter middle midnight milk million min mind minding minds mine
mins minute minutes miss missed missing mix model monday mondays money moneys month monthly months more morning mother
mothers move moved moving much must myself nah name names near nearly neck need netflix never new next nguyen nguyin
nice night nights nobody nobodys non nonstop nope noreen normal not note noted nothing now number nurse nursing
obviously off offer office old once one online only oops open opening opt opted option options order other otherwise
our out over overpaid overpay overtime owe owing own package page paid pain pal paper paperless pardon park parking
partner party pass password pause pay payday payer paying payment payments paypal pays payslip pension perfect
permission person personally phone phones photo pick picking piss plan plant play please pls plumber police policy
polish polite poor pop post postcode press presses price prime private problem production promise proof protection
push put question quick quid quit quite quits quitting raibh rain raining ran rang rate rates rather read real really
reason receipt received reception reckon recurring ref reference refund refuse regards reinstate rely remind reminders
remit removal remove removed removing reopen replied reply report resend rest resubscribe returned revoke revoked
revolut right ring rip road robbers robbing robot router rude safe said sake same sand saturday saturdays saved
savings say saying says scam scheme scream scratch screen screwed second see seeing self send sense sent seriously set
setting settle settlement shall shaped she shes shift shit shite shop shopping shot should show shower shows shut sick
side sight sign signal signed silence simple simpler since sink siobhan sir sister site slow smaller smoking snow sold
some someone something son soon sorry sort sorted sound spam spanish speak spelled spent split splitting spoke spot
squad stahp standing star start started starting starving statement statements station step still stone stop stopcock
stopford stopgate stopped stopping stops stress strike struggling stuffed subscribe subscribed subscription suicide
suits sum summer sunday sup supply sure surname suspicious svp switch tail take taken taking talk talking tariff tax
team teenager tell telling ten tenancy tenner terminate test text texted texting texts than thank thanks that thats
the them then there theres these they thieves thing things think thinking thinks this thoil though thought three
through thursday thx ticket til till time tired tmrw today told tomorrow tonight too took total trading transfer
transferred tried tries trouble truck trust try trying ttyl tuesday turn turned twice two typed tyre unblock
understand union universal unpaid unsubscribe unsubscribed until uploaded use used username usual van very vet village
visa visit voice voicemail wage wages wait waiting wake want was wasnt way website weddings wednesday week weekend
weekly weeks well went were what whats whatsapp when where which while whistle who whos why wife wifi will winter with
withdraw without wits wks woman won wont woohoo work worked working world worries worrying would wrong yay yea yeah
year yep yere yes yesss yesterday yet you youll your youre yours yourself yous zelled
stamped baby insured
"""
