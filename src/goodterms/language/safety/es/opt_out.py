"""Contact me no more, in Spanish."""

from typing import Final

PHRASES: Final = """
! dejen|dejenme|deje|deja|dejad|dejes|paren|parad|pare|para|parar|basta|cesen|dejar|ya de <mandar> [ya] [mas] <msg>|cosas|esto|nada|por|con
! dejen|dejenme|deje|deja|dejad|dejes|paren|parad|pare|para|parar|basta|cesen|dejar|ya de <mandar> [ya] [mas] $
! no|nunca|jamas|nk [me|nos|le|les|lo|m] [vuelv*] [a] <escriban> [a] [mi|este] mas|nunca|jamas|nada|numero|telefono|+
! no|nunca|jamas|nk [me|nos|le|les|lo|m] [vuelv*] [a] <escriban> [a] [mi|este] $
! no [me|nos|le|les] vuelva|vuelvan|vuelvas|volvais|volver a <mandar>
! no [me] sigan|sigas|sigais|siga <mandando>
no sigais|sigan $
! no quiero|deseo|kiero|queremos|necesito|acepto|autorizo|consiento [que|q|k] [me] [recibir|ver|mas|nada] [ningun|mas|sus|tus|vuestros|de|por|un] sms|mensaj*|msj|textos|avisos|recordatorios|notificaci*|whatsapp*|wasap*|publicidad|contacto|comunicaci*|textos
! no quiero|deseo|kiero|necesito|acepto|consiento|permito que|q|k [me|nos] <escriban>
! no autorizo que me|nos
! no quiero|deseo|kiero|queremos|necesito|acepto|autorizo|consiento [que|q|k] [me] [recibir|ver|mas|nada] [ningun|mas|sus|tus|vuestros|de|por|un] $
! que [me] borreis|borren|eliminen|quiten|quiteis|saquen|saqueis|borraseis|borraran|bloqueen|quite|saque [ya|de|del|los|las] <msg>|lista*|sistema|base
! que [me] borreis|borren|eliminen|quiten|quiteis|saquen|saqueis|borraseis|borraran|bloqueen|quite|saque [ya|de|del|los|las] $
! pido|exijo|pediria|quiero|suplico|ruego|preferiria|queria que [me|nos] <quit>|borr*|dejen|paren|pareis
! dame|deme|denme|dadme|darme|darnos|dar|den|dad de|d baja|vaja mi|este|ya|porfa|el [celular] numero|celular|movil|telefono|cel|ya
! dame|deme|denme|dadme|darme|darnos|dar|den|dad de|d baja|vaja $
! quitame|quiteme|quitenme|quitadme|sacame|saqueme|saquenme|sacadme|borrame|borreme|borrenme|borradme|eliminame|eliminenme|quitnme|sakenme|borenme|eliminenm|desapuntadme|tachadme|olvidadme|desactivenme [ya|de|d] [su|sus|tu|la|esta|vuestra|los|ese|ahi|aqui|esto] lista*|<msg>|contactos|sistema|base|agenda|ahi|aqui
! quitame|quiteme|quitenme|quitadme|sacame|saqueme|saquenme|sacadme|borrame|borreme|borrenme|borradme|eliminame|eliminenme|quitnme|sakenme|borenme|eliminenm|desapuntadme|tachadme|olvidadme|desactivenme [ya|de|d] [su|sus|tu|la|esta|vuestra|los|ese|ahi|aqui|esto] $
! quit*|borr*|elimin*|saqu*|saca*|tach*|borra|retir* mi|este|ese|nuestro|su numero|telefono|celular|cel|movil|contacto|nombre|cel|tel
! dejenme|dejame|dejeme|dejadme|dejen|dejad|deja|dejennos|dejenos|degame|dejnme|dejenm [a] [mi|este|el] [mama|familia|hijo|marido|movil|telefono|madre] en paz|pas
! me|nos borras|quitan|borran|quitas|sacas|sacan porfi|porfa|ya|de [su|tu|aqui|esto|ahi]
! me|nos borras|quitan|borran|quitas|sacas|sacan [de|porfi|por|ya] [su|la] $
! como|donde|por [hago] [me|para|dejo|puedo] [que] salgo|quito|quitan|bloqueo|cancelo|dejo|recibir|anulo [de] [recibir] [de|del|los|las|esto|estos|estas] <msg>|esto|aqui
! como|donde|por [hago] [me|para|dejo|puedo] [que] salgo|quito|bloqueo|doy|cancelo|recibir|anulo [de|del|los|las|esto|estos|estas] $
para la|los|las|el [wea|weas] [de] <msg>
! para|parar|paren|parad|pare|ponle [con|stop|a] los|las|sus|tus <msg>
parad|para|paren|pare de|ya una|hombre|punetera|porfa [puta|maldita|santa] [vez]
cortala|cortenla|cortela|terminala|aflojen|cortar [con|ya] [los|las] [<msg>]
parenle|parale|bajenle|cortenle $
parenle no|ya|con
^ parale|parenle $
dejen|deje|deja ya la|el cantaleta|joda|ladilla|mamadera|vaina|temita
alto a|con los|las|sus <msg>
stop|estop|fin|baja|salir|alto [ya|de|del|a|con] [los|las|la|el|esta] lista|grupo|mensajes|sms|avisos|whatsapp|chat|notificaciones|textos|esto
ponle stop
de baja por|este|mi|porfa|ya
dar|de|date|den|de de baja mi|este|numero|celular
por # vez
baja por cuarta|quinta|tercera|#
supresion|eliminacion|oposicion de mis|datos
finalicen|terminen|suspendan|acaben el|los|las envio|envios|<msg>
bloqueado|bloqueados|bloqueo|bloquearte|bloquearlos y|si|como
bloqueado|bloqueados|bloqueo|bloquearte|bloquearlos $
los|os|te bloqueo|bloqueé|bloquee|bloqueare
voy a bloquear*|reportar*|denunciar* .. numero|os|los
voy a bloquear*|reportar*|denunciar* $
^ bloqueado|bloqueados|fuera|largo|larguense|desaparece|revoco|olvidadme|callense|suficiente|retiren $
os|los|te voy a bloquear
desaparezcan|larguense|fuera|salganse|salte|salgan de mi|aqui|este telefono|vida|whatsapp|celular|chat|cel
adios [y] no vuelvan|escrib*
chau|chao|adios bloqueados|borra*
fuera de mi vida
molest*|escrib*|mand* a otro|otra|otros|tu|su [abuela|mama|madre|lado]
vayan|vaya a molestar|fregar
mandele|escribanle|escribele a su|tu
vayanse|vayase|vete a la goma|porra|verga|chingada
metete|metanse los|sus
callense|callate [ya] $
^ a callar
callense|callate [ya] robot
a callar $
maquina|robot|bot para|baja $
maquina|robot|bot para|baja|callate|stop
por que|q me escriben|siguen .. no|escribiendo
por que no me dejan en paz
cuando|hasta van|cuando a|van [a] parar|joder|seguir
hasta cuando
cuantas veces debo|tengo|hay .. baja|basta|no|decir
veces he mandado|puesto|dicho baja|stop
hablen|hable|todo con|por|medio .. abogado .. no
ya|me me hartaron|cansaron|aburrieron|tienen|teneis|tenes [hasta|harta|podrido|podrida|cansada|harto|frita]
me tienen|teneis harto|harta|hartos|cansada|cansado|podrido|podrida|hasta|frita
hostigamiento|acoso|hostigar*|hostigando
es ilegal que
me opongo a|al recibir|que|tratamiento
no les|le|os|doy|di di|doy|mi [mi] consentimiento|permiso
no autorizo|autorice|autorizamos [el|que] uso|usen|me|mensajes
no use|usen|useis|usar|uses este|mi|el|mas movil|numero|telefono|celular
no use|usen|useis|usar|uses este|mi|el|mas $
este|el es [el] [numero|telefono|celular|cel] [de] .. borr*|elimin*|quit*|retir*|tach*
telefono|numero|celular de un menor|nino|nina|niño
tienen|consiguieron|sacaron mi numero
reporto|reporte|reportar*|denuncio|queja|consumo|condusef|profeco|facua|sic|redeco .. si|otro|escrib*|mand*|vuelv*|sigue*
si|como .. denuncio|denuncio|reporto|bloqueo|demando
bloqueo como
ultimo mensaje eh|que|de
no .. interesa recibir|sus|nada
ya no hace falta que [me] escrib*
que esto pare|acabe|termine
que escriba un robot
fuera de la|su lista
olviden|olvida|olvidense que|de existo|mi|mí
boton .. apag*
jaja|ja|no|que no|que|jaja baja $
no quiero .. aviseis
arret de
vale ya $
ya no ma|mas|maz|+ $
no + ya
no + $
no ma|mas|maz|mass|mad $
no m'escriviu|missatges|mes
no|non [me] escribades|mandedes
deixa'm|deixeu|deixam|deixeu-me en pau
utzi bakean
ez bidali
prou missatges
prou $
mesnajes|mensages no|mas
🔕
dejn|dejen|dexen d|de mandar
baj a
dejen|deja|dejad|parad|paren de romper|webear|molestar|perseguir*|fregar|joder|mamar [las|los|la]
[dejen|deja|dejad|ya] [dejen] la joda|ladilla|vaina
que me borren|quiten|saquen|borreis|dejen
! que no quiero que|mensajes
! dar|dame de baja mi celular|numero|movil|telefono
! dejen|deja la joda|ladilla
! solicito baja
! fin de esto|mensajes
! salir de la|esta lista
! por que no me dejan en paz
! ni un mensaje|sms mas
! remuevan|borren mi|el numero
! no autorizo el uso
! de baja por favor
! para la wea
! no quiero que me|nos escrib*|mand*|molest*|avis*|contact*|llam*|busq*
! me opongo a recibir mensajes|avisos|sms
solicito baja|la
de baja por favor este|mi
alto|baja a las|los <msg>
si escriben|mandan|siguen otra|mas|asi .. denuncio|reporto|demando
no doy consentimiento|permiso
a quien le digo que me
hablo para que me
pedi|pido|mandado|puse|puesto [la] baja [y|ayer|#|tres|ya|hace|otra]
por que no me dejan
desactivenme|desactivadme|desactiveme
desactivar este servicio
fin de|del esto|chat
mandele mensajes a su
no me gusta que me manden
ya no manden|escriban|escrivan|llamen|contacten [a] [el|al|este|nunca|aqui]
falta que me escriban
borre|eliminen|eliminenlo|quiten|borren el|este|lo numero|celular|telefono $
numero de .. eliminenlo|borrenlo|quitenlo
^ eliminenlo|borrenlo|quitenlo|tachadme|sakenme|eliminenm
no mas mesnajes|mensages|mensages
no m'escriviu mes
^^ baja|alto|para|parar|paren|pare|parad|stop|estop|fin|fuera|salir|terminar|finalizar|detener|cancelar|anular|desuscribir|basta|borrar|quitar|vaja|eliminar|end|quit|arret|vasta|retirar|bajas $$
^ baja|alto|paren|pare|parad|basta|fuera|borrar|quitar|eliminar|bajas|desuscribir|para|vaja $
baja $
baja [por] favor|porfa|pls|ya|definitiva|total|inmediata|gracias|mismo|por|x
baja de mensajes|los|sms|notificaciones|avisos|todo|la [lista|sms|mensajes]
la|mi|pido|exijo|solicito|quiero|tramiten|pedir|una baja [de|inmediata|mi|por|ya]
dar|dame|deme|denme|darme|darnos|dad|dadme|dense|denos|date|dado|doy|dar|den|da de|d [baja|vaja|bajas] baja|vaja
de|d baja $
de baja ya|completamente|mi|este|mismo|numero
desuscri*|dessuscri*|desapunt*|desinscri*|unsubscribe|darbaja
borrado|borradme|borrame|borreme|borrenme|borrenlo|borradlo|borrarme|borrenos|borremos|borraseis
quitame|quiteme|quitenme|quitadme|quitenlo|quitadlo|quitarme|quitenos|quitadnos|quitala|quitelo|quitenla|quitemelos|quitadmelos
sacame|saqueme|saquenme|sacadme|sacarme|saquennos|sacadnos|removerme|remuevanme|retirenlo|retirenme|retirame|retiradme|eliminenme|eliminame|elimineme|eliminarme|eliminadme|excluyanme|excluirme|cancelame|cancelenme|cancelenlo|desactivame|bloqueenme|tachenme|desmarquenme|desmarquenla
salirme|salganse|salte [de]
<quit> .. <number>|<msg>|consentimiento
me .. sacar|quitar|borrar|borraseis|eliminen|quiten|saquen|borren|quita|saca [de|esto]
quiero salir|irme del|de|chat|grupo|aqui|esto
<stop> .. <msg>|<send>|joder|chingar|fastidiar|dar|paz
<stop> ya|de mandar*|enviar|escrib*|texte*|molest*|acos*|llamar|textear|chingar|contact*|spam*|insist*
ya|ya-no|por|que|podeis|pueden|favor paren|parad|pare|para|pares|parar|pareis $
que pares|pareis|paren|pare [ya]
parale|parenle|parenl .. <msg>|ya
ya para|paren|parad|pare|basta|estuvo|estubo|chole|no|fue $
ya estuvo|chole
ya no|n .. <send>|<msg>|quiero|necesito
ya no|n $
ya no [me|nos|le|les] <send>
no|n|nk|nunca|jamas|tampoco|ni [me|nos|le|les|lo] [me|lo|vuelv*|sigan|sigas|quieran] <send>
no .. necesito|deseo sus|tus|vuestros <msg>
no vuelv* .. <send>
no|nunca|ni [quiero|quieras|quisiera|deseo|necesito|acepto|autorizo|consiento|permito] .. <msg>|<send>
no quiero|deseo|autorizo|consiento|acepto|permito|necesito|kiero .. <msg>|<send>|recib*|nada|que [me] [mas|manden|escriban]
no|n|cero|sin|ni|nada [de] mas|+|un|una [de|un] <msg>
no|ni mas $
no mas|+ <msg>|por|mas
nada|ni|uno|un [de|por|al|mas] .. movil|celular|cel|<msg>|mas
cero|sin|nada [de] <msg>|contacto
ni|un|otro|ultimo un|mensaje|sms|uno [mensaje|sms] mas|+
ni uno|una mas
no enviar|mandar|escribir|molestar|contactar|llamar|molesten|insist*|usen|usar|escriban|manden|envien|escribas|mandes|escribais|mandeis|chinguen|contacten|escriba|mande|envie
no lo|este|usen|uses|usar usen|telefono|numero|usar
no .. usen|usar|use [este|mi|lo] [telefono|numero|celular]
no .. usen|usar|use $
prefiero|preferiria|prefiero no .. <msg>|recib*|avis*|nada
dejar de recibir
no recibir
como|donde|de|que .. baja|cancelo|quito|quitan|salgo|salirme|dejar|recibir|borr*
para no recibir
dejame|dejeme|dejenme|dejadme|dejenos|dejennos|dejen|dejad|deja|deje|dejanos [ya|de] [a] [mi] [en|tranquil*|ya] paz|tranquil*
dejame|dejeme|dejenme|dejadme|dejenos|dejennos|dejen|dejad|deja|deje|dejanos [ya|de] [a] [mi] [en|tranquil*|ya] $
en paz
dejame|dejeme|dejenme|dejadme $
no me|nos contact*|molest*|busq*|escrib*|mand*|llam*|moleste*|texte*|envi*|avis*
dejen|deje|deja|dejad|dejar de|en .. <send>|<msg>|chingar|paz|molestar|tocar
revoco|retiro|revocar|renuncio|anulo|cancelo [mi|el|a|cualquier|todo|los|al] .. consentimiento|permiso|autorizacion|avisos|mensajes|sms
no autorizo|consiento|di|tienen|doy .. contact*|mensaje*|permiso|comunicaciones|numero|escrib*
derecho de|al|a oposicion|olvido|cancelacion|que
derechos arco
arco .. cancel*|elimin*|borr*
proteccion|tcpa|rgpd|lopd|gdpr .. elimin*|borr*|revoc*|baja
abstengan*|abstener*|absteng* de|se
cese y|inmediat*
cese|cesen|cesar|ceda .. <msg>|desista
ejerzo .. derecho
solicito|exijo|pido|ruego|suplico|quiero|deseo|quisiera|pedirles|pedir .. no|dejen|paren|pareis|baja|eliminen|cese|olviden|abstengan|cancelar|quite*|borr*
ser contactad*
no ser contactad*
acoso
acosar*|acosan* .. me|paren|dejen
denunci*|reporto|reportar|report*|demand* .. mensaje*|escrib*|mand*|otro|spam
otro|proximo mensaje|sms|texto y|mas
me siguen|seguis|sigues escrib*|mand*
si|como vuelv*|me|mand*|siguen [vuelven] [a] .. escrib*|mand*|otro .. policia|denunci*|demand*|report*|bloque*|llamo
spam|estafa|estafadores|rateros|ladrones .. no|deja*|dejen|borr*|fuera|escrib*
equivocad* .. no|quit*|borr*|dej*|escrib*|mand*
no me .. interesa .. baja|escrib*|borr*|no
olvid* .. numero|mi|mi|telefono|movil
olvidense|olvidate|olvideme|olvidenme [de] [mi]
pierde|pierdan|pierdanse|tiren|tira|borren [mi|el] [numero]
fuera de|de [mi] telefono|lista|movil|celular|whatsapp
solo|unicamente|mejor [por] correo|carta*|email|mail .. no|postal|sms|dejen|mensajes
cartas|email|correo si .. no
sms|mensajes|whatsapp|textos no $
por este|ese medio no
por mensaje no
al cel|movil|celular no|ya
al movil no
apag*|desactiv*|suspend*|cancel*|anul*|termin*|deten*|finaliz*|suspendan|fin|quit* .. <msg>
fin de <msg>
termin* [con] esto|mensajes
finalizar|cancelar|suspender|detener|terminar mensajes|todo|suscripcion|sms|avisos
suspendan todo|los|recordatorios
basta de|ya|por
ultimo mensaje|aviso|sms .. quiero|recib*|llega|vez
ultimo mensaje|aviso|sms $
ultima vez|advertencia .. parad|digo|paren
no quiero|deseo [volver] [a] saber|recibir
no me lleg*
lista|listas .. no|negra llamar|contactar|molestar
no molestar|llamar|contactar $
marquenme|ponganme|pongan|apuntame|apuntenme .. no
consider* .. baja
mand*|vay*|vete|idos|iros|anda [a|al|os] [la] mierda|diablo|carajo|chingada|verga|zurzan|porra|infierno
que|a os|te|les|la den|verga|zurzan
me cans*|harto|harta|hasta .. <msg>|narices|stop
harto|harta|hartos|cansad* de .. <msg>
prohibo|prohibido|prohibimos [que|usar|me] [me|mi] .. <send>|numero|contact*
prohibo que|usar
prohibido escrib*
optar por no
quitar $
dijeron|dije|dicho|digo|dice|puesto|pongo|puse|mandar .. stop|alto|baja|no
saber de vosotros|ustedes|esta|uds
hasta nunca
se acab* .. <msg>|mand*
no insist*
que no .. quiero|<send>|<msg>
que no $
me cuesta|cobran|gasta .. mensaje*|manden|no
apunte|suscribi|inscrib* .. sacad*|borr*|no|nada
no soy|conozco|se .. <send>|borr*|quit*|manden|nada
tachen|tachar|desmarquen|destild* [este|la|mi]
hagan|hagame|hazme|haga [un|el] .. ultimo|quit*|borr*|no
sin contacto
stop ya|los|mandando|texting
basta cosi
prou|voglio
m'envieu|envieu
no + <msg>
"""
