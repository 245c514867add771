"""Somebody else's telephone, a death, a lawyer, a complaint, in English."""

from typing import Final

WRONG_PERSON: Final = """
wrong|wrng|rong|worng number|num|no|nmber|person|prsn|guy|man|woman|girl|lady|dude|fella|fellow|lad|bloke|one|phone|name|house|mobile|address|people|chap|mrs|mr|contact|individual
wrong number|person
not me|him|her|them|mine|us [mate|love|sorry|never|i|and]
not|isnt|aint [a|the|this|your|that|right] person|customer|holder
isnt|aint|not his|her phone|number
this|that|it isnt|aint|not|is|s [not] [for] me|him|her|mine
not for me
not the right|account|same|person|customer|man|woman|guy [holder|person|one]
who|whos is this|that|he|she for
no|nobody|noone|none|aint [one|a|here] [no] .. called|named|by|of|lives|with that|name|here|this
nobody|no-one|noone|no here|called|by|of|named|with
no .. lives|living|works|at here|there|this
not|never|dont|dnt|havent|no know|heard|hear|met .. of|him|her|this person|them|any|who|that|a|mr|mrs
never heard of
dont know|no who|him|her|any|a|that|this
don't|no idea who|that
not|im im|i not [a] [customer|maria|him|her|the|your]
im|i|am|my not|aint|isnt [a|the|your|who|called|him|her] [customer|person|guy|man|woman|account|holder|named|think]
not your guy|man|customer|person
not a customer
never .. customer|account|loan|lived
had|have|got this|new|a number|phone [last|this|before|from|only|since|now]
new number|phone old|owner|belongs|who
previous|old|last|former|before owner|person|tenant*|user|me|customer
owner|tenant before|of
belongs to .. me|someone|company|now
this|its|is a|my|the [new] work|company|shop|business|parish|school|salon|pizza|office|house [phone|number|mobile]
number|phone is|belongs a|to pizza|company|shop|business
stranger|strangers
sent|message|text|came|texted|come|reached|reaching .. error|wrong|mistake|stranger|mistakenly
mistaken|mistake|mistook|mixed|mix|confus* identity|me|up|with
mixed up with
mix up
different|another|other person|man|woman|guy|joseph|account|customer
same name|initial|initials
want|me|is|belongs|number|phone someone|somebody else
someone else now|owns|has
he|she|they moved [out|away]
not that|this person|man|woman
doesnt|dont|not|no live|lives|longer|use|works here|this|there|lives
no longer lives|works|here|at
his|her|their .. phone|number not|mine
im|i his|her|the mother|sister|flatmate|brother|wife|roommate
you|u want my|someone|the|somebody
who .. this
gave|given|used .. my|false|wrong number
false number
found this phone
not my account|name|bill|debt|phone
bill|debt|account isnt|not mine|me
name isnt|not|s
my names|name not|isnt|is
john|who who|is this
get|getting .. letters|messages|post|mail|bills .. for|him|her|too
never lived
i think you|u|ye|y'all .. wrong|someone
🤷
"""

DECEASED: Final = """
deceased|deseased|diseased|decesed|executor|executrix|probate|intestate|widow|widower|obituary|coroner|posthumous*
died|passed|dead [away|on|in|last|now|yesterday|suddenly|and|at|of|from|since|peacefully]
died|deid|dyed
<kin>|he|she|they|hes|shes|theyre|customer|person|mr|mrs|who|sadly|owner|holder|man|woman|john|lady|client [has|have|is|s|sadly|just|recently|also] [sadly|since|been|now|just] passed|dead|died|gone|deceased|departed|buried|die
pass|passed|past away|on|over
she|he passed
is|was|found|been|hes|shes|theyre|he's|already|long|s dead [and|since|lol|for|now|years|#|man]
no|not longer|alive with|alive|anymore|living us|any
not alive
no longer with|alive|living
death|dead cert|certificate|of|man|mother|father|woman|person|husband|wife|dad|mum|persons|in
death certificate|cert
notif*|report|register|regret .. death|died|passing|inform
the|my|late late mr|mrs|ms|husband|wife|father|mother|brother|sister|aunt|uncle|son|daughter|dad|mum
my|his|her late <kin>
late mr|mrs|ms
estate of|his|her|my|the|is|solicitor|account
his|her|the|their estate
funeral|buried|cremated|burying|cemetery|graveyard|grave|coffin|burial
rest|rests|rip in|my|dad|mam|peace
rip
in heaven|graveyard|cemetery
in the graveyard|cemetery|ground|grave
with the angels|lord
with god|jesus
gone to his|her|god|glory|heaven
gone to .. god|rest|glory|reward|heaven
went home to
lost .. battle|him|her|cancer
took his|her own|him|her
cancer|covid|it|heart|stroke took|killed him|her|them
overdosed and|died
murdered|killed
kicked the
6|six feet
left us
departed
we lost him|her|them
lost him|her
<kin> .. gone
isnt|not here|coming anymore|back
his|her widow|widower
🕊|🕯|⚰|🪦|✝
"""

ATTORNEY: Final = """
lawyer*|attorn*|attorney*|atty|solicitor*|solicitar*|barrister*|lawer*|layer|abogad*|avocat|avocate|dlíodóir|aturnae
legal team|aid|rep|representation|representative|advice|advisor|adviser|counsel
law firm|firms|centre|clinic|office
my|have|by|retained|has|our|through|with|to [own] counsel|brief|barrister|esquire|esq|qc|kc
represented by
represented $
am|im represented
letter of rep|representation
lawyered up
power of attorney
public defender
pro bono
👩‍⚖️|⚖|👨‍⚖️
"""

