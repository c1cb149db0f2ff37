import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { getOperationAST, parse, type DocumentNode, type ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { adopt, bearer, ENDPOINT, isUnauthenticated, post, renew, type Answer, type Headers } from './api';
import { dropSession, isSession, session } from './session';

/** Queries and mutations over HTTP, subscriptions over a socket of their own, both as whoever is signed in. */
export const fetcher: Fetcher = (given, options) => {
  const headers = lowerCase(options?.headers);
  const document = parsed(given.query);
  const params = { ...given, operationName: chosen(document, given.operationName) };
  const operation = document && getOperationAST(document, params.operationName);
  return operation?.operation === 'subscription' ? listen(params, headers) : ask(params, headers);
};

// GraphiQL learns the name of an operation 0.1 s after its tab has opened; run before that, it sends the last tab's.
function chosen(document: DocumentNode | null, name?: string | null): string | null {
  const names = document?.definitions.map((part) => (part.kind === 'OperationDefinition' ? part.name?.value : undefined));
  return name && (!names || names.includes(name)) ? name : null;
}

async function ask(params: FetcherParams, given: Headers): Promise<ExecutionResult> {
  const signedIn = session() !== null && !('authorization' in given);
  let answer = await post(params, { ...bearer(), ...given });
  if (signedIn && isUnauthenticated(answer)) {
    await renew();
    answer = await post(params, { ...bearer(), ...given });
  }
  await follow(answer);
  return answer as ExecutionResult;
}

/** The session follows what a person does by hand: `login` and `refreshSession` sign in, `logout` signs out. */
async function follow({ data }: Answer): Promise<void> {
  for (const [field, value] of Object.entries(data ?? {})) {
    if (isSession(value)) await adopt(value);
    else if (field === 'logout' && value) dropSession();
  }
}

// The client's own iterator, not a generator around it: GraphiQL stops a subscription while the next event is awaited,
// and a generator would wait for that event before it let go.
function listen(params: FetcherParams, given: Headers): AsyncIterableIterator<ExecutionResult> {
  const client = createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${ENDPOINT}`,
    connectionParams: async () => {
      const expires = Date.parse(session()?.expiresAt ?? '');
      if (expires < Date.now()) await renew();
      return { ...bearer(), ...given };
    },
    retryAttempts: 2,
  });
  const { query, variables, operationName } = params;
  const events = client.iterate({ query, variables, operationName });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => events.next().catch(explain) as Promise<IteratorResult<ExecutionResult>>,
    return: () => events.return!() as Promise<IteratorResult<ExecutionResult>>,
  };
}

function explain(problem: unknown): never {
  if (problem instanceof CloseEvent) throw new Error(`WebSocket ${problem.code} ${problem.reason}`.trim());
  if (problem instanceof Event) throw new Error('WebSocket: no connection');
  throw problem;
}

/** Null for a text with a mistake, about which the server has the better words. */
function parsed(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}

function lowerCase(headers: Record<string, unknown> = {}): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
