"""No money, trouble in the writer's life, and danger to it, in Spanish."""

from typing import Final

from goodterms.language.safety.classes import SafetyClass

HARDSHIP: Final = """
no|ni|sin|nada|poco|apenas|falta|falto|sin [hay|tengo|tenemos|de|nada|un|ni|el|para|mas|me|queda|suficiente] [nada|de|un|ni|mas|para] dinero|plata|lana|feria|pasta|varo|varos|ingreso*|fondos|trabajo|chamba|jale|laburo|peso|pesos|duro|euro|centavo|quinto|blanca|comida|comer|gas|luz|lo|recursos|saldo|sueldo|efectivo|jornal|money
no|ni .. pagar|alcanza*|llego|llega|llegamos|puedo|podemos|podre|da|dan|ajusta|completo|costear|permitir* [pagar|a|para|con|mas|hacer|cubrir|ni]
no puedo|podemos|podre|puede|consigo|logro [pagar|con|mas|asumir|costear|cubrir|ni|hacer]
no me|nos|le alcanza|llega|da|queda|sobra|ajusta|salen|cuadran|depositaron|pagan|pagaron|han|rinde|alcanzo
no tengo|tenemos|hay|traigo|teng|dispongo [ni|como|con|para|nada|de|un|forma|manera|donde|mas] [un|para|que|nada|donde|como|pagar|comer|$]
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
para|pa comer|la|los|mis|comida|pañales|leche|niños|medicin* [comida|leche|niños|pañales|comer|renta] [y|nos|hay|me|no|$]
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
desahuci*|desaloj*|embargo|embargaron|echan|echar .. casa|piso|calle|$
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
hundid*|asfixi*|rebas*|superad* .. deuda*|pagos|gastos|$
💸
"""

BANKRUPTCY: Final = """
bancarrota*|bankrup*|insolven*|concurso|concursal*|quiebra|quebrado|liquidador|liquidacion|sindico
concurso de|mercantil acreedores
ley de segunda|la
segunda oportunidad
exoner* .. deuda*|pasivo|credito*
bepi|epi|lso
administrador concursal
chapter|capitulo 7|11|13|siete|trece
acreedores
plan de reorganizacion
me declare en|insolvente
declar* .. insolven*|quiebra|bancarrota
"""

