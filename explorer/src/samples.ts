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
    variables: ofThisYear(variables[path.replace(/graphql$/, 'json')] ?? ''),
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
