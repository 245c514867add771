"""Somebody else's telephone, a death, a lawyer, a complaint, in French."""

from typing import Final

from goodterms.language.safety.classes import SafetyClass

PHRASES: Final[dict[SafetyClass, str]] = {
    "wrong_person": """
mauvais*|faux|mauvaise|fausse numero|num|personne|destinataire|contact|tel|adresse
erreur de|sur numero|personne|destinataire|la|correspondant
vous|tu|t|te|devez [vous|etes|fait*|faites] trompe*|trompez|confond*|erreur|tromper|plante*
tromp* de|d personne|numero|destinataire
pas|pa|non [le|la|du] moi|bon|bonne [numero|personne|contact|num|desole]
c|ce|cest [est|n] pas|pa moi|elle|lui|bon|mon|le [dossier|numero|compte|telephone]
suis|m|est|appelle pas monsieur|madame|mr|mme|cette|celui|celle|lui|elle|client|cliente|concerne*
je ne suis pas
je m appelle
connais|connait|conais pas|personne|aucun [ce|cette|de|monsieur|madame]
connais pas
personne [de|a|qui] [ce|s] nom|appelle|ici|correspond
n y a|habite personne|pas|plus
qui est|c [mme|mr|monsieur|madame|ca|cette|ce]
appartient plus|a|pas
nouveau|ancien proprio*|numero|proprietaire|titulaire|locataire|num
j ai|eu|viens|recupere .. numero
change de numero
numero|telephone|portable|tel de|a [sa|son|ma|mon|la|l|un|une] [mere|mari|femme|fille|fils|entreprise|ecole|taxi]
sa mere|soeur|femme|ex|colocataire|voisine
meme|homonym* nom|prenom
homonym*
par|recu erreur
destine|adresse*|concerne pas
pas destine|pour [moi]
jamais eu|ete|signe|achete|client* .. contrat|client*|chez|vous|compte
rien achete
ici [c] [est] .. cabinet|mairie|entreprise|ecole|boulangerie|pizzeria|restaurant|particulier|garage|salon
vous|tombez etes|sur sur|chez [un|une|le]
ici c|la est|mairie
habite plus|pas
demenag* .. il|elle
🤷
""",
    "deceased": """
deced*|dcd*|deces|desed*|defunt*|defunct*|mort|morte|mourut|feu|veuve|veuf|succession|notaire|heritier*|heritage|obseques|enterr*|inhum*|incinere*|cimetiere|tombe|funerail*|funerair*|testament*|posthume
mort [en|le|depuis|il|hier|ce|dans|de]
acte de deces|notoriete
nous|m a|as|est quitte*
n est plus|pas [de|parmi|la]
plus de|parmi ce|nous|monde
est parti|partie|eteint|eteinte|au [ciel|rejoindre|paix|dimanche]
s est eteint*
au|ciel ciel
repose en
paix a son|ame
paix a son ame
perdu|perdit la vie|son
est au cimetiere|paradis|ciel
retourne* .. dieu
inna lillahi
🕊|🕯|⚰|🪦|✝
""",
    "attorney": """
avocat*|avoca|avocats|juriste*|cabinet d|notaire|maitre|barreau|juridiq*|attorney*|lawyer*|bâtonnier|huissier
mon|mes|ma|par|un|une|le|l|d avocat*|juriste|conseil|maitre|baveux
aide|protection|assistance juridi*|juridic*
represent* par|legal*
procur* .. avocat
👩‍⚖️|⚖|👨‍⚖️
""",
    "complaint": """
reclam*|plainte*|plains|plaindre|mediateur|mediatrice|ombudsman|ombudsfin|dgccrf|acpr|amf|cnil|signalconso|opc|spf|signal*|consommateur*|ufc|defenseur|litige*|contest*|signalement
60 millions
saisi*|saisir|saisis .. mediateur|tribunal|dgccrf|autorite
inadmiss*|inaccept*|scandal*|honte*|honteu*|lamentab*|deplorab*|indign*|odieu*|nul|nulle|nuls|catastroph*|desastr*|pitoyab*|mepris*|irrespect*|malpoli*|insult*|humili*|racis*|discrimin*|incompeten*|abusi*|abus|menti|mensonge*|menson*|malhonnet*|arnaque*|voleurs|escroc*|agressi*|grossi*|impoli*|desagreab*|menac*|intimid*|honte|foutage|bafou*|excuses|dedommag*|indemnis*|reparation|compens*|prejudice|insatisf*|mecontent*|deçu*|decu*|ridicule
c est une|un|pas honte|scandale|normal|vol
pas|plus normal|content*|satisf*|serieux|acceptable|respect*|correct
raccroch* [au] [nez]
au nez
parl*|traite* .. comme|mal|chien|mepris|moins|criminel*|delinquant*|voleur*|inferieur*
service .. client* nul*|lamentable|zero|deplorable|pourri
mal|mauvais* parle|service|accueil|traite|conseiller
parler|passez|voir|nom|joindre .. responsable|directeur|superieur|directrice|chef
personne ne|repond [repond|rappelle|jamais]
sans reponse
jamais|pas de reponse|repondu|rappele
exige*|reclame|demande .. excuses|geste|remboursement|explication*|reparation|responsable
geste commercial
erreur* .. votre|vos|faute|cout*
sans mon|autorisation|prevenir accord|autorisation|consentement
preleve* .. deux|double|sans
presse|journaux|reseaux|google|avis|etoile*|twitter|facebook .. vous|laisser|mettre|negatif
une|zero|0|1 etoile*
donnees .. fuite|divulgu*|violation|envoye*|autre
courrier|dossier|releve d|de un|quelqu autre
appele* .. employeur|patron|voisin*|famille
👎
""",
}
UNLESS: Final[dict[SafetyClass, str]] = {
    "wrong_person": """
^^ [ce|c] [n] [est] pas a moi $$
mauvais numero mais
faux numero de
erreur de montant|date|virement|ma|ma|carte
c est bien moi
me suis tromp*
je m appelle
qui est ce|la|vous
n est pas ca
est pas bon|le
pas le bon montant|jour
pas moi qui
""",
    "deceased": """
ce|c n est pas
mort|morte de|lol|mdr rire|faim|fatigue|soif
lien|telephone|batterie|portable|tel|point [est] mort*
""",
    "attorney": """
maitre de
""",
    "complaint": """
retire .. plainte|reclamation
pas de|me plainte|plains
porte|depose plainte pour
conteste [le|la|les|ce] [montant|facture|frais|somme|reste]
""",
}
