"""Contact me no more, in English. Per se words: 47 CFR 64.1200(a)(10)."""

from typing import Final

PHRASES: Final = """
stop $
^^ stop i|im|you|we|he|she|my|wrong|no|not|never|idk|sent|said|at|full|or|else|scam|spam|harass*|cunts|question|sorry|its|these|reply*|ur|your|text*|messag*|all|sms|means|here|there|from|who*
! if|unless|until .. stop texting|messaging|contacting|calling|sending|this|these|$
! wrong number .. leave|stop|remove|take|delete
stopit*|stoppit*|stoptext*|leavemealone|stopmessag*|nomore|donttext*|dontcontact*
🛑|🚫|⛔|🖕
yall|you|ye|u gotta|have|need|got [to] stop
<stop> with|w the|ur|your|these|those|all <text>
dont|not|never use it|this|that [number|phone|again]
[de] list me
can|could|would [i|we|you|u|ye|yous|my] be|not|please|pls|take|remove|delete .. <list>|text*|off|messag*
<not> reach|reaching out
remove|delete|erase .. record|records|number|mobile|phone|details
[so|now|please] remove it|number|my
cancel .. texts|txts|messages|subscription .. texts|messages
<contact> .. not welcome
^ discontinue
cancel these|them|those
leave my|our family|mother|mum|husband|wife|kids|phone|nan|dad alone
never|dont do it again
text|texts|texting|message|messages|msgs .. stop|dont|cease|desist
no|not|dont send|sending|text|single .. more
decline* .. messages|texts|communication*
take|scratch|cross it|this|them|us off
untick|uncheck it|me|this
dont|dnt [want] text*|txt*|send .. phone|number|fone
all record|records of this|my number
why .. text|texting|txt|txtin|txting|messaging me|us .. dont|stop
dont be at|messaging|texting|sending
aint|dont|not want|need no|any|your|yer|ur|more text*|message*|txt*
^ stop $
^ stop <text>|<call>|all|everything|it|this|that|these|those|dis|them|contact|now|forever|today
^^ stop|stopp|unsubscribe|quit|end|revoke|optout|unsub|exit|arret|baja|alto|stad $$
^^ end|cancel|quit|exit|out|remove|revoke|desist|cease|enough|finito|basta|dnc|remove $
cancel|cease|discontinue|end|suspend|halt|terminate|quit|mute .. <text>
cancel|cease|discontinue|end|suspend [all|the|my|these|those|your] <text>|contact|correspondence
<stop> .. <contact>
<stop> [all|with|w|the|your|ur|these|those|automated|robo|sending] <text>|<call>|<contact>
<stop> <this>|all|everything|now|forever|at $
<stop> it|this|that|these|those|dis|them
<stop> [2|to|on|for|at] [this|my|the|his|her] number|phone|fone|mobile|cell|address
stop #
stop|quit with [the|these|this|your|ur|all] <text>|<call>|crap|nonsense|this|these|automated
said|say|saying|says|typed|type|sent|replied|reply|text|texted|told|asked|mean|means|meant|meaning|called|write|wrote stop $
told|asked|asking|telling|begging|tell|want|need|ask|beg|instruct|request .. to stop $
told|asked|asking|telling|begging|tell|want|need|ask|beg|like|wish .. stop|stopped|end|ended|stopping
stop|end means|is|please|pls|plz|thanks|thx|now|at|or|man|mate|dude|bro|lads|ffs|already|it|okay|immediately
not stopped $
you|u|ye|yall can|could|should|must|may|have|need|got [to|now|just] stop $
would|could|can|will you|u|ye|yous [please|kindly|just] stop $
have|got|gotta to stop $
just|please|pls|plz|kindly|ok|okay|now|so|and|then|sure|yes|lol|seriously|yeah|alright stop $
<not>|no|not|never [ever|be|you|u|to] [ever|please] <contact> [to|with|at|off|up] <me>|my|again|any|anymore|no|nothing
do|please not [ever|be] contact|text|txt|message|msg|call|email|ring|disturb|whatsapp|phone|bother|reply|send
^ dont|dnt|never [ever|be] text|txt|message|msg|contact|whatsapp|sms|texting|messaging|texted $
dont|dnt|never|not [ever|be] contact|texting|messaging|bothering|bother|harass
dont|not|never send|sending [me|us] [any|another|anymore|more|again|these|those|this|them|texts|messages|nothing|no|your|ur]
do|must|please not use|text|txt|message|msg|call|contact this|my|that [number|phone|mobile|cell|line]
dont|never|not use|text|txt|message|msg|call|ring|contact|write [to|on] this|my|that|the [work|private] number|phone|mobile|cell|line|again
cannot|cant text|txt|message|call|contact me at work
you|u|they cannot|cant|may|shall not|no [longer] text|contact|call|message
dont|no|not want|wanna|wish|need|like|welcome .. <text>|hear|contact*|this|these|those
dont|no|not want|wanna .. hear from
no longer wish|want|need .. <text>|hear|contact*
no|not|dont|never want|need|wish [to] [any|get|receive|be] [more] <text>|contacted
prefer|rather not .. <text>|get|receive|contact*|hear
no|zero more <text>|<call>|contact|of|pls|please
no|zero more $
no|zero further|additional|other <text>|<call>|contact|communication*
no [unwanted|automated] texts|txts|sms|messages|msgs|emails|calls|reminders|contact|whatsapp|spam [please|pls|plz|thanks|ok|to|here|at|on|or|and|nothing] $
^ no contact|texts|sms|messages|texting|txts
not|no another|one|single|1 [more|single] text|txt|message|msg|sms
nothing|none [more|else|further] from|to you|u|ye|my|me
no [need] to|for text|texts|txt|message|messages|contact|these
last|final|only <text> .. want|get|send|receive|need|better
opt|opting|opted [me|us|this|my|number|him|her] .. out
optout|opt-out|optingout
consider|treat|take|accept .. stop|opt|unsubscribed|revok*|optout|unsubscribe|notice
unsubscribe|unsub|unsubscrib|unsubcribe|unsubscibe|usubscribe|unsuscribe|unsubscribed|unsubscribing|desubscribe|resub
remove|delete|erase|wipe|scrub|purge|scratch|strike|expunge|drop|deregister|delist|uncheck|untick|unlist|take|get|leave|cross|block|clear|kick|pull|forget|lose|bin|destroy|keep me|us|him|her|mine|my|our|this|that|the [phone|mobile|cell|whole|mum|mams|nans|mothers] [number|num|mobile|phone|cell|digits|name|details|data|info|email|address] from|off|out|of
remove|delete|erase|wipe|scrub|purge|strike|expunge|drop|deregister|forget|lose|bin|ditch|block [my|this|the|our|that|his|her|these] number|num|digits|mobile|cell|phone|details|data|info|particulars|contact|name
^ remove|delete|delist|erase|deregister|untick|unlist|drop [me|us|this|number|my] $
remove|delete|erase|delist|deregister|opt me|us [out] [please|pls|thanks|now|immediately]
take|get|keep|leave|count|cut|rule me|us|him|her .. off|out of|your|the|this|these|ur|yr|it|from|them|texts
take|get me|us off $
take|get me|us out|off [please|pls|thanks]
take|get|put .. number|phone|mobile|cell|name off|away|down|out
take|get .. off|from [of] [your|ur|the|this|these|yr|this] [texting|text|mailing|contact|call|calling|phone] <list>|texts|sms|notifications|messages|reminders|thing
off [of] [your|ur|the|this|these|yr] [texting|text|mailing|contact|call|calling] list|lists|database|system
put .. on .. do|not|no contact|call|dnc|text|blacklist
do not contact|call|text [list]
get|want|like removed|off|unsubscribed|opted|deleted|erased
be removed|taken|unsubscribed|opted|deleted .. off|list|this|please|from|$
like|want|wish to be [left|taken] removed|off|out|unsubscribed|alone
want off|out $
want off|out of|your|ur|this|these|the
leave|let|lemme|leve|leav|left me|us|him|her|my|mine|we|them [the|family|mum|mother|kids|poor] [hell|fuck|f|heck|feck] [alone|be|in] alone|be|peace|bee
leave|let me|us|him|her|my|them [the|mum|mother|family|husband|wife|nan] [hell|fuck] alone
leave me|us be|out
leave off texting|messaging|it|me|contacting|calling
lose|forget|burn|erase|delete|drop [my|this|our|you|ever|the] .. number|digits|num
forget you|u .. number|had
go|get|stay|keep|feck|f|fuck|piss|sod|bugger|eff|jog|back|clear|shove|naff|buzz away|off|on|out|lost [and|of|n] [me|my|now|you|with|the] $
feck|fuck|piss|sod|bugger|eff|naff|buzz|f|bog off
jog on
stay|keep|get off|away|out [of|from] my|our [phone|inbox|whatsapp|life|face|messages|mobile]
get|stay|fuck|clear off|out [of] my phone|whatsapp|back|case|inbox|life
^ out|begone|scram $
do one $
get lost
back|lay|knock|pack|cut|jack|give|leave it off|out|over|up
back|lay off
lay off [me|us|the|with|my]
give it|me a rest|break
go away [and|please|now|stop|you|all]
^ go away $
enough|had|sick|tired|fed [of|with|up] [the|these|your|ur|all|already] .. <text>
enough already
revoke|withdraw|rescind|retract|cancel|remove .. consent|permission*|authoris*|authoriz*|authority
take|taking back .. permission|consent
consent|permission withdrawn|revoked|denied|rescinded
no|not|never|without .. consent|permission|agree*|sign* .. <text>|contact|stop
never|not|didnt|did|not sign*|agree*|consent*|opt|ask*|subscribe* .. <text>|this|these
exercise|my right|rights .. object|opt|forgotten|erasure|erased|stop
right to object|be|erasure
gdpr|ccpa|tcpa|rgpd .. stop|delete|erase|remove|object|dont|not|revoke
refrain|abstain [from] .. contact*|text*|send*|messag*|communicat*
turn|switch|shut|take|disable|knock|put .. off .. <text>|these|this|my|for|phone
turn|switch|shut these|them|it|those|all off
disable|deactivate [these|the|my|all|sms|text] notifications|alerts|texts|messages|sms
turn .. <text> off
turn|switch these|them|it|off off|for $
letters|post|email|emails|mail|post only|from .. text*|sms|please|mobile|now
only|just [the|by|use] post|letter|letters
by post|letter|email|mail only
only|just|rather|prefer .. post|letter|letters|email|emails|mail .. stop|no|not|dont
reporting|reported|report|blocking|block|blocked .. spam|you|u|this|if|these|ur
if|next|another|every|each|one|1 .. text*|txt|message|msg|contact* .. police|guards|garda|report*|sue|court|solicitor|lawyer|comreg|fcc|ftc|ico|block*|owe|tcpa
sue|police|guards|report|ico|comreg|ftc|fcc if|unless you|u|ye|yous|yall text*|contact*|message*|call|dont
harassment|harrassment|harrasment
harassing|harrassing|stalking me|us|him|her|my
is|this|are|its spam|harassment
spam|spamming|spammer|spammers|scam|scammer|scammers|phishing|fraud|fraudsters .. stop|remove|unsubscribe|contact|dont|off|delete|block
spamming me|us|my
stop|cancel|end|quit spam*|bot|robot|automated
cancel .. subscription|alerts|sms|notifications
how|what|where|way .. stop|unsubscribe|opt|end|quit|cancel .. <text>|this|these|getting|receiv*|out|link
how|way .. stop|not|avoid|end get|getting|receive|receiving
way to not get
why .. still|keep .. <text>|<contact>|getting|these|sending
why .. texting|txting|messaging|contacting me|us .. dont|stop
make it|this|them|these|texts|messages stop
make .. <text> stop
stop|quit sending|texting|messaging|contacting|emailing|calling|ringing|phoning|bothering|harassing|spamming|whatsapping|reminding
not interested .. reply|take|remove|dont|stop|text|contact
^ not interested $
dont|no|not|never reply|respond
whatever .. sends .. off
tell|make .. stop text*|messag*|contact*|call*
would|do you mind not .. <contact>
not|stop|no contacting|texting|messaging|getting .. me|anymore|again|number|here
not be texting|messaging|contacting|ringing
could|can|would|will you|u|ye|yous|yall not|stop|remove|delete|take|end me|us|<contact>|this|number|these
please|pls|plz|kindly not|remove|delete|discontinue|cease|desist|no|stop .. <me>|<text>|number|more|this|these|contact*
please no more
im|i am|m done .. unsubscribe|off|remove|take|stop|text*|messages
done with these|this|your|ur|the|texts
wrong number|no|person|num .. stop|remove|take|leave|delete|off|dont|unsubscribe
not me|mine|him|her|my .. stop|remove|take|delete|dont text
stop texting|messaging|contacting|calling|trying|bothering
blocked|blocking stop
"""

UNLESS: Final = """
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
