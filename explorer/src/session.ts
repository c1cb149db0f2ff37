/** Who is signed in, kept for this browser tab only. */
export interface Person {
  username: string;
  name: string;
  administrator: boolean;
  branch: string;
  rep: { code: string; name: string } | null;
}

export interface Session {
  accessToken: string;
  refreshToken: string;
  expiresAt: string;
  viewer: Person | null;
}

export interface SessionState {
  session: Session | null;
  /** The server no longer takes the session that was here: the person must sign in again. */
  ended: boolean;
}

const KEY = 'vendas:session';
const watchers = new Set<() => void>();
let state: SessionState = { session: stored(), ended: false };

export function sessionState(): SessionState {
  return state;
}

export function session(): Session | null {
  return state.session;
}

export function keepSession(next: Session): void {
  change({ session: next, ended: false });
}

export function dropSession(ended = false): void {
  change({ session: null, ended });
}

/** Calls `watcher` after each change, until the function that comes back is called. */
export function watchSession(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function change(next: SessionState): void {
  state = next;
  if (next.session) sessionStorage.setItem(KEY, JSON.stringify(next.session));
  else sessionStorage.removeItem(KEY);
  for (const watcher of watchers) watcher();
}

function stored(): Session | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return isSession(kept) ? { ...kept, viewer: isPerson(kept.viewer) ? kept.viewer : null } : null;
  } catch {
    return null;
  }
}

/** Whether `value` is what a log-in gives, whatever else was selected of it. */
export function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null) return false;
  const { accessToken, refreshToken, expiresAt } = value as Partial<Session>;
  return [accessToken, refreshToken, expiresAt].every((part) => typeof part === 'string');
}

/** Whether `value` has what the bar shows of a person. */
export function isPerson(value: unknown): value is Person {
  if (typeof value !== 'object' || value === null) return false;
  return ['username', 'name', 'administrator', 'branch', 'rep'].every((field) => field in value);
}
