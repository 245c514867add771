"""No money to pay with or to live on, in French."""

from typing import Final

HARDSHIP: Final = """
avec quoi .. paie|paye|payer|mange*
restos du coeur|coeurs
frigo|assiette|compte|porte-monnaie vide
mange* une fois|qu une
choisir entre .. manger|payer|chauffer|loyer
interdit* bancaire*
plus|pas un|le sou|rond|centime|kopeck|radis
[c|est] au dessus|au-dela de mes moyens
saute* un|des|les repas
tout part|passe dans le|les|l loyer|couches|charges|dettes
emprunte .. manger|sœur|soeur|frere|amis|famille
rembourse .. autre|credit .. avec
j ai|as|avons pas une|un cenne|rond|radis
me|nous chauffe|chauffons plus|pas
rien de cote
faute d|de argent|moyens
avec quoi voulez|je|on
pris|prise|tenu a la gorge
aucune|plus|pas de|d|aucune tresorerie|epargne|economies
epargne|economies finie|finies|epuisee*
loyer en retard
commission|salaire|revenu zero
finis|termine a|quand -|#
peux quand meme pas|plus
peux pas .. plus
touche|gagne .. loyer
demande de|d fsl|aide
arrive plus|pas suivre
ai|as|a|ont|n|j pas|plus|meme de|un|une|# quoi|#|euro|euros|balle|balles|cent
pas|plus de quoi [me|m|nous|vous|les] payer|vivre|manger|acheter|nourrir|regler|donner
pas|plus|que # euros|balles|€ [devant|pour|jusqu|sur]
reste # euros|€|balles
j ai que dalle|rien
que dalle|walou|nada
compte [est|a] [est] gele|negatif|debiteur|vide|-
- # sur
minima|minimum sociaux|social|vital|vieillesse
touche|gagne|gagnons|recois rien|plus
dettes .. mangent|jongle|partout|gorge|rembourse
jongle|jongler .. dettes|credits|factures
rembourse l un avec|par
emprunte|emprunter|emprunt a|aux|pour [mes|mon|ma|des] [enfants|amis|famille|mere|manger]
bientot|presque|mise dehors
coute plus que
bourse|retraite|pension|salaire|paie|prime|allocations|indemnites .. pas|jamais [encore] verse*|versee|tombe*|arrive*|recue
peux|peut|pouvons plus|pas acheter|chauffer|manger|remplir|donner|offrir
pourrai|pourrons|pourrait pas|plus [le|la|payer|regler|avant]
compte|comptons|racle|gratte|raclons|grattons [les|le|mes|nos] [fonds] pieces|centimes|tiroir|sous
fonds de tiroir|tiroirs
fonds|provision|solde insuffisant*
s en sort|sortira|sortait plus|pas
chiffre d affaires .. divise|baiss*|chute|moitie
trop juste|serre|court ce|ce|pour
complique|dur|difficile|chaud|tendu|critique|catastrophique financierement
financierement|niveau [c|est|tres|sous|thune|thunes|argent|a] [tres|rien|poil|complique|dur|plus|zero]
probleme*|pb|souci*|galere de thune*|fric|argent|sous|tresorerie
argent n est|y pas|plus
c est sec|mort ici|financierement
vis|vivons|vit a credit|decouvert
tete sous l
choisi*|choisir entre|c [le|la|l] [fioul|gaz|manger|bouffe|loyer|chauffage|medicament*]
fsl|ccas|mesures sociales
fais|fait|faisons les poubelles
heures .. semaine|smic
paie|salaire|revenu*|heures .. divise*|ampute*|coupe*|moitie
aux abois
a|la gorge prise|couteau
foyé|foire
plus|rien rien de|a cote|derriere|manger
on n a|avons plus|que rien|dettes
personne pour m|nous aider
aide d urgence|alimentaire|financiere
demande|demander de l aide
aide pour ceux
fisc|huissier*|impots|banque .. tout pris|preleve
meme # [€|euros|balles] [c] [est] trop
c est tout ce que [je|j] [peux|ai]
je rame|galere|coule
revenu d integration
0|zero revenu*|salaire|rentree|euro*
tout vendu|perdu|bouffe
frigo .. echo|vide
pas me|nous chauffer|soigner
n allume|allumons plus
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

UNLESS_HARDSHIP: Final = """
lien|page|site|bouton|paiement|carte|appli [ne] marche pas
pas|aucun*|sans difficulte*|souci*|probleme*
j avais deja regle
argent est|a bien|parti|la|sur
taux .. zero
prime .. tombe|tombee
paie pas moi
syndic de l immeuble
syndic paie
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
"""
