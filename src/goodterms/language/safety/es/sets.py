"""Sets of Spanish words that stand for one another in the phrases."""

from typing import Final

SETS: Final = {
    "polite": "por favor porfa porfavor xfavor xfa pf plis pls gracias hola buenas buenos tardes dias noches ok vale bueno pues si no ya "
    "ahora señor señora señores señorita oye oiga jaja jajaja tio bro güey wey q que y de una vez favor eh ahi aqui inmediatamente "
    "mismo digo saludos atentamente",
    "msg": "mensaj* msj* msjs sms texto* textos text* texts whats* wasap* whatsap* guasap* aviso* notificaci* recordatorio* correo* "
    "envio* comunicaci* contacto cobros llamad* email* publicidad chat",
    "send": "manda* mande* mando enviar envie* envia* envieis escrib* escriba* escribi* mensaje* contact* llame* llama* llamar llegue* "
    "llega* molest* texte* comuni* acos* marqu* marca* hable* avis* recuerd* notifi* insist* chinga* jod* busqu* manden mandes mandeis",
    "no": "no nunca jamas tampoco ni nk sin n",
    "me": "me nos le les lo la este mi mis esta ese aqui ya al a",
    "quit": "quita* quite* borra* borre* elimin* saca* saque* remuev* remove* retir* tach* desmarc* excluy* exclui* anul* cancel* "
    "desactiv* suprim* desuscrib* desapunt* olvid* bloque* tir* desvincul* apag* dessuscri*",
    "number": "numero num telefono tel movil celular cel cell fon contacto datos linea nombre agenda registro* sistema lista listas base",
    "stop": "deja* deje* dejen dejad dejes par* para pare paren pares parad parar parale parenle ces* cese* basta deten* stop",
    "kin": "madre padre mama papa hijo hija esposo esposa marido mujer hermano hermana abuelo abuela tio tia suegro suegra nieto nieta "
    "pareja novio novia compañero amigo amiga bebe niño niña ex primo prima sobrino jefa jefe viejo vieja mami papi",
}
