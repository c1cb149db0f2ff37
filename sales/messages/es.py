"""Spanish."""

TEXTS = {
    # sales/errors.py
    "BadUserInput": "La petición no es válida: {reason}",
    "Unauthenticated": 'Inicie sesión primero: envíe un token de acceso válido como "Authorization: Bearer …".',
    "Forbidden": "No tiene el privilegio {privilege}; pídalo a un administrador e inicie sesión de nuevo.",
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
    "NotAcceptable": 'La respuesta es application/graphql-response+json o application/json; "Accept" no lo permite.',
    "SubscriptionNeedsStream": "Una suscripción necesita un flujo: use WebSocket (graphql-transport-ws) o SSE "
    '("Accept: text/event-stream").',
    "MethodNotAllowed": "El método {method} no está permitido aquí.",
    "MutationNeedsPost": "GET solo lee: envíe las mutaciones con POST.",
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
    "PageTooLarge": '"{argument}" es {given}, y una página tiene {limit} filas como máximo.',
    "PageNegative": '"{argument}" es {given}, y una página no puede tener menos de 0 filas.',
    "CharacterForbidden": "{place} contiene el carácter {character}, que ningún valor aquí puede tener.",
    "IntrospectionOff": "Este servidor no le muestra su esquema; iniciar sesión puede cambiarlo.",
}
