"""A life in danger by its own hand, in English."""

from typing import Final

PHRASES: Final = """
got|was|been cut down by|before|from
if i wasnt|werent|wasn|disappeared [around|here|alive]
wasnt|werent around
no use to|alive
my|the|get|from [life] insurance
happened|happens to me
keeping|keeps me here|alive|going
only still|here [here] because|for
ive|i|have decided
been|was born
everybody|everyone|ye|them a favour
od'd|od|odd on
away with myself
wants|want|wanted to|ta die|end|go
string myself|him|her
neck the lot|pills
whole box|packet|bottle|strip
swallowed everything|the|all|them|a
enough here|pills|tablets to
is the bridge
bridge
might|may as well be
long for this world
forgive me for|lord|god
last text|message|word|night|one [i|ill|you] [ever] [send|get]
say|said|tell|told sorry to my|her|him|them
tell .. loves|love
fed|sick up|of of|living|being [living|being] [here|alive]
hate|sorry|dread [i] waking|woke
still alive
just die|sleep|stop
let it be
walking|walk into
cliff*
nothing matters
enough of being
all stop
every time .. think about
chase me
sorting|settling my affairs
tried before
cutting|cuts|cutter
the night
wish|wished i didnt|wasnt|werent|hadnt exist|alive|born|here|here
sooner|rather|better|put .. ground|grave|coffin|dead
in the ground|grave|river|canal|sea
stop hurting|breathing|living|existing
understand|get him|her|them|why now
giving|given|give up .. living|life|everything|hope
not|up on living|life
planning|plan|know|decided how|when to|im|i|ill|it [to] [go|do|die]
pills|tablets|painkillers|meds|razor|blade|bleach|rope|noose|shotgun|gun|knife in|saved|ready|front|beside|here|my|is|at|and [front|hand|up]
saving|saved|hoarding|stockpil*|counting my|up|out [my|the] pills|tablets|painkillers|meds
train|rail|railway tracks|line|track|platform
walk|step|jump|run|drive|throw in|into|under|off|front|out [front|of] [of] [a|the|of] train|bus|truck|lorry|river|sea|wall|tree|traffic|cliff|bridge
drive .. wall|tree|cliff|river|bridge
sea|lake|river|bridge|cliff|pier tonight|nearly|almost|didnt
nearly|almost didnt|did
bullet|trigger|shotgun
blow my|me brains|head
been|started|keep|kept|back cutting|burning|starving|hurting [myself|since|again|my]
burned|burnt|cut|slashed|scratched my|both arms|arm|wrist*|legs|thighs
keep me safe
no|lost [the|my|any] [real] desire|will|reason|point|purpose|wish to|in|of|for [live|go|living|on|life|me|be]
what have i|do .. live
to|left|worth live|living [for]
to|left|worth live|living $
tired|sick|weary|done|finished|exhausted|over of|with [being] [living|life|alive|existing|it] alive|living|life|existing
take me tonight|home|now|lord|away|god|soon
a|just|such|only burden
burden
insurance would|will|pays|pay|covers [pay|clear|cover]
this is|my [my|the] goodbye
this is my end
goodbye [all|world|everyone|now|then] $
tell|look my|after|them [daughter|son|family|kids|wife|children|mum|husband|i|dog] .. love|sorry|when
look after .. when im|gone
about me in
reading about me
be|being here|around|alive for|at|next|by|after|come|in|when [for] [christmas|week|march|easter|summer|month|then|the|birthday|long]
s*icide|sewerslide|sewercide|suic*
gonna|going|want|wanna [to] end|off me|myself|it
ending|ends|end tonight|it [one|tonight]
tonight is my|the
my|the last night|day|message|hours|goodbye
last day|night on|here|alive
let me die|go|sleep
cant|couldnt|dont|not|afraid face|see [another|tomorrow|the] [another] [tomorrow|day|morning|it|future|monday]
voices tell|telling|say|saying|told|in|are
second|first|third|last|previous|another|my attempt|try
attempt this|last|in|on
attempted
has|got|have|holding a|the|his shotgun|gun|rifle|knife|razor|blade|rope
hes|shes|he|she [is] not right|himself|herself
fade|slip|drift away
drinking .. death
to death
turned|left|put the gas|oven|engine on
car running|engine
running in the garage
picked|chosen|set the|a|my day|date|way|place|spot
going|gonna|about|might [to] do something|it [bad|to|stupid|terrible|silly]
do something bad|stupid|to|terrible|silly
talk to me
help me [im] [going|please|someone]
someone|somebody|please|anyone help|stop|save|talk me|us|to [me]
suicid*|sucid*|suicde|suiside|suicidle|sucidal|kms|kys|unaliv*|unalive|selfharm*|overdos*|samaritans|pieta|hang|hanging|hanged|noose
sui thoughts|ideation
kill|killing|hurt|hurting|harm|harming|cut|cutting|end|ending|top|hang|hanging|shoot|drown|poison|stab|slit|burn|burning|unalive|off|do .. myself|meself|himself|herself|themself|themselves|yourself|wrists
kill|killing|hurt|hurting|harm|harming|cut|cutting myself|meself|herself|himself|themselves|themself
self harm*|injur*
crisis|suicide line|watch|note|number|hotline|team
want|wanna|wanted|wana|wish|wishing|ready|rather|hope|hoping|going|gonna|deserve|deserves|prefer|better|try|tried|trying|planning|plan|thinking|think|thought|thoughts|about|decided|like|praying|pray|need|sooner [to|of|i|was|were|just|be|about|am|that|off|is|a|if] [just|be|was|were|am] die|dying|dead|dieee|death|gone|suicide
want|wanna|wish|wana|rather|ready|prefer .. die|dead|death|dying
dont|not|wont|didnt|never|no [really|even] want|wanna|be|wanted|wish|care [to] [be] live|living|alive|here|exist|existing|around|continue|wake|breathe [anymore|any|no|tomorrow]
dont|not|wont|didnt|never|no [really|even] want|wanna|be|wanted|wish|care [to] [be] live|living|alive|here|exist|existing|around|continue|wake|breathe $
dont|not|no want|wanna .. alive|live|living|be here|exist|wake up|around
dont|didnt|doesnt|never want .. here anymore
wont|not|cant|nt|never|dont be|see|expect|plan [being|be|to|on|myself] [be|being] here|alive|around [anymore|for|by|to|at|next|on|tomorrow|much|at|when|christmas|long]
wont|not|never be alive|around|here [for|by|next|anymore|much|tomorrow|on|at|after|when]
see|seeing .. alive|christmas|tomorrow
alive .. dont|not|anymore|next|tomorrow|christmas|any
without me
better off dead|without|gone|if
worth more dead
worth .. dead
if|when|once|after|until|that|im|be|was|by|wish|now|i'll|ill i|im|am|was|be|were|i'm [were|am|was|is] dead|gone|die|died [by|tonight|soon|tomorrow|when|you|ye|it|my|then|who|and|on|does]
if|when|once|after|until|that|im|be|was|by|wish|now|i'll|ill i|im|am|was|be|were|i'm [were|am|was|is] dead|gone|die|died $
i|im|ill die|dead|died by|on|tonight|tomorrow|then|soon|asking|and
easier|better if|off .. dead|gone|died
end|ending|finish|finishing|stop|leave|leaving|quit|over|done|tired|sick|hate|exit|checking|out|off|escape|closing|taking|take|took|giving|given|lost .. my|this|life|own|with [own] life|living|lives|world|planet|earth
end|ending|ended|finish it|things|everything|this|all [all|tonight|now|soon|painlessly|myself|today|for]
end|ending|ended|finish it|things|everything|this|all $
end|ending|finish it all|tonight|now|tomorrow
thinking|thought|think|plan|planning|way|ways|want|wanted|going|gonna|tried|try|about|how|consider*|ready [of|to|about] [how|just] end|ending|finish|do it|things|all
tried to end|finish|go|die
took|take|taking|taken [my|his|her|their] own life
take|took|taken|taking my|his|her life
own life|hand|lives
took|taken|taking|take|swallowed|counted|counting|bottle|load|have|all|handful|stash|full [a|my|the|all|too|of|loads|lot|whole|some|many|bottle|box] [load|lot|bottle|of|my|the|whole|many] pills|tablets|meds|overdose|paracetamol|sleeping|medication|painkillers
bottle|stash|load|handful of tablets|pills|meds
found .. tablets|pills|unresponsive|note|hanging
rope|gun|noose|blade|razor|razors|knife [and|in|is|i|at|tonight|ready]
rope|gun|noose|blade|razor|razors|knife $
got|have|bought|had a|the|my rope|gun|knife|blade
bridge|pier|roof|cliff|cliffs|tracks|rail*|train|river|ledge|edge|harbour|quay|lake .. peaceful|jump|talked|last|tonight|standing|thinking|goodbye|sorry|looking|stand|water|goin|car park
on|off|at|down|standing the|a bridge|roof|ledge|cliff|cliffs|tracks|edge|pier|quay [of|last|now|tonight|and]
thinking|think|about .. tracks|bridge|river|rope|jump*|train
jump|jumping off|in|from|under|front
jump $
drive|driving|drove|crash|steer .. wall|tree|river|off|lorry|truck|bridge|road
off the road
one turn of
voices .. die|worthless|kill|jump
no|nothing|any|little|without reason|point|purpose|will|future|hope|left|way [to|in|of|left|out|for] [go|live|living|life|on|me|being|breathe|carry|keep|live|continue|going|here|anymore|out|wake|stay]
no reason|point|will .. live|living|on|here|breathe|go|alive|anything|anymore
no will|point|purpose|future
whats|what the|is point|use [of|in|the] [me|being|living|going|life|carrying|it|in] [living|alive|all|on]
nothing|nothing's|anything|something|reason|reasons [left|here] to|for live|living
nothing|nobody|noone [left] [here|for] [me]  to live|here|needs
life|living .. worth|over|pointless|anymore|meaningless|unbearable|hate|over|end
not worth living|it
isnt|not|aint worth .. living|life|anymore
go|going|carry|carrying|keep|do|face|doing|live|continue [like|on] on|this|another|life|like|day [like|anymore|life|any|of|living|day|much|longer|with|this]
cant|cannot|couldnt|not|dont|never|wont [see|want|face|to|doing|do] [to|way] go|carry|keep|live|take|do|face|bear|continue|keep [on|living|going|life|doing|it|this|another|like|anymore] on|this|life|living|like|going|anymore|another|longer|any
cant|cannot|couldnt|cudnt go|carry on
cant|cannot|not do|face|doing|take|live life|another day|living|this anymore
another day of|like
tired|sick|done|finished of|with|here life|living|everything|tonight|breathing|existing
done with life|everything|living
giving|given|gave up .. living|life|everything|on|hope|completely
give|gave|given|giving|will up|to on|living|life|live
lost|no the|my|will will|to to|live live
want|wanna|just|wish|could|need|hope|going|please|sleep|go to|it|all|fall .. sleep|disappear|vanish|stop|over|not|never|forever|gone [and|forever|not|never] [wake|existing|exist|be|up]
not|never|dont|didnt|wouldnt wake|waking [up]
sleep .. forever|wake
disappear|vanish for|off|forever|from|good
disappear|vanish
off this|the planet|earth|world
out of|from this|the|everybodys|everyones|here|way world|life|way|earth
belong .. world
nobody|noone|no|who|one|will|would|nobodyd|anyone [one|will|would|d|even] miss|cares|care|notice|notices|missed|needs|find me|if|us
miss me
care if|whether .. live|die|died|dead|wake
couldnt care .. died|die|live
burden .. everyone|everybody|family|all|my|fixing|them|on
goodbye|goodbyes|farewell|byes .. to|everyone|everybody|world|kids|all|my|forever|sorry|said|family
say|saying|said|texted|wrote|written|writing [my|our|me|a|the] [last|final] goodbye|goodbyes|letters|note|farewell|bye
letters to .. kids|children|family|mum|mam|wife|everyone
my will is
wrote|written|left|leaving|writing a|my|the note|will
sorry for everything
sorry .. everything|finds
given|gave|giving away my|all|everything
gave my dog|cat
not|never|dont|wont|isnt|cant safe|trust [with|on|myself|alone|tonight|by] [my|myself|own|tonight|alone|me]
trust myself
afraid|scared|frightened|might|worried|fear .. do to|something|might|myself|alone
what i|he|she might do|myself
do|something|anything something|stupid|silly|to|to|drastic|myself myself|stupid|cant
something stupid|silly|drastic
dark|bad|scary|black|intrusive|awful|evil thoughts|place|thinking|times|mind
thoughts .. dark|scary|death|dying|suicide|ending|not being|hurting|harming|killing|jump
having|with|these thoughts of|again|about|too
make|making|get|last|see|survive it|the|through|to|tonight|me|morning [through|to|the] night|morning|tonight|tomorrow|christmas|weekend|day
through the night
wont|not|dont|going|cant .. last|make|survive .. night|morning|tonight
only|one|easy|no|easiest way out|left
way out
death|dying is|would|seems|cheaper|scare|better|easier|scares|be|peace
be|join|with|see|meet|joining .. heaven|again|soon|maker|gone|up
going to her|him|them|my wife|mam
join|joining|be|see|with my .. died|dead|gone|heaven
in heaven
meet my maker
ready to go|die
made .. peace
lord|god|jesus take|takes me
take me|him home|lord|god|jesus|quick
hope|wish|praying .. bus|takes|wake|cancer|hit
deserve|should .. die|dead|live
hate myself|life
hate my life
watch|suicide watch
insurance|policy|debt|kids|family|wife|children .. if|when|even .. die|dead|gone|suicide|life|died
insurance .. suicide|gone|clear|dead|me
policy pays
die|dies with me
dead woman|man|dont|in
on your|you|ur|ye conscience|head|hands|when
my death|blood
hope you|ye can|u live
when they|you|ye find|read|hear me|about|my
find me|my|body
you|ye|they will|ll|wont|have [read|find|see|hear|chase]  me|about
read about me
last|final day|night|message|goodbye|time|christmas|breath|words
tonight|today .. last|permanently|over|forever|finished|leave
permanent*|forever|painless*
wont|not|dont need .. money|it|anymore|where|gone|gonna
where im|i going|gonna|am
checking|check out
past|after|see sunday|today|tonight
save|help|stop me before|from|please|i
talk me|him|her out|down
help .. die|hurt|kill|suicid*|harm|myself
harm|hurting|hurt .. myself|again|tonight
safety plan
ideation
pain .. stop|over|after|end|forever
no more pain
stop|end the|my|this|hurting pain|hurting|suffering
not|dont|isnt .. answering .. goodbye
did it .. understand|brother|dad|next
understand why .. did
im next
brother|dad|friend|wife|husband|partner|son|daughter|mum|roommate|flatmate|she|he .. tried|hang|kill|overdose|pills|tablets|jump|goodbye|harm|suicid*
die tonight|soon|alone|today|tomorrow|happy|and
🔫|🪦|⚰️|🔪|☠
"""

