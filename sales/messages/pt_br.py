"""Brazilian Portuguese."""

TEXTS = {
    # sales/errors.py
    "BadUserInput": "A requisição não é válida: {reason}",
    "Unauthenticated": 'Entre primeiro: envie um token de acesso válido como "Authorization: Bearer …".',
    "Forbidden": "Você não tem o privilégio {privilege}; peça-o a um administrador e entre novamente.",
    "ServiceUnavailable": "O banco de dados não pode ser alcançado no momento; tente de novo em alguns segundos.",
    "InternalError": "Algo deu errado do nosso lado; informe o id da requisição {request_id} ao relatar o problema.",
    # sales/session_errors.py
    "LoginFailed": "O nome de usuário ou a senha está incorreto.",
    "TooManyLogins": "Muitas tentativas de entrada falharam; espere {minutes} minutos e tente de novo.",
    "UserNotLinked": "Usuário não vinculado a um representante de vendas",
    "UserLinkedTwice": "O usuário está vinculado a mais de um representante de vendas ({reps}); peça a um "
    "administrador que deixe um só vínculo.",
    "PersonalDataDenied": "O usuário não tem permissão para ver dados pessoais, sem a qual ninguém pode "
    "entrar; peça-a a um administrador.",
    "BranchDenied": "O usuário não pode trabalhar nesta filial.",
    "SessionOver": "A sessão terminou; entre novamente.",
    "UserUnknown": "O acesso da sua empresa não corresponde a nenhum usuário daqui; peça a um administrador que o "
    "inclua.",
    "IdentityProviderUnavailable": "O provedor de identidade da empresa não pode ser alcançado no momento; "
    "tente de novo em alguns segundos.",
    # sales/refusal.py
    "Refusal": "A requisição foi recusada.",
    # server/refusals.py
    "HttpRefusal": "A requisição foi recusada.",
    "NotJson": "{part} não é um JSON válido: {reason}",
    "NotAnObject": 'O corpo deve ser um objeto JSON com uma "query".',
    "BatchingDisabled": "Envie uma operação por requisição: este servidor não aceita lotes.",
    "QueryMissing": 'A requisição não traz uma "query".',
    "NotText": '"{name}" deve ser um texto.',
    "NotMap": '"{name}" deve ser um objeto JSON.',
    "OperationNameMissing": 'O documento tem várias operações: diga em "operationName" qual delas executar.',
    "OperationUnknown": 'O documento não tem uma operação chamada "{name}".',
    "BodyTooLarge": "A requisição tem mais de {limit} bytes.",
    "MediaTypeUnsupported": 'Envie a requisição como "Content-Type: application/json" em UTF-8.',
    "NotAcceptable": 'A resposta é application/graphql-response+json ou application/json; "Accept" não o permite.',
    "SubscriptionNeedsStream": "Uma assinatura precisa de um fluxo: use WebSocket (graphql-transport-ws) ou SSE "
    '("Accept: text/event-stream").',
    "MethodNotAllowed": "O método {method} não é permitido aqui.",
    "MutationNeedsPost": "GET só lê: envie mutações com POST.",
    "NotFound": "Não há nada neste endereço.",
    "LimitExceeded": "O documento pede demais.",
    "TooCostly": "A operação pode devolver {cost} objetos, e o limite é {limit}: peça páginas menores ou menos níveis.",
    "TooDeep": "O documento tem {depth} níveis, e o limite é {limit}.",
    "TooManyFields": "O documento tem {fields} campos com os fragmentos expandidos, e o limite é {limit}.",
    "TooManyAliases": "O documento tem {aliases} apelidos com os fragmentos expandidos, e o limite é {limit}.",
    "TooManyDirectives": "O documento tem {directives} diretivas com os fragmentos expandidos, e o limite é {limit}.",
    "TooManyTokens": "O documento tem mais de {limit} símbolos.",
    "TooLong": "O documento tem {characters} caracteres, e o limite é {limit}: envie valores longos como variáveis.",
    "TooRepetitive": "O documento repete os mesmos campos no mesmo lugar: mais de {limit} pares a comparar.",
    "TooManyValues": "As variáveis têm mais de {limit} valores.",
    "PageTooLarge": '"{argument}" é {given}, e uma página tem no máximo {limit} linhas.',
    "PageNegative": '"{argument}" é {given}, e uma página não pode ter menos de 0 linhas.',
    "CharacterForbidden": "{place} contém o caractere {character}, que nenhum valor aqui pode ter.",
    "IntrospectionOff": "Este servidor não lhe mostra o seu esquema; entrar pode mudar isso.",
}
