"""Trouble in the writer's life, and danger to it, in French."""

from typing import Final

from goodterms.language.safety.classes import SafetyClass
from goodterms.language.safety.fr.money import BANKRUPTCY, HARDSHIP, UNLESS_HARDSHIP

VULNERABILITY: Final = """
vire|virer|viree ce|hier|lundi|a|apres
chef|ouvrier|employe*|salarie* .. vire
pas|non ete renouvele
accident de job|travail|chantier
plus toute ma|sa tete
tombe|tombee de|du l|toit|echafaudage|echelle
compagnie|boite|usine|entreprise .. ferme
enfant place
signe|signer n importe quoi
delire*|paranoia*|hallucin*
nee|ne sans bras|jambe*
pansement*
emporte|tue mon|ma|mes <kin>
j ai des trous
curatrice|curateur|tutrice|tuteur de|du
vire|viree|vires hier|ce|la|lundi|mardi|du|de|sans|apres|par
suis|fait|ete|m|me [a|suis|ete|fait] vire|viree|virer
fausses|fausse couche|couches
sous|de tutelle|curatelle|sauvegarde|mandat
interdiction de m|s approcher
aidant|aidante|aidants
vit|vivons|vis|dort|dorment dans la|notre|ma voiture|rue|camion*
maison|appart|logement .. brule*|inonde*|ecroule*
sais|sait|savoir ni|pas [bien] lire|ecrire
deuil|endeuille*
s est|etait tue|tuee|noye|noyee
disparu|disparue [en|depuis|depui] [mer|mont]
vient|vienne de partir|nous|s quitter|eteindre
pas|plus|jamais la|toute|ma tete [a|ca]
me varge|bat|frappe|cogne|tape [dessus]
phobie administrative|scolaire|sociale
ouvre plus|pas|rien le|mon|mes|les courrier|lettres|enveloppes
bouge|leve|sors|marche plus [de] [mon|du] lit
coeur lache|fragile|malade|opere
retire|place|enleve mes|les|nos enfants
enfant*|fils|fille|bebe [est] place*|ne mort
poste|emploi [est] supprime
restructuration|plan social
mis|mise|mettre a la|porte porte|rue|dehors
condamne* par les medecins
incapacite|incapable|inapte
langue des signes
veiller|veille mon|ma <kin>
brulee|brule au|a degre|# [degre]
plus lucide|autonome|conscience
entend|entends tres|mal|plus|pas mal|bien|au
vis|suis cachee|cache
vis|suis en fuite
me cherche|retrouve|suit|traque
cancer*|tumeur*|chimio*|radiotherap*|rayons|leucemie|lymphome|metastas*|dialys*|avc|infarctus|epileps*|epilep*|convuls*|lupus|crohn|fibromyalg*|parkinson|alzheimer*|demence|autis*|tdah|hyperactif|bipolair*|schizo*|psychos*|psychot*|psychiatr*|anorex*|boulim*|agoraphob*|sciatique|arthros*|polyarthr*|sclerose|sla|bpco|vih|sida|hepatite|cirrhose|drepanocyt*|mucoviscid*|diabet*|insuline|asthm*|pneumon*|mening*|covid|embolie|thrombos*|migrain*|hernie|amput*|paralys*|tetrapleg*|parapleg*|hemipleg*|handicap*|invalid*|fauteuil|bequilles|aveugle*|malvoyant*|malentendant*|sourd*|muet*|cecite|dyslex*|illettr*|analphabet*|braille|trisom*|trisomie|neonat*|neonatal|reanim*|rea|palliatif*|palliatifs|ehpad|burnout|burn-out|depress*|depression|anxi*|angoiss*|panique|stress*|trauma*|deprim*|insomn*|nerveu*|suicid*
burn out
malad*|hospital*|hopital|hopitaux|hosto|clinique|urgences|ambulance|samu|chirurg*|oper*|operation|operee|intervention|soins|oncolog*|psy|psychiatre|psychologue|cmp|hp|medecin*|docteur|irm|scanner|biopsie|ordonnance|medicament*|medocs|cachets|antidepress*|morphine|oxygene|methadone|perfusion*|traitement
en|un|mon|prolong* arret maladie|travail|de|prolonge
arret maladie|de travail
arret cardiaque
deced*|dcd|deces|mort|morte|morts|mourir|mourant*|meurt|deuil|endeuill*|veuf|veuve|veuvage|enterr*|enterrement|obseques|funerail*|incinerat*|crematori*|orphelin*|avort*|interne|internee|grabataire|pacemaker|respirateur|greffe|pancreas|seropositif|seropositive|palu|acv|fibro|begaie|malentend*|scleros*
fausse couche
fin de vie
perdu|perdre|perds|perte|perdue [de] [mon|ma|notre|mes|un|son|le|l|sa] [job|<kin>|bebe|travail|emploi|boulot|taf|vue|tout|maison|poste|meilleur|fils|autonomie|memoire]
perdu .. emploi|job|travail|boulot|taf|poste|mari|femme|pere|mere|fils|fille|frere|soeur|bebe|enfant|maman|papa
nous|m|m'a|a|ont [a|as] quitte*|abandonne*|laissé
mon|ma|notre <kin> [est|a|m|me|nous|s|va|vient] [est|a] mort*|decede*|malade|hopital|parti*|quitte*|perdu|bat|frappe|tres|gravement|autiste|handicape*
licenci*|licenciement|chomage|chomeu*|chom|congedi*|compress*|clairer|slaqu*|c4|rupture|reclass*|demission*|prud*
mis|mise|jete a|dehors|au|en pied|porte|dehors|chomage|arret|invalidite
mise a pied
cdd|contrat|interim|mission*|essai .. renouvel*|fini*|stopp*|termin*|rompu*|fin
pas|non renouvel*|renouvele
sans emploi|travail|boulot|papiers|domicile
plus de|d travail|emploi|boulot|job|taf
usine|boite|entreprise|magasin|restaurant .. ferm*|arret*|coul*|delocalis*
malade*|souffr*|souffrant*|alite*|fatigue*|epuis*|faible*|fragile*|desorient*|confus*
suis|etais|sens|ai|va|vais|reste|sent|sommes|jsuis|chui [tres|pas|plus|trop|si|vraiment] malade*|souffrant*|alite*|mal|epuise*|fragile*|seul|seule|enceinte|perdue|deboussol*|deprime*|sourd*|aveugle*|handicape*|detruit*|effondre*
pas|plus bien|forme|etat|moral [du|depuis|de|en]
moral .. zero|bas|plus|chaussettes
en|pas etat de
tete .. va|plus|perd|bien
perd la|ses tete|facultes|memoire|boule
memoire .. perd*|plus|trous
trous de memoire
sais|sait|peux|peut|arrive pas|plus [bien|a] lire|ecrire|marcher|voir|parler|entendre|bouger|sortir|lever|travailler|dormir
ne vois|lis|entends|marche [plus|pas|presque]
vois plus|mal|pas|presque
accident* .. voiture|route|travail|grave|moto|velo|boulot|hier|hopital
accident*|fracture*|casse* .. jambe|bras|hanche|dos|poignet|col
casse|fracture*|brise [la|le|mon|ma|deux] jambe|bras|hanche|dos|poignet|col|cheville
tombe* .. escalier|hanche|toit|echelle|malade
coma|platre|reeduc*|convalesc*
violen*|battu*|battue|frapp*|tabass*|maltrait*|viol|violee|agress*|abus*|coup*|menac*|emprise|pervers*|harcele*|sequestr*|forcee|traite|proxen*
violences conjugales|familiales|domestiques
me|nous|m|il|elle bat|frappe|menace|controle|force*|tape|insulte|surveille|vole|prend|garde|lit
lit|controle|surveille|fouille .. messages|comptes|telephone|tout
il contrôle
ordonnance de protection
foyer|refuge|hebergement|maison .. femmes|battues|urgence
femmes battues
peur de|du|qu .. lui|mari|ex|il|rentrer|sortir|conjoint
ex .. harcel*|menac*|violent|frapp*|suit
a|en mon|son nom
fui|fuis|fuir|quitte|echappe* .. violent|mari|conjoint|guerre|pays|domicile
arnaqu*|escroqu*|abuse* .. sentimental*|age|internet|brouteur*|retraite|economies
jeu|jeux|paris|casino|addict*|alcool*|drogue*|toxico*|heroine|cocaine|crack|sevrage|cure|desintox*|rechut*|sobre|aa|boire|bois|boit|joueur
prison|prisonnier|incarcer*|detenu*|detention|ecrou*|bracelet|gav|libere
refugie*|asile|guerre|exil*|migrant*|expuls*
aidant*|proche aidant
m|s occupe|occuper .. <kin>|malade|handicap*|24h|lui|elle|parents
soign*|gard* .. <kin>|malade|parents
tutel*|curatel*|curatrice|curateur|tuteur|tutrice|sauvegarde|mandat|mesure|habilitation|administrateur provisoire|protection
administrateur provisoire
mdph|aah|apa|pch
assistant*|travailleur sociale|social*
enceinte|grossesse|accouch*|cesarienne|nouveau-ne|premature*|jumeaux|maternite
bebe .. hopital|semaines|malade|ne|mort|rea|couveuse
divorc*|separ*|separation|rupture|quittee|larguee|garde
partie|parti .. avec|maison|laisse
age*|vieux|vieille .. seul|seule|ans|personne
ai|suis|a 70|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89|90|91|92|93|94|95
# ans .. seul|seule|malade|vue|vois|veuve|perdu*|comprends
vis|suis|vit seul|seule|isole*
isole*|solitude
je pleure|craque|sombre|tremble|dors
pleure .. tout|jours|nuit
craqu*|effondre*|deborde*|perdue
hebergee
foyer
incendie|inond*|seisme|cyclone|brul* .. maison|tout|appart|logement
cambriol*|vole*|agress* .. maison|hier|rue
gros caracteres
lentement|doucement|patien*|simple|simplement .. parl*|expliqu*
expliqu*|parl* .. lentement|simple*|doucement
voisine|fille|fils|niece|soeur qui|m ecrit|ecris|aide|lit
resultats .. attend*|analyse*|medecin
mauvaises nouvelles
♿|🏥|🤒
"""
CRISIS: Final = """
[jamais] ne plus|jamais [me] reveiller
plus de ce monde
compte* les|mes cachets|comprimes|medicaments|pilules
avale|pris|prendre tous|toute|toutes|tout [les|la|mes] comprimes|cachets|medicaments|boite|pilules|pharmacie
lettre|mot d adieu
tentative de suicide
sort*|sors de .. apres une tentative
sauter|jeter du|sous|dans pont|train|balcon|vide|rails|metro
couper|coupe|ouvert|ouvrir [les] veines|bras|poignets
3114
raison* de|pour vivre
content|contents|contente quand je serai mort*
danger de|pour moi-meme|moi
foutre en l air
ma decision est prise .. monde|adieu|pars
je me tue si
gout de vivre [est] parti
plus de vivre
dieu me rappelle
repeche
aurais|j prefere pas
sauve*|rattrape* la derniere|cette
sera ma dernier*|derniere
je vous|leur pardonne
me brule|brulerai pour|vif
men|m en aller
a|avait plus que la corde
fait ce qu il faut
prepare* pour|pr ce soir
peur d|davoir avoir|mal
pas|plus|jamais|ne me|m reveiller|lever
je me tue|tuerai|supprime|flingue|pends
serais|suis|aurais|serai deja|depuis [deja] tue|tuee|supprime*|mort*|parti*
me serais [deja] tue|tuee|supprime|supprimee|pendu
gout de vivre|la vie|rien
bord de la|du|d voie|canal|fleuve|pont|vide|falaise|quai
bord du|de canal|fleuve|pont|vide|quai|gouffre
m en vais|aller [pour] [toujours|bon|demain|ce]
m en aller pour|pr toujours|tjr
dors|endors|dormir|endormir pour toujours|bon
n|ne verrai|verrais|verra|voir pas|plus|jamais
compte pas voir|passer|vivre|tenir|finir
ne jamais|pas etre ne|nee|naitre
jamais|pas naitre|ne|nee
encore en vie
si je suis encore
dites|dis a mes|ma|mon|tout [enfants|soeur|femme|mere|fille|fils|mari|monde] [que] [je] [aime|l|papa|maman|pardon]
pas en securite
passage a l acte
fini|finie|finir avec la vie
fini la|ma vie
ma decision est|prise
quitte|quitter|partir de ce|du|le monde
la ou je|j vais|serai
vide m appelle
testament .. ans|hier|soir|fait
lache|lacher tout .. vie
tout|tous avale*|avaler
avale*|avaler .. boite|tout|cachets|medocs|bouteille
il y|y a plus que la|corde
y aura|a plus|bientot personne
plus personne a relancer|ne
sert|sers a rien [autant|de]
autant partir|crever|mourir|disparaitre
tanne|tannee|fatigue|fatiguee|ecoeure de vivre|la
ouvre|ouvert|ouvrir le gaz
pret|prete|prets a|pour partir|mourir|en
vivre|exister me|m fait|trop
🔪|💊
cimetiere
passer|passerai|finir la|pas nuit|hiver|semaine
pense|penser au pire
rasoir|lame|couteau [est|a] [a] cote|main|devant
taillade*|scarifi*|entaill*
rattrape|sauve|repeche .. derniere|cette|fois|prefere
ai saute
regrette d|de .. reveille|etre|rentre|vivant
respirer .. plus|envie
plus|pas envie de [me] lever|respirer|rien
besoin .. apres dimanche|demain
serai|serais pas|plus la pour
suicid*|suicde|suisid*|pendre|pende|pendu*|pendaison|scarif*|automutil*|overdose|3114|tentative|ts|defenestr*
me|m|se|s|nous|te|mon|ma [vais|faire|foutre] tue|tuer|tuerai|pends|pendre|pende|suicid*|flingue*|flinguer|noie|noyer|ouvrir|ouvre|empoison*|jette|jeter|bute|buter|crame|immole*|supprime|supprimer|mutile*|coupe|couper|eteindre|blesse|blesser|disparaitre
me foutre|jeter|faire|mettre|balancer|tirer en|du|mal|sous|fin|une|dans [l] [air|balle|train|pont|seine]
foutre en l
faire du mal
mal a moi
envie|veux|voudrais|prefere|souhaite|vouloir|jveux|jveu|veu|pense|penser|songe|idee|idees|besoin|aimerais|plutot|mieux|gout|vais|vouloir|voulais|voulu|merite*|espere|esper* [de|a|en|la|que|d|etre|mieux|etais|juste] [en|ne|plus|la|me] mourir|mort|morte|crever|disparaitre|finir|dormir|disparaisse|mourrir|mourire|partir|sauter|reveiller|exister
en finir|finis|fini|termine
en finir
mourir|mourrir|crever|creve [de|plus|ce|que|je|demain|maintenant|seul|en]
plus|pas|pu|jamais|sans|aucun*|perdu|rien|ni|a [envie|gout|raison|force|quoi|la|d|de|le|aucune|autre|l] [d|de|bon|force|issue|envie|gout] vivre|vie|exister|continuer|continu*|rester|lutter|battre|tenir|vivant
veux|envie|jveux|jveu|peux|arrive|supporte|merite|vaut [plus|pas|pu|ne] [plus|pas|de|d|a|la] vivre|etre|exister|peine|continuer|la|vie|tenir
a quoi bon
quoi bon vivre|continuer
vie .. vaut|sens|finie|fini|plus|peine|marre|assez|foutue|deteste|hais|merde|bout|noir*|adieu|supporte
marre|assez|fatigue*|degoute*|las|lasse|raz|ras|fin|finir|quitter|mettre|met|abreger|oter|otez|prendre|perdre|adieu|haine|deteste|hais .. vie|vivre|exister|jours|monde
fin a mes jours|ma
mes jours
plus|pas|aucune [d|de] raison|raisons|espoir|avenir|issue|force|forces|solution|futur|sortie
sans espoir|issue|avenir|moi
mieux sans|si|mort|morte [moi|j|je|etais]
sans moi
vaux|vaut .. mort*
poids|fardeau|boulet|charge|trop|inutile .. tout|tous|monde|famille|terre|ici|enfants
de trop
plus|pas|jamais la|ici|reveill*|vivant*|vivante|monde|debout [demain|pour|quand|noel|lundi|la]
ne|je .. serai|sera|serais|reveill* plus|pas
serai|serais|sera plus|mort|morte|pu
quand .. lirez|trouver*|serai|lisez
plus [me] reveiller|reveil
si je|j meurs|meure|creve|disparai*|mourais|mort
meurs|crever|mourrai .. assurance|dette*|famille|qui|demain
assurance .. mort|vie|enfants|deces|meurs
adieu*|adieux|derniers|dernier|derniere message|mots|nuit|jour|fois|heure|lettre|soir [a|de|tous]
adieu $
lettre .. adieu|enfants|prete|derniere
prenez soin de
pardon a|de tous|tout|mes|ma|monde
je demande pardon
dire|dis|dit adieu
au|du|le|d|sur|bord|haut|depuis|sauter|saute [d|un|le|la|du] pont|toit|balcon|fenetre|voie|voies|rails|quai|falaise|viaduc|etage|train|metro|rer
saut*|jet* .. pont|toit|balcon|fenetre|train|rails|metro|vide|eau
corde|fusil|arme|couteau|lame|rasoir|revolver|pistolet|boite*|cachets|comprime*|medicament*|pilules|somnifere*|medocs|poison|javel .. prete|prets|table|pris|main|avale*|compt*|tout*|devant|achet*|stock*|charge|tous|jardin|grenier|chambre|soir|entiere
pris|avale*|avaler|prendre|pilule*|compte* .. boite|cachets|medicaments|comprimes|tout|plaquette|tous|pilules|medocs|somniferes
toute la boite
voiture|volant|mur|arbre|camion|platane .. fonc*|tourn*|mur|arbre|jet*|rentr*
tourner le volant
idees|pensees|idee|idees-noires noires|noire|suicid*|sombres|noir|morbides|mort
betise*|connerie*|irreparable .. faire|fais|ce|soir|peur
faire|fais|faite une|l betise|connerie|irreparable
peur de|d .. moi|meme|faire
reponds plus de
confiance .. moi|meme
peux plus|pas|pu [d|de|plus|tenir|vivre|continuer|supporter]
en peux plus [de|d|du|je|c|la]
tiens|tenir|tiendrai|supporte|tient|tenais plus|pas [le|coup|longtemps|jusqu]
je craque
au bout [du|de] [rouleau|ma]
personne .. manquer*|regrett*|pleur*|remarqu*|aime|besoin|me
qui .. pleur*|regrett*
rejoindre|retrouver|rejoins [ma|mon|mes|la] [haut|femme|mari|fils|mere|maman|pere|ciel|papa|fille|dieu]
la haut
tout|ca|cela .. s arrete|arreter|finisse|termine
disparaitre|disparaisse|disparai*
pour toujours|de|bon bon
partir .. definitiv*|toujours|bon|loin|dignement
dormir .. toujours|jamais|reveill*|plus
jamais se|me reveill*
ma fin
la mort
mort .. solution|seule|issue|delivr*|soulag*|mieux
sur|la conscience
ma mort
vous aurez ma|un [mort]
mon|ma|elle|il <kin>|coloc|ami|voisin .. suicid*|pendu*|cachets|tuer|mourir|boite|sauter|veines|adieu
veines|poignets
plus rien|personne .. retient|ici|compte|sens
rien .. retient
plus de sens
vivre .. comme|ca|sert
sert .. vivre|rien
numero .. suicide|ecoute
sos amitie
plan pour mourir|finir
🔫|🪦|⚰|🔪|☠
"""
PHRASES: Final[dict[SafetyClass, str]] = {
    "hardship": HARDSHIP,
    "bankruptcy": BANKRUPTCY,
    "vulnerability": VULNERABILITY,
    "crisis": CRISIS,
}
UNLESS: Final[dict[SafetyClass, str]] = {
    "hardship": UNLESS_HARDSHIP,
    "bankruptcy": "",
    "vulnerability": """
^^ je [ne] peux|peut pas parler [la|maintenant] $$
voiture|box|tele|batterie|imprimante [est|a] [m] [a] morte|mort|lache
mort|morte au|dans|d stylo|ame|ennui
mourir|crever d|de ennui|rire|chaud
enterrement de vie
de|d vie de garcon|fille
boire debout
ne tient pas
suicide commercial
amoul solo
m a lache pendant
malade|malades de|ou|ces|voir [rire|quoi|prix|voir|ces]
rend malade
vous|tu etes malades|malade
ordi|pc|telephone|imprimante [est] malade
vaut le coup
d un coup
perdu dans vos|le|votre|la [menu*|menus|site]
perds|perdu la tete avec
nouveau job|travail|boulot
retrouve .. travail|boulot|job
code|lien|carte|site|tele|internet .. marche pas|plus
# euros|balles|fois
augmenter a
travaille|bosse|garde|poste|infirmier*|aide-soignant* .. hopital|clinique|ehpad|urgences
infirmiere|infirmier|medecin ici|de|je
mort de|le rire|lien|telephone|portable
mort|morte de rire|fatigue
lien|telephone|batterie|portable|tel [est] mort*
malade .. pas|non
pas malade
vire* #|de|mon|sur|ce
j ai vire
garde mes|la|le|les
operation bancaire|en
traitement de|du mon|ma|dossier|paiement
mal de tete|crane
couper|coupe* le|la|en
mot de passe
""",
    "crisis": """
s|n ouvre|ouvrir pas|plus|mal
me tue a vous|te
chaud|froid|ennui .. crever|mourir
a|c mourir d|de ennui|rire|chaud|faim
a se pendre
va me tuer haha|lol|mdr|😂
mort dans l ame
veux|voudrais la preuve|facture|somme|date
finir|fini|finis de payer|regler|rembourser
retrouve|retrouver la|le|du|mon [facture|travail|numero]
retrouve .. facture|travail|boulot|papier*
mort|morte|meurs|mourir|creve|crever|mourrait de|d rire|faim|fatigue|froid|soif|chaud|impatience
me tue|tuer|tuera cette|ce|lol|mdr|si|la
ma|mon femme|mari|mere va|me [me] tue*
facture .. tue
batterie|telephone|lien|portable .. mort|meurt
peux plus [payer|venir|attendre|parler|me]
plus la avant|demain
derniere fois|mensualite|echeance|facture|ligne
dernier message|jour|paiement|mois|delai
adieu la dette
plus ici
peux pas [payer|vous|parler|venir|avant|faire|le|ce]
en finir avec [cette|ce|la|les|ca] [dette|facture|credit]
pas la
partir en|vacances|du|de
""",
}
