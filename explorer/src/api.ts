import { dropSession, isPerson, isSession, keepSession, session, type Person, type Session } from './session';

export const ENDPOINT = '/graphql';

export interface Operation {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

export type Headers = Record<string, string>;

const VIEWER = 'viewer { username name administrator branch rep { code name } }';
const SESSION = `... on Session { accessToken expiresAt refreshToken ${VIEWER} }`;
const LOGIN = `mutation LogIn($username: String!, $password: String!) {
  login(username: $username, password: $password) { ${SESSION} ... on Refused { problems { message } } }
}`;
const RENEW = `mutation Renew($refreshToken: String!) {
  refreshSession(refreshToken: $refreshToken) { ${SESSION} ... on Refused { problems { message } } }
}`;

/** One request with exactly these headers; raises where what comes back is not GraphQL. */
export async function post(operation: Operation, headers: Headers = {}): Promise<Answer> {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(operation),
  });
  const text = await response.text();
  try {
    return JSON.parse(text) as Answer;
  } catch {
    throw new Error(`${response.status} ${response.statusText} ${text.slice(0, 200)}`.trim());
  }
}

/** Signs in and keeps the session; otherwise the sentence that says why not. */
export async function signIn(username: string, password: string): Promise<string | null> {
  const answer = await post({ query: LOGIN, variables: { username, password } });
  const result = answer.data?.login;
  if (isSession(result)) {
    keepSession(result);
    return null;
  }
  const problems = (result as { problems?: { message: string }[] } | undefined)?.problems ?? answer.errors ?? [];
  return problems.map((problem) => problem.message).join(' ') || 'login: ?';
}

/** Signs out here at once, and on the server when it can be reached. */
export async function signOut(): Promise<void> {
  const headers = bearer();
  dropSession();
  await post({ query: 'mutation LogOut { logout { discardedOperations } }' }, headers).catch(() => undefined);
}

/** Takes over tokens that a person got in an editor, and asks whose they are where that was not selected. */
export async function adopt(tokens: Session): Promise<void> {
  const { accessToken, expiresAt, refreshToken } = tokens;
  const viewer = isPerson(tokens.viewer) ? tokens.viewer : await viewerOf(tokens);
  keepSession({ accessToken, expiresAt, refreshToken, viewer });
}

async function viewerOf(tokens: Session): Promise<Person | null> {
  const answer = await post({ query: `query Viewer { ${VIEWER} }` }, bearer(tokens));
  return isPerson(answer.data?.viewer) ? answer.data.viewer : null;
}

export function bearer(of: Session | null = session()): Headers {
  return of ? { authorization: `Bearer ${of.accessToken}` } : {};
}

let renewal: Promise<void> | null = null;

/** Exchanges the refresh token once, however many requests ask; without a new session nobody is signed in. */
export function renew(): Promise<void> {
  renewal ??= exchange().finally(() => {
    renewal = null;
  });
  return renewal;
}

async function exchange(): Promise<void> {
  const before = session();
  if (!before) return;
  const answer = await post({ query: RENEW, variables: { refreshToken: before.refreshToken } });
  const result = answer.data?.refreshSession;
  if (isSession(result)) keepSession(result);
  // A server that is down says nothing about the session.
  else if (result || isUnauthenticated(answer)) dropSession(true);
}

export function isUnauthenticated(answer: Answer): boolean {
  return answer.errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED') ?? false;
}
