import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { signIn, signOut } from './api';
import type { Demo } from './demo';
import { sessionState, watchSession } from './session';
import { SignedIn, SignInForm, SignInAsDemo } from './sign-in';
import { texts } from './texts';
import { ThemeButton } from './theme-button';

/** Above GraphiQL: what this is, who is signed in, and how to sign in. */
export function Bar({ demo }: { demo: Demo }) {
  const { session, ended } = useSyncExternalStore(watchSession, sessionState);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useSchemaOf(session !== null);

  async function enter(username: string, password: string): Promise<void> {
    setBusy(true);
    setProblem(await signIn(username, password).catch(() => texts.unreachable));
    setBusy(false);
  }

  return (
    <header className="graphiql-container bar">
      <div className="bar-brand">
        <img src="/explorer/icon.svg" alt="" width="24" height="24" />
        <strong>Vendas</strong>
        <span>{texts.explorer}</span>
      </div>
      <p className="bar-problem" role="status">
        {session ? null : (problem ?? (ended ? texts.ended : null))}
      </p>
      {session ? (
        <SignedIn person={session.viewer} onSignOut={() => void signOut()} />
      ) : demo.users.length > 0 ? (
        <SignInAsDemo demo={demo} busy={busy} onEnter={enter} />
      ) : (
        <SignInForm busy={busy} onEnter={enter} />
      )}
      <ThemeButton />
    </header>
  );
}

/** A server may show its schema to those who are signed in only: asks again after that. */
function useSchemaOf(signedIn: boolean): void {
  const { introspect } = useGraphiQLActions();
  const { schema, isIntrospecting } = useGraphiQL(pick('schema', 'isIntrospecting'));
  useEffect(() => {
    if (signedIn && !schema && !isIntrospecting) void introspect();
    // Only a sign-in is a reason to ask: an answer without a schema would ask for ever.
  }, [signedIn]);
}
