"""What takes back an opt-out that was heard, in English: what is stopped is no message, or nothing is stopped."""

from typing import Final

UNLESS: Final = """
! <not>|wont|never|without|be [looking|going|want|be] [to] opting|opt out
! not|dont|wont|without [be|want|to] stopping|unsubscribe|unsubscribing
! dont|not|never|didnt [ever|want|want|you|to|ever|please] [to] stop|unsubscribe|opt [out|the|sending|texting|reminding|me|of|messaging]
! dont|not take|remove|delete me|my|us [number] off|number
! never|not|didnt say|said|ask|asked|text|texted|type|typed|sent|mean [you] [to] stop
hit|pressed|typed stop
! if|when|once i|we text|reply|replied|say|send|type|put|opt|unsubscribe [stop|out]
! what|whats|does|do|why|is .. stop do|mean|at|does|and|cancel|only|end|stop
! what|whats happens|happen .. opt|stop|unsubscribe
! does|would that|stop|it only stop
! did|have you|ye|u stop|stopped|end|ended|cancel
! when|why do|did|will|have|are these|the|your|they|you|texts|messages|reminders .. stop|end|stopped|ended|stopping
! will|do|does|are the|these|your|messages|texts .. stop|end|ending
! texts|messages|reminders stopped|stop coming|in|once|when
! undo|ignore|disregard|sorry|saw|re [that|the|my|about|bit] [about] [that] stop
! stop by|in mistake|accident|error
! stop was|is|came|were .. mistake|accident|meant|from|up|brother|outside|not
! stop calling me|it|him sir|a|madam|love|dear|mr|mrs
! not|no stop just|step|shop
! have|need to opt out of anything
! unsubscribe from the magazine|paper|tv|netflix|gym|insurance
! leave|let me alone with|till
! leave me alone .. hour|minute|day
! want you to stop .. helps|please
! opt me in
! stop|quit|cancel texting|calling|sending|ringing|phoning|posting it|the|bill|paper|at to|statements|bills|old|bill|work
! stop|cancel|end|remove|suspend|pause|delete [the|my|this|that|our] [direct|standing|late|monthly|weekly] <thing>
what would|will .. stop
stop i mean|thought|wait|lol|😂|hammer|really
fee|charge|fees|interest be removed
stop news|hammer|i
phone|ring|call me at work
amount .. take it off
stop it .. great|news|really
^ oh stop
stop it 😂|🤣
finito last
reminding to pay
reply stop to stop
stop no need
stop lol|😂|omg really|i|thats
stop my gym|membership|broadband|policy|card
stop .. going|spending|myself|fretting|avoiding|deductions
which|bus|train|tram|next|the|at stop do|and|is|outside
get off at
no more <thing>|interest|excuses|left|credit|for|questions|than|debt
no|any reminders|texts|messages|contact|text|reminder came|from|since|about|arrived|for
nobody|noone|never|not .. contacted|texted|called me|us $
off e|hold|estimated|the|this|that|direct|auto|ebilling|prepay .. billing|tariff|readings|rate|bill|bills|plan|hold|queue|debit|cycle|lease
take|get|me off hold|ebilling|autopay|prepay
take off the|that late|fee|charge
take my|his|her|my [late] [husbands|wifes|exs|mothers|mams] name
remove|delete my husband|wife|ex|old|husbands|late|daughter|son|partner|card|bank|address|discount
remove me from the flat|lease|bill|account|plan
not|dont send anyone|another|bailiffs|somebody|someone
not|dont send the|it|a|any|another bailiffs|engineer|by|letter|bill|man|invoice|post|cheque|paper
<not> contact|ring|call|phone|text my .. me
<not> contact|ring|call|phone my employer|work|boss|landlord|job|ex
not|dont text|use|message the|my old number
calls|call|ring|phone|phoning .. text|texts instead|is|are|yes|quicker|better|only|fine
just|only|calls text|texts dont|are|yes|no
wrong amount|figure|sum
agent|crowd|company|lot|landlord|they were|was|is|are harassing|bothering
only .. dont harass|bother
tell|told|ask|asked|telling the|my|our bank|other|others|union|boss|landlord|brother|crowd .. stop
bank|union|boss|wife|husband|judge|doctor|therapist|court|mam|mum|counsellor|mate|partner say|says|said|told|tells|thinks|wants .. stop
told|said|say .. interest|fee|fees|charge|payment would|will stop
last|final payment|one|instalment in
go|make it|them away for|to|on|#
it go away
away for|on a|#|two|holidays|holiday
back off holidays|work|sick|the|leave
get|got lost on|in|at
from all the shopping
my subscription to the
once|when|after|does|do|can|will .. delete|erase|remove .. bank|after|when|closes|close|stored
once|when|after|does|do|can|will you .. delete my|number|details
if|unless|until|when|before .. turned off
i typed|put|hit|pressed
it back on
notifications|texts|reminders|messages back on
yeah|yes|sure|ah go on
lights|machine|site|page|app|app|website .. off
stop|stops|stopped|stopping by|in|over|into|off|press|watch|gap|loss|sign|order|start|date|c|street|lane|light|lights
stop|stops|stopped|stopping at the|a|my|#|halfway|your
bus|truck|train|tram|pit|last|next|whistle|non|short|rest|metro|luas stop|stops
cant|cannot|wont|didnt|couldnt|never|not|havent|hasnt|doesnt|dont|wouldnt|shouldnt|isnt|nobodys [ever|want|you|to|please|be] [to] stop|stopped|stopping|cancel|cancelled|quit|remove|delete|unsubscribe|end|quitting
please dont|not|never stop|cancel|remove|delete|unsubscribe
do not stop|cancel|remove|delete|unsubscribe
did|do not cancel|stop|remove|unsubscribe|opt
no dont|not|never stop
dont|not want|wanna .. stop|stopping|stopped|unsubscribe
stop|stopped|stopping|cancel|cancelled|end|remove|suspend|pause|delete|quit|terminate .. plan|payment|payments|dd|debit|order|interest|fee|fees|charge|charges|charging|discount|arrangement|cheque|check|card|benefits|pay|wages|pension|claim|job|smoking|drinking|work|working|taking|late|money|autopay|insurance|broadband|contract|lease|tenancy|appointment|statements|clock|cut|court|disconnection|bill|bills|tv|raining|phoning
stop|quit|end|cancel .. worrying|thinking|ignoring|paying|going|getting .. arrears|up|court|behind|about|these|into
stop|quit charging|adding|taking|saying|telling|burying|being|putting|ignoring|lying|changing|joking it|me|him|her|in|my|interest|late|different|behind
stop calling me|it|him sir|a|madam|love|dear|mr|mrs
stop getting into|behind
my|the|their|his|her|it|they|that|bank|payment|payments|benefits|wages|pay|claim|credit|app|website|bus|never|tax|police|guards|hospital|union|has|have|had|was|been|is|i|ive|you|u|ye|just stopped
when|why .. stop|end|stopped
will|does|do|did|has it|the|my|payment|payments|interest|plan|messages|this|these .. stop|end|stopped
can|could|will|would you|ye|u stop .. taking|it|clock|interest|charges|plan|yours
want|like|trying|tried|have|going|gonna to stop .. being|getting|payment|paying|plan
i|ill|to|should|would|gonna|will|we|sister|we'll|well stop|stopping .. by|in|at|over|ignoring|burying|taking|paying|the
if i|you say|stop .. will|the|i
the|a|an|full|this end
end|ends|ended|ending of|in|date|up|balance|result|friday|monday|early|is|the|#|to
at|by|till|til|until|before|from|after [the] end|month
ends|end meet
make|making|both ends
end|ends|ending|ended friday|monday|soon|early|up
in|no|wits|dead|tail|year|month|weekend|wits|call|plan end|ends
i|she|he|they|to|and|nearly|double|im|nobodys quit|quits
quit|quits my|her|his|smoking|joking|claiming|every|drinking|work|haha
reply|text|txt stop to end|opt|unsubscribe|cancel|quit
cancel|cancelled|cancels|cancelling|canceling|cancelation my|the|that|a|this|it|culture|policy|plan|charge|monday|mondays|anything|back|autopay .. plan|appointment|phone|insurance|broadband|policy|charge|payment|last|twice|error|charge|agreement|account|autopay|number
cancel that|culture|autopay
cancel my|the|a $
remove|removed|delete|take|knock|get .. fee|fees|default|card|charge|charges|lock|insurance|late|link|plan|bill|phone insurance|50|message|number from my|hold|paper|weekly|monthly|tariff
remove the|my|that old|late|default|#|8th|card
be removed from
delete the|my old|#
take it|something|out|payment|this|me off my|card|if|to|the
take|put|get me|us off the|that|my paper|weekly|monthly|plan|hold|tariff|insurance
get me|us off hold
get|getting|lost off hold|early|my|every
taking off early
take my|our|late name off my|mothers|joint|the
get my name off the|joint
leave me|us a|know|your|on|voicemail|message|waiting
leave me|us the link|bill|details|number
leave|left|leaving it|the|work|a|this .. plan|date|voicemail|till|with|late|deposit|bit|message|link|bill|at|so
leave my|the plan|date|car|house|card alone
dont leave me waiting|on
leave|let me alone with
living alone
lose|lost my|a|the|our job|house|home|head|discount|deal|letter
lost my number
what|which|put|right|the number for|to|is|on|of
wrong date|amount
wrong number on|#|in|of
text|texts only please|are|is
dont|not|do send it|the|letter|to .. old|mothers|house|address|letter
dont|not|do call|phone|ring|come|contact .. before|until|out|house|to the|till|after|work
dont|not message|text|call|contact|ring|phone yet|during|before|until|till
do|please not pass|send|take|debit the|payment|it|my
dont|not|never need|want .. link|plan|call|trouble|stress|insurance|lose|interpreter|debt|interpreter
dont want any trouble
no need to call
no more than|late|money|to|fees|charges|delays
do no more than
not interested in the|your|insurance
no contact number|lens|details
had|have|get|with no|my|any contact
contact me|us tomorrow|after|at|on
no|never message|text|texts from|about|this|yesterday
never|not|didnt get|got|receive|received|sent a|your|any
never|didnt|not agree*|consent*|sign* .. #|plan|fee
opt in|back|for|for
opted for|in
opt out of .. protection|insurance|cover|plan|paperless
unsubscribed|unsubscribe|resubscribe|subscription from|fees|ran|everything|netflix
meant to unsubscribe from
harassed by|someone .. other|ex
scam|spam or|so|real
thought you|u|it|this .. spam|scam|fake
enough for|in|to|thank|thanks|is|left|money
enough|not is|in|for
had enough of owing|this
go away and|on|check|holidays
i go away
out of office|work|credit|the|my|budget|town|stock
out til|until|till
way|ran out
block|blocked capitals|payment|card|by|til|sink|the|road|as|drain
card|bank|sink|road blocked|block*
revoke|revoked the|my|discount|license|anything
withdraw|withdrawn my|the|it|# complaint|fee|from|savings|late|from
had no|have consent to
turn|turned|switch|shut .. off my auto|electricity|gas|water|power|heating
kids turned
please keep|dont me|stop
want|like to keep getting|the
ignore|joke my last
not stop|STOP just
report|reported|blocked my card|bank
ive|have stopped
if|wont stop
thank|thanks|glad|appreciate|appreciated for|you|ye stopping|stopped|stop
it|that|this|interest|plan stop at|after|#
make it stop at
stop # payments
don't|dont stop believin
stop|stopped|ends halfway|working|smoking|drinking
knock|knocked off if|the
knock it off the
take it off the|my|card
get lost every
stop wait|i mean|completely|is
ah stop
would you stop is
turn off the electricity|gas|water|heating|supply
cut me|us off
not stop just
want a stop put|on
subscribe to
end now $
just the bill
name off my|the|our|joint|mothers .. bill|gas|account|mothers
give me|us a|an|# hour|minute|day|week|few|sec|until|min|mins
"""
