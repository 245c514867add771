"""Sets of English words that stand for one another in the phrases."""

from typing import Final

SETS: Final = {
    "polite": "please pls plz plx pleas thanks thank thx ty tnx ta cheers you u ok okay k hi hello hey yes yeah ya no nah now lol xx x "
    "sorry sir madam kindly mate lads guys folks just so and then man bro dude love today immediately asap ffs omg well oh ah "
    "seriously honestly right alright already really actually thankyou everyone team dear x",
    "not": "dont dnt don't do-not never wont cant doesnt didnt not",
    "text": "text texts texting texted txt txts txting txtin textin texing tex message* messag* msg msgs mesage* sms whatsapp* "
    "chat reminder* notification* alert* email* mail mails e-mail* communication* correspondence spam",
    "call": "call calls calling callin ring ringing phone phoning phonecalls dial dialing",
    "contact": "contact* contacting bother* harass* harras* pester* annoy* hound* hassl* disturb* remind* messag* msging text txt "
    "texting txting txtin textin texing sms* whatsapp* email* mail call calling ring ringing phone phoning write writing send sending "
    "sendin reach reaching spam* hit hitting hittin blow* communicat* notify* ping* bug bugging bothing ask asking chas* dm",
    "send": "send sending sendin sent",
    "stop": "stop stopp stp stops quit cease desist end halt stahp stopit",
    "me": "me us him her them my our this here mum mam mom nan",
    "number": "number numbers num no nmbr mobile phone fone cell cellphone digits details detail data info name address email landline line particulars",
    "list": "list lists database system systems records record contacts register books file files sheet log group thread chat mailing",
    "kin": "mum mam ma mom mother mammy mama dad da father daddy son daughter husband wife hubby partner brother sister nan nana gran "
    "granny grandma grandad granddad grandfather grandmother uncle aunt auntie baby child kid boy girl girlfriend boyfriend fiance "
    "fiancee friend mate cousin nephew niece twin parents",
    "my": "my our me his her their the",
    "quit": "stop stopp stp quit cease desist halt diz stahp",
    "texts": "text texts texting texted txt txts tex sms message messages messaging msg msgs mesages notification notifications reminder "
    "reminders alert alerts email emails whatsapp whatsapps communication communications spam call calls contact contacted these those",
    "texting": "texting textin texing txting txtin messaging msging mesaging messagin contacting emailing calling ringing phoning "
    "bothering bothering harassing harrassing pestering hassling hounding annoying disturbing spamming whatsapping dming pinging chasing "
    "writing reminding bugging stalking tormenting irritating robocalling missaging massaging reaching writin ringin callin",
    "thing": "payment* plan plans dd dds debit debits order orders interest fee fees charge charges charging arrangement arrangements "
    "cheque cheques check checks card cards benefits pay wages pension claim job insurance policy broadband internet contract lease "
    "tenancy appointment appointments statement statements clock court disconnection bill bills billing tv repayment* instal* autopay "
    "mandate deduction* account accounts membership subscription gym supply meter tariff money bailiffs eviction repossession "
    "discount visit engineer callback meeting service loan loans mortgage gas electricity electric water debts debt paper",
    "this": "this that these those it them",
}
