"""What takes an opt-out back, in French."""

from typing import Final

UNLESS: Final = """
l|un|mon|son|cet|en|sans|a arret maladie|de|cardiaque|du|la|travail
arret de|maladie|cardiaque|montparnasse|total|pipi|des bus|travail|maladie|tram|transports|mort
mon arret
arret* prefectoral
arret|arrets de|des mon|bus|travail|transports|tram|train
a l arret
ne|n|pas|j|jai|me|m|on|peux|peut|je|nous [n|ne|me|les|l] arret* pas|pas|de [penser|travailler|payer|essayer]
n arret*|supprim*|annul*|coup*|cess*|arretez|arrete pas|surtout [mon|de]
ne .. supprim*|desinscri*|desabon*|retir*|coup*|annul*|cess*|oubli* pas|rien
ne veux|souhaite pas .. arret*|desabon*|desinscri*|stop
veux pas arret*|me|de
arret*|stop*|cess*|suspend*|annul*|retir*|supprim*|enlev*|desactiv*|interromp*|coup*|effac*|otez|resili* .. prelevement*|echeanc*|plan|paiement*|frais|interet*|penalit*|carte|contrat|dossier|appel|rendez-vous|saisie|procedure|majoration*|expulsion|payer|travailler|vente|versement*|compte|clope|montant|mandat|dette|mention|ligne|doute|double|facture|remise|echeancier|promesse|mensualite*|abonnement|ancienne|ex|visa|point|fichage|accord|courant|bail
arret*|arretez|arrete de|d [vous|me|te] inquieter|mentir|ajouter|changer|tourner|vouvoyer|renvoyer|essayer|travailler|fumer|prelever|penser
ai|a|as|ont|est|sont|ete|s|etre|suis|avais|avait|avez|on|jai|j [ete|mon|me] arret*|stopp*|cess*|arrete [mes|de|mon|le|la|a|en]
s|se arret* [la|le|a|quand|en|tout|au|a]
s arrete .. juin|quand|mensual*|plan|etape
ca s arrete quand|a
vais|va|dois|pour|peux|peut|comment|faut|que|on arret*|arreter|stopper la|le|l|les|mes|ca|vous [clope|saisie|procedure|interets|expulsion]
arretons|arretez nous|vous|les|moi [a|au|si|malentendus]
non|auto|du stop
stop .. prelevement*|robot|frais|covid|echeanc*|plan|paiement|attendez|pas
stop je|j viens|ai
stop attendez|ou
un|du|au|le|mot|ecrit|tape|envoye|repondez|veut|dire|est|ou stop .. visite|brule|erreur|sans|fils|exprès|dire|fin|dans|encore|quoi|amende|aller
envoye|tape stop
repondez stop pour
pas envoye|mis stop
message .. stop
fin du|de|d|novembre|decembre|janvier|mars|mois|avril|mai|juin|juillet|aout|septembre|octobre|fevrier
la|en|jusqu|a fin
laissez|laisse|laisser moi|nous un|le|verifier|votre|jusqu|deux|10|respirer|#|finir|quelques|demander|jours
laissez un|tomber|les|l|je [frais|j]
laissez tomber les frais|j|l
je|vous laisse
lache*|lachez pas|un
lache*|lachez moi un
plus tard|tot|que|grand
plus de|d details|echeances|temps|credit [details|delai|infos|temps|credit|batterie|probleme|prelevement|#|200|problemes|echeances|explications|rendez|simple]
plus de|d details|delai|delais|infos|temps|credit|batterie|probleme*|prelevement*|#|argent|echeance*|explications|retard|frais|souci*|facture*
j|jai|ai|n|n'ai plus [de|mon|votre|le|recu]
ai plus de|recu|mon|votre|le
recois|recu plus
ne|n .. recois|recu plus
ne recevez
envoyez|m .. plus d|qu|de infos
ecris|ecrivez plus tard|moi|ici|plutot
ecrire|ecrivez [moi] ici|en|pas|trop|plutot|dessus
pas trop|complique
ne m ecriv* pas cher|en
pas de .. repondeur|confirmation|souci|probleme|frais
pas de message|texto .. repondeur|confirmation|?
pas recu|besoin [de|votre] <msg>|rappel|delai
n|ne ai pas recu
pas besoin
pas intéressé|interesse par
appel* .. avant|apres|directement|quand|vers|plutot|conseiller
ne .. appel*|contact*|envoy*|prelev* .. avant|employeur|tribunal|ancienne|facture|que|moi|mari
n envoy*|contact*|prelev* .. plus|pas .. facture|dossier|avant|tribunal|employeur
ne contactez|contacte que|pas
contact* .. apres|soir|uniquement|assistante|dessus
prelev* plus|pas
plus avant
derang* pas|nullement mon|vos|du
me|ca derange pas|nullement
de|vous|te deranger
je .. oppose au|montant|frais
oppos* .. carte|sepa|chequier|montant|mandat
mon consentement
revoque le mandat
rgpd|cnil .. copie|mail|facture
porte|depose plainte pour
retire ma|ce|de plainte|argent
harcel* .. boulot|proprio|banque
j ai ete|harcele
n etes|est pas harcel*
desabonne|desinscri* .. forfait|prelevement|boutique|fois
suis|ne|fait|me desabonne*|desabonnement [de|pas|fait]
comment .. m inscri*
veux pas|plus .. payer|retard|parler|frais|prelevement|delai|problemes|robot|cheque
veux|souhaite plus .. payer|etre|delai|frais|prelevement|retard
veux plus de|d echeances|explications|temps|prelevement
souhaite plus de
en parle plus
pour avoir|rue|de la paix
avoir|de|rue la paix
paix et|3e
tranquille chez|apres|vers|quand
suis tranquille
marre|bol .. facture*|banque|mdr
me saoule .. facture
ca suffit comme|?
suffit de|sur|pas|comme
assez ce|content|pour|d argent
trop #|tot|de|par
refuse .. prelevement|payer
refus* .. carte|paiement*
non merci je|pas|de|,
mauvais|faux numero de|,|mais
faux|mauvais montant
faux numero de
mauvais numero mais
oubli* .. code|numero|dossier|dit|client|payer|ce
oublie|oubliez pas|ce
n oubliez
effacez|efface* .. partie|message|dernier|dette|sms|tout
j ai efface|supprime|bloque|resilie|casse|quitte|degage
bloqu* .. carte|compte|#|date|appels
perdez|perdu pas|le
je|j .. quitte
quittez pas
sortez moi le
sors de
sort* .. hopital
fait virer
viré|vire #
radiez|retir* .. fichier|fichage
mon ex
annul* .. erreur|appel|payer|achat|rien
annulez rien
faut pas annuler|facher
foutez moi un
me|fout fout la
gardez moi|celui
signale* .. perdu
a la fin
silence de
silence .. votre part
jamais recu|eu|de|deux
rien recu|a|du
dernier avis|mot|paiement
coupe*|couper .. internet|courant|montant|somme|deux|en
suspend*|suspendre mes|le|mon|procedure
mettre fin au|bail
mettez fin a cette
remettez|reinscri*|continuez|reprendre
gardez moi|celui|les
pas clair|stop fait
laissez|laisse moi voir|jusqu|le|un|deux|une|finir|vous|#|expliquer|2
faux|vrai|fausse sms|message|mail
c est pas un
mise en demeure ?|c|ca
que|veut|signifie|quoi|vraie [votre|une|dire|une] mise en
dois plus rien
plus rien a|ne [payer|regler|s|m]
rien a|ne payer|regler|dire
desinscri*|retir*|enlev*|supprim*|desabon* .. option|premium|roaming|penalite|majoration|doublon|€
retirez|retire #|la|les|le|mon penalite|majoration|interets|frais|accord
ne .. bloque*|coupe*|resili*|ferm*|clotur*|annul*
<msg> .. utiles|aident|servent|sauvent
vos <msg> me|m servent|aident|sauvent|vont
passez moi quelqu|un|la
prenez le|les|sur
n ai plus .. recu|acces|mot|que|retard|nouvelles|carte
plus de nouvelles|detail*|peur|reseau|infos
nouvelles .. dossier|virement|conseiller|carte|maison|voiture
ecriv*|envoy*|appel*|texto* .. plutot|ancienne|ancien|fixe|bureau|papier
<stop> .. interets|frais|code|robot|compteur|chrono|livraison
non pas stop
stop|arret de|du panneau|d
remett*|reinscri*|reactiv*|annulez mon|les|le stop
droit au|de chomage|delai
c est bon j|laissez|ma|je|c
on arrete le|pas|la plan|compteur
trop de frais|monde
"""
