"""No money to pay or to live on, in Spanish, by families: what is left, what takes it, what must be done without, what is owed elsewhere."""

from typing import Final

LEFT: Final = """
tengo|quedan|queda|hay|traigo [solo|solamente|unos] #|un|uno|dos|tres|cuatro|cinco|seis|diez euros|pesos|euro|soles|dolares|lucas [en|nada|y|hasta|para] [la|el|banco|cuenta|mas]
bolsillos|bolsillo|cartera|cuenta|alacena|nevera|heladera|refri|despensa .. vaci*|rot*|pelad*|cero|ceros|limpi*
cero|sin|ni un|sin peso|pesos|plata|cash|chele|cheles|luca|lucas|real|guita|biyuya|cobre|chavo|clavo|mango|centavo|feria
no hay|tengo|tenemos|cuento|dispongo [ni] [con] [cash|cuarto|real|biyuya|luca|chele|chavo|plata|recursos|nada|medios|liquidez|fondos|dinero] en|la|con|de|cash|cuarto|real|biyuya|luca|chele|chavo|recursos|liquidez|fondos|medios|dinero
no hay nada que|en cobrar|la|cuenta|casa
nada de nada
[la] domiciliacion|recibo|cheque|pago|tarjeta rebot*|devuelt*|viene|esta .. no|gastado|habia|cero|tope
tarjeta [esta] al|en|topada tope|ceros|cero
ni cinco|chavo|clavo|peso|centavo|medio|frijoles [tengo|partido|prieto]
ni para|pa|pal el|un|frijoles|cafe|pan|el
toy|toi|ando|estoy|ando en|sin|pelao|pelado|tieso|fundido|bruja|erizo|gacho|muy|bien|olla [olla|chele|gacho|gastad*|lana|blanca]
en la|las quinta|lona|olla|ruina|mala
lo|la mas|maximo|mucho que puedo|podria [es|son|dar]
lo mas que|# puedo
es|son todo|lo [lo] que puedo|tengo|hay
puedo|podria|pudiera dar*|pagar|ofrecer [solo|le|les] #|un|diez|cinco|quince|dos [pesitos|pesos|euros|euro] a|al|la|por|segun
con lo just*|lo
ya se que .. no lo|los tengo
"""

TAKEN: Final = """
se lo|la|me|le llevo|lleva|come|comio|comieron|llevaron|va [todo|toda|lo|el|los|la|mi] [ultimo|ahorros|sueldo|que]
se llevo|lleva|come|comio|llevaron lo|todo|el|los|mi|la|casi [que|ultimo|dinero|ahorros|sueldo]
se fue|va|fueron|van en el|la|los|todo|atrasos|deudas [alquiler|renta|luz|comida|medicinas]
perdimos|perdi|falta uno|un|el de|sueldo|ingreso [los] [dos] [sueldos]
solo|nomas|apenas me dan|salen|tocan .. turnos|horas|dias
trabajo|trabajamos un|dos|# dia|dias|horas a|por
mi|mis|los ingresos|sueldo|horas|ventas han|ha|cayeron|bajaron|cayo|bajo [caido|bajado|a] [a] [la] [mitad]
gano|cobro|entra la|menos|mitad|muy [mitad|dinero|poco]
sueldo|nomina|paga|cheque|pension|beca .. dura|gastado|fue|no|poco|poquisimo|miseria
baja|incapacidad|subsidio|ayuda|pension [maternal|medica] es|pagan|da|no [la] [muy|una|mitad|poc*|poquisimo|miseria]
ex|marido|padre|mujer vacio|vacia|dejo|llevo|no [pasa|la|me|se] [manutencion|cuenta|dinero|pension|nada]
no me|nos pasa|pasan|da [la|nada|ni] [manutencion|pension|dinero]
patron|jefe|empresa se|no|quebro|cerro fue|pag*|deb*|sin
negocio|bar|tienda|puesto|taller|taxi|cosecha .. pique|parad*|cabeza|gano|perdi*|quebr*|saca
nadie compra
no saco|junto|cuadro|gano|levanto ni|para|el|la|lo [gasolina|mes|renta]
vendo .. apenas|no|sale|gas|comer
hago uber|taxi|reparto .. no|ni
cuotas|cuota|letras|pagos|deudas|cien .. hunde*|asfixi*|ahog*|crucific*|matan|comen
nos|me estamos|estoy|vamos hundiendo|ahogando|ahogad*|arruinando
nos hunde|hunden|ahoga|ahogan|arruina
soga al cuello
circunstancias .. gano|cobro|mitad|menos
fue a pique
a|al pique
todo|comida|super|luz|vida esta|por|carisim* .. carisim*|nubes|queda
el casero|dueno|arrendador|banco nos|me echa|corre|saca|desaloja
"""

WITHOUT: Final = """
me|nos salto|saltamos la|el|comidas|una cena|almuerzo|comida
malamente|apenas|mal [y] comemos|como|comer|vivimos
en casa con|sin abrigo|luz|gas|calefaccion
apague|apagamos|quite|corte [la] calefaccion|luz|gas|estufa|calentador
vecina|vecino|parroquia|iglesia|caritas|alcaldia .. trajo|pago|paga|da|dio|regalo
vivo|vivimos|como|comemos de los|las|la|lo cupones|cupon|food|ahorros|prestado|fiado|sobras
cupones|estampillas|stamps|snap .. acaban|quitaron|recort*|acabaron
volver|vivir|mudarme|volvi con|a mis|casa padres|papas|mama .. no|alcanza|llega
gastamos|gaste|rompimos|rompi la hucha|alcancia|ahorros
raspando|ajustad*|apretad*
a gatas
con lo justito|justo
pasando trabajos|apuros|las|hambre|necesidad [de] [cain]
la estoy|estamos|ando pasando negra|mal|canutas|fea
"""

SAID: Final = """
ojala|quisiera [lo|la|yo] tuviera|pudiera
si yo|lo|la pudiera|tuviera
de donde [voy|quieren|quiere|saco] [a] [que] sacar|saque|saco|consigo
no se de|cuando|como donde|vuelv*|volvere|voy [voy|a|tendre] [a] [tener|sacar|pagar|conseguir]
no va a haber
no me pida|pidan fecha|plazo
no [esta|estan] [a] mi|nuestro alcance
bajen*|baje*|bajar|ponganlo a algo|lo que yo|pueda|podamos
esta|la dura|bien|cosa [dura|negra|bien] [la] situacion|calle|negra|dura
no me|ya repongo|no [me] [repongo]
me atrase|quede|atrasamos .. no|repongo|levanto
cada peso|euro [ya] tiene
ya recorte|recortamos|corte todo
pago|pagando|pague una|un|lo tarjeta|prestamo|prestado con|para|pagar
uno|una|unos de #|ocho|muchos|tantos|los|varios [a] [los] [que] debo
debo|deben|debemos a medio|todo|todos|varios|otros
sigo|seguimos|estoy esperando .. ayuda|subsidio|aprueb*|paro
"""

PHRASES: Final = LEFT + TAKEN + WITHOUT + SAID
