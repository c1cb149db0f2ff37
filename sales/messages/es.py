"""Spanish."""

from sales.messages.orders_es import ORDERS

TEXTS = {
    **ORDERS,
    # sales/errors.py
    "ResyncRequired": "No se sabe qué ha cambiado desde esa marca ({reason}): descarte la copia local y pida todo sin "
    "changedSince.",
    "BadUserInput": "La petición no es válida: {reason}",
    "Unauthenticated": 'Inicie sesión primero: envíe un token de acceso válido como "Authorization: Bearer …".',
    "Forbidden": "No tiene el privilegio {privilege}; pídalo a un administrador e inicie sesión de nuevo.",
    "AdministratorsOnly": "Solo los administradores pueden hacer esto.",
    "ServiceUnavailable": "No se puede acceder a la base de datos ahora; inténtelo de nuevo en unos segundos.",
    "InternalError": "Algo falló de nuestro lado; indique el id de la petición {request_id} al informar del problema.",
    # sales/session_errors.py
    "LoginFailed": "El nombre de usuario o la contraseña no son correctos.",
    "TooManyLogins": "Fallaron demasiados inicios de sesión; espere {minutes} minutos e inténtelo de nuevo.",
    "UserNotLinked": "Usuario no vinculado a un representante de ventas",
    "UserLinkedTwice": "El usuario está vinculado a más de un representante de ventas ({reps}); pida a un "
    "administrador que deje un solo vínculo.",
    "PersonalDataDenied": "El usuario no tiene permiso para ver datos personales, sin el cual nadie puede "
    "entrar; pídalo a un administrador.",
    "BranchDenied": "El usuario no puede trabajar en esta sucursal.",
    "SessionOver": "La sesión ha terminado; inicie sesión de nuevo.",
    "UserUnknown": "El acceso de su empresa no corresponde a ningún usuario de aquí; pida a un administrador "
    "que lo agregue.",
    "IdentityProviderUnavailable": "No se puede acceder al proveedor de identidad de la empresa ahora; "
    "inténtelo de nuevo en unos segundos.",
    # sales/refusal.py
    "Refusal": "La petición fue rechazada.",
    # server/refusals.py
    "HttpRefusal": "La petición fue rechazada.",
    "NotJson": "{part} no es un JSON válido: {reason}",
    "NotAnObject": 'El cuerpo debe ser un objeto JSON con una "query".',
    "BatchingDisabled": "Envíe una operación por petición: este servidor no acepta lotes.",
    "QueryMissing": 'La petición no trae una "query".',
    "NotText": '"{name}" debe ser un texto.',
    "NotMap": '"{name}" debe ser un objeto JSON.',
    "OperationNameMissing": 'El documento tiene varias operaciones: indique en "operationName" cuál ejecutar.',
    "OperationUnknown": 'El documento no tiene una operación llamada "{name}".',
    "BodyTooLarge": "La petición tiene más de {limit} bytes.",
    "MediaTypeUnsupported": 'Envíe la petición como "Content-Type: application/json" en UTF-8.',
    "MessageTypeUnsupported": 'Aquí los mensajes se aceptan como "Content-Type: {media}" y sin comprimir.',
    "SenderUnknown": 'Envíe el secreto de los mensajes: "Authorization: Bearer …", o como la contraseña de Basic.',
    "NotAcceptable": 'La respuesta es application/graphql-response+json o application/json; "Accept" no lo permite.',
    "SubscriptionNeedsStream": "Una suscripción necesita un flujo: use WebSocket (graphql-transport-ws) o SSE "
    '("Accept: text/event-stream").',
    "MethodNotAllowed": "El método {method} no está permitido aquí.",
    "MutationNeedsPost": "GET solo lee: envíe las mutaciones con POST.",
    "TooManyStreams": "Hay demasiados flujos, suyos o de todos; inténtelo de nuevo en unos segundos.",
    "NotFound": "No hay nada en esta dirección.",
    "LimitExceeded": "El documento pide demasiado.",
    "TooCostly": "La operación puede devolver {cost} objetos; el límite es {limit}: pida páginas menores o "
    "menos niveles.",
    "TooDeep": "El documento tiene {depth} niveles, y el límite es {limit}.",
    "TooManyFields": "El documento tiene {fields} campos con los fragmentos expandidos, y el límite es {limit}.",
    "TooManyAliases": "El documento tiene {aliases} alias con los fragmentos expandidos, y el límite es {limit}.",
    "TooManyDirectives": "El documento tiene {directives} directivas con los fragmentos expandidos; el "
    "límite es {limit}.",
    "TooManyTokens": "El documento tiene más de {limit} símbolos.",
    "TooLong": "El documento tiene {characters} caracteres; el límite es {limit}: envíe los valores largos "
    "como variables.",
    "TooRepetitive": "El documento repite los mismos campos en un mismo lugar: más de {limit} pares que comparar.",
    "TooManyValues": "Las variables tienen más de {limit} valores.",
    "TooManyOperations": "Ya hay {limit} operaciones en este socket: termine una o abra otro.",
    "PageTooLarge": '"{argument}" es {given}, y una página tiene {limit} filas como máximo.',
    "PageNegative": '"{argument}" es {given}, y una página no puede tener menos de 0 filas.',
    "CharacterForbidden": "{place} contiene el carácter {character}, que ningún valor aquí puede tener.",
    # Clients look for this very word.
    "PersistedQueryNotFound": "PersistedQueryNotFound",
    "PersistedQueryMismatch": "El documento no es el que su SHA-256 nombra.",
    "DocumentNotTrusted": "Este servidor solo ejecuta los documentos en que confía quien lo opera, y este no está "
    "entre ellos.",
    "IntrospectionOff": "Este servidor no le muestra su esquema; iniciar sesión puede cambiarlo.",
    # sales/message_errors.py
    "MessageError": "El mensaje no fue procesado.",
    "Malformed": "El mensaje no se puede leer.",
    "NotWellFormed": "El mensaje no está bien formado: {reason}",
    "DoctypeForbidden": "Un mensaje no tiene declaración de tipo de documento ni entidades propias.",
    "RootUnknown": "Un mensaje empieza con TOTVSMessage, no con {root}.",
    "SchemaViolated": "El mensaje no corresponde a su esquema: {reason}",
    "TransactionUnknown": "No hay transacción {transaction} aquí; se conocen: {known}.",
    "VersionUnknown": "La versión {version} de {transaction} no se conoce aquí; {known} sí.",
    "NotReceived": "Este lado envía {transaction} y no la recibe.",
    "ElementMissing": "Al mensaje le falta {element}, sin el cual no se puede procesar.",
    "ValueTooLong": "{element} tiene {length} caracteres; la referencia cruzada guarda {limit} como máximo.",
    "CodeTooLong": "El código {given} tiene {length} caracteres; el punto de venta guarda {limit} como máximo.",
    "CodeForbidden": "El código {given} tiene un carácter que ningún código aquí puede tener.",
    "CodeChanged": "{internal_id} es la forma de pago {known} aquí; su código no puede pasar a ser {given}.",
    "CompanyUnknown": "La empresa {given} de {product} no tiene referencia cruzada aquí; agréguela con "
    "`message xref add company`.",
    "CompanyForeign": "El mensaje es para la empresa {found}, y esta es la empresa {own}.",
    "UuidReused": "Ya se procesó un mensaje con el UUID {uuid} y otro contenido.",
    "NoCrossReferences": "Esta base de datos no tiene la tabla de referencias cruzadas, sin la cual no se "
    "puede recibir nada.",
    "BatchRejected": "El lote no fue procesado: {reason}",
    "StandardUntouched": "{given} es una forma de pago estándar: solo se cambió su referencia cruzada.",
    "NothingToDelete": "No hay forma de pago {given} aquí: no quedaba nada que borrar.",
    # sales/payment_method_errors.py
    "NotBackOffice": "Las formas de pago se mantienen en el BackOffice; el punto de venta solo las recibe.",
    "PaymentMethodCodeInvalid": "El código de una forma de pago tiene de 1 a {limit} letras, dígitos o "
    'signos, sin espacios y sin "|".',
    "PaymentMethodDescriptionInvalid": "La descripción de una forma de pago tiene de 1 a {limit} caracteres.",
    "PaymentMethodUnknown": "No hay forma de pago {given}.",
    "AdministratorUnknown": "No hay administradora financiera {given}.",
    "AdministratorWithoutCards": "{given} no administra tarjetas de crédito ni de débito, y solo esas "
    "representan una forma de pago en la caja.",
    "MessageUnknown": "No hay tal mensaje.",
    "MessageNotParked": "Solo un mensaje que falló, fue rechazado o no fue entregado se puede intentar de "
    "nuevo; este está en {status}.",
    "MessageReceived": "Este mensaje vino de fuera: es su remitente quien lo intenta de nuevo.",
    "MessageBlocked": "Primero hay que intentar de nuevo un mensaje anterior del mismo registro, {uuid}.",
    "MessageSuperseded": "Un mensaje posterior del mismo registro, {uuid}, dice cómo está ahora: este "
    "traería de vuelta contenido antiguo.",
}