COMPLAINT: Final = """
complain*|complan*|compaint*|complian*|kompaint|cumplaint*|complane|grievance*|ombuds*|ombudsman|fspo|cfpb|bbb|fca|comreg|ofgem|ofcom|watchdog|regulator*|disgrace*|disgust*|unaccept*|appalling|appalled|shambles|shameful|incompeten*|outrag*|scandal*|shocking|misled|mis-sold|missold|missell*|negligen*|unprofessional|unfair*|rude|rudely|abysmal|atrocious|diabolical|discriminat*|racist|racism|sexist|ageist|humiliat*|intimidat*|bully*|degrading|compensat*|dissatisf*|harassment
ombudsman|ombudsmen|trading standards
attorney general
mis sold|sell*
better business
report*|writing|going|taking .. to|you the|cfpb|mp|fca|press|papers|paper|ombudsman|regulator|higher|td|radio|news|bbb|authorities
report you|this|ye|yous|him|her
going|go to the|my papers|press|media|radio|news|mp|td|ombudsman
my mp|td
all over twitter|facebook|social|google|reddit|tiktok
bad|negative|one|1|zero|0 review|star|stars
zero stars
data|gdpr|privacy breach*|violation|leak
breach*|violat*|illegal*|unlawful* .. data|rules|conc|equality|act|fdcpa|law|code|privacy|my|notice
fdcpa|tcpa|reg violat*|#
violation|breach|breaching|breached|illegal|unlawful
rude|shouted|hung|laughed|mocked|sneered|threatened|insulted|yelled|cursed|lied at|up|me|to|about|my
threaten* me|us|my|with
called me
hung up
laughed at|when
your|the|ur|yer staff|agent|man|woman|rep|fella|lad|lady|guy|girl|operator|person|employee|team|colleague .. rude|hung|shout*|laugh*|threat*|lied|called|mock*|spoke|blame*|insult*|yell*
way i|he|she|you|ye|that|we was|were|spoke|treat*|lad|handled|been|have
treat|treated|treating|treatment .. me|people|customer*|like|unfair*|bad|badly|badly|criminal|dirt|rubbish
speak|talk|give|want|escalate|name|get .. manager|supervisor|ceo|boss|management|charge
manager|supervisor|ceo .. about|name|treated|complain*|reply
who regulates|is|s ye|you|charge
worst|terrible|awful|disgraceful|poor|bad|horrible|pathetic|joke|dreadful|horrendous|useless|rubbish|crap|lousy company|service|experience|treatment|customer|firm
customer|joke of|service .. terrible|awful|poor|bad|joke|shocking
not good enough
good|happy|satisfied|impressed|acceptable|pleased enough|with|at|about|by
not|never|very|extremely|un*|isnt|wasnt [very|at|all|one|bit|a] happy|acceptable|satisfied|good|impressed|pleased|on [with|about|enough|at|how|customer|that]
unhappy
not acceptable|on|right|fair|ok .. treat*|spoke*|way
out of order
hold|waiting|waited|phone .. minutes|hour|hours|mins|cut|answers|since|weeks
nobody|noone|no|never one answers|answered|rings|rang|calls|called|replies|replied|back|listens|got|told
promised|promises|promise .. call*|back|times|ring|broken|#
broken promises
still|never|not [have|yet] answered|replied|responded|heard|got .. complaint|back|me|my|response
told|says one|different|something thing|by
five|different|# people|agents|answers different
your|ur|yer mistake|error|fault|incompetence .. cost|caused|my|lost|credit
took|taken|debited .. without|instead|permission|bounced
without [my|any] permission|consent|authorisation|notice|telling|asking
want|demand .. refund|compensation|apology|investigat*|back|explanation|answers|reply|noted|record
apolog* from|for
investigat*
final response|straw
taking it|this further|higher
con|cowboys|crooks|fraudulent|chancers .. looked|regulates|lot
told my boss|employer|neighbour|mother|family|wife|husband
sent|somebody|someone .. else|elses|other|another|customers letter|statement|details
frightened|upset|scared|threatened my|me|us|mother
shame on
demand*|want|need|expect [an|some|a] apology|compensation|explanation|answer
equality act
default|credit .. mistake|error|wrong|wrongly|file|dropped
escalate
for the record
on record
official* complaint
as a complaint
👎
"""

UNLESS_DECEASED: Final = """
dead on|right|battery|line|lock|body|tired|end|sea|easy|serious
im dead|died 💀|😂|lol|forgot
phone|battery|phones|laptop|car|link .. died|dead
died laughing
link|page is|s dead
passed my|the|on|it|to exam*|test|message
past due|few|week
over my dead
"""

UNLESS_ATTORNEY: Final = """
attorney general
no lawyer|solicitor
"""

UNLESS_WRONG_PERSON: Final = """
^^ [its|this|is|that|thats] not mine $$
im not ready|sure|able|home|there|well|late|done
wrong number|name|amount on|of|#|in|account
my name is|s
name is
who is this
whos this
not me|mine who|that
charge isnt|not mine
wrong chat
spelled|spelt my
"""

UNLESS_COMPLAINT: Final = """
no complaint|complaints
cant|cannot|not complain
not|never rude
withdraw .. complaint
"""
