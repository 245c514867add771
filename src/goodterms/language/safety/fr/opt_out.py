"""Contact me no more, in French."""

from typing import Final

PHRASES: Final = """
n|pas autoris* .. <send>|<msg>|contact*|envoi
pas|plus [d|l|votre|mon] autorisation|accord|droit .. <send>|ecrire|envoyer|contacter
retire l|mon|mes autorisation|accord|consentement
opposition|oppose .. numero|donnees
cess*|cessez tout contact
c est non .. rappel*|sms|message*|appel*
ne m importun*
coordonnees|contact|donnees .. systeme|fichier*|effac*|suppr*
lach* moi|nous
^ stop [mauvaise|pas|je] personne|suis
bloque|bloqu* .. numero|vous .. insist*|inutile
relances|rappels|textos|sms .. ca suffit|stop|basta|termine|assez
ca suffit .. relances|rappels|textos|sms|messages
silence radio
du balai
^^ stop|arret|arrets|arrete|arretez|arreter|fin|desinscription|desabonnement|desabonner|cessez|basta|silence|desinscrire|retrait|assez|paix|harretez|aret|areter|end|quit|opposition $$
^ stop|arret|arretez|arrete|cessez|arreter|desinscrire|desinscription|desabonnement|areter|arete|aretez|stopper|stoppez $
stop $
stop sms|pub|aux|au|tout|contact|messages|textos|harcelement|definitivement|jamais|erreur|mauvais|toujours|pour|a|ce|votre|vos|les|je|j|jamais|merci|appel|appels|emails|mails|messenger|svp|stp|maintenant|point
desabon*|desinscri*|desabonn*|desinscr*|unsubscribe|optout
<stop> .. <msg>|<send>|m|me|nous|conneries|robots|cirque
<stop> ca|cela|tout|sa|la|vos|votre|moi|svp|stp|immediatement
arret du|de|des|sms|aux service|sms|messages|envois|textos|la|relances
demande d|de arret|desinscription|desabonnement|suppression|radiation
demande|veux|prie|voudrais|souhaite|exige|vouloir|pouvez|peux|peut|pourriez|faut|devez|merci|vous|bien .. arret*|cess*|stopper
on arrete les
ne|n|pas|plus|jamais|pu|aucun|sans .. <send> plus|jamais|pu|rien
ne|n [me|nous|lui|leur|m|le|la|les] <send> plus|pas|rien|jamais|pu|aucun|meme
ne|n plus|jamais|pas [me|nous|m|jamais|etre|recevoir] <send>|recevoir|contacte*
m|me|nous|lui|menv*|mecri* [envoyez|ecrivez|contactez|derangez|appelez|recontactez|relancez|envoie|ecris|textez|<send>] plus|pas|rien|jamais|pu
textez|ecrivez|contactez|achalez|envoyez [moi|nous] pu
contact plus moi
plus|pu|aucun|zero|pas|jamais|ni|assez|fini|fin|marre|trop|aucune [de|d|vos|aucun|un|seul|les|des|plus|ces] [vos|ces|seul|un|autre] <msg>|contacte*
plus|pu [un|aucun] [seul] <msg>
plus de|d|aucun|jamais [vos] <msg>|contact|ca|suivi|rien
plus jamais [ca|sur|sms|de|etre|me]
plus rien [de|svp|sur|recevoir]
plus|pas sur ce|mon|ici numero|tel|portable|telephone|mobile
ne|n|pas .. veux|souhaite|desire|veut|voulons|veu|vouloir .. <msg>|<send>|recevoir|etre
veux|veut|souhaite|desire|veu|jveux|jveu|jeveux|voulons|aimerais|voudrais|souhaiterais|prefere .. plus|pu|pas|ne|rien|aucun .. <msg>|<send>|recevoir|voir|vos|en|de|rien|entendre|nouvelles|contact*|avoir|lire
jveux|jveu|veux|veu plus|pu [recevoir|de|d|aucun|voir] [vos|de] <msg>|recevoir|vos|rien|entendre
je refuse .. <msg>|contact*|recevoir
refus|refuse de toute|tout|vos|les communication|contact|sms
en veux|veut plus|pas
j|je n|en .. en veux pas|plus
plus entendre|vous parler|lire
<quit> [moi|nous|ce|mon|mes|le|la|les|l|svp|stp|dans|d] .. <number>|liste*|fichier*|donnees|boucle|groupe
enlevez|retirez|supprimez|otez|virez|rayez|radiez|sortez|effacez|desabonnez|desinscrivez|oubliez|supprimer|retirer|effacer|enlever|supprime|suprime moi|nous|numero|le|la|ca|mon
m|me|nous retirer|supprimer|enlever|rayer|effacer|desinscrire|desabonner|retire|oublier|sortir|laisser
retirer|rayer|supprimer|enlever|effacer|retrait|retirez|suppression .. liste|numero|fichier|num|donnees
retirez|enlevez|supprimez|effacez [le|la|ca|les|moi] [de|svp|direct]
retrait de la
a retirer|rayer|supprimer|effacer
numero a rayer|retirer
laisse*|laissez|fout*|foutez|fich*|lach*|lache*|sacrez|caliss*|calissez|laisser|laissez-moi .. tranquil*|trankil*|paix|patience|grappe|baskets|jambe|pai
laisse*|laissez|laisser moi|nous|tomber [tranquil*|avec|hein|en] [tranquil*|les|maintenant|sms]
laisser moi|nous|tranquille
lache*|lachez moi|moe|nous|prise|lui
me lacher|lachez
la paix
foutez|foutre|fous|casse*|cassez|degage*|decriss*|decrissez|barrez|tirez|ouste|zou .. camp|vous|telephone|moi|cell|plus
allez|va|vas vous|te|voir [faire|ailleurs] .. foutre|voir|faire|ailleurs
degage*|ouste $
hors de mon
ferme* la|ta
ta|ferme gueule|bouche
va chier
du vent
ciao|adieu|bye .. sms|messages|plus
achal*|ecoeur*|derang*|embet*|importun* .. pu|plus|pas
faut|fo|fau plus|pas|arret*|quitter|laisser|enlever
ca suffit|suffa|chauffe
ca s'arrete|arrete maintenant
que cela|ca s arrete
marre|soule|saoule*|gave|plein|bol|relou*|ras|chiant*|gonflant .. <msg>|arret*|retir*|enlev*|supprim*|vos|stop
en peux|plus .. recevoir
trop c|de est|vos [trop]
assez de|vos vos|sms|messages
en voila assez
inutile|sert .. <send>|rien|insister
insistez|insiste pas
ne .. sert .. <send>
gardez|garde vos|tes <msg>
je m|nous|moi oppose|opposons
oppose|opposition [a|au] .. recevoir|traitement|sollicit*|sms|prospection|relances
droit d|a|de opposition|effacement|oubli
rgpd|cnil|gdpr|bloctel|apd .. supprim*|stop|plus|arret*|m|plainte
retire|revoque|annule .. consentement|autorisation|accord
consentement retire*
mise en demeure
interdis|interdit|interdiction [de] .. <send>|contact*
refus*|interdi* .. contact
harcel*|harcelement|harcelement
si|encore|prochain*|un .. <msg>|ecriv*|contact*|recoi* .. police|plainte|cnil|explose|gendarm*|porte|appelle|stop
porte plainte .. <msg>|si
signale .. 33700|spam
spam|arnaque|escroc*|voleurs .. stop|plus|desinscri*|ecriv*|foutez|retir*
indesirable .. plus|recommenc*
non sollicite*
pas interesse* .. enlev*|supprim*|retir*|stop
m|s interesse pas .. envoy*|plus|sms
liste rouge|exclusion|noire|robinson
a|ne pas|plus contacter|deranger|appeler
ne pas deranger
mettez fin a|aux ces|vos|messages|envois
mettre fin .. messages|envois|sms
coupez tout
suspend*|bloqu*|desactiv*|coup*|annul*|resili*|interromp* .. <msg>|notifications|envoi*
fin des|aux|de sms|messages|textos|relances
c|c est fini les|vos <msg>
fini|finis|termine les <msg>
pas|ni par|de|d|appel sms|ni|messages|whatsapp [svp|ni]
pas par sms|message|texto|telephone
pas d|de sms|whatsapp|messages|textos [plus|non|pas|ni]
courrier|lettre|mail|email|recommandee .. plus|uniquement|arret*|sinon|seulement [sms|de]
par courrier|lettre|mail uniquement|seulement|plutot
quitt* dans mon
dans mon telephone|whatsapp
pas intéressé|interessee enlev*|stop
sortez|sors|virez|vire moi|mon
vie privee .. cess*|enlev*|respect*
comment|ou .. desinscrire|desabonner|plus recevoir|bouton
comment|pour .. ne plus recevoir
pourriez|pouvez|peux .. ne plus|arreter|desactiver|retirer|cesser [m|svp]
merci|svp|priere de|d|bien [vouloir|ne] arreter|cesser|retirer|supprimer|desinscrire
merci de ne plus [me] <send>|contacter
mrc darreter|d
envoyer|ecrire encore|plus
jamais .. inscrit*|demande|accepte|signe .. sms|messages
pas signe pour
recommencez pas|plus
revenez plus
j|jai|ai|avez|dit|dites|demande|tape|envoye .. stop|arret|arreter $
dit|demande .. ne|de plus|arreter|cesser
dit stop
mon <kin> .. plus <msg>|recevoir|vos
ne lui|leur ecriv*|envoy* plus
utilisez|utiliser .. autre numero
ne plus utiliser|l'utiliser
oubliez|oublie moi|mon|ce|nous
numero|nom .. oublie|efface|retire
khalas|khlass|bezness
non a vos
no more|please sms|stop
poubelle
moi pas vouloir
pas envoyer [encore]
"""

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
"""