VULNERABILITY: Final = """
cancer|tumor*|quimio*|radioterapia|leucemia|linfoma|metastasis|dialisis|ictus|infarto*|derrame|epilep*|convuls*|lupus|crohn|fibromialgia|parkinson|alzheimer*|alzeimer*|demencia|autis*|tdah|tea|tept|bipolar*|esquizo*|psicosis|psicotic*|anorexi*|bulimi*|agorafobi*|ciatica|artrosis|artritis|ela|epoc|vih|sida|hepatitis|cirrosis|esclerosis|puerper*|postparto|posparto|uci|uvi|trombosis|embolia|neumonia|covid|diabet*|insulina|asma|migrañ*|hernia|amput*|paralit*|paralis*|paraplej*|tetraplej*|discapac*|minusval*|invalid*|silla|muletas|ciego|ciega|sordo|sorda|sordomud*|mudo|ceguera|invident*|dislexi*|analfabet*|braille|down|tea
enferm*|malit*|maluch*|hospital*|ingresad*|internad*|operad*|operaron|operar|operan|operacion|cirugia|quirofano|urgencias|ambulancia|terapia|clinica|psiquiat*|psicolog*|rehabilit*|convalec*|cuidados|paliativ*|terminal|hospicio|residencia|asilo
ospital*|imss|issste [internad*|ingresad*|operaron]
muri*|muert*|falleci*|fallecimiento|fallecid*|luto|duelo|viud*|enterr*|entierro|funeral*|velorio|tanatorio|sepelio|difunt*|huerfan*|perdida|aborto|abort*
perdi|perdimos|perder|perdio|perdido [a] [mi|el|la|su|un|nuestro|mis] <kin>|bebe|trabajo|empleo|chamba|casa|vista|hijo|todo|pierna|memoria
se|nos|me [me|nos|le] murio|fallecio [mi|el|la|un]
mi <kin> .. muri*|falleci*|enferm*|hospital*|grave|cancer|murio|carcel|terminal|operad*|ingresad*|depend*|preso|drog*|dement*
perdi|sin|quede|quedo|perdio|quedar|qued* [el|mi|sin|la|su|en] [el|mi] trabajo|empleo|chamba|jale|laburo|paro|curro|puesto
en|al|estoy el|en paro|desempleo
paro|desemple*|despid*|despidi*|despedid*|despido|erte|ere|finiquito|cesante|cesaron|corrieron|liquidaron|desocupad*
me|nos|lo|le|la echaron|despidieron|corrieron|botaron|han|van|liquidaron|dieron|descansaron|boletaron [despedido|echado|del|de|a]
cerr* .. fabrica|empresa|tienda|restaurante|bar|planta|negocio
fabrica|empresa|tienda|restaurante|planta|maquila .. cerr*|quebr*|recort*
no|sin me renovaron|renov*|contrato
contrato .. renov*|acab*|termin*
depre*|ansiedad|angusti*|panico|estres|trauma*|crisis|nervios|insomnio|agobi*|desbord*|desesper*|agotad*|quemad*|hundid*|llor*|solo|sola|soledad|aislad*|burnout|salud
salud mental|delicad*|mala|precaria
ataque* de panico|ansiedad|nervios
crisis de ansiedad|nervios|panico
de los nervios
baja por|medica|laboral|de|desde|y [depresion|ansiedad|enfermedad|estres]
de|estoy baja|incapacidad|incapacitad*|licencia
incapacidad|incapacitad*|pension|invalidez
no puedo|consigo|soy|logro|me levantarme|dormir|salir|caminar|andar|ver|leer|hablar|oir|escribir|moverme|trabajar|valerme|levanto|con [mas|todo|la]
no veo|oigo|leo|escucho|camino [nada|bien|leer|escribir|casi]
no se leer|escribir
no estoy|me|ando bien|encuentro|siento|levanto
estoy|me|ando|sigo|muy|pongo|puse|encuentro|siento mal|malo|mala|grave|delicad*|fatal|enferm*|embarazad*|fragil|debil|confund*|coja|cojo
medic*|pastillas|tratamiento|antidepres*|morfina|oxigeno|metadona|receta* [me|para|y|muy|no|que|de|fuerte|psiquiat*]
accidente|atropell*|choque|caida|fractur*|rompi|quebre|roto|lesion*|lastim*|quemadur*
me cai|rompi|quebre|fracture|operaron|atropell*|lastime|lesione
violen*|maltrat*|abus*|agred*|golpe*|pega|pegaba|pegan|denunci*|orden|alejamiento|acos*|acoso|amenaz*|violad*|violacion|trata|secuestr*|extorsion*|asalt*
orden de|alejamiento alejamiento|proteccion
casa|refugio|piso de acogida|mujeres
mi <kin>|ex me pega|controla|revisa|quita|maltrata|golpea|amenaza|roba
me|nos pega|golpea|maltrata|controla|revisa|amenaza|persigue|roba|robo|quita|robaron|estafaron|engañaron|acosa|insulta
miedo .. el|ex|marido|casa|pareja|me|salir|que
escap*|hui*|sali|huyendo .. casa|ex|marido|pareja|pais|violen*
a mi nombre
en|con su|mi nombre
estaf*|timo|timaron|fraude
ludop*|ludopat*|apuestas|casino|adict*|adiccion|drog*|alcohol*|borrach*|rehab*|recai*|desintoxic*|sobri*|cocaina|heroina|metadona|beb* .. problema|mucho
jugador|juego compulsivo
alcoholicos anonimos
proyecto hombre
carcel|prision|preso|presa|penal|deport*|reclus*|excarcel*|libertad
refugiad*|asilo|guerra|migra|indocument*|papeles
cuid* .. <kin>|padres|dependiente|mayor|enferm*|familiar|abuel*|nietos|autista|discapac*|el|ella
cuidador*|depend*|dependencia
a cargo|cargo de [de] [mi|<kin>]
embaraz*|parto|cesarea|nacido|prematur*|parir|pari|lactan*|reciennacid*|aborto
recien nacid*|parid*|operad*|salid*
bebe|niño|niña|hijo|hija .. enferm*|hospital*|uci|incubadora|operar*|autis*|discap*|especial|grave
divorci*|separad*|separacion|separamos|dejo|abandon*|custodia
me|nos abandono|dejo|dejaron|abandonaron
mi marido|mujer|esposo|esposa|pareja me|nos|se dejo|fue|abandono
mayor|anciana|anciano|viejita|viejito|viejo|tengo [de|sola|y|ya|tengo] #
tengo 70|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89|90|91|92|93|94|95
# años .. sola|solo|no|enferm*|veo
vivo sola|solo|en|sin [calle]
sin casa|hogar|techo
incendio|inund*|dana|terremoto|huracan|quemo|volcan
trabajador*|asistente social
curatel*|tutor|curador|apoyo [judicial|legal]
letra grande
hablen|hable|escriban|explique* .. despacio|facil|sencill*|grande|claro
cita|informe|parte|carta medic*|psiquiat*|oncolog*
medico*|doctor|doctora|oncolog*|neurolog* .. dijo|dice|mando|informe|baja|carta|noticia*|cita
malas noticias
biopsia|quiste|bulto|mamografia|resonancia
no estoy para|en
agotad*|derrumb*
con muletas|silla|oxigeno|sonda
descompens*|presion|tension|azucar alta
en coma|silla|cama|tratamiento|terapia|rehabilitacion|duelo|shock
memoria|olvid* .. perd*|todo|falla|mal
se me va|olvida la|todo
♿|🏥|🤒
"""

