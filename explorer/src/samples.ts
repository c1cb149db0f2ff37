/** An operation of samples/, with the variables beside it. */
export interface Sample {
  name: string;
  about: string;
  query: string;
  variables: string;
}

const queries = import.meta.glob<string>('../samples/*.graphql', { query: '?raw', import: 'default', eager: true });
const variables = import.meta.glob<string>('../samples/*.json', { query: '?raw', import: 'default', eager: true });

export const samples: Sample[] = Object.entries(queries)
  .sort(([one], [other]) => one.localeCompare(other))
  .map(([path, query]) => ({
    name: /(?:query|mutation|subscription)\s+(\w+)/.exec(query)?.[1] ?? path,
    about: comment(query),
    query,
    variables: unused(ofThisYear(variables[path.replace(/graphql$/, 'json')] ?? '')),
  }));

/** The lines above the operation, as one. */
function comment(query: string): string {
  const lines = query.split('\n');
  return lines
    .slice(0, lines.findIndex((line) => !line.startsWith('#')))
    .map((line) => line.slice(1).trim())
    .join(' ');
}

/** A period in the variables becomes the current year. */
function ofThisYear(text: string): string {
  return text.replace(/("(?:from|to)": ")\d{4}/g, `$1${new Date().getFullYear()}`);
}

/** UUIDs in the variables become new ones: what they name was not sent before. */
function unused(text: string): string {
  return text.replace(/"00000000-0000-0000-0000-[0-9a-f]{12}"/g, () => `"${uuid()}"`);
}

/** `crypto.randomUUID` is not there on a page without TLS that is not on this machine. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