UNLESS: Final = """
dont trust links|it|the|this|that|email|texts|online
does it|this go on
go on my|the|holidays|then|so
kill me|for|two|a|birds lol|haha|if|coffee|now
bill|wife|this|husband|it|mam|he|she|that|traffic|me kill|killing|kills me
killing me|two|it
dying to|😂|laughing|lol|for|of|here laugh*
im dying|dead 😂|💀|lol|haha|forgot|laughing
dead on|right|battery|line|end|cert|tired
phone|battery|phones .. die|dead|dying
suicide squad
end of|it the|week|month|year|day|line|story
the end
thats|its|is|are|not not right
all night on
yeah|sure|ok go on
this on whatsapp|here|line|text
over my dead body
deadline|deadly
die of|die laughing|shame
bus will
jumping|jump|hop on|in|through the|bus|a|train|hoops|call|shower
hang on|up|about
hanging on|up
end it|things on|there
last day|one|payment|time|night
want it to|over
done with it|this|yall|payments
see|seeing you
cat|dog|tiles|leak|man|men|builder|builders|roofer|snow .. roof
no way i|that|haha|ye|you|it|its|thats|he|she|lol|they|we
haha|lol|ha|ah no way
^ no way $
make|making it the|#|monday|tuesday|wednesday|thursday|friday|saturday|sunday|out|up|by|weekly|a|for|even|smaller
settled|paid|covered|billed by|from|to the|my insurance
see again|you|ye
lets|can do this|it over|by|on
talk to me like|about|in
"""
