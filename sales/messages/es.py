"""Spanish."""

TEXTS = {
    # sales/errors.py
    "BadUserInput": "La petición no es válida: {reason}",
    "Unauthenticated": 'Inicie sesión primero: envíe un token de acceso válido como "Authorization: Bearer …".',
    "Forbidden": "No tiene el privilegio {privilege}; pídalo a un administrador e inicie sesión de nuevo.",
    "ServiceUnavailable": "No se puede acceder a la base de datos ahora; inténtelo de nuevo en unos segundos.",
    "InternalError": "Algo falló de nuestro lado; indique el id de la petición {request_id} al informar del problema.",
}
