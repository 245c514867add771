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
plus rien de|svp|sur|recevoir|du|par
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
nouvelles .. vous|moins|donnez
n ai|aie|aurai plus .. lire|entendre|voir
disparai*|disparaissez|disparaisse .. fichier*|tablettes|base|telephone|messagerie|base
distance|loin de|moi [de|mon] [mon|ma] telephone|moi|messagerie
eloignez vous
faites disparaitre|une|comme croix|si|mon|ce
passez|mettez|jetez|brulez|detruisez|purgez mon|mes|ce|ma numero|coordonnees|donnees|contact|num
coupe les|tout|tous ponts
acces refuse
autorise|autorisons personne|pas|plus|aucun
n autorise plus|pas|personne|aucun
droit de m|me|nous <send>
revoqu*|revocation .. consentement|accord|autorisation|sms
consentement|accord est|sms revoque|retire
je retire mon consentement|accord
decoch*|desabo
me desabonne|desabonner|desinscris|desinscrire
comment .. desabonner|debarrasser|desinscrire|cesse|cessent
debarrasser de vos|vous|ces
bouton|comment|que|faut|voudrais .. ca|messages|sms|ils cesse|cessent|arrete
radiation de|immediate
plainte|main|police|consommateurs|gendarm* .. si|un|encore|prochain
prochain*|encore|nouvelle|toute .. sms|texto|message|sollicitation .. plainte|police|courante|commissariat
signale*|signalement [et] fait|bloque*|spam
vous|voila|je [voila|ai|mets] bloque|bloques|signale
^^ circulez|oust|ouste|supprime|supprimez|enleve|enlevez|retirez|effacez|desabo|radiation|baraka|stoppez|degagez $$
^^ [on] stop|arret|arretez|arrete|non on|j|jtdi|hein|tt|definitif|et|net|ai|a|c .. dit|dis|serieux|restop|non
^ arretez|arrete|cessez|arreter|areter|aretai|stopper svp|stp|net|maintenant|merci|ok
c est bon|assez|fini|termine|non arretez|arrete|lachez|stop
on [s] arrete la|les|tout [textos|sms|messages|vous]
arretez|arrete|cessez|stoppez de m|me|nous|mon [<send>]
arret*|cess* .. decrire|envois|vos|ces|les <msg>
les|ces|vos|plus <msg> .. cess*|cesser|non|arretent|arreter
mettez|mettre [y] [un] fin|terme
pas|jamais|plus|pu envie|besoin .. <msg>|recevoir|prevenu|envoyer
pas|plus la peine de .. <send>|ecrire|continuer|relancer
n ai plus besoin
venez|refaites plus
plus|pas|jamais un|une|par mot|bip|ligne|message|relance|texto|telephone|mobile
plus rien du|a|par tout|partir|ici
plus jamais de|sur|par
plu|pu [de|2] <msg>|rien|svp
jveu|jve|jveux|veux|veu|voulez|vouloir pu|plu
envoi|envoyer|envoie|envoyez|envoye|menvoi|mecrive* plu|pu|plus
ecrivez|recrivez|necrivez|ecrire|reecrire|ecriver plus|pas|pu
sans moi|facon pour|pas
peu pour moi
^ pas|plus de|d demarchage|prospection|contact|rappels|relance*|suivi
suis|je oppose*|opposee a ces|tout|vos|au
oppose au|a traitement|vos|tout
opposition totale|et|immediate
droit a l effacement|oubli
droit .. opposition|oubli|effacement|demarch*
interdi* .. contact*|utiliser|ecrire
non|c aux|est sms|messages|rappels|textos|non
appareil|portable|mobile|numero|ligne n est pas|plus .. vous|rappels|contacter|votre
numero .. ecrire|utiliser|utilisez|contacter|retirer|rayer|enlever
ne|n .. l utiliser|utilisez|importuner
utilisez|utiliser plus
ne .. conservez|gardez .. numero|coordonnees|06|contact
n envoyez|ecrivez|ecriviez|ecrire|adresser plus|pas|rien
que plus|personne .. <send>|ecrive|appelle|recontacte|contact*
personne .. ne doit|recontacte|m ecrive
oubliez|oublie|oublier|oublier que|ce|mon|moi|nous|mon|numero
mon num|numero|06|07 stp|svp|wsh|frere
suppr*|supp|del|vire|virez mon|ce|le|moi num|numero|06|07|de
sors|sortir|sortez de|moi [la|votre|ma|vos|ca] liste|systeme|vie|envois|ca|messages
degagez|cassez|barre|barrez|tirez [vous|toi|de] [de|mes|mon|sms] [mes|mon] sms|messages|numero|telephone|toi|vous
lache*|lachez moi|mwa|mon|l num|affaire|grappe|moi
lesse|laisser|laisse|laissez moi|nous|mon|ma tranquil*|trankil*|tranquille|telephone|boite
tais|taisez toi|vous
hors de ma|mon
fichez|fiche|foutez le|moi|nous [camp|la] [paix]
la ferme avec
saoulez|saoules|gonflez|insupport*|agacent|polluent|fatiguez|stressent|derangez [avec|plus|quelqu|moi] [vos|un]
vous|tu [me|nous|m] fatiguez|saoulez|saoules|gonflez
mon|tannee|tanne .. vos <msg>|textos
textez|ecrivez|achalez|ecoeurez|arretez [moi|nous] pus|pu|jamais|ca
ca va faire|suffit [les] textos|sms|messages
bon vent|debarras
allez ciao|tchao|hop
adieu les|et <msg>|rappels
silence [total|radio] [merci]
courrier|lettre*|poste|mail* .. pas|plus|non|jamais|fini|arret* [par] telephone|texto|sms|portable|mobile|whatsapp
finito|fini|termine|terminee|terminees les|de|pour textos|sms|messages|toujours
trop de|recu|ecrivez [messages|sms|notifs] .. plus|desactiv*|arret*|retir*|aucun
decline toute|tout|vos
quand|combien cesserez|arretez|arreterez|de [temps|fois]
combien de fois faut
"""
