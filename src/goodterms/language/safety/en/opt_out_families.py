"""Contact me no more, in English, by what is said: of the number, of peace, of the law, of the end, of what is not wanted.

The laws: 15 USC 1692c(c) and 12 CFR 1006.6 (a collector ceases), 47 CFR 64.1200(a)(10) (consent revoked in any reasonable way),
GDPR articles 17 and 21.
"""

from typing import Final

NUMBER: Final = """
skip|exempt|blacklist|pull|shred|tear|yank|unlist|exclude|suppress|wipe|rub|commot|tek|removing|mute|deactivate|unregister [up|out] [off] my|this|our|me [phone|mobile|cell|contact] number|no|num|cell|mobile|digits|details
exclude|exempt|release|spare|unlist|unregister|skip|mute|blacklist me|us from|on|of|out|the|any|your
exclude|exempt|release|spare|unlist|unregister|skip me|us [from|on|out|the|any|your|further] .. <texts>|<text>|list|campaign*
mute|blacklist me|us on|at|from
wish|want|like|ask|asking|need to be excluded|exempted|skipped|unlisted|removed|erased|deleted
number|mobile|phone|cell|no|it .. erased|removed|deleted|wiped|struck|excluded .. from|off your|the|all|any
number|line|phone|mobile is|are off limits|off-limits
number|phone|line .. off limits|off-limits
number was|is never|not yours|for [to] [you|ye|use]
no right to my|this number|phone|details
didnt|never|not give|gave|given you|ye|u|yous my|this number .. wipe|delete|remove|stop|dont|lose
add|put|register|mark|set me|us|it|to|my|this|number .. dnc|do-not-text|do-not-contact|donottext|blacklist
add to|2 dnc
^ dnc list|pls|please|me $
not|shouldnt|dont|why .. on this|that|the|your|any list|lists|fix
am|are|is i|we still on this|the|your list|system|database
take|get|cut|drop|count|pull|yank|kick|leave|rub|rule me|us|my out|from|off of|from|the|your|this .. robot|bot|thing|book|group|alerts|text*|chat|yoke
uncheck|untick whatever|the|that|any box
dont|not add me to|back|again
leaving this|the chat|group
out|gone of|from my|our inbox|messages|phone|whatsapp|chats|dms $
^ out|gone of|from my|our inbox|messages|phone|whatsapp|chats
take [this|it|these|yourself] off my whatsapp|phone|mobile|screen
shred|destroy|erase|tear my details|number|contact|file|info
confirm .. deleted|removed|erased|unsubscribed
not .. be|get|being texted|messaged|contacted|reminded
pass|skip over my|this number
tell|get your|the machine|system|robot|computer|bot to [skip|stop|forget|leave|drop] me
"""

PEACE: Final = """
leave|let my|our|this|the|me|us phone|phones|mobile|house|home|head|inbox|family .. alone|be|peace
leave|let my|our [familys|mothers|mams] phone|phones|mobile|family rest|be|alone
^ leave|lemme|let me|us|be $
lemme be
fam|bro|man|mate leave me $
let me|us have|get|some [some|a|bit|of|my] peace
gimme|give [my|me|us|the|this] [head|phone|family|some] peace
give my head|phone|mobile|nerves a|some|peace rest|break|peace
let my phone rest
leave me|us|her|him to get|grieve|rest|mourn|myself
away from|with me|you|ye|this with
away an|and bile|boil
call off the|your dogs|robot|bot|hounds|machine
hush|whisht|wheesht|wisht now|up|yer|with
radio silence
quiet|silence please|forever|from|now [forever|on|permanently|now]
silence these|this|the|your
wind|shut|close|cut|switch|turn|hold|finish|end|drop|save|keep|quit [down|off|out|up|on|it|with|all|them] the|your|these|those|ur|ye|yer|any <texts>
wind|shut|close|finish|drop|end|done|wrap [down|off|out|up|it] [with] the|your|these|those|ur <texts>
save your|ur|yer breath
hold|keep your|ur texts|messages|reminders
knock|leave|cut|pack|call|nick|naff|rack|lay|give [it|them] off|out|over|in|on|up [on|with|the] [the|head|these] .. <texts>|texting|messaging
knock|cut|pack|leave|call|turn|lay them|it|these|this off|out|in
kill|stop|silence|fire the|your|this bot|robot|machine
stop the automated|auto|robot|madness|auld|constant
stop doing|with that|this
plagued|tormented|persecuted|bothered with|by|from you|ye|yous|ur|your|this
heard|had|seen enough from|of you|this|ye|these
sick|fed|tired|weary [up] of the sight|sound of
^ done with you|ye|yous|u
right thats it
thats plenty|enough|it now|no|thanks
thats plenty|enough|it $
had it up to
"""