CRISIS: Final = """
suicid*|suisid*|matarme|matarse|ahorcar*|colgarme|colgarse|ahorcado|autolesion*|autoles*|sobredosis|envenen*|dispararme|tirarme|aventarme|lanzarme|degoll*|desvivir*|desaparecer|morir|morirme|morirse|muerto|muerta
quit*|acab*|termin*|arranc* .. vida
quitarme|quitarse|acabar|terminar|acabo|terminarlo|acabarlo|termino|quitarnos [con|la|todo|de|mi] vida|todo|esto|una|enmedio|medio|mi
hacer*|hago|haga|haria|hacerle|lastim*|dañ*|cort* .. daño|tonteria|locura|mal|venas|brazos|muñecas
hacerme|hacerse daño|algo|mal
cortar*|corte|corto [me|las|los] venas|brazos|muñecas|piel
cortarme|cortandome|lastimarme|lesionarme|dañarme|herirme|golpearme
quiero|quisiera|ganas|deseo|voy|pienso|pensando|pensado|prefiero|mejor|intente|intento|querer|ojala|dan|desearia|planeo|decidido|merezco [de|a|en|estar|que|me|con] [de|en|me|ya|solo] morir*|matarme|muert*|dormir|desaparecer|acabar|muera|irme|terminar|muriera|suicid*
no|ya|ni [no] [quiero|deseo|puedo|aguanto|tengo|vale|merece|quisiera|tiene|pienso|voy|encuentro|veo|se] [a|mas|ganas|sentido|seguir|la|de|estar|por|para|para] [de|seguir|estar|la|que|pena] vivir|viviendo|vivo|viva|vida|existir|seguir|aqui|despertar*|estar|fuerzas|sentido|adelante
sin|no|ni|perdi|perdido|quite|nada|motivo*|razon*|sentido [ganas|motivo*|razon*|sentido|tiene|hay|le|encuentro|las|el|de] [de|para|por|a|en|la] [la|que] vivir|vida|seguir|viviendo|levantarme
ganas de vivir|morir*|nada|desaparecer|seguir
para|pa|por|que|de que|seguir seguir|vivir|viviendo|vivo
nada|nadie por|para|me|que lo|quien|que|seguir|necesita|echar*|extrañ*|vivir [que] [vivir|vivo|luchar]
nadie me|nos|lo|va|echaria|extrañ*|echara [va|echar*|extrañ*|quiere|necesita|a|de|menos]
no vale|merece|tiene la|sentido pena|vivir|seguir|nada|mi
la vida [ya] [no|me] tiene|vale|pesa|sentido|sobra|importa|asco
mi vida no|vale|acab*|mierda|termin*
odio mi|esta|vivir vida
cansad*|hart*|agotad* de vivir|la|todo|luchar|esta|existir|seguir [vida]
no puedo|aguanto|soporto|doy mas|seguir|con|asi [con|asi|mas|vivir|vida|esta|nada|$]
no aguanto|soporto mas|esta|vivir|el
ya no|no puedo|aguanto|doy|quiero mas|nada $
tirar la toalla
mejor|estarian|estarias|estaria|mas mejor|muerto|muerta|sin|valgo [sin|mi|muerto|muerta|que] mi|muert*|vivo
mejor sin mi
sin mi $
valgo mas|muert*
estorbo|carga|peso para|de|soy [todos|mi|mis|nadie]
soy una|un carga|estorbo
cuando|dia [yo|ya|me|no|que] muera|muero|encuentren|falte|encontreis|leas|leais
si me muero|muera|mato|mate
cuando este muert*
cuando lean|leas|lea|leais|me [esto|encuentren]
no|ya|nunca estare|voy|llego|amanezco|llegare|vere|amanecer [estar|a] aqui|viva|vivo|amanecer
no amanezco|despertar*
no estare aqui|viv*|mañana|para|cuando
hasta|ultima|ultimo aqui|noche|dia|mensaje|navidad [llegue|llego]
despedi*|despid*|adios .. todos|hijos|familia|carta*|mundo|siempre|mi|ya
carta* .. despedida|hijos|niños
pastill*|tableta*|frasco|veneno|raticida|soga|cuerda|pistola|arma|cuchillo|cuchilla*|navaja|blister|lejia|gas .. tom*|todas|delante|mano|frente|compr*|mirando|tengo|lista|listo|bote|caja|puñado|casa|preparad*|mesa
tom*|trag* .. pastillas|todas|frasco|bote|veneno|lejia
puente|azotea|via*|vias|tren|metro|balcon|ventana|barranco|acantilado|precipicio|viaducto|tejado|rio .. tir*|salt*|salto|mir*|subid*|estoy|asom*|pens*|borde|lanz*|noche
estoy en|subid* .. puente|azotea|vias|balcon|borde|tejado
salt*|tir*|lanz*|avent* .. puente|azotea|via*|tren|metro|balcon|ventana|vacio
estrell* .. coche|carro|auto
coche|carro contra
volant*
no quiero estar|despertar*|vivir|seguir|existir|ser
no estar aqui
dormir .. no|nunca|siempre|despert*
no despertar*
descansar|dormir para|de siempre|una|todo
para siempre
acabar|terminar|acabe|termine|acaba [con|ya] todo|esto|vida|sufr*|sufrimiento|dolor
que todo|esto acabe|termine|pare
se acabo .. todo|noche|vida|mi|para
esta noche se|lo|acab*|todo|termin*
unica|otra salida|solucion
salida .. no|unica|veo|hay|muerte
no hay|veo|encuentro [otra|mas|la|ninguna] salida|solucion|futuro|esperanza
sin esperanza|salida|futuro
la muerte
seguro de|cobr* vida|seguro
seguro .. muero|muerte|vida|cobr*
telefono|linea|numero .. esperanza|suicid*|vida|024|ayuda
pensamientos .. oscur*|negr*|suicid*|mal*|raros|feos|muerte|morir
ideas|pensamientos suicid*|de|muerte|feas|negras|malas
miedo .. de mi|hacer*|quedarme|mi mism*
no .. fio|confio|segur*|salvo mi|conmigo|sola|solo
no me fio de
me da igual|miedo vivir|morir*|todo
da igual .. vivir|vivo|muert*|muera
encontr* .. pastillas|nota|colgad*|ahorcad*|carta|inconscien*|venas
mi <kin>|amiga|amigo|compañero .. matar*|suicid*|pastillas|quit*|ahorc*|cort*|saltar|tirarse|despid*|vida
me quiero morir|matar|ir
me voy a|de matar|ir|quitar|este|morir
voy a hacer|matarme|quitarme|acabar|terminar|reunirme|hacerlo
reunirme|juntarme|irme|ir|estar con dios|mi|el|ella|mama|papa
dios .. lleve|recoja|lleves
que me lleve|mate|muera|recoja
llevame|lleveme
merezco morir|vivir
vivir asi|ya|mas|no
no quiero|puedo|se vivir
me mato|matare|mataria|cuelgo|ahorco
culpa .. muera|mato|muerte|mate|conciencia
conciencia .. muerte|muert*
ultima vez que
cuelgo|colgar* .. viga|soga|arbol
acabare con
desahogo final
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
no tengo|hay prisa|problema|dudas|inconveniente|nada
no puedo hablar|ahora|hoy|contestar|entrar|ese|el|antes|abrir
no me|no llega|llego|carga|deja|sale [el|la|abre]
no llego|llega|puedo el|la|hoy|antes [carta|link|enlace|correo|sms|codigo|mensaje]
me muero de hambre
""",
    "bankruptcy": "",
    "vulnerability": """
trabajo|trabaja|curro|turno|guardia|enfermera en|de [el|un|una] hospital|residencia|clinica|urgencias
pierna|brazo rota
malas pulgas
me muero de|por risa|la
solo|sola quiero|quería|una|un|para|me|es|pagar|#
no estoy en casa
banco me
""",
    "crisis": """
me muero|morir|muerto|muerta|morirme|morirse de|por risa|hambre|sueño|la|calor|frio|cansancio|ganas|risa
me|voy mata mi|a
mi|la esposa|mujer|madre|jefa|marido me mata
matar dos|el|tiempo
muert* de|bateria|risa|cansancio
bateria|movil|celular|coche muert*|muri*
me voy|voy a dormir
no puedo mas|con tarde
no puedo hoy|ahora|mañana|hablar|pagar
para siempre gracias
despid*|despedi* .. trabajo|atentamente
no llego|puedo|cobro|hasta .. mañana
no .. mañana .. cobro|pago
por vida
""",
}
