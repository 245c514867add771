"""A life in danger by its own hand, in Spanish."""

from typing import Final

PHRASES: Final = """
no quiero|puedo estar|seguir aqui|mas
estar aqui
si no fuera por
solo sigo|vivo|aguanto por
lo unico que me
seguro [de] vida
me|nos pasa|pasara|pase algo
naci|nacido|nacer
un favor a|yendome|todos
toda la|el|las caja|frasco|pastillas|bote
lo tengo|he|ya decidido
decidi irme|acabar|hacerlo|que
ultimo|ultima mensaje|noche|vez|dia|carta
perdon* por|a|lo lo|mis|mi|que
no me busquen
odio|siento despertar|levantarme|estar|vivir
sigo viv*
por que no me muero|muera
acantilado|puente|barranco|vias|azotea
dejar todo arreglado|listo
no sirvo|importo para|a
ya nada importa|tiene|vale
miedo de mi
quitarse|hacerse|matarse|morirse|colgarse
ojala [que|no|me] no|me|ya despiert*|despertara|muera|lleve|amanezca
quit*|quito|quitarme de enmedio|en [medio]
en medio y [se|descans*]
en medio $
nada que me|nos ate|retenga|importe|quede
cansad*|hart*|odio|odia estar|de [estar] viv*
odio estar|vivir|mi
cuando|si yo no|ya este|estuviera|est*
sin mi|yo $
yo no|ya estuviera|estare|este
no voy|llego|paso|creo a|de|pase|al|que [llegar|esta|#] .. vida|noche|vivo|viva|decidi
no paso de esta
quien|que me encuentre|encuentren
me encontraran|encuentran|encuentren|hallaran
me|nos voy|ire|quiero con [mi|mama|ella|el|dios] .. cielo|pronto|alla|mama|papa|difunt*
pronto estare|estoy|voy
dios|virgen me|nos|que perdone|cuide|lleve
me corto|corte|corta|corte|quemo|queme|lastimo|golpeo [los|las|otra|de|por] [otra|brazos|vez]
volvi a cortar*|autolesion*|intentar*
me estoy|ando|vuelvo cortando|cortar
me aviento|tiro|lanzo|arrojo|boto|avento|cuelgo|mato|disparo [del|al|por|de] [puente|rio|tren|balcon|metro|via]
tiro|aventar|lanzar|tirar .. rio|puente|tren|balcon|azotea|metro
soga|cuerda|mecate|horca .. garaje|lista|colg*|cuarto|compre|arbol
tengo|compre|colgue|hay una|la soga|cuerda|pistola|mecate
como hacerlo
sin dolor
las|oigo|escucho voces
voces que|me dicen|dicen
descansar|dormir ya|definitiv*|siempre|por|y [definitiv*|no]
sufrimiento
llame|llamar|hable al 024|717|linea|telefono
kiero|kero|quero|qiero|qero morir*|matar*|bibir|vivir|seguir|irme|suicid*
me kiero|kero|qiero matar|morir|ir|suicid*
no qiero|kiero|kero vivir|bibir|seguir
a la tumba|el|panteon hoyo|y
bajo tierra
dice|dijo|diciendo|habla|amenaza que se|de [va|quiere] [a] mata|matar|tirar|colgar|matarse|suicid*|cuelga|quiere
se quiere|va|queria [a] matar|colgar|tirar|quitar|ahorcar|suicidar
despertado|despierto .. coraje|rabia|asco|pena|haber
a|estoy minutos|punto de hacerlo|saltar|acabar
hacerlo y no volver
no haya|hay|exista manana
subido|subida|trepado a la|el|un azotea|puente|tejado|techo|barandal|cornisa
en la|el|un azotea|puente|cornisa|vias|barandal
casi [me] salto|tiro|mato|aviento|lanzo
un tiro|balazo|plomazo|disparo
pegar*|doy|darme|dar|pego un tiro|balazo
mi vida se|no|ya acab*|termin*|arreglo|vale
deje|dejo|escrib* una|la nota|carta [a|para|de]
diganle|dile|digan|cuiden|cuida|perdon* a mi|mis hij*|familia|perro|esposa|madre|gato|mama
leer de mi
no me veo|imagino viv*|en|mas
no le|les|hay|veo|encuentro [veo] salida|sentido|arreglo|solucion
no volver adios|nunca|jamas
adios a mis|mi|todos|hijos
quiero dejar de existir|vivir|ser|sufrir
dejar de existir
no aguanto|soporto|resisto otro|un|mas|esto dia|mas
no aguanto|soporto|resisto otro|un|mas|esto $
me rindo
tiro|tirar la toalla
pienso|pensar|pensando cosas|en malas|feas|morir*|matar*|no [frenar]
miedo|ganas hacerlas|de hacer*|soltar
segundo|primer|tercer|otro|ultimo|un intento
intento de suicidio|quitar*
cometer|hacer|hago|haga una|un|alguna locura|barbaridad|tonteria|disparate|estupidez
sangre en sus|las|tus
que me cuelgue|mate|muera|tire|ahorque
otra|otro|una carta|aviso|llamada|mensaje y|mas .. cuelgo|tiro|mato|rio
abri|abro|abrir|prendi el|la|las gas|llave*
cuchilla|navaja|rastrillo|lejia|cloro|veneno|matarratas|raticida
dia|fecha elegid*|fijad*|escogid*|decidid*
regale|regalo mis|todo [cosas]
alguien [que|me] [me] pare|detenga|salve|ayude
que alguien
hablen conmigo
hablen|ayuda|ayudenme|ayudame [o] [conmigo|que|por] [o] lo|me|que|quiero hago|mato|hace|morir
ir|irme de este|d mundo|vida
no valgo|sirvo nada|para|un
pesa|duele|cuesta [la] vivir|existir|vida
me habria|hubiera|habria matado|ido|suicidado|tirado
lo unico que me frena|detiene|para|sostiene
no frenar|volver
curva|volante
cobren del seguro
mi <kin> dice|dijo|quiere|intento|amenaza .. mata|matar*|colgar|tirar|vida|suicid*
me bajo|bajaron del puente
por mi|propia mano
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
no puedo|aguanto|soporto|doy mas|seguir|con|asi [con|asi|mas|vivir|vida|esta|nada]
no puedo|aguanto|soporto|doy mas|seguir|con|asi $
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

UNLESS: Final = """
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

por ultima vez .. pague|pago|cobr*
cuando .. ultima vez
ultimo|ultima dia del|de|siempre
siempre el ultimo
que alguien de|me|les|nos su|la|oficina|marque|llame|explique|escriba
hecho un toro
"""
