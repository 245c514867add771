"""No money to pay or to live on, in Spanish."""

from typing import Final

PHRASES: Final = """
no tengo|hay|tenemos|queda ni para
nevera|refri|refrigerador|heladera|despensa vaci*
o como|comemos|comer|pañales|luz|gas .. o pago|esto|pagar
seca|vacia|limpia .. cuenta|cartera
a dos velas
me|nos deben|adeudan .. sueldo*|mes|meses|nomina*|quincena*
elijo|elegir|eligiendo|escoger|escogiendo entre|que
ni la|el cuota|minimo|pago [mas] .. puedo|llego|alcanzo
pidiendo|pedir|pedi|pido prestad*
comedor social|comunitario
corren|echan|sacan|botan de la|mi casa|departamento
gaste|gastamos [la|el|mi] liquidacion|finiquito|ahorro*
borracha|brete|apuro|apuros
voy|vamos|llegamos tirando|justo|justa|justos|justas|corto|corta|muriendo
no me|nos cuadra|cuadran|llega|salen|da [las] [cuentas|numeros]
numeros rojos
mes muy|bien|tan dificil|duro|malo|flojo|apretado
todo|casi se|se lo va|lleva|come|llevan|fue [en] [renta|alquiler|luz]
cuando tenia|trabajaba [trabajo|chamba]
cuando trabaj*
menos de|horas horas|turnos|trabajo|clientes
sin horas|turnos|clientes|ventas|extras|comisiones
no hay|tengo clientes|ventas|pedidos|turnos|pasaje
me|nos deben|debe [el|mi] [sueldo|jefe|meses]
ropa|zapatos|utiles|uniforme|medicin* .. no|hijo*|puedo|alcanz*
una miseria|porqueria
pension|subsidio|sueldo|nomina no .. llega|alcanza|da|cubre
lo poco que
a cero|nada|secas
doy|dar|pagar|puedo # .. es|unico|maximo|mas
rebaj*|bajar|bajen|bajan|menor|reducir la|mi|el|una cuota|pago|deuda .. no|puedo
fiado|fiando|prestamista
vendi|vendo|vender|vendimos mi|el|la|las|mis|todo
cortaron|cortar|cortan la|el|me luz|agua|gas|telefono
situacion [economica] [es|muy] mala|dificil|complicada|critica|delicada|precaria
a dos velas|varas
al dia y
no doy para
o pago|como|la|el esto|como|pago|renta|ustedes o|como|comemos|ustedes
primero la|mis|el comida|hijos|renta|alquiler
mis hijos|ninos comen|cenan|se|no primero|han|fueron
sin cenar|desayunar|comer
banco de alimentos
caritas|comedor|despensa|parroquia|vecinos .. comida|alimentos|ayuda*|da
meses de alquiler|renta|hipoteca|luz
nos corren|echan|desalojan|sacan de
quieren echar
banco se queda
duermo|dormimos en el|la coche|calle|carro
soy jubilad*|pensionista|pensionad*
imv|subsidio|grapa|minima
se acabo|acabaron la|los|el ayuda|ahorros|paro|subsidio|bono
quitaron|cortaron|retiraron|negaron|bajaron|recortaron [la|el|los|las|mi] ayuda|bono|cupones|subsidio|pension|horas|beca|sueldo|salario|becas
no ha|han|me llegado|ha [llegado] [la] [ayuda|beca|nomina|pension|pago]
no entra|entran un|nada|dinero|ni
tarjetas topadas|tope|reventadas|llenas|quemadas|al
tapo|tapando|destapo un|otro hoyo|hueco
pido|pedi|pedimos|pidiendo prestado
prestado
agiotista|prestamista*|usurero*|fiado
empen*
gaste|gastamos|gasto la|los|el|mis|todo ahorros|liquidacion|aguinaldo|finiquito|quincena
patron|jefe|empresa no|me|nos|debe .. pagado|paga|debe|meses
se me junto|juntaron
no sobra|queda nada|ni
es lo [unico] que hay|tengo|puedo
lo unico que puedo|tengo
que mas quisiera
quisiera|ojala pagar|tuviera|pudiera
ojala tuviera|pudiera
mucho|demasiado|caro|alto|altas|alta para mi|nosotros
no puedo .. baja|cuota
es lo|pa|para de la comida|renta|leche
me descuentan|descuenta|embargan .. nomina|queda|quincena
una vez|comida al dia
no agarro|tengo|hay horas|turnos
biles|bills no
la|the renta|rent .. todo|lleva|llevo
debo hasta
ando|estoy|quede|estamos erizo|seco|seca|bruja|arrancado|arrancada|misio|misia|pato|pata|canino|tieso|limpio|ahorcado|ahorcada|corto|corta|quebrado|frito|fregado|jodido|amolado|bolado|ladrando
misio|misia|arrancado|canino
seca|seco la cuenta
dos jales|trabajos|chambas
de donde sacar|pagar
tocando|toque fondo
no levanto
servicios sociales
cobro y se va
para toda la semana|quincena
# pesos|euros|soles|dolares para|hasta|pa
no hay nada en
en descubierto|rojo|rojos|ceros
en cero|ceros $
calentar*|calefaccion|comer o|y comer
comemos arroz|frijol*|pasta|lentejas|pan|una
despensa|nevera|heladera|alacena|refri|cartera|bolsillo [esta|esta] vac*|pelad*
vivo|vivimos|tirando de|con la|lo|mi tarjeta|credito|que|fiado
nomina|sueldo|salario .. retraso|retrasad*|atrasad*|tarde
duras penas
apenas [me|nos] alcanz*|llego|como|sobrevi*|da|vivo
me|nos cuesta [mucho|horrores|un] [pagar|llegar|mundo]
tiempos|momentos|meses|racha dificil*|dur*|mal*
economia [aqui|esta] [en] [mal|floja|casa]
floja la
cuotas|cuota|pagos son|es muy|tan
mas de lo que gano|cobro|tengo|entra
lo que gano
media|toda|mitad [mi|la|de] [mi|la] nomina|quincena|pension|sueldo
no alcanzo|alcanza|alcanzamos
se fue|va|gaste|gasto todo
se descompuso|rompio .. todo|carro|coche|caldera
sin cinco|cobre|chavos|mango|guita|un|plata|lana|feria
en la olla|lona|ruina|calle|miseria|inopia
ni pal|pa|para [el|la] camion|pasaje|leche|pan|comer|autobus|bus
pasando|paso|pasamos necesidad*|hambre|penurias|apuros|frio
sobreviv*
me hundo|ahogo|asfixio
panales|leche|comida|medicinas o esto|pagar|ustedes
no cobro|cobramos|cobre desde|hace|este|nada|hasta
no sale|hay|encuentro|cae trabajo|chamba|jale|laburo|curro|pega
manutencion|pension alimenticia
fondos insuficientes
insuficiente*
si me|lo quitan|cobran|sacan .. no
todo lo que tengo|hay|queda
mis ultimos|ultimas|ultimo #|pesos|euros|billete|billetes
para cobrar .. cero|nada
tapando|desvistiendo|desvisto|destapando
que recibo|cuenta|factura pagar
no|ni|sin|nada|poco|apenas|falta|falto|sin [hay|tengo|tenemos|de|nada|un|ni|el|para|mas|me|queda|suficiente] [nada|de|un|ni|mas|para] dinero|plata|lana|feria|pasta|varo|varos|ingreso*|fondos|trabajo|chamba|jale|laburo|peso|pesos|duro|euro|centavo|quinto|blanca|comida|comer|gas|luz|lo|recursos|saldo|sueldo|efectivo|jornal|money
no|ni .. pagar|alcanza*|llego|llega|llegamos|puedo|podemos|podre|da|dan|ajusta|completo|costear|permitir* [pagar|a|para|con|mas|hacer|cubrir|ni]
no puedo|podemos|podre|puede|consigo|logro [pagar|con|mas|asumir|costear|cubrir|ni|hacer]
no me|nos|le alcanza|llega|da|queda|sobra|ajusta|salen|cuadran|depositaron|pagan|pagaron|han|rinde|alcanzo
no tengo|tenemos|hay|traigo|teng|dispongo [ni|como|con|para|nada|de|un|forma|manera|donde|mas] [un|para|que|nada|donde|como|pagar|comer]
no tengo|tenemos|hay|traigo|teng|dispongo [ni|como|con|para|nada|de|un|forma|manera|donde|mas] $
no llego|llegamos|llega a|al|ni [fin|final|finales|mes|dia]
llegar a fin|final*
imposible .. pagar|cubrir
quebrad*|arruinad*|endeudad*|empobrecid*|tiesa|pelad*|brujo|ahogad*|asfixiad*|apretad*|desesperad*|desahuci*|embarg*|moros*|desahogo|precari*|pobrez*|pobre*|penuria*|miseria|hambre|hambrient*|desempl*|vulnerab*|apur*|agobia*
sin blanca|un|techo|luz|gas|casa|empleo|trabajo|cobrar|comer|nada|ingresos|recursos|calefaccion|agua
pelado|pelada|pelao|tieso|seco
en la|las ruina|calle|miseria|bancarrota|quiebra|lona|ultimas
estoy|ando|estamos|andamos|quede|quedamos|vivo|vivimos [muy|bien|super|ya] mal|jodid*|fatal|quebrad*|ahogad*|corto|corta|justo|justa|apretad*|seco|seca|tieso|tiesa|ruina|bruja|desesperad*|limpio|cero|quemad*
dificultad*|dificil* .. economic*|situacion|pagar|mes|momento|financ*|llegar
situacion|momento|epoca|problem*|ayuda|crisis|racha|apoyo|apuros|carencia* .. economic*|dificil|mala|financ*|complicad*|critica|delicad*|dinero
mala racha|situacion|epoca
muy|bien mal|justo|justa|apretad*|dificil|duro|fregad*|feo [de|este|la|todo]
la cosa|situacion|vida esta|muy|fea|dura|carisima|cara
todo esta|sube|subio|caro|carisimo
subi* .. todo|renta|alquiler|luz|comida|hipoteca
renta|alquiler|hipoteca|luz|colegio|comida|comer|guarderia|super [o|se|me|y|esto|ustedes|son] .. lleva|come|todo|primero|debo|atras*|subi*|o|usted*|esto|atrasad*
comer o|y pagar
elegir|escoger entre
dar|doy|damos|alimentar|comprar .. comer|comida|pañales|leche|niños|hijos|medicina*|zapatos
para|pa comer|la|los|mis|comida|pañales|leche|niños|medicin* [comida|leche|niños|pañales|comer|renta] [y|nos|hay|me|no]
para|pa comer|la|los|mis|comida|pañales|leche|niños|medicin* [comida|leche|niños|pañales|comer|renta] $
comedor|banco|cruz|caritas|despensa|bolsa|beca social|alimentos|roja|comida
caritas|despensa*|limosna|foodbank|fiado|fiando|empeñ*|prestad*|prest* .. comer|todo|casa|anillo
nevera|refri*|alacena|cartera|bolsillos|heladera|cuenta vaci*|pelad*|esta|en [vacia|vacio|pelada|cero|rojo|rojos]
numeros rojos|red
en|cuenta numeros|rojo|cero|negativo
me|nos quede|quedo|quedan|queda|quedamos|sobran|sobra [sin|solo|con|en|nada|#|nomas] [trabajo|nada|casa|#|chamba|calle|un|cero|euros|pesos|blanca]
solo|nomas|unicamente|apenas [me|nos|tengo|cobro|gano|puedo|hay|quedan|queda|traigo|vivo|vivimos] [quedan|queda|tengo|para|comemos|#|de] #|comer|comemos|pension|ayuda|paro|subsidio|frijol*|arroz
vivo|vivimos|vivir|cobro|gano|tiro|subsisto [con|de|solo|del|al] [la|una|mi|el|un|del|al] pension|ayuda|paro|subsidio|dia|caridad|minim*|paga|#
me|nos|le cort* [la|el] luz|gas|agua
cort*|redu*|recort*|baj*|quit*|suspend*|rebaj* .. horas|luz|gas|agua|turno*|sueldo|ayuda|jornada|salario|subsidio|paro|pension|beca|prestacion
ayuda|subsidio|paro|prestacion|pension|ingreso|imv|paga .. no|acab*|quit*|tard*|llega|termin*|solo|poco|minim*|retras*
se me acabo|termino
erte|ere|huelga|reduccion
retras*|atras* .. renta|alquiler|todo|meses|luz|nomina
debo|deben|adeudo .. meses|todo|renta|alquiler|medio|banco|todos|sueldo|quincena|nomina
deudas|recibos|facturas|letras|cuentas [me] [por|hasta|que] [comen|todos|cuello|encima|ahogan|todas|superan|cejas]
tantas|muchas|demasiadas deudas
hasta el|las cuello|cejas
agua al cuello
desahuci*|desaloj*|embargo|embargaron|echan|echar .. casa|piso|calle
desahuci*|desaloj*|embargo|embargaron|echan|echar $
perd*|perder|perdi .. casa|piso|trabajo|chamba|empleo|todo|negocio|cosecha|ahorros
negocio|tienda|bar|restaurante|puesto|taller|ventas|cosecha|campo|trabajo|chamba|obra .. mal|cerr*|quebr*|perd*|muert*|floj*|vac*|no|parad*|nada
ventas|clientes [muy] bajas|no|nada
ayuda|ayudas|plan|programa|algo|facilidad*|opcion|opciones .. no|puede|pagar|dinero|dificil*|recursos|situacion
pagar menos|poco|poquito|minimo
bajar|bajen|bajarme|reducir|rebajar|menos|aplazar|congelar .. cuota|poco|favor|pago|mensualidad
mas|menos tiempo|plazo .. favor|suplico|no
ruego|suplico .. plazo|tiempo|ayuda|rebaj*|cuota
paciencia|comprension .. no|dinero|trabajo
vergüenza|pena .. pagar|dinero|decir*|no
ya quisiera|quisiera|ojala|gustaria .. pagar .. no|pero|pudiera
si pudiera|tuviera
gasto|gastos .. ingres*|mas|superan
cuesta vida|arriba|llegar
costo|coste de la vida
fuera de|demasiado|mucho mi|alto|cara|caro|para [alcance|mi|mi]
familia|madre|padre monoparental|soltera|soltero
madre|padre soltera|sola|soltero
mantener|mantengo|alimentar .. hijos|niños|familia|sola|solo
pension .. alimentos|no|paga|minim*|viudedad|jubil*
jubilad*|pensionista*|pensionad* .. minim*|#|no|poco|con
prestamo*|usurer*|agiotista|tarjetas|creditos|microcredit* .. comen|tope|ahog*|pagar|varios|otro*|encima
tope|al tarjeta*|limite
vend* .. todo|coche|carro|moto|oro|tele*|joyas|muebles|anillo|refri*|casa
ahorros .. gast*|acab*|no|sin|comi*|nada
robaron|asaltaron|estafaron .. sueldo|todo|quincena|dinero|nomina|ahorros
incendio|inundacion|inund*|huracan|dana|terremoto .. casa|todo|perd*
albergue|refugio|sofa|calle
en la calle
saltar*|salto comidas|comida|cena
no .. como|comemos|cenamos|comido|cenado|comi
un plato de
pago* .. mayor|demasiado|inalcanzable|imposible
carezco
insolvente
ingresos .. baj*|redu*|cero|minim*|insuf*|no
situacion .. cambi*|familiar|actual
token|simbolico
imposibil*
hundid*|asfixi*|rebas*|superad* .. deuda*|pagos|gastos
hundid*|asfixi*|rebas*|superad* $
💸
"""

UNLESS: Final = """
^^ ahora|ahorita no puedo $$
^^ mas tiempo favor|porfa $$
no tengo|hay prisa|problema|dudas|inconveniente|nada
no puedo hablar|ahora|hoy|contestar|entrar|ese|el|antes|abrir
no me|no llega|llego|carga|deja|sale [el|la|abre]
no llego|llega|puedo el|la|hoy|antes [carta|link|enlace|correo|sms|codigo|mensaje]
me muero de hambre

compra|compre|compro pan|leche
que hambre
pobre|pobres cruz|equipo|barca|madrid|perro|coche
sofa casi|nuevo|estrenamos
estrenamos sofa
vende|vendo sofa|moto|bici .. casi|nuevo|sabes|alguien
me queda|quedan mejor|bien|claro|duda|perfecto|genial
lleva|llevan las cuentas
facturas iguales
me dan|da factura|copia|recibo|cita|numero
algo que explicar|decir|preguntar
opciones del menu
el # no puedo
no puede ser|estar
estaba vacio
cobro el|los #|viernes|lunes|dia
"""
