"""No money to pay or to live on, in English, by families: what is left, what takes it, what must be done without, what is owed elsewhere."""

from typing import Final

LEFT: Final = """
wallet*|purse*|pocket*|cupboard*|account*|ebt*|fridge*|larder*|piggy .. empty|emptied|bare|bone-dry
savings|fund|retirement|redundancy|severance|money|grant .. gone|spent|used|finished|ran
balance is|says|shows minus|zero|nil|#|one|two|three|four|five|six
have|has|got #|one|two|three|four|five|six|eight|nine|ten|eleven|twelve|few|couple pounds|euro|euros|quid|dollars|bucks [left] in|to|for|till|until|between the|my|us|friday|payday
in the world
can|could|able|manage|spare|give|offer [you|ye] [maybe|only|just|about] #|one|two|three|five|fiver|tenner|couple [euro|quid|pound|pounds|dollars] a|per|each week|month|fortnight|honest
tenner|fiver|# is|would|thats [be] the|my|all|about [very] height|most|best|limit|max
no|without petrol|gas|dough|dosh|readies|munny|moneh|wonga|moola|wage|wages|income|credit|top|spare|surplus|slack
zilch|nada|nought|diddly|nowt in|till|until|left
not|havent|hasnt|without a|got bob|bean|pot|sausage|brass|farthing|shilling
theres|there|is|no no give|slack|surplus|room|spare in|left|for|and
still|always|bit|little|short|was short|again
[a] bit|tad|little short
direct debit|payment|cheque|check|dd failed|bounced .. hadnt|no|not|empty|didnt|funds
nothing [there] to|for take|give|spare
there is|isnt|s|aint [simply|just|really] nothing|anything there|left|in
"""

TAKEN: Final = """
takes|took|eats|ate|swallows|swallowed|wiped|cleaned|takin [up|out] [all] what|whats|the|my|our|every [whole] left|last|wage|wages|pay|pension|savings|lot|penny|check
wage|wages|pay|paycheck|salary|pension|credit|uc|dole|benefit*|money [the|this] [month|just] doesnt|dont|not|wont|never|cant|didnt reach|cover|stretch|last|go|meet|do|pay
uc|credit|benefit*|hours|shifts|overtime|pip|snap|grant|maintenance [was|got|were|are|is|has] [been] cut|stopped|reduced|late|sanctioned|delayed|refused
only|just|down getting|to|get|have|got|work* #|one|two|three|few|couple shifts|hours|days|wage|income|jobs
lost one of|our|my wage|wages|the|income|job
payments|repayments|bills|interest|its|rent|debt* [are|is] crippl*|drown*|bury*|sink*|killing|ruin* [us|me]
would|will|it sink|cripple|ruin|finish|break|bankrupt us|me
more than|then [what] i|we|ive|weve|whats bring|earn|make|have|get|got|take|manage|take|afford|coming
way|far beyond|over|above|out my|our|of [means|reach|my]
cut to the bone
cut|cutting|cutback back on everything|food|heating|it
by [the] monday|tuesday|wednesday|thursday|day [its|it|is] all|gone|spent [gone|spent]
ex|he|she|husband|wife|partner emptied|cleaned|drained|cleared|took [out] the|our|my|all account|joint|savings|money
boss|employer|company|they did|ran|gone|went|off a|off|with|bust runner|with|owing|wages
going|gone|goes to|under|the the|wall|going wall|under
car|van|boiler|roof|washing|cooker [machine] .. failed|leak|broke|gone|died|# .. cant|gone|fix|afford|took
week to week
lean year|month|times|winter
lack of means|funds|money|income
"""

WITHOUT: Final = """
cant|cannot|couldnt|not|cnt [even|able|to|afford] buy|feed|clothe|dress|heat|fill|get the|my|our|them|her|him|any|milk|food|bread|kids|nappies|diapers|a|even [milk|a|the|my|kids] [prescription|shoes|coat|uniform|house|milk|food|nappies|oil|tank]
skip|skipping|skipped|missed|missing my|dinner|meals|lunch|dinners|breakfast|eating so|for|dinner|meals|to|again
eat|eating|ate once|one|twice a [meal] [day]
toast|beans|noodles|cereal|bread|rice|soup for dinner|tea|supper|weeks
for dinner again
the|its|either gas|food|rent|heating|heat|nappies|electric|oil|eating|medicine or you|ye|this|yous|food|eat
this or food|eating|rent|heating|nappies
# for food
meter*|leccy|electric|electrics|prepay|gas [is|on|ran|being|getting|has] out|emergency|off|cut|empty|disconnect*
no top up|left
voucher*|parcel*|hamper* .. food|council|church|oil|shop
church|parish|charity|neighbour*|svp|vdp|mabs paid|pays|paying|gave|gives|bought
put|kick*|throw*|thrown|turf* [us|me] out on|of|by|onto
putting|kicking|throwing|turfing us|me|them out
living off|on the|my|our [kids|kid|childrens|mothers|parents] [communion|savings|pension|money|credit|overdraft]
"""

OWED: Final = """
in over my|our heads|head
over my|our head|heads
debts|debt|bills|arrears to|coming|up|over the|out|my ceiling|eyeballs|ears|neck|head|of
drowning|sinking|suffocating|floundering|smothered $
drowning|sinking here|fast|again|slowly
moneylender*|loanshark*|shark|sharks|provident|payday-loan
payday loan*|lender*
owe money|everyone|everybody|half|all all|over|everywhere|town|of
one of #|nine|ten|eight|seven|many|lots i owe
fell|fall|falling|am|got|im behind .. catch|up|again
cant|never|cannot|wont|ill catch|keep up
on what i|my earn|make|get|wage|wages|pension
pile of bills
bills i|we|that [that] cant|cannot|havent|wont
"""

SAID: Final = """
where would|will|do|am|can i|we|ye get|find|going
dont|no know|idea where|when|how .. get|find|have|pay|money|anything
cant|wont|not promise what i|we
made of money
get|blood|water|squeeze .. from|out a|of stone|turnip
between jobs
waiting on|for work|benefit*|uc|universal|claim|first|money
until|when|once|maybe .. on my|our feet
on the|minimum minimum|wage [wage]
unpaid placement|intern|leave|work
placement|intern unpaid
sold|selling|pawned|flogged what|my|the|our|mams .. to sell|food|rent|groceries|tools|live|gone
nothing left|more to sell|pawn|give|cut
cant|cannot|couldnt|not swing|stretch|run|squeeze|manage|meet|face it|to|the|that|any|this [payments|payment|more|month|figure|post|bill]
none of these|the|those .. afford*
money|moneys|cash is|an|s|a an|issue|problem|scarce|worry [issue|problem]
ashamed|embarrassed|mortified|hard [to] .. cant|no|broke|head|debt|afford|money
have|show|please mercy|pity|some|understanding .. no|wage|minimum|children|work|job
not|not in a position [to]
something|figure|amount i|we can live|manage with
jobs and|but|still cant|not|short
"""

PHRASES: Final = LEFT + TAKEN + WITHOUT + OWED + SAID
