"""No money, trouble in the writer's life, and danger to it, in French."""

from typing import Final

from goodterms.language.safety.classes import SafetyClass

HARDSHIP: Final = """
plus|pas|pa|aucun*|sans|zero|rien|jamais|manque|ni|pu|peu|san [un|de|d|l|le|les|assez|la|aucun|plus] argent|sou|sous|rond|revenu*|ressource*|moyens|thune*|fric|ble|salaire|travail|boulot|taf|emploi|cenne|piasse|balle|recette*|manger|fonds|chauffage|courant|electricite|logement|domicile|client*|mission*|nourriture|tune|oseille|kopeck|radis|liquide|droits|epargne|economies|job|euro|centime|franc|lait|couches|repas
peux|pouvons|peut|puis|arrive|arrivons|sais|suis|savons|capable|jpeux|jpe|jarrive|peu|mesure|pourrai|pourra|possible plus|pas|pu|absolument|rien [plus|pas|rien|a|meme|me|capable|de] payer|regler|rembourser|honorer|assumer|suivre|donner|permettre|joindre|nourrir|manger|finir|verser|boucler|tenir|faire|sortir
pas|plus|pu [les] capable|mesure|possible|moyen de|d|payer|regler|financ*
pas les|de|le|l moyens|moyen|argent
peux|puis pas|plus [vous|me] payer|regler|permettre|assumer
impossible .. payer|regler|rembourser|assumer
fauche*|fauch|ruine*|endett*|surendett*|insolv*|demuni*|precar*|miser*|pauvre*|pauvrete|galere*|galer*|deche|hess|misere|famine|faim|expuls*|huissier*|saisi*|decouvert*|interdit|rsa|cpas|caf|apl|ass|aah|chomage|smic|ressources|indigen*|sdf|sans-abri|cassé|fauchee|affam*
a|suis|compte sec|decouvert|decouverte|rouge|zero|nu
dans le|la rouge|galere|merde|misere|besoin|deche|mouise|panade|rue|dettes|hess|difficulte
difficult*|probleme*|situation|soucis|pepin*|catastrophe .. financ*|argent|pecuniair*|tresorerie|degrad*|delicat*|precaire|difficile|economique*|payer
difficulte*|difficultes
financ* .. difficil*|mal|coule*|degrad*|compliqu*|plus|serre*|etrangl*
finir|fin|fins|boucler|joindre le|la|les|de|du mois|deux|bouts
bouts
restos|resto|banque|colis|epicerie|aide|secours|croix|bons du|alimentaire*|solidaire|populaire|sociale|coeur|rouge
alimentaire*
au|le|du|touche|que|avec|sur rsa|smic|chomage|minimum|cpas|bs|rmi|revenu
minimum vieillesse|vital
aide|assistance sociale|au|financiere|payer
il|me|nous|m [me|nous] reste [plus|que|rien|a|pas] [que|rien|#|pour] [#|rien|pour|euros]
reste|touche|gagne|vis|vivre|vivons|survis|survivre|mange|survit que|avec|de|sur|plus|# #|rien|pates|riz|seul|peu|credit|petite|pour
vivre|vis|survis avec|de|sur
apres .. loyer .. reste
loyer .. avant|d abord|#|mange|tout|passe|retard|courses|manger|paye*|premier
mois|mensualit* .. retard|loyer
manger ou|et|les|avant|payer
nourrir|couches|lait|gosses|petits|enfants .. faim|manger|d abord|rien|avant|pas
les|des couches
frigo*|placard*|porte-monnaie|portefeuille|compte|poches .. vide*|zero|rouge|negatif|bloque
vide* .. frigo|compte|placards
saute*|sauter .. repas
mange* .. plus|pas|pain|pates|riz|soir|fois
on|je chauffe plus|pas
trop cher*|chere|eleve|lourd
cher* .. trop|pour|plus|vie
cout de la|vie
vie .. chere|chero
tout augment*|coute
augment* .. loyer|tout|electricite|courses|pas
coup* .. electricite|gaz|eau|courant|chauffage|allocations|aides
electricite|gaz|courant coupe*
limiteur
heures|salaire|revenus|allocation*|chomage|pension|aide*|apl|prime .. reduit*|baiss*|diminu*|coupe*|suspend*|moins|tombe*|retard*|arret*|fini*|suffi*|radie*
baisse|reduit*|diminution|perte|chute|coupe* .. revenus|heures|salaire|activite|ressources|apl
temps partiel|plein
chomage technique|partiel|fini
en|au|du chomage
pole|france emploi|travail
suspendu*|radie|sanction*
seul|seule|un salaire
un|seul salaire|revenu
parent|maman|mere|papa|pere isole*|solo|celibataire|seule|seul
celibataire|monoparental*
pension alimentaire|ne|petite|retraite
petite retraite|pension|paie
retraite .. petite|suffit|minim*|#
etudiant* .. bours*|reste|rien|plus|colis|pas|attend*
boursi*
banqueroute
je|on coule|galere|creve|survis|survit|ram*|rame|souffre|plonge
m|nous en sors|sort|sortons|sortir plus|pas
m en sors|sort
n|y arrive|arrivons|m plus|pas
arrive|arrivons plus|pas
serre* .. ceinture|mois|budget|tres
perdu .. logement|appart|maison|tout|revenus|clients|recolte
tout perdu|brule
inond*|incendie|seisme|cyclone|tempete .. perdu|tout|maison|rien
commerce|boutique|boite|entreprise|marche|affaires|restaurant|business|ventes .. marche|mort|ferm*|plus|vide|coul*|faillite|dur|pas
affaires .. marchent
zero client|revenu|euro|rentree|recette
argent .. vient|rentre|sort|plus|gate
rien qui|a|du|dans|pour|sur|mis [rentre|manger|tout|compte|vivre]
je n ai rien
j ai rien|plus [rien|a|qui]
heberg*|115|foyer|canape|rue|voiture|dehors .. enfants|petits|dors|dormir|sans|vis
dors|dort|dormons dans|dehors
mettre|mis|jete dehors|rue
huissier* .. deja|porte|menac*|passe|saisi
saisie sur|salaire|attribution
dettes|credits|factures .. partout|trop|gorge|accumul*|noy*|eau|cou|mediation|submerg*|empil*|tous
noye*|submerge*|etrangl*|asphyxi*|acculé*|deborde* .. dettes|factures|credits|charges
etranglé|etranglee
mediation de dettes
trop de factures|dettes|credits|charges
emprunt*|prete* .. famille|ami*|manger|parents|rembourser
vendu|vendre|mis .. alliance|voiture|tele|bijoux|tout|meubles|clou|gage
gage|mont-de-piete
retard* .. salaire|paie|paye|allocation*
salaire|paie|paye|patron .. pas|non|jamais|retard* [verse*|paye*|tombe*|recu|paie]
non paye*
pas ete|encore|verse|paye paye|paie|tombe
greve .. salaire|paie
honte .. payer|dire|argent|aide
suppli*|implor*|pitie
delai*|echelonn*|etal*|report* .. difficult*|suppli*|peux|pas|plus
moins|petit*|plus par mois .. peux|difficile|possible
remise|geste|effort .. situation|peux
au dessus|dela de|des mes|moyens
budget .. negatif|zero|serre|deficit*|explos*
depenses|charges .. revenus|depass*|plus
j aimerais|voudrais payer .. mais|pas
je veux payer mais
si je pouvais|avais
gagne .. #
au bout du rouleau
tombe dans|en
cassé comme|ce
cassé
serré ce
jsuis|chu a|cassé|sec
assurance .. rembours* .. pas
licenci* .. sans|rien
volé*|arnaqu*|cambriol* .. salaire|argent|tout|economies
economies .. plus|fini|vide*|epuis*|tout
joue*|paris .. perdu|argent
💸
"""
BANKRUPTCY: Final = """
surendett*|surrendet*|surendet*|faillite|liquidation|insolvab*|redressement|depot de bilan|syndic|banqueroute
banque|dossier .. france bdf|surendettement
banque de france
bdf|prp|rcd|bk
commission de surendettement
moratoire
retablissement personnel
reglement collectif
proposition de|du consommateur
mandataire judiciaire
redressement|liquidation|sauvegarde judiciaire
depot|depose .. bilan
cessation de|des paiements
dettes .. effac*
effac* .. dettes
plan de redressement
tribunal de|du commerce
creanciers
curateur|curatelle .. faillite
libere* .. faillite|dettes
chapitre 7|11|13
"""
VULNERABILITY: Final = """
cancer*|tumeur*|chimio*|radiotherap*|rayons|leucemie|lymphome|metastas*|dialys*|avc|infarctus|epileps*|epilep*|convuls*|lupus|crohn|fibromyalg*|parkinson|alzheimer*|demence|autis*|tdah|hyperactif|bipolair*|schizo*|psychos*|psychot*|psychiatr*|anorex*|boulim*|agoraphob*|sciatique|arthros*|polyarthr*|sclerose|sla|bpco|vih|sida|hepatite|cirrhose|drepanocyt*|mucoviscid*|diabet*|insuline|asthm*|pneumon*|mening*|covid|embolie|thrombos*|migrain*|hernie|amput*|paralys*|tetrapleg*|parapleg*|hemipleg*|handicap*|invalid*|fauteuil|bequilles|aveugle*|malvoyant*|malentendant*|sourd*|muet*|cecite|dyslex*|illettr*|analphabet*|braille|trisom*|trisomie|neonat*|neonatal|reanim*|rea|palliatif*|palliatifs|ehpad|burnout|burn-out|depress*|depression|anxi*|angoiss*|panique|stress*|trauma*|deprim*|insomn*|nerveu*|suicid*
burn out
malad*|hospital*|hopital|hopitaux|hosto|clinique|urgences|ambulance|samu|chirurg*|oper*|operation|operee|intervention|soins|infirmier*|oncolog*|psy|psychiatre|psychologue|cmp|hp|medecin*|docteur|irm|scanner|biopsie|ordonnance|medicament*|medocs|cachets|antidepress*|morphine|oxygene|methadone|perfusion*|traitement
en|un|mon|prolong* arret maladie|travail|de|prolonge
arret maladie|de travail
arret cardiaque
dece*|decede*|deces|mort|morte|morts|mourir|mourant*|meurt|deuil|endeuill*|veuf|veuve|veuvage|enterr*|enterrement|obseques|funerail*|incinerat*|crematori*|orphelin*|fausse couche|avort*
fausse couche
fin de vie
perdu|perdre|perds|perte|perdue [de] [mon|ma|notre|mes|un|son|le|l|sa] [job|<kin>|bebe|travail|emploi|boulot|taf|vue|tout|maison|poste|meilleur|fils|autonomie|memoire]
perdu .. emploi|job|travail|boulot|taf|poste|mari|femme|pere|mere|fils|fille|frere|soeur|bebe|enfant|maman|papa
nous|m|m'a|a|ont [a|as] quitte*|abandonne*|laissé
mon|ma|notre <kin> [est|a|m|me|nous|s|va|vient] [est|a] mort*|decede*|malade|hopital|parti*|quitte*|perdu|bat|frappe|tres|gravement|autiste|handicape*
licenci*|licenciement|vire|viree|chomage|chomeu*|chom|renvoye*|congedi*|remerci*|compress*|clairer|slaqu*|c4|rupture|reclass*|demission*|prud*
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
suicid*|suicde|suisid*|pendre|pende|pendu*|pendaison|scarif*|automutil*|overdose|3114|tentative|ts|defenestr*
me|m|se|s|nous|te|mon|ma [vais|faire|foutre] tue|tuer|tuerai|pends|pendre|pende|suicid*|flingue*|flinguer|noie|noyer|ouvrir|ouvre|empoison*|jette|jeter|bute|buter|crame|immole*|supprime|supprimer|mutile*|coupe|couper|eteindre|blesse|blesser|disparaitre
me foutre|jeter|faire|mettre|balancer|tirer en|du|mal|sous|fin|une|dans [l] [air|balle|train|pont|seine]
foutre en l
faire du mal
mal a moi
envie|veux|voudrais|prefere|souhaite|vouloir|jveux|jveu|veu|pense|penser|songe|idee|idees|besoin|aimerais|plutot|mieux|gout|vais|vouloir|voulais|voulu|merite*|espere|esper* [de|a|en|la|que|d|etre|mieux|etais|juste] [en|ne|plus|la|me] mourir|mort|morte|crever|disparaitre|finir|dormir|disparaisse|mourrir|mourire|partir|sauter|reveiller|exister
en finir|finis|fini|termine
en finir
mourir|mourrir|crever|creve [de|plus|ce|que|je|demain|$|maintenant|seul|en]
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
plus|pas|jamais la|ici|reveill*|vivant*|vivante|monde|debout [demain|pour|quand|noel|lundi|$|la]
ne|je .. serai|sera|serais|reveill* plus|pas
serai|serais|sera plus|mort|morte|pu
quand .. lirez|trouver*|serai|lisez
plus [me] reveiller|reveil
si je|j meurs|meure|creve|disparai*|mourais|mort
meurs|crever|mourrai .. assurance|dette*|famille|qui|demain
assurance .. mort|vie|enfants|deces|meurs
adieu*|adieux|derniers|dernier|derniere message|mots|nuit|jour|fois|heure|lettre|soir [a|de|tous|$]
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
en peux plus [de|d|du|$|je|c|la]
tiens|tenir|tiendrai|supporte|tient|tenais plus|pas [le|coup|longtemps|$|jusqu]
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
    "hardship": """
pas|plus de|d|le probleme|souci|temps|code|link
peux|peut pas|plus [vous] parler|repondre|appeler|ouvrir|cliquer
peux|jpeux|puis pas payer [avant|aujourd|ce|par|en|sur] [carte|ligne|site]
plus de credit|batterie|reseau|forfait
meurs|creve de faim
j ai faim
arrive pas a ouvrir|cliquer|payer|me [sur|en|connecter]
n arrive pas a me
saisi* le|mon|la code|iban|carte|numero
il me reste combien|quoi
reste combien|a
chomage|caf .. tombe|verse|le|paie
""",
    "bankruptcy": "",
    "vulnerability": """
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
