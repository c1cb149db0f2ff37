"""Brazilian Portuguese."""

from sales.messages.orders_pt_br import ORDERS

TEXTS = {
    **ORDERS,
    # sales/errors.py
    "ResyncRequired": "Não se sabe o que mudou desde essa marca ({reason}): descarte a cópia local e peça tudo sem "
    "changedSince.",
    "BadUserInput": "A requisição não é válida: {reason}",
    "Unauthenticated": 'Entre primeiro: envie um token de acesso válido como "Authorization: Bearer …".',
    "Forbidden": "Você não tem o privilégio {privilege}; peça-o a um administrador e entre novamente.",
    "AdministratorsOnly": "Somente administradores podem fazer isto.",
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
    "MessageTypeUnsupported": 'As mensagens são aceitas aqui como "Content-Type: {media}" e sem compressão.',
    "SenderUnknown": 'Envie o segredo das mensagens padrão: "Authorization: Bearer …", ou como a senha de Basic.',
    "NotAcceptable": 'A resposta é application/graphql-response+json ou application/json; "Accept" não o permite.',
    "SubscriptionNeedsStream": "Uma assinatura precisa de um fluxo: use WebSocket (graphql-transport-ws) ou SSE "
    '("Accept: text/event-stream").',
    "MethodNotAllowed": "O método {method} não é permitido aqui.",
    "MutationNeedsPost": "GET só lê: envie mutações com POST.",
    "TooManyStreams": "Há fluxos demais, seus ou de todos; tente de novo em alguns segundos.",
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
    "TooManyOperations": "Já há {limit} operações neste socket: encerre uma ou abra outro.",
    "PageTooLarge": '"{argument}" é {given}, e uma página tem no máximo {limit} linhas.',
    "PageNegative": '"{argument}" é {given}, e uma página não pode ter menos de 0 linhas.',
    "CharacterForbidden": "{place} contém o caractere {character}, que nenhum valor aqui pode ter.",
    # Clients look for this very word.
    "PersistedQueryNotFound": "PersistedQueryNotFound",
    "PersistedQueryMismatch": "O documento não é aquele que o seu SHA-256 nomeia.",
    "DocumentNotTrusted": "Este servidor só executa os documentos em que quem o opera confia, e este não está "
    "entre eles.",
    "IntrospectionOff": "Este servidor não lhe mostra o seu esquema; entrar pode mudar isso.",
    # sales/message_errors.py
    "MessageError": "A mensagem não foi processada.",
    "Malformed": "A mensagem não pode ser lida.",
    "NotWellFormed": "A mensagem não é bem-formada: {reason}",
    "DoctypeForbidden": "Uma mensagem não tem declaração de tipo de documento nem entidades próprias.",
    "RootUnknown": "Uma mensagem começa com TOTVSMessage, não com {root}.",
    "SchemaViolated": "A mensagem não corresponde ao seu esquema: {reason}",
    "TransactionUnknown": "Não há transação {transaction} aqui; são conhecidas: {known}.",
    "VersionUnknown": "A versão {version} de {transaction} não é conhecida aqui; {known} é.",
    "NotReceived": "Este lado envia {transaction} e não a recebe.",
    "ElementMissing": "Falta {element} na mensagem, sem o qual ela não pode ser processada.",
    "ValueTooLong": "{element} tem {length} caracteres; a tabela De-Para guarda no máximo {limit}.",
    "CodeTooLong": "O código {given} tem {length} caracteres; o ponto de venda guarda no máximo {limit}.",
    "CodeForbidden": "O código {given} tem um caractere que nenhum código aqui pode ter.",
    "CodeChanged": "{internal_id} é a forma de pagamento {known} aqui; o seu código não pode passar a ser {given}.",
    "CompanyUnknown": "A empresa {given} de {product} não tem De-Para aqui; inclua-o com `message xref add company`.",
    "CompanyForeign": "A mensagem é para a empresa {found}, e esta é a empresa {own}.",
    "UuidReused": "Uma mensagem com o UUID {uuid} e outro conteúdo já foi processada.",
    "NoCrossReferences": "Este banco de dados não tem a tabela De-Para, sem a qual nada pode ser recebido.",
    "BatchRejected": "O lote não foi processado: {reason}",
    "StandardUntouched": "{given} é uma forma de pagamento padrão: somente o seu De-Para foi alterado.",
    "NothingToDelete": "Não há forma de pagamento {given} aqui: nada restava a excluir.",
    # sales/payment_method_errors.py
    "NotBackOffice": "As formas de pagamento são mantidas no BackOffice; o ponto de venda somente as recebe.",
    "PaymentMethodCodeInvalid": "O código de uma forma de pagamento tem de 1 a {limit} letras, dígitos ou "
    'sinais, sem espaços e sem "|".',
    "PaymentMethodDescriptionInvalid": "A descrição de uma forma de pagamento tem de 1 a {limit} caracteres.",
    "PaymentMethodUnknown": "Não há forma de pagamento {given}.",
    "AdministratorUnknown": "Não há administradora financeira {given}.",
    "AdministratorWithoutCards": "{given} não administra cartões de crédito nem de débito, e só esses "
    "representam uma forma de pagamento no caixa.",
    "MessageUnknown": "Não há tal mensagem.",
    "MessageNotParked": "Só uma mensagem que falhou, foi recusada ou não foi entregue pode ser tentada de "
    "novo; esta está em {status}.",
    "MessageReceived": "Esta mensagem veio de fora: é o remetente que a tenta de novo.",
    "MessageBlocked": "Uma mensagem anterior do mesmo registro, {uuid}, precisa ser tentada de novo primeiro.",
    "MessageSuperseded": "Uma mensagem posterior do mesmo registro, {uuid}, diz como ele está agora: esta "
    "traria de volta o conteúdo antigo.",
}
