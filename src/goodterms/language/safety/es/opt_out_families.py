"""Contact me no more, in Spanish, by what is said: of the number, of peace, of the law, of the end, of what is not wanted.

The law: RGPD articles 17 and 21 in Spain, the "derechos ARCO" in Mexico.
"""

from typing import Final

NUMBER: Final = """
rompan|rompe|pierdan|pierde|tiren|tira|tachen|retiren|excluyan|desvinculen|desconecten|quiten|saquen mi|este|la|el [ficha|con] [con] [mi] numero|telefono|celular|cel|movil|ficha
eliminad|eliminen|borren|borrad|quiten|supriman .. mi|este numero|telefono|celular|cel|movil|contacto
den|dad|deme|denme|dar|da de baja|vaja .. mensajes|avisos|textos|sms|envios
me|nos doy|damos de baja
doy de baja los|las|mis mensajes|avisos|sms|textos
! deseo|quiero|quisiera|necesito|ruego|solicito|solicitar|tramiten|tramitar [darme|la|mi|una] [de] baja [del|de] [el|los] servicio|mensajes|envios|avisos|sms
ya pedi|mande|puse|envie|solicite|pusimos|mandamos [la|el|mi] baja|stop|alto
baja|stop|alto dos|tres|cuatro|cinco|varias|mil|# veces
como|donde [me] borro|borra|quito|salgo $
donde le|hay pico|aprieto|doy|apreto .. no|dejen|lleguen
me|nos borra|quita|saca|elimina|borras|quitas|sacas $
me|nos borra|quita|saca|elimina|borran|quitan|sacan de la|esa|esta|su|tu [lista|listas]
por que|q sigo|estoy|aparezco|aun [aun] en la|su|esa lista|base
take|saca|saquen my|mi numero|number
unsubscrib*|unsuscrib*|desinscrib*
no vuelv*|volv* a|nunca [poners*|ponerse|dirigirs*|comunicars*] .. contacto|mi|conmigo
no me contacte|contacten|contacta|busque|busquen nadie|mas|ni|por
numero de mi|el celular|movil|telefono .. no|ya
"""

PEACE: Final = """
dejen|deja|deje|dejad descansar|tranquil*|quiet* [a] [este|mi|la|el]
dejen|deja|deje|dejad tranquil*|quiet*
dejen|deja|deje|dejad|dejenme|dejame|dejadme|dejeme vivir|respirar|piola|tranquil*|fuera [de] [esto|esta|sus|tus]
dejen|deja|deje|dejad|ya el|la|esa|tanto fastidio|vaina|intensidad|joda|lata|cantaleta [ya]
dejad|dejen|deja de llenar*|bombardear*|saturar*|inundar*
que me|nos dej*|olvid*|borr* $
dejad*|dejen*|deja* en paz
desaparezc*|desaparece|larguense|largaos [de] [mi|aqui] [vida]
bajenle|bajale|bajele|parenle|parale|parele|aflojale|aflojenle|afloja|aflojen|cortenle|cortale a|con|a los|las|el|su|sus|tu|tus|tanto <msg>|desmadre|desorden
a la chingada|verga|porra|mierda|goma con sus|los|tus|sus
no [me] [nos] hinch*|webe*|huev*|romp*|jorob*|incord*|fastid*|chinch*|fried* [mas|las|los]
no den|des|deis [la] lata|guerra|lidia|la
no me|nos romp* .. bolas|huevos|paciencia
hasta el|los|la|las mono|huevos|gorro|coronilla|narices|cojones|madre|pelotas de
me hartaron|cansaron|aburrieron|marearon con|de|ya
harto|harta|cansado|cansada|aburrido|aburrida de este|estos|tanto|tantos|sus|ustedes|vosotros|los|ver numero|mensajes|avisos|sms|mensaje|insist*
me tienen|teneis mareado|mareada|loco|loca|harto|harta|cansado|cansada
quiero|necesito paz|tranquilidad|silencio .. no|escrib*
calla|calle|callen|cierra|cierren [al|el|la] robot|bot|maquina|boca|pico
apaga*|apague*|desconect* [esto|el|ya|lo|este] robot|bot|esto|ya|maquina|mensaj*|recordat*|aviso*
apagalo|apaguenlo|desconectenlo|apagadlo
"""

