import type { FormEvent } from 'react';
import type { Demo } from './demo';
import type { Person } from './session';
import { texts } from './texts';

type Enter = (username: string, password: string) => Promise<void>;

/** One button for each of the demo company's log-ins. */
export function SignInAsDemo({ demo, busy, onEnter }: { demo: Demo; busy: boolean; onEnter: Enter }) {
  return (
    <div className="bar-demo" role="group" aria-label={texts.signInAs}>
      <span>{texts.signInAs}</span>
      {demo.users.map(({ username, label }) => (
        <button
          key={username}
          type="button"
          className="bar-chip"
          title={label}
          data-username={username}
          disabled={busy}
          onClick={() => void onEnter(username, demo.password)}
        >
          {username}
        </button>
      ))}
    </div>
  );
}

export function SignInForm({ busy, onEnter }: { busy: boolean; onEnter: Enter }) {
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    void onEnter(String(fields.get('username')), String(fields.get('password')));
  }
  return (
    <form className="bar-form" onSubmit={submit}>
      <input name="username" autoComplete="username" required placeholder={texts.username} aria-label={texts.username} />
      <input
        name="password"
        type="password"
        autoComplete="current-password"
        required
        placeholder={texts.password}
        aria-label={texts.password}
      />
      <button type="submit" className="bar-button" disabled={busy}>
        {texts.signIn}
      </button>
    </form>
  );
}

export function SignedIn({ person, onSignOut }: { person: Person | null; onSignOut: () => void }) {
  return (
    <div className="bar-person">
      {person && (
        <>
          <span className="bar-initials" aria-hidden="true">
            {initials(person.name)}
          </span>
          <span className="bar-name" data-username={person.username}>
            <strong>{person.name}</strong>
            <span>{roleOf(person)}</span>
          </span>
        </>
      )}
      <button type="button" className="bar-button" onClick={onSignOut}>
        {texts.signOut}
      </button>
    </div>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words.at(0), words.length > 1 ? words.at(-1) : ''].map((word) => word?.charAt(0) ?? '').join('');
}

function roleOf({ username, administrator, rep, branch }: Person): string {
  const role = rep ? `${texts.rep} ${rep.code}` : administrator ? texts.administrator : '';
  return [username, role, branch && `${texts.branch} ${branch}`].filter(Boolean).join(' · ');
}
