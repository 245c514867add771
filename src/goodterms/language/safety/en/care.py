"""Trouble in the writer's life, and danger to it, in English."""

from typing import Final

VULNERABILITY: Final = """
cancer*|tumour*|tumor*|chemo*|radiotherapy|radiation|leukemia|leukaemia|lymphoma|melanoma|dialysis|stroke|seizure*|epilep*|sepsis|copd|emphysema|lupus|crohn*|fibromyalgia|parkinson*|alzheimer*|alzeimer*|dementia|demenshia|autis*|asperger*|adhd|ptsd|bipolar|schizo*|psychosis|psychotic|anorexi*|bulimi*|agoraphobi*|sciatica|arthritis|aphasia|mnd|als|copd|hiv|hepatitis|cirrhosis|pnd|postpartum|postnatal|nicu|icu|hdu|ivf
terminal* ill*|diagnos*|cancer
terminally|terminal
ms|sclerosis [is|bad|flare|and|this|relapse]
multiple sclerosis
cystic|pulmonary fibrosis
sickle|motor|heart|kidney|liver|lung|brain|spinal|back|hip|knee|bowel|bone|head|nerve cell|neurone|attack|failure|failing|disease|surgery|condition|injury|bleed|tumour|transplant|problem*|damage|op|operation|replacement|trouble|infection|injured
heart attack|failure|condition|surgery|bypass
kidneys|kidney|liver|lungs|heart|organs .. failing|fail*|failure|bad|weak
type 1|2|one
diabet*|asthma*|angina|pneumonia|meningitis|covid|pancreatitis|endometriosis|hyperemesis|preeclampsia|amput*|paraly*|quadriplegic|paraplegic|bedridden|housebound|bedbound|incontinen*|catheter|colostomy|chronic*|fatigue|migraine*|concuss*|fractur*|crutches|wheelchair|disab*|handicap*|impair*|blind|deaf|sightless|nonverbal|mute|dyslexi*|illiterate|braille|hearing|sighted|macular|glaucoma|cataract*|neurodiver*|downs|palsy
cant|cannot|dont|couldnt|cudnt read|see|hear|write|walk|type|work|function|cope|breathe|think|talk
cant|cannot get|leave out|the of|house|bed
lost my|his|her|me|our|the [own|only|dear|beloved|eldest|youngest|little|poor|best] sight|hearing|leg|arm|mind|baby|<kin>|voice|licence|license|job|work|home|house|son|everything|memory
lost our|the|a|my|his|her baby|child|job|home|house|<kin>
lost <kin> to|last|in|on
we|i|have|ive|just lost <kin>|him|her|them
miscarr*|stillb*|bereave*|widow*|grie*|mourn*|funeral*|burial|buried|bury|burying|cremat*|hospice|palliative|wake|shiva|deathbed|orphan*
death|deaths in|of|the|my|a
<kin> died|dead|dying|passed|passing|gone|murdered|killed|ill|sick|missing|unwell|poorly|hospital|has|is|was|in [away|gone|dying|ill|sick|dead|hospital|poorly|in|very|really] [$|hospital|hospice|icu|dementia|cancer|last|on|ill|sick|dying|jail|prison|care]
<kin>|mums|dads|mams|moms|nans|husbands|wifes|sons .. died|dying|passed|murdered|killed|terminal|terminally|hospice|dementia|surgery|stroke|coma|addict|overdos*
my|our <kin> .. sick|ill|unwell|poorly|hospital|die|dies
losing|lose my|our|the [dear|poor] <kin>
since|when|after <kin>|he|she|they died|passed|left|went
he|she passed|died|is|was [away|in|on|last|dying]
dying|dyin of|in|from|and|$
told|given|got|have .. months|weeks [to|left|live]
months|weeks|days to live
in|into|at|to|from|out|left|leaving|still|after [of] [the|an|a] hospital|hosp|hospitals|icu|a&e|er|emergency|ward|clinic|hospice|nursing|psych|rehab|detox|respite|refuge|prison|jail|intensive|coma|ambulance
hospital bed|appointment|for|again|since|with|all|and|is|today|yesterday|now|days|$
in hospital|hosp|icu|er|ae|plaster|care|respite|rehab|recovery|remission|pain|bits|labour|labor|theatre|prison|jail|refuge|coma|tears
hospital|hospitalised|hospitalized|admitted|inpatient|sectioned|surgery|operation|operated
surg*|operation|op on|for|tomorrow|next|this|was|in|and|at|$
broke|broken|smashed|fractured|shattered|injured|hurt|slipped|tore|torn [my|his|her|both|a|the] hip|leg|legs|arm|arms|wrist|ankle|back|neck|foot|ribs|shoulder|pelvis|hand|collarbone|disc|knee|bone|bones
both legs|arms
had|after|since|in|from|bad|car|work|road|serious [a|an|the|my|bad] accident|crash|fall|collision|operation|stroke|breakdown|bleed|baby|heart|surgery
crash|accident|fall .. broke|hospital|since|work
hurt|injured at|on|in|my work|site|job|back
sick|ill|unwell|poorly|off since|with|child|kid|son|daughter|mother|father|wife|husband|mum|mam|mom|baby|leave|all|for|and|again|work|again|note
am|im|been|very|really|so|too|still|seriously|not|feel|feeling|be|getting|got|was|being|fell|pretty [very|so|really|seriously|gravely|quite|been|too|feeling] ill|sick|unwell|poorly|well|disabled|dying|depressed|frail|weak|confused|blind|deaf|pregnant|homeless|suicidal
not|never [been|very|at|all|feeling|keeping] well
unwell|poorly
signed|off off|work|sick [work|sick|with|by|from|ill|for]
off|out work|sick [sick|with|since|ill|on|due|after|for]
on the|long-term|long|term sick|illness|disability
on|get|getting .. illness|disability|carers|sick|pip|dla|ssdi [benefit|allowance|pay]
medication*|meds|tablets|morphine|antidepress*|methadone|oxygen|chemo|insulin|steroids|infusion*|transfusion* [make|for|at|and|like|every|have|$|got|is|are]
on|new|my|take|taking .. medication|meds|oxygen|methadone|tablets|morphine|machine
depress*|anxi*|panic|suicid*|breakdown|burnout|traumatis*|traumatiz*|trauma|overwhelm*|hopeless|helpless|lonely|loneliness|isolated|despair|stressed|distress*|vulnerable|frail
mental* health|ill*|breakdown|hospital|unwell|state|age|health
mental|mentally
burned|burnt out
nervous breakdown
panic|anxiety attack*
not|barely|cant|struggling|hardly [really] coping|cope|managing|function*|sleeping
head|heads [is|s|not|isnt|is|right|in|gone|really] [not|isnt] right|gone|bits|wrecked|melted|fried|place
in bits|pieces|shock
hear|hearing|hears voices
cry|crying|cried every|all|day|myself|daily|since|constantly|over
too|so much .. for|with me|sick
cant take|handle|deal .. more|anymore|now|with|this
lost|losing|lose|loss [my|the|his|her|our|me|of] job|work|employment|contract|licence|license|business
laid|let off|go [from|after|yesterday|today|last|by|on]
let|letting me|him|her|us|them|# go
made|being|was|been|got|am|im redundan*|unemploy*
redundan*|unemploy*|jobless|sacked|fired|outsourced|pink-slip
pink slip
got|was|been|me|and|he|she fired|sacked|canned|axed|furloughed|dropped
job|jobs [is|are|has|s] gone|over|finished|ended|lost|cut
no|without|lost|out job|jobs|work
contract .. renewed|ended|terminated|cancelled|over
company|plant|factory|shop|restaurant|store|office|mill|site|warehouse|firm|place .. closed|closing|shut|shutting|bust|under|relocat*|gone|folded
probation failed
out of work|job
dole
kept on
agency dropped
gave|give|giving|left up [my] work|job [to|care]
abus*|violen*|assault*|rape*|raped|stalk*|coerci*|traffick*|beaten|batter*|harass*|refuge|perpetrat*|barring|restraining|slavery
domestic|restraining|protection|barring|safety violence|abuse|order
hits|hit|hurts|beats|beat|controls|controlling|threatens|threatened|punched|choked|strangled|follows|watches|bullies|scares me|us|him|her|my
he|she|ex|partner|husband .. hits|beats|checks|reads|controls|takes|hurts|violent|abus*|threat*|watches|follows
not|dont|never safe|feel [at|in|here|safe|home]
scared|afraid|frightened|terrified|fear of|to|for [him|her|my|ex|sleep|say|go|leave|open|life|husband|partner]
left|fled|escaped|leaving|leave|away [from|an|him|my] abus*|violent|him|ex|relationship|husband|with
safe house|home
checks|reads|watches|sees|has my|the|everything phone|messages|texts|post|everything
his name|my in|loan|loans|debt|name
in my name
took|take|takes|taking|stealing|stole|steal|robbed|robs|takes .. my|off|from|our|her|his pension|money|card|savings|me|gran|nan|him|her|wages
scammed|conned|defrauded|scam|catfish*|swindled|tricked
romance scam
gambl*|betting|bets|addict*|alcohol*|rehab|detox|sober|relaps*|heroin|cocaine|crack|drugs|methadone|opioid*|fentanyl|drink|drinking problem|again|too|meetings|clean|treatment|#
addict*|alcoholic*|gambl*|betting|rehab*|detox|sober|sobriety|relaps*|heroin|cocaine|fentanyl|overdos*|methadone
drink|drinking|drug problem
aa|ga|na meeting*
just|out|got|released|in|from|of out|of|from|to|jail|prison prison|jail|custody|of
prison|jail|deported|probation|parole|inmate|incarcerated
carer|carers|caregiver|caretaker
care|caring|carin|minding|looking|look|nursing|raising|mind|looks for|after|to [my|our|a|the|her|him|his|an|two|both|after] [elderly|sick|disabled|autistic|dying|ill|special] [<kin>|parents|grandkids|grandchildren|him|her|family]
minding|raising|nursing my
gave up .. care|mind
full time care*
support|social|key|care|case worker|workers|home|nurse|package
public health|psychiatric|mental|community|district|palliative nurse|team
my|the|his|her nurse|carer|psychiatrist|therapist|counsellor|counselor|consultant|oncologist|specialist|gp|doctor|doctors
doctor|doctors|gp|consultant|hospital .. note|letter|says|said|news|signed|told|appointment|results|write
waiting .. results|surgery|scan|diagnos*|operation|biopsy
scan|biopsy|lump|mri|results
found a lump
special needs
learning difficult*|disab*
brain injury|bleed|fog|damage|surgery|tumour
memory .. bad|gone|lost|problem*|not|terrible|poor|loss
forget everything|things
confused|muddled|vulnerable|forgetful
am|im|is|aged|age|old|elderly|turned 70|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89|90|91|92|93|94|95|96|97|98|99
elderly|pensioner|aged|housebound|oap
years|yrs old
live|living|on|all [all|here] alone|own|myself [and|with|in|have|no|since|at|here|$]
on my|me|her|his own [and|with|since|now|here|$]
nobody|noone|no-one to help|talk|turn|left|here
pregnan*|newborn|postpartum|maternity|premature|preemie|labour|expecting
had|having|have|new a|my|baby baby|twins|miscarriage|section|newborn
just had .. baby
c section
baby|child|son|daughter|toddler|kid|boy|girl .. nicu|hospital|sick|ill|autis*|disab*|surgery|special|died|asthma|operation|leuk*
divorc*|separated|separation|separating|split|custody
marriage .. over|broke|ended|broken|breakdown
husband|wife|partner|he|she|dad|father|mother left|walked|gone|out [me|us|out]
he|she walked out
break up
fire|flood*|storm|hurricane|tornado|earthquake|burn* .. lost|house|home|out|everything|down|us
house|home|flat .. fire|flood*|burn*|broken|burgled|robbed
mugged|burgled|broken|attacked|stabbed|shot [into|beaten|and|at]
trauma*
refugee|asylum|war|deport*|evacuat*|ukraine
homeless*|hostel|shelter|refuge|caravan
large print
speak|talk|go|explain slow*|patient*|loud*|simple*
be patient
bad|hard|rough|difficult time|week|year|place|news [since|from|right|at|for]
my|the eyes|eyesight|hearing|legs|hands|back|sight .. bad|gone|going|failing|not|dont|weak|work
going|nearly|half|partially|legally|am|im blind|deaf|sighted
first christmas|anniversary without|of|since
anniversary .. death|passing|died|today
<kin>|nans|dads|mams|mums gone
im|am not myself|able|coping|right
not able .. for
mental age
🦽|♿|🏥|🤒
"""

