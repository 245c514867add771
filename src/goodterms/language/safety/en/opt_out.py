"""Contact me no more, in English. Per se words: 47 CFR 64.1200(a)(10)."""

from typing import Final

PHRASES: Final = """
delete it|us|this|every|them|me|number|details
not|dont|never|without|no [need] [to] [be|get] in touch
not to get any|them|these
not|stop getting these|any|them
come|bring|draw to an end
number .. be left out
number isnt|is [not] for this|that|ye|you
respect my|that|this privacy|and
you|who|nobody said|gave|give .. text me
no business having|texting|messaging
my mind about|on getting|the|these .. these|texts|messages
call it a day
thats|thatll|ok|okay|thats plenty|enough|do of|from|with [the] texts|messages|you|ye|yous|these
that is quite enough
be off with|you
pest off
! go way|away and leave me
away with you|ye|your
be|is the last message|text|one|i|of
last i hear
make|let that|this|it [be] the last
hear from|of you|ye again
another|one [more] word|peep
if i get another
another message|text and
take that device
give up texting
cool|easy it|on [with] the messages|texts
none|nil|zero of|messages|texts [these]
time to|ye|you stop|stopped
bye .. dont be back
dont write $
not me .. dont $
nuisance
! <quit> <texting> me|us|him|her|them|my|our|this|that
! <quit> <texting> $
! <quit> sending|sendin me|us|him|her|my .. <text>|these|this|them|stuff
! <quit> sending|sendin me|us|him|her|my $
! <quit> the|these|those|your|ur|all|with [the|these|your|ur] [text|stupid|bloody] <texts>
! cease [and] desist
do not text|txt|message|msg
! not|never [ever] text|message|contact .. again
^ no|zero more of these|yer|your|ur|them
! only .. by post|letter|email
reporting|reported|blocking|blocked and|n block*|report*
! police|guards|sue|garda|court if|unless you|ye|u [dont] [stop] text|message|contact|stop|messaging|texting
if you|ye|u dont|text|message|contact me|us|stop|again .. police|guards|sue|court
subscription to these|texts|messages
not a single|another|one text|message|more
dont send another|any one|more
! never .. receive one of these|these
just stop $
! quit|stop texting|sending $
! let|left|be|leave [in] alone|peace $
outta it|this
if you just stopped
somebody|someone else to text|bother
number .. not for you
not safe to text|message
more of these
not|dont want them|these|this|it sent
inbox .. enough
block me
asked|ask for your|ur|these|to <texts>|be
never asked
i|i'm not .. authori*
deal|deals|dealing with .. not text|contact
! stop|quit sending me|it his|her|to bills|debts|letters|me
re|message|instructed stop
possible to be
! how do|can|to|would [i|you|we] unsubscribe|unsub
! unsubscribe|unsub|unsubbed|unscribe me|us|from|pls|please [this|these|it|here|your|ur|yer|ye|all]
! leave|let|lev|leav me|us|him|her|them|this|my|our|the [number|phone|poor] [woman|man|lad|number] alone|be|alne
! take|get|remove|delete|rmv|delet|delte|remov|rmove|erase|leave|strike|cross me|us|him|her|my|this|our [mobile|phone|cell|fone] [number|name|no] off|from|out [of] [your|ur|the|this|these|yer|ye|all] [text|texting|mailing|contact] <texts>|list|lists|database|it
! take|get|remove|delete|rmv|delet|delte|remov|rmove|erase|leave|strike|cross me|us|him|her|my|this|our [mobile|phone|cell|fone] [number|name|no] off|from|out [of] [your|ur|the|this|these|yer|ye|all] [text|texting|mailing|contact] $
! dont|dnt|dun|dinna|dinnae|nuh|never [be|ever|please|go] text|txt|tex|message|msg|contact|call|ring|phone|email|whatsapp|bother|bodda|disturb|<texting> me|us|him|her|again|anymore|it|here|liao|this|dis
! <not> contact|message|text|txt me|us|him|her|this again|anymore|ever|any|by|on|about
! when i say stop
! what part of
! why cant|wont|dont you|ye|u|yous [just] stop|leave
! when will you|ye|u|this|yous .. stop|end|harassment
! <quit> wasting my|your time
! wrong number|person .. unsubscribe|stop|remove|delete|leave
! need|have|want|wants|asking|told|telling|tell|got you|u|ye|yall|yous|them to stop|quit <texting>|sending|this|these
! need|have|want|wants|asking|told|telling|tell|got you|u|ye|yall|yous|them to stop|quit $
<texts> not welcome
off|of the|these|ur|your <texts>
settled|paid cease
to stop receiving|getting
stop full stop
please|pls|plz|kindly|so remove|delete|unsubscribe|stop|cease|stahp|desist $
aint want
<not> want|need|require|wish|like any|them|it|these|reminding|reminded $
<not> require|need .. <texts>|reminding
not be reminded|texted|contacted|messaged
<not> consent|authorise|authorize|authorised|authorized|agree to|any|you|messages|texts .. <texts>|contact|number
<not> consent|authorise|authorize|authorised|authorized|agree to|any|you|messages|texts $
nobody|noone|never|not .. authori* .. number|contact|text
nobody|noone|none [one|here|of] [us] asked|wants|want|needs .. <texts>|text|these|them
no one asked
want|wants|need nothing to do with
want none of
no interest in .. <texts>|this
not|dont .. want it|this $
never gave .. consent|permission
dont|not|no longer have .. permission|consent
no longer consent
withdrawing|withdraw|revoking [my] consent|agreement|permission
electronic communication*
preference* .. none|no
only contact .. mail|post|letter|email
snail mail
in writing by
use my email
contact my solicitor|lawyer|attorney .. not
dnd
suppress|suppression
do not contact|disturb
my file .. not to text
get rid of my|me|this|these
dump|chuck|bin|rub|kill|ditch|destroy my|me|this|the number|no|mobile|details
kill|cut|end|mute|shut|block the|these|those|your|ur [text] <texts>
give over texting|messaging
pack it|in in|the [messages|texts]
^ pack it in
no|dont bodda|bother|text me|this
get off|out [of] my phone|case|back|whatsapp|messages|inbox|line
! get off my case|back|whatsapp|phone
^ get gone|out|lost $
^ step|clear|bog|hop|beat off|it $
sling your hook
take a hike
on yer|your bike
vamoose
be gone $
go|find and|to bother|annoy|pester|text|harass someone|somebody|your|you
go bother|annoy|pester|text|harass someone|somebody|your|else
text|bother|pester|annoy|harass someone|somebody else
try|use another|different number .. not
close|end this|the chat|conversation|thread
conversation over
bye|goodbye|go and|forever|then [please] dont|not|never come|write|text
goodbye .. dont
la vista
^^ off|mute|disable|deactivate|decline|blocked|block|unsub|enuf|enuff|delete|silence|quiet|stp|spam|scram|📵|🔕|🤐 $$
^ off|mute|disable|deactivate|decline $
off [please] list $
bot|robot off|stop
stop robot|bot
📵|🔕|🤐
disable|deactivate me|these|this|the|my [from] [text|sms|service|thing|number|texts|messages]
turn|switch|shut me|these|this|bot|robot|notifications|reminders|alerts|them off
turn|switch|shut off the|these|this bot|robot|texts|messages|reminders
notifications|texts|reminders|messages need .. off
^ shut up|it|this
be|go quiet|silent
silence please
enough|enuf|enuff with|wit|w|of .. <texts>
enough|enuf|enuff with|wit|w|of $
ah|here|ok|okay|right|full enough|enuf|enuff $
too many <texts>
sick|tired|exhausted|tormented|plagued|fed|had|weary|death .. of|from|with|by|to .. <texts>
sick of you|yous|ye $
! sick|tired .. of getting|receiving these|them|texts|messages
bordering on
anxiety|health|nerves cant .. <texts>
work|childs|kids phone|line .. dont|remove|delete
childs phone $
<quit> filling|clogging|blowing|wasting
<quit> dming|dm
no phonecalls|robocalls|robotexts
dont|not|no phone|call|ring or text
dont|do not|come back
goodbye|go .. dont come back
all|any sms|texts stop
^^ 🔕 turn
rub .. number
forget i exist
tell .. forget me
not with ye|you anymore
pretend im dead
sto p
s top
stop1|stopplease|plsstop|leavemeb|stopnow|stopthis
rmv|rmove|delte|delet me|my|this
do nt contact|text|txt
wrng|wrong no dnt|dont
no mor|moar|mo
dont|dnt snd|send me no|any
^^ no mor|moar|mire $$
replied|texted|sent|said stop twice|already|times|again|before
already replied|texted|sent|said stop
could|can|may|might i|we|these|this|they be stopped|removed|unsubscribed
possible to be removed|unsubscribed|taken
should be removed|deleted
how|way do|to|can [you|i|we] .. turn|switch this|these|it off
stop button
as per|instructed .. stop
message stop $
contact with .. must cease
his|her ma|mams|mums|mothers|sons phone .. dont
last|final warning
one|next|another more|one|text|message .. police|cops|guards|ombudsman|ofcom|fcc|complain*|report*
next one .. to
reported as|and junk|spam|blocked|deleted
blocked and|reported
breaking the law
i|strongly object
object to .. <texts>|receiving|contacted|being
refuse|decline|reject [to] [receive|all|these|any|the|your] <texts>|receive
thanks|thank|ty [you] to the|these|those [texts|messages]
pass on the|these <texts>
do|live without the|these|them
do|live without the|these|your <texts>
rather|prefer|better you|ye|if .. not|didnt|dont text|message|contact
prefer to be left|removed
ah stop sending
kein|keine sms|nachrichten|nachricht
mat bhejo|karo
stop .. bills
stop $
^^ stop i|im|you|we|he|she|my|wrong|no|not|never|idk|sent|said|at|full|or|else|scam|spam|harass*|cunts|question|sorry|its|these|reply*|ur|your|text*|messag*|all|sms|means|here|there|from|who*
! if|unless|until .. stop texting|messaging|contacting|calling|sending|this|these
! if|unless|until .. stop $
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
text|texts|texting|message|messages|msgs .. stop|cease|desist
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
be removed|taken|unsubscribed|opted|deleted .. off|list|this|please|from
be removed|taken|unsubscribed|opted|deleted $
like|want|wish to be [left|taken] removed|off|out|unsubscribed|alone
want off|out $
want off|out of|your|ur|this|these|the
leave|let|lemme|leve|leav|left me|us|him|her|my|mine|we|them [the|family|mum|mother|kids|poor] [hell|fuck|f|heck|feck] [alone|be|in] alone|be|peace|bee
leave|let me|us|him|her|my|them [the|mum|mother|family|husband|wife|nan] [hell|fuck] alone
leave me|us be|out
leave off texting|messaging|it|me|contacting|calling
lose|forget|burn|erase|delete|drop [my|this|our|you|ever|the] .. number|digits|num
forget you|u .. number|had
go|get|stay|keep|feck|f|fuck|piss|sod|bugger|eff|jog|back|clear|shove|naff|buzz|step away|off|lost [and|of|n] [me|my|now|you|with|the] $
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
