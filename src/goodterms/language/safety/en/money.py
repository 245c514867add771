"""No money to pay or to live on, and insolvency, in English."""

from typing import Final

HARDSHIP: Final = """
svp|vincent paid|help*|gave|voucher*|came|covered
breadline
borrow* to|for|from|all|on|again|money|everything
running on borrow*
pantry|ebt|snap|stepchange|salvation
free|help school|with meals|lunches|lunch
robbing [from] peter
meter|gas|electric|leccy card|key|emergency|empty
owe the meter|landlord|council
doorstep|payday|catalogue lender|loan|loans
clear*|empt* out [the|our|my] [joint] account|savings
took|takes|eats|ate|swallow* [absolutely|the] everything|all|half|lot|bit|most
don finish
money|financially|finances wise|is|are|are|isnt|wiped|shot|ruined|tight|mad|dire|nightmare|legs|trouble [a] [bit]
few|rough|hard|tough|bad months|month|weeks for|money|with
last legs
when i|we had a|work|money|had [job]
when i|we was|were working|earning
stopped my|our|his|her money|pay|wages|benefits
from # to #
no overtime|commission|bonus|tips|bookings|gigs|customers|fares
pound a month|week
a stretch
lot less
bail* out my|our|him|her
scrimp*
not working now|anymore|since|at
end the month owing
gone by|before breakfast|friday|monday|the|i|lunch
paycheck|check|wage|cheque|pay short|missed|docked
lose my|the|our trailer|home|house|flat|place
card pays the other
something had to give
cooking on
had to say no
looking at # [euro|quid|dollars|pounds|bucks]
til|till|until the loan drops|lands|comes
failed .. owe|lost
might as well be a million
get|go in the queue
who shouts
only wage|income|earner was|is
dont|doesnt add up
took every|all
this|that|it|you or the|my rent|food|dinner|heating|kids
manage|afford|maintain|keep [up] the|this|that|these payment*|arrangement|plan
pay|wages|wage|money doesnt|dont|barely|wont go|cover|stretch|last
everything|groceries|prices|rent|bills|price [has|have|of] [everything] gone|doubled|tripled|up
prices|rent|bills|gas up|doubled
benefit|benefits|pip|esa|uc|snap|credits|allowance|grant|dla .. stopped|cut|refused|denied|wait*
ashamed but|to .. cant|pay|say
none of .. afford
income # outgoings|expenses|rent
outgoings #
earn # [the] .. rent|#
took|takes|take|cost|costs every|all [last] cent|penny|had|of
waiting on|for .. benefit|universal|welfare|dole|uc
final notice
quid|pounds|dollars|euro|euros|bucks|# to last|live
last the week|month|fortnight
cards|card|limit|overdraft maxed|maxed|gone
up to the|my limit|neck|eyes|ears
sitting|living|are|sit|live in the dark|cold
feeding|feed the|my|our kids|children|family
proper|decent dinner|meal|food
hamper
one|single meal [a] day
bank is taking|repossess*
loan to pay|cover
living|live|lived|surviving on|off|from credit|cards|loans|overdraft|my|toast|tick
boss|employer|company|work hasnt|havent|didnt|not|wont paid|pay
no customers|fares|trade|sales|orders|buyers
sold|sell|pawned my|the|our .. van|ring|rings|wedding|to|laptop|pay
finding|find it .. hard|difficult|tough [to] [pay]
very|so|awful|really hard|tight|tough
its|things|it are|is|r|very|tight|hard hard|tight|tough
tight [enough] here|at
short this|on|of [week|month|cash|money|funds]
cash flow
cannot|cant|unable maintain|sustain|meet|honour
payments|payment|amount|instalments are|is too high|much|big
way|far|bit too much
more than i|we earn|make|have|get|take
half|all|most of|my|our [my] wages|pay|pension|income|salary
than comes in
after rent|bills|food .. left|nothing|#
emergency fund
cleaned me|us out
wish|if i|we had it
what i havent|dont [got|have]
red cent
got|have|havent|havnt a bean|bob|penny|button|tosser|sausage
potless|penniless|strapped|skint|brassic
bones of
on my uppers
in the red
unpaid intern
intern*|apprentice* [wage] unpaid|cant
seasonal|season work|is|has finished|over|ended
made|make|earned nothing|no [this] [year|month|money|week]
hustle|business|trade|work|market|things is|are|very|dey slow|hard|rough|bad|tough
things hard
money no dey
no dey
salary|wages|pay|paycheck|stipend not|delayed|late|isnt|hasnt credited|come|paid|in|since|again|arrived
is delayed
sapa
i no get
times dread|hard|rough|tough|bad
mi bruk|bruck
insufficient|nsf funds
insufficient|nsf $
nsf
will|itll|gonna|would bounce
bounced
thats|its|is|was for|the rent
til|till|until payday|friday|the .. nothing|zero|empty|broke|#
with|ive|have|got zero|nothing $
wrecked|stuck|tight|short|mad|desperate for money|cash|a
behind|owe with|on everyone|everything|everybody
choosing|choose|pick|deciding which|between [bill] [to]
cut|cutting|shut my|our|the lights|power|gas|water|electric|phone|internet [off]
facing|face disconnect*|evict*|court|homeless*|repossess*
kids|children|baby|family first|before|hungry|starving
cant|cannot|cudnt|couldnt|unable|unaffordable|wont|not|never|dont|barely|hardly [able|to|even|really|possibly] afford|manage|cope|pay|cover|keep|meet|find|feed|buy|eat|do|stretch
cant|cannot|couldnt|wont|not|unable|able|nor|no .. afford|repayment*
afford .. not|none|nothing
no|nothing|any|none|without|zero|little|enough|have|aint|got|out|short|less|more|need|spare|no [spare|extra|disposable|more|literally] money|cash|income|funds|food|savings|wages|pay|paycheck|shifts|heating|heat|gas|electric|electricity|leccy|oil|diapers|nappies|milk|groceries|credit|hours
no [spare|more|other|real|disposable|coming] money|income|cash|funds|work|wages|job|shifts|food|gas|hope
no way .. pay*|find|afford
no recourse
nothing|nowt|nothin|nil|zero left|spare|coming|in|to|for|nada|at|until|till [give|the|live|after|over|bank|sell|pay]
have|got|havent|havnt|left|ive|weve|im [only] nothing|nowt|zilch|penniless|skint|broke|brasic|borassic
broke|skint|penniless|brassic|brasic|boracic|destitute|impoverished|insolvent|broke-ass|strapped|poor
flat|dead|totally|completely|stone broke|skint
havent|havnt|hasnt|dont|without|not|aint [even|really|simply|just|got|have|had|a|two|the|any] bean|penny|two|money|cash|cent|dime|enough|food|means|pennies|funds|the|them|any
dont|havent|not|aint have|got [the|any|a|no|it|enough] money|it|that|enough
dont|havent|not|aint have|got [the|any|a|no|it|enough] $
dont|havent|not|aint have|got .. money|cash|to my name|spare|funds|enough
to my name
struggl*|strugl*|strugg*
hardship|poverty|destitut*|deprivation
hard|tough|rough|lean|dire times|patch|straits|months
times are|r|is hard|tough|rough
money|things|cash|budget is|are|r|has|been [very|really|so|awful|a|bit|pretty|too|super] tight|short|bad|desperate|scarce|dried
moneys|things|budgets tight|short|scarce|bad
tight month
financ* difficult*|trouble|hardship|problem*|strain|stress|crisis|mess|ruin|pressure
money|cash problem*|trouble*|worries|difficult*|issues
make|making|meet both|ends|the [ends] meet|ends|rent
ends meet
living|live hand|paycheck|week|on|month to
hand to mouth
paycheck to paycheck
above water
going|gone|went|goin under|without|hungry|bust
on|to my|our|its|their knees
food|soup|baby bank|banks|stamps|parcel|parcels|kitchen|pantry|voucher*
foodbank*|vincent|stepchange|mabs|trussell
choos* between
heat* or|and eat*
eat or|and heat*
cant|cannot|dont|not|hungry|nothing|to|havent eat|eaten|eating [for|since|today]
hungry kids|children
kids|children|baby|we|family .. hungry|starving|food
fridge|cupboard*|pockets|purse|wallet|tank|account|press|freezer|shelves is|are|s|was [completely|all|now] empty|bare
empty|bare fridge|cupboard*|pockets|purse|wallet|account
cupboards bare
skip*|missing|missed|going meals|dinners|without
behind on|with|in .. rent|everything|bills|mortgage|all|council|electric|gas
months|weeks behind
arrears .. rent|mortgage|council|everything|every
rent .. arrears|up|takes|first|due|behind|doubled|everything
evict*|reposses*|foreclos*|bailiff*|homeless*|couch|shelter|hostel|squat|sofa|sheriff
losing|lose|lost|about .. the|my|our house|home|flat|apartment|roof
lost|lose [the|my|our] flat|house|home|savings|everything|business|car|all
cut|cutting|shut|turned|switched [us|me|our|the|my] off [our|the|my|us] [gas|electric|power|water|yesterday|today]
cut|cutting|shut|turned|switched [us|me|our|the|my] off [our|the|my|us] $
disconnected .. gas|electric|power|us
meter .. out|gone|empty|eats|run|emergency|credit
emergency credit
prepay|prepayment meter
hours|shifts|wages|pay|salary|income|overtime|benefits|earnings .. cut|reduced|slashed|halved|stopped|short|down|gone|dropped|sanctioned
cut|reduced|slashed|stopped|less|fewer|lost|halved|reduction|drop .. hours|shifts|wages|pay|income|benefits|benefit|stamps|credit|pip|salary|overtime|allowance
short time|hours
zero hour|hours
no shifts|hours|work
work|trade|business|orders .. dried|dead|slow|failing|quiet|gone|bust|stopped|collaps*
dried up
out of work|job|money|savings
on|only|just|live|living|get|getting [the|my|only|a] benefit|benefits|dole|welfare|ssi|ssdi|disability|jobseekers|jobseeker|uc|pension|unemployment|pip|esa|snap|jsa|sw
benefits|dole|welfare only|is|and|gone|stopped|late|here|sanction*
universal credit|uc .. leaves|only|late|waiting|wait|deduct*|advance|stopped
social welfare|security
fixed|low|one|single|reduced|minimum|zero|half|tiny|little income|wage|wages|pension|pay
pensioner|oap
pension .. cover|enough|only|gone|stretch
single mum|mam|mom|parent|mother|dad|father
child support|maintenance .. stopped|not|no|late|nothing|doesnt
sanctioned|garnish*|furlough*|unemploy*|redundan*|laidoff|jobless
deduct* from
laid|lay off
lost|lose|losing|loss|without [my|the|his|her|our|their|me|a] [second|main|only] job|jobs|work|income|business|hours
strike pay|weeks|since|no
on strike|furlough
shutdown .. pay|check|paycheck
payday|loan loans|loan|shark*|sharks
borrow* .. family|mum|mam|friends|money|food|pay|from|off|everyone
sold|sell|selling|pawned|pawn .. car|ring|telly|tv|everything|furniture|phone|jewel*|food|gold|console|laptop|bike
juggl* bills|debts|#|payments
debts|bills .. ears|eyeballs|drowning|everywhere|piling|pile
drown*|drownin|swamped|sinking|overwhelmed|buried|crippled|submerged .. debt*|bills|it|under|arrears
in debt
too many debts|bills
many bills|debts
owe .. everyone|everybody|landlord|others|hospital|loads|family
debt* .. advis*|charity|spiral*|help|collectors
breathing space
payment holiday
token payment
write off
disposable income
outgoings|expenses .. more|income|exceed|than
cost of living
too|very|so much|dear|expensive|high|steep for|at .. me|us|moment|pay
beyond|past me|us|my|our
too|so dear|expensive
out|over of|my our|my reach|means
maxed|maxxed out
overdraft|overdrawn|negative|minus .. max*|limit|swallow*|balance|in|by|#
overdraft swallowed
wiped|cleaned|tapped out
savings .. gone|left|used|burned|burnt|spent|empty|out
used|burned|burnt|spent|through .. savings
last|only|just|got|have|left|spare|with #|few|tenner|fiver|couple [euro|euros|quid|pounds|dollars|bucks|cent|cents|left] [left|till|until|for|to|spare|a]
# [euro|quid|pounds|dollars|bucks|cent|cents] left|till|until|to|spare for|till|until|the|after|to|me|us
its all|everything|what i|we have|got|can
all i|we have|got|can [left|manage]
it|its|that|rent|bill|either this|food|rent|or rent|food|this
nappies|diapers|shoes|food|rent|groceries|uniforms|school or|first|comes|come
food|grocery|rent|school|lunch money
cant|couldnt|not|help .. feed|eat|groceries|food
desperate|despairing|destitute|desperately
dire|bad|awful|terrible|breaking straits|situation|state|point|way
at breaking point
worried|worry sick
ashamed|embarrass*|humiliat* .. pay|afford|have|money|dollars|say
begging|beg|plead* you|u|ye|for|of
circumstances .. changed|worse|difficult
no longer|in .. position .. pay
reduction|change|drop in [my|our] income|circumstances|hours
maintain .. repayment*|payment*
never be able .. pay
never pay .. off
wish|would i|if .. could|pay but
want to pay .. but|just|havent|dont
would pay|if .. could|cant
lower|smaller|reduce|less|reduced .. payment|amount|please|struggling|than|affordable
hardship|help|assistance|support|relief|forbearance program*|scheme|fund|plan|people|available|with .. pay|payments|bills|money
help|support .. cannot|cant|unable|people who
any help .. pay*|bills|people
robbed|stole|stolen|scammed|conned|mugged|burgled
gambl* it|away|money|the
ruined|destroyed|crippled|killing|broke us|me
have|has us|me [ruined|destroyed|broke|crippled]
wages|boss|employer|company|client* .. owe|owes|bust|answering|unpaid|short|not|late
unpaid leave|wages|work|sick|furlough|since|at
off work unpaid|no
sick|maternity|strike|statutory pay
no sick|holiday pay
not|isnt|never|barely|isn't|hardly [near|anywhere|even|really] enough|cover*|stretch*|goes|go|far .. live|bills|rent|food|on|week|us|it|everything
not enough .. live|pay|left|money|for|bills
enough to live|eat|get|survive|cover
survive|surviving|survival on|week|day
scraping|scrape|scrimp* by|together|through|along
counting coppers|pennies|cents
barely|just|hardly [getting|about] surviv*|coping|managing|scrap*|getting|by|eat*
squeeze .. blood|stone|isnt|there
blood from|out
wipe|wiped us|out|me
going without
living on|off noodles|rice|toast|beans|air|#|fresh|nothing|handouts|charity|ramen|bread|less
ate|eating cereal|toast|noodles|rice|less|nothing|once
pay .. gone|spent|swallowed|late|nothing|isnt|didnt
payday|paycheck|check|wages|pay .. gone|spent|already
gone|spent [already|by|before|on] i|rent|payday|friday|the|arrears|we
no heating|oil|heat|power|electricity|hot
coats indoors
stay|keep warm
asylum
refugee
on [my|our|the|only] dole|welfare|benefits|disability|uc|jsa|sick
no payment in
going out than|and|more
get|on|till|until|back [i|we] get|on|back|am [back] on my|our feet
back on .. feet
house|home|flat .. flood*|fire|burnt|burned
flooded|floods .. house|home|everything
kindness|charity of|from|my|church
church .. food|bag|help*
vet|dentist|funeral|hospital|medical|car|boiler|roof .. all|took|cleaned|wiped|emptied|every
medical bills
student .. loan|money|grant|nothing
my|the grant|loan .. late|come|didnt|delayed
business|cafe|shop|restaurant|farm|boat|boats|company .. failing|closed|bust|loss|empty|broke|tied|under|folded|customers
made .. loss
💸
"""