CRISIS: Final = """
suicid*|sucid*|suicde|suiside|suicidle|sucidal|kms|kys|unaliv*|unalive|selfharm*|overdos*|samaritans|pieta|hang|hanging|hanged|noose
sui thoughts|ideation
kill|killing|hurt|hurting|harm|harming|cut|cutting|end|ending|top|hang|hanging|shoot|drown|poison|stab|slit|burn|burning|unalive|off|do .. myself|meself|himself|herself|themself|themselves|yourself|wrists
kill|killing|hurt|hurting|harm|harming|cut|cutting myself|meself|herself|himself|themselves|themself
self harm*|injur*
crisis|suicide line|watch|note|number|hotline|team
want|wanna|wanted|wana|wish|wishing|ready|rather|hope|hoping|going|gonna|deserve|deserves|prefer|better|try|tried|trying|planning|plan|thinking|think|thought|thoughts|about|decided|like|praying|pray|need|sooner [to|of|i|was|were|just|be|about|am|that|off|is|a|if] [just|be|was|were|am] die|dying|dead|dieee|death|gone|suicide
want|wanna|wish|wana|rather|ready|prefer .. die|dead|death|dying
dont|not|wont|didnt|never|no [really|even] want|wanna|be|wanted|wish|care [to] [be] live|living|alive|here|exist|existing|around|continue|wake|breathe [anymore|any|$|no|tomorrow]
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
if|when|once|after|until|that|im|be|was|by|wish|now|i'll|ill i|im|am|was|be|were|i'm [were|am|was|is] dead|gone|die|died [by|tonight|soon|tomorrow|when|$|you|ye|it|my|then|who|and|on|does]
i|im|ill die|dead|died by|on|tonight|tomorrow|then|soon|asking|and
easier|better if|off .. dead|gone|died
end|ending|finish|finishing|stop|leave|leaving|quit|over|done|tired|sick|hate|exit|checking|out|off|escape|closing|taking|take|took|giving|given|lost .. my|this|life|own|with [own] life|living|lives|world|planet|earth
end|ending|ended|finish it|things|everything|this|all [all|tonight|now|soon|painlessly|myself|today|for|$]
end|ending|finish it all|tonight|now|tomorrow
thinking|thought|think|plan|planning|way|ways|want|wanted|going|gonna|tried|try|about|how|consider*|ready [of|to|about] [how|just] end|ending|finish|do it|things|all
tried to end|finish|go|die
took|take|taking|taken [my|his|her|their] own life
take|took|taken|taking my|his|her life
own life|hand|lives
took|taken|taking|take|swallowed|counted|counting|bottle|load|have|all|handful|stash|full [a|my|the|all|too|of|loads|lot|whole|some|many|bottle|box] [load|lot|bottle|of|my|the|whole|many] pills|tablets|meds|overdose|paracetamol|sleeping|medication|painkillers
bottle|stash|load|handful of tablets|pills|meds
found .. tablets|pills|unresponsive|note|hanging
rope|gun|noose|blade|razor|razors|knife [and|in|is|i|at|tonight|ready|$]
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
worthless|hopeless|useless
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

UNLESS_VULNERABLE: Final = """
ill pay|be|do|send|have|call|ring|take|get|go|try|give|check|see|tell|transfer|need|just|then|set|let|text|make|put|drop|lodge|stop|leave|never|always|clear|look|ask|wait|come|bring|finish|talk|head|sort|sign|pop
suicide squad
shot in the
take|takes|took it|# from|off|out
work|works|working|volunteer|shift|nurse|worker|cleaner|porter|job|carer in|at|the|a|in [a|the|local|our] hospital|nursing|care|hospice|cancer|clinic [home]
nurse here|on
im|i a nurse|doctor|carer|teacher in|at|on
carer in
at|from the vet|vets|clinic
cant|cannot|dont see|find|read|hear|work|think|type the|link|it|your|reference|you|button|page|this|on|out|talk|online
work cant
in work|a meeting|meetings
not sick|ill
sick of|bro|one|man
thats sick
sick sick
pain|splitting in the|headache neck|arse|ass
anxious|panic to|not|over
dont panic
started|got|new|have a|job new|job
let me go
hearing|heard from|back
mental|crazy prices|price|day
fired up
fire away|ahead
dead|dying battery|right|on|to|😂|phone|deadly|💀
my <kin> pays|will|is|said|has|rang|paid|gave|setting|minding
<kin> is setting|minding|paying|in
split it|in|the|them|payment
panic over
heart shaped
"""

UNLESS_CRISIS: Final = """
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
"""
