"""What takes back an opt-out that was heard, in English, by families: another channel is asked for, a language, an hour; it is a
question; it is undone; other people or things are meant; an exclamation."""

from typing import Final

OTHER_CHANNEL: Final = """
! <not>|no|stop|quit [want|more|any|the|your|my|please] calls|call|calling|ring|ringing|phone|phoning|letters|letter|post|paper|emailing|phonecalls [me|us|my] [work] .. text|texts|texting|message|mobile|messages [me] [is|are|works] fine|grand|better|suits|suit|instead|works|ok|okay|easier|perfect|always
! stop|no|dont [want|send] [the|more|any] [paper] letters|post|paper|bills|bill|emails|emailing [please] [just] text|texts|texting|message
! no|stop|dont [more] calls|letters|ringing [please] text|texts|texting|messages only|fine|is|are|please
! stop|quit|dont texting|sending|writing|text|send|write [it|me|to|this|them|bills] in spanish|irish|french|english|polish|gaelic|gaeilge|capitals
! dont|not|no|never text|message|call|ring before|until|till|after|on|so # .. fine|after|grand|ok
! do|dont|not not|please|contact|text|ring|call|phone [contact|text|ring|call|phone] my|the <kin>|wifes|husbands|ex|exs|work|employer|boss|mothers [phone|number|mobile] .. contact|text|ring|call|use|talk|this|me|mine [me|to|this|here|is|one|directly]
! stop ringing|calling|phoning my|at work|night|# .. text|mobile|fine|me
"""

ASKED: Final = """
! what does|is|would .. opt|opting|stop|stopping|unsubscribe|unsubscribing
! would|will|does|can opt|opting|stopping|stop|unsubscribing .. affect|cancel|change|mean|stop
! do|does|will|would|when you|ye|it|they|these|this|texts|messages stop|end .. when|once|after|if
! remind .. then stop
! remind me .. stop
"""

UNDONE: Final = """
! unsubscribed|removed|taken|deleted|stopped|opted [me|off|out] by mistake|accident|error
! sorry|about about|the|that my|the|that stop
! sorry about .. stop
! opt|put|sign|add me back
! cancel|ignore|disregard|scrap my|the|that [previous|last|earlier] message|text|one
"""

OTHER_THINGS: Final = """
! unsubscribe|remove|take|get|opt me|us [off|from|out] [from|of|the|only|paper|your] newsletter|marketing|promos|promotional|offers|magazine|paperless|hold|tariff|queue|brochure
! remove|take|delete|leave|get her|his|their|him|them [number|name|off|out] .. put|add|use|talk mine|me|my|to|this
want|get out|me|us of|out [of] [this|the|my|these] contract|arrears|debt|debts|lease|plan|woods|trouble
get me|us out of debt|arrears|trouble|this
no message|text|reminder|messages|texts|contact|letter|email [came|arrived|received] this|with|yet|came|arrived|about|received|month
you|ye|ive|i never|didnt|not contacted|texted|told|messaged me|us|anyone about|before|of|that
dont|not|no bother|need with|ringing|posting|sending .. paper|post|bill|paying|online|now
disable|deactivate|cancel|remove|delete|turn|disconnect [off] the|my old|autopay|card|account|dead|auto|late
had|have|left|put my notifications|phone|alerts off|on|silent
back off my|the|from|a holidays|ship|plane|maternity|sick|leave|boat|holiday
enough of the|this|that|your app|tariff|website|site|weather|queue|hold|music
other|last|previous|old crowd|agency|company|agent|lot|collector|collectors .. harass*|hound*
thank|thanks|grateful .. not|never harass*|hound*|bother*
nothing|more .. from|needed me till|until|then|before
no|none of|more|be the|missed|menu|late options|ones
want to be done with
another|send [another] text|message|reminder with|on|the day
lets end this|it
leave it in|on|at|under|with the|my|reception
"""

EXCLAIMED: Final = """
! let me be clear|honest|sure|straight|frank|certain
! let|leave me|us alone|be for|till|until a|an|#|half hour|hours|minute|minutes|day|week|sec|second|bit
! let|leave me|us alone|be for|till|until #|after|tomorrow|monday|friday|payday|half
give|gimme me a rest|break on|till|until|from|with
ah go away really|that|thats|is|are|no
^ get out its|that|thats|really|of
^ shut up thats|that|really|no
! woah|whoa|wait|hang stop|on|wait
! stop wait|hold|hang|stop|dont on|i|take|a|it
! stop laughing|crying|joking
! stop giving out
! stop stop i|its|wait|thats
"""

UNLESS: Final = OTHER_CHANNEL + ASKED + UNDONE + OTHER_THINGS + EXCLAIMED