BANKRUPTCY: Final = """
bankrup*|bankrupcy|bankruptsy|bankrupcy|bnkrptcy|bankrup|bkruptcy|banckrupt*
insolven*|sequestrat*|liquidat*|receivership|examiner*|examinership|administrator*|winding-up
chapter|ch 7|11|13|#
iva|dro|drn|dsa|pia|bk
trust deed
debt relief|settlement|arrangement|repayment order|notice|arrangement|scheme
protective cert*
official receiver
automatic stay
in|into|business|company|firm .. administration|liquidation|receivership
winding up
bankruptcy trustee
trustee .. has|handles|everything|talk|contact
talk|contact|speak .. trustee
meeting of creditors
341 meeting
wage earner
discharged .. bankruptcy|court|debt
"""

UNLESS: Final = """
no not|isnt|arent|wasnt struggl*|broke|hardship
not|never|isnt|arent struggling|broke|short|sick|skint|hungry
cant|cannot|wont|dont|not pay|do|manage|make today|tonight|now|friday|monday|tuesday|wednesday|thursday|saturday|sunday|tomorrow|until|till|by|on|online|the|here|phone|it|that
cant|cannot do monday|tuesday|wednesday|thursday|friday|saturday|sunday|the|today
wont|dont have it till|until
broke|broken my phone|screen|the|car|down
broke the|my|down phone|screen|internet|bank
starving|hungry let|tired|paid
cant|cannot|dont find|do the|reference|monday|tuesday|wednesday|thursday|friday|saturday|sunday|link|it|your
no money order
robbers|rip
food fair|court|festival|shop
kill* me|two|birds
get back
keep|find|buy it|the
not all|bad|yet
havent|dont|not got|have the|any letter|bill|link|app|text|account|reference|interest|fees
worked|works it
do|did you have
is it|it's|its too|very late|soon
if|pay i|we pay late
paid|pay|paying .. off [the|it]
okey dole
en francais|français
did|has|have my|the|your <kin> pay|paid
film|match|weather|team|game|movie|traffic|coffee .. desperate|desperately|struggl*
desperate weather|film|match|altogether|traffic
plant|team|wifi|signal|phone|battery .. struggl*
poor aul|auld|old|thing|divil|team|signal
new sofa|couch
sofa|couch day|for|delivery|delivered|arrived|cover
has|have me in|laughing|buzzing
have # cash|here|ready|in|waiting
pension|welfare day|office|book
"""