LAW: Final = """
revoco|retiro|revocado|revocada|retirado|cancelo [mi|el|la|queda] [mi] consentimiento|autorizacion|permiso
queda revocad*|notificad*|cancelad*
no [les|le|os] autorice|autorizo|consenti|di [a] [que] [me|permiso|para]
abstengan*|abstener*|cesen|cese|desista*|ceseis de|toda|todo|cualquier|y [de] [contact*|envi*|mand*|mensaj*|comunica*|envio|desista]
derecho|derechos de|arco [supresion|oposicion|cancelacion|olvido|al|de|borrado]
ejerzo|ejercer mi|mis|el derecho|derechos
proteccion de datos .. borr*|elimin*|supr*|baja|denunc*|quit*
rgpd|gdpr|lopd|arco|fdcpa|tcpa .. borr*|elimin*|supr*|baja|dej*|revoc*|oposic*|ces*|texto*|cancel*
solicito|pido|exijo|ruego .. no [se] [me|nos] contact*|escrib*|mand*|mensaj*
todo por|con|a medio|mi|traves abogad*|de
si me|nos|vuelv*|sigu* .. vuelv*|escrib*|mand*|sigu*|lleg* .. profeco|condusef|denunc*|polic*|report*|abogad*|demand*|proteccion
un|otro|proximo|una mensaje|aviso|sms|mas [mas] y|a|los voy|los|la|denuncio|a|policia
la|el proxim* .. denunc*|report*|demand*
voy|vamos a bloque*|report* [los|les|el|si|numero]
voy|vamos a bloque*|report* $
"""

THE_END: Final = """
que|ya sea|este|es [sea|el] [el] ultimo|ultima que|de
que se acab*|termin* [esto|ya|de]
acaben|acaba|acabad|terminen|terminad|finalicen|interrumpan|suspendan|cierren con|los|las|el|ustedes|esto|de [los|esto] [de] [los|las] <msg>
terminen|acaben|interrumpan con|los esto|envios
basta|vale [ya] de|con [tanto|tanta|tantos|los|estos|sus|esos|las] <msg>|insistencia|esto|sms
ya vale|basta|estuvo|estubo|fue|esta [bien|bueno|suave|suficiente] de|con [los|las|tanto|tantos] <msg>|ustedes|mensajitos|tanto
ya fue suficiente|bastante
ya tuve|tengo|tuvimos suficiente|bastante|demasiado
dije|digo|dicho|pido basta|alto|stop|no $
stop|alto|paren|basta por|total|oigan|definitivo|pues|ya|absoluto [dios|favor|piedad]
paren|pare|parad|parar paren|pare|parad
para|parame|paren|parenme|corta|cortame esa|la|esta|el vaina|wea|joda|lata|desmadre
^^ nunca mas $$
nunca|jamas mas a|en|por|aqui este|mi
nada|ninguno|ni mas|uno|de de|esto|ustedes|mas [ustedes|vosotros|esto]
nada de esto|eso|mensaj*|sms|avisos [a|en|por] [mi]
en mi|este telefono|celular|movil|cel|whatsapp no|nunca|ni
whatsapp|sms|mensajes|textos no|nunca gracias|por|ni
no quiero ver|volver|saber [a] [ver] [este|esto|de|nada|mas|ustedes|vosotros]
no vuelvan|vuelvas|volvais $
nomas|nomás|no-mas mensaj*|avisos|textos|sms
llevense|lleven|guardense|guardate|guarden|ahorrense|ahorrate|ahorrad|ahorraos|metanse sus|tus|el|los|la|su|proximo|vuestros
no me interesa nada|ningun*|recibir|saber
no es seguro|conveniente escrib*|mand*|llam*|contact*
ya no soy|somos cliente*
fuera de mi|su|la|aqui|sus [lista|telefono|movil|celular|base|whatsapp|vida]
ya no me|nos|les mande*|escriba*|manden|escriban|lleg*|mandes
que ya no|nunca [me|nos] [mand*|escrib*|lleg*|molest*]
no quiero|necesito|deseo [mas|mas] reminders|texts|spam|notifications
[ya] esta|estan pagad*|liquidad* .. paz|dejen*|borr*|escrib*|dejad*
"""

PHRASES: Final = NUMBER + PEACE + LAW + THE_END
