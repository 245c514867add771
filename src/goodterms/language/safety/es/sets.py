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
    "mandar": "mandar mandarme mandarnos mandarle mandando enviar enviarme enviarnos enviando escribir escribirme escribirnos escribirle "
    "escribiendo molestar molestarme molestarnos molestando acosar acosarme textear textearme llamar llamarme llamando hostigar "
    "hostigarme fregar joder perseguir perseguirme insistir chingar contactar contactarme marcar marcarme webear avisarme recordarme "
    "notificarme whatsappear spamear buscarme",
    "mandando": "mandando mandandome enviando enviandome escribiendo escribiendome molestando llamando llamandome insistiendo acosando",
    "escriban": "escriba escriban escribas escribais escribes escribas escriban escrivan escrivas exriban esctiban mande manden mandes mandeis "
    "mandn mandés envie envien envies envieis contacte contacten contactes contacteis llame llamen llames llameis moleste molesten molestes "
    "molesteis texteen textees texteé marque marquen marques busque busquen busques hable hablen hables insista insistan insistas insistais "
    "notifiquen aviseis avisen recuerden recuerdes escribir mandar enviar molestar contactar llamar mandas escribis molstar hostiguen acosen",
    "thing": "plan planes pago pagos cobro cobros cargo cargos recargo recargos interes intereses comision seguro poliza recibo recibos "
    "factura facturas tarjeta contrato linea luz agua gas internet domicili* deuda deudas cuota cuotas servicio cita turno pedido canal "
    "gimnasio gym mora papel credito prestamo descuento debito penaliz* tarifa direccion transferencia visita tecnico vuelo buro asnef "
    "multa embargo desahucio ex exmarido saldo",
    "me": "me nos le les lo la este mi mis esta ese aqui ya al a",
    "quit": "quita* quite* borra* borre* elimin* saca* saque* remuev* remove* retir* tach* desmarc* excluy* exclui* anul* cancel* "
    "desactiv* suprim* desuscrib* desapunt* olvid* bloque* tir* desvincul* apag* dessuscri*",
    "number": "numero num telefono tel movil celular cel cell fon contacto datos linea nombre agenda registro* sistema lista listas base",
    "stop": "deja* deje* dejen dejad dejes par* para pare paren pares parad parar parale parenle ces* cese* basta deten* stop",
    "kin": "madre padre mama papa hijo hija esposo esposa marido mujer hermano hermana abuelo abuela tio tia suegro suegra nieto nieta "
    "pareja novio novia compañero amigo amiga bebe niño niña ex primo prima sobrino jefa jefe viejo vieja mami papi",
}
