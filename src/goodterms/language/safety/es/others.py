"""Somebody else's telephone, a death, a lawyer, a complaint, in Spanish."""

from typing import Final

from goodterms.language.safety.classes import SafetyClass

PHRASES: Final[dict[SafetyClass, str]] = {
    "wrong_person": """
numero|persona|telefono|contacto|destinatari*|señor|señora|cliente equivocad*|erroneo|erronea|incorrect*|mal
equivoc* [de|el|la|con|numero|persona] [numero|persona|telefono|señora|cliente|destinatario|contacto]
te|se|os|estan|estas|esta|estais equivoc*|confund*|confundi*
equivocad* $
no soy [yo|esa|ese|la|el|ningun*|quien|cliente|maria|su|tu|a]
no es|era|va mi|para|el|su|conmigo|yo|mio|este|de|ella [mi|telefono|numero|cuenta|deuda|nombre]
yo no soy|tengo|me
no conozco|conosco|se [a|quien|ningun*|ese|esa|esta|de|nadie] [nadie|ningun*|quien|es|esa|ese|ese]
quien es|ese|esa|sera|demonios
aqui|ahi no|nadie|ya|vive .. vive|hay|es|trabaja|nadie|ningun*|llama
no vive|hay|trabaja .. aqui|nadie|ningun*|ya
ya no vive|trabaja|es|tiene|usa
nadie .. llama|nombre|llamad*|conoce|aqui
me llamo|nombre no|es
mi nombre no|es
este|el|mi numero|telefono|celular|cel|movil|fon [ya|no|lo|era] no|nuevo|mio|otra|otro
numero|telefono|linea nuevo|nueva|prestado
acabo|compre|estrene|tengo|tenia .. chip|linea|numero|este
antes|anterior dueño|tenia|inquilin*|propietari*
dueño|titular anterior|no|antiguo
otra|otro persona|señor|señora|cliente|con
mismo nombre|apellido*
se|me han confundido|confunden
confusion
soy|es su|la|el|un|una madre|hermano|hijo|esposa|compañero|vecin*|madre|hermana|ex|menor
por error
no tengo|nunca he|tuve [ninguna|tenido|sido|nada] cuenta|cliente|con|contrato|prestamo|deuda
no es|son mi|mia deuda|cuenta|factura
mensaje* .. error|equivoc*|otra
se mudo|fue|cambio
esto|aqui es una|un|el|la
🤷
""",
    "deceased": """
fallec*|difunt*|muri*|muert*|falleci*|finad*|finado|murio|occiso|viuda|viudo|albacea|hereder*|herencia|testament*|sucesion|defuncion|obito|sepelio|sepultad*|enterr*|enterramos|incinerad*|cremad*|velorio|entierro|funeral*|velamos|tumba|cementerio|panteon|qepd|epd|dep
acta|certificado|partida de defuncion
en paz descanse
descans* en|paz
ya no esta|vive [con|entre|aqui|vivo|viva] [nosotros]
no esta|vive con|entre|vivo
se|nos dejo|fue|ha [dejado|ido] [al|con|para] cielo|dios|siempre|señor
nos dejo|ha
en el cielo
se fue al|con|para
mejor vida
perdio .. batalla|vida
perdimos a
mataron|asesin*
🕊|🕯|⚰|🪦|✝
""",
    "attorney": """
abogad*|avogad*|aboga|letrad*|licenciad*|lic|procurador*|bufete|notari*|defensor*|attorney*|lawyer*|lawer
representa* legal
asesor*|despacho|equipo|asistencia|representacion|consultor*|asesoria juridic*|legal|abogados|letrad*
abogado de oficio
turno de oficio
justicia gratuita
poder notarial
⚖|👩‍⚖️|👨‍⚖️
""",
    "complaint": """
quej*|reclam*|reclamo|denunci*|condusef|profeco|consumo|omic|ombudsman|supervisor*|facua|cnmv|defensor|bde|redeco|cfpb|hojas
hoja* de reclam*
libro de
organismo|oficina|banco|defensor del|de|de-españa consumidor|españa|cliente
queja formal
inacept*|vergonz*|vergüenza|indign*|indignante|inadmisible|intolerable|pesim*|lamentable|asco|desastr*|deplorable|maleducad*|groser*|prepotent*|ineptos|inept*|incompetent*|abusiv*|abuso|negligen*|discrimin*|racis*|machis*|fraude|insult*|humill*|amenaz*|grit*|grito|trataron|trato|tratado|tratan|indemniz*|compens*|disculpa*|mal-trato|irrespet*|ofend*|burl*|horrible|estafa
mal|pesimo|malisimo|peor|terrible|horrible|fatal|mala servicio|trato|atencion|empresa|experiencia|compañia|educacion
servicio|atencion|trato .. pesim*|mal*|horrible|fatal|nefast*|vergonz*|lamentable|asco
me|nos colg*|grit*|trat*|llam*|insult*|amenaz*|hablo|hablaron|contest*|mint*|engañ*|faltaron|faltado|cobraron [mal|el|como|al|de] [telefono|como|mentiros*|moroso|mal|delincuente]
falta de|respeto
respeto
nadie|no contesta*|responde*|atiende*|resuelv*|soluciona*
nadie me hace
llevo|llevamos|hace .. esperando|llamando|meses|semanas [respuesta]
hablar|quiero|exijo|pongan* .. supervisor*|responsable|jefe|gerente|encargad*|superior
exijo|quiero|pido .. explicacion|disculpa*|indemniz*|compens*|constancia|devol*|solucion
voy|pienso|ire .. denunci*|reclamar|quej*|prensa|consumo|redes|medios
no hay|es derecho|justo|forma|manera|posible
no estoy conforme|contento|satisfech*|acuerdo [con]
es .. ilegal|vergüenza|abuso|robo|atropello
ilegal*
proteccion|privacidad|violacion de|datos datos
datos .. otra|otro|filtr*|compart*|vulner*|publi*
error .. suyo|vuestro|ustedes|culpa|costo|cost*
culpa .. vuestra|suya|ustedes
sin [mi] permiso|autorizacion|avisar|consentimiento
dijeron|dijo .. cosa|otra|distint*|luego
uno me dice
a mi|mis jefe|vecin*|familia|trabajo
👎
""",
}
UNLESS: Final[dict[SafetyClass, str]] = {
    "wrong_person": """
^^ [eso|esto] no es mio $$
equivoc* .. monto|cuenta|fecha|cantidad|importe|cifra|tecla|boton|cancelar
numero equivocado de
me equivoque
no es correcto|molestia|posible|eso|asi|seguro
quien es|soy ?
^^ quien es|son|sois $$
no se cuando|cuanto|como|si|que|donde|cual|por|aun|todavia
no soy de
yo no tengo
mi nombre es
""",
    "deceased": """
murio [mi|el] celular|telefono|movil|bateria|pila
me muero|muerto|muerta|morir|murio|muero de|la|bateria|risa
bateria|movil|celular|coche|pila|telefono [se|esta] [me] muri*|muert*
muert* de|risa
punto muerto
herencia de
""",
    "attorney": """
licenciad* [mañana|deposito|gracias]
""",
    "complaint": """
sin|ninguna queja*
no me quej*
no .. quej*
muy amable
""",
}