LAW: Final = """
! revoke|revoking|rescind|rescinding|withdraw|withdrawing|retract [my|any|all|previous|prior|this] consent|permission|authorization|authorisation
! cease all|any|further|electronic|communication|communications|contact [electronic|further|and] [communication|communications|contact]
permission|consent .. cancelled|withdrawn|revoked|refused|ended|hereby|denied
not|never|dont give|gave|given|have [you|ye|u] [my|any] permission|consent|authority .. use|text*|messag*|contact*|number
objection|object to|against being|receiving|texts|messages|contact*|sms|my|you
fdcpa|tcpa|gdpr|rgpd|ccpa|1692c .. stop|cease|erase*|delete*|remove*|revoke|object*|text*|contact*|sms
reg f
right to|of erasure|object
article 17|21
dont|not use text|texts|sms|whatsapp|phone to|for [contact|reach|text]
do not|never under any circumstances
text|texts|message|messages|contact|phone|sms declined|refused|unwelcome|unwanted|forbidden
formal|written|this notice|objection|request .. stop|cease|erase|contact*
be|am|put|have|like .. file|record|writing .. not to|be [be] text*|contact*|messag*
text|message|contact|txt|ring me|us|here|this [number|phone] again .. and|or|guards|police|report|court
one|another|any more|single|next text|message|msg|txt [and|then] .. its|i|ill|goes|police|ombudsman|report|and
complaint .. texts|messages added|stop
ombudsman|fcc|comreg|cfpb|ftc|attorney-general .. text|message|contact .. again|this
through|to|direct|via my|the solicitor|attorney|lawyer .. not [to] me|this|directly
^ blocked $
your|you|youre a|are|and .. blocked $
"""

THE_END: Final = """
! texts|messages|these|this|they|contact|it came|come|comes|coming|brought to an end
want|like|need it|this|them|these [all] to|all [to] end|stop|ended|stopped [now]
how|where|when do|can|will|would i|we|you [make] [it|this|them|these] [to] end|stop
^ how do i make it|this|them end|stop
off switch|button
make|see sure|to .. dont|not|never get|receive|have|texted|messaged|contacted
see to it that .. not|never|no
this is .. goodbye
last .. see|hear|from from|of you|this|ye
goodbye|bye|felicia dont|never|no text|write|more
never again to|on|at|please|here [this|my]
not|never today|now not|nor|or ever|tomorrow
^ dont|never ever $
dont|never [you] [even] think about|of|dare .. text*|messag*|contact*|ring*|send*
dont|not [you] dare|think text|message|contact|ring|about
dont|never come|go near|at my|me|our [phone|with]
dont|never keep on|at [at] me
^ dont|no|dun|dinnae|not disturb [me|us] $
not|never on|to my|this|our phone|mobile|whatsapp|cell|number|screen [again|ever|please|anymore]
not|never on whatsapp|sms|mobile|phone
dont|not use whatsapp|sms|text|texts|this
sooner|rather|better not|you|if .. get|receive|stop|have|text|message [them|these|it|any]
sooner you|ye stop
never get|see|receive|have one|any|this|another of|number|these .. again
take|bring|keep|send your|ur|yer|these texts|messages|reminders elsewhere|away|back|to
waste|try|save another|any|more|no text|message|txt|credit
dont try this|again|my number|again|phone
dont .. <contact> back
dont call|text|ring|phone or|nor|and message|text|call|ring
stahppp|stahpp|stahpppp
^ otp out $
nae|nuh|nah mair|more|mo
nuh waan|want
"""

NOT_WANTED: Final = """
texts|messages|reminders|calls|sms|alerts|contact arent|isnt|not|never|no-longer wanted|needed|necessary|required|ok|okay|allowed|permitted|acceptable|welcome
texts|messages|calls|sms are|is a no|nono
texts|messages|sms are not $
no from me .. texts|messages|more|contact
no to texts|messages|sms|reminders|all|any|this
not|no|dont|longer need|want ye|you|yous|u in|on my
not|no interest|interested in hearing|now|or [from] [or] [ever|you]
no|none|nobody|not one|anyone in|here|of [this|us|my] [house|family|here] wants|want|needs
quit|stop buzzing|pinging|beeping|dinging|bleeping|hopping|going|blowing me|my|at|through|us
ping|text|buzz|bother someone|somebody|some else|other
screen|phone lighting|hopping|buzzing|beeping|going|dinging .. ye|you|enough|stop|no
wakes|wake me|us|her|him|up .. no|stop|end|dont|please
not safe for|to .. message|text|contact|ring
keep|stay off it|this|that [line|number|phone] $
this|the line|number|phone|mobile is for|a .. only|emergencies|business .. keep|dont|remove|off|stop
childs|daughters|sons|kids|child|work|works|business phone|line|mobile .. keep|dont|off|not allowed|remove
how many|often|long stops|times|more .. take|say|stop|need
opted|asked|told .. still|again|weeks|before|ago .. come|coming|getting|texts|stop
asked .. have|be|get me|my|us|taken|removed [taken|removed] off|from
why .. these|this|texts|messages still coming|arriving|getting .. cancelled|stopped|opted
you|ye were told $
they|youve|you keep ignoring my stop
close|drop|end|cancel the texts|messages|sms|reminders|notifications [too|as|to|well|please]
changed .. dont|no-longer|no longer need|want ye|you
any way .. forget|stop|end
"""

PHRASES: Final = NUMBER + PEACE + LAW + THE_END + NOT_WANTED
