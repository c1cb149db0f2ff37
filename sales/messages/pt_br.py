"""Brazilian Portuguese."""

TEXTS = {
    # sales/errors.py
    "BadUserInput": "A requisição não é válida: {reason}",
    "Unauthenticated": 'Entre primeiro: envie um token de acesso válido como "Authorization: Bearer …".',
    "Forbidden": "Você não tem o privilégio {privilege}; peça-o a um administrador e entre novamente.",
    "ServiceUnavailable": "O banco de dados não pode ser alcançado no momento; tente de novo em alguns segundos.",
    "InternalError": "Algo deu errado do nosso lado; informe o id da requisição {request_id} ao relatar o problema.",
}
