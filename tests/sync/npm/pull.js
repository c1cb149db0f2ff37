// Copies of lists, kept up to date by nothing but fetch. `server` is { url, token }; `token()` gives an access token that
// is still good. `store` is where the app keeps things: { stamp, keep, clear, upsert, remove }, each for one list.
const page = (list, fields) => `query ($since: Stamp, $after: String) {
  ${list}(first: 1000, changedSince: $since, after: $after) {
    nodes { id ${fields} } pageInfo { hasNextPage endCursor } delta { stamp resync deleted { id } } } }`;

async function ask({ url, token }, query, variables) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await token()}` };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

// All that changed in a list since the last time, or all of it.
export async function pull(server, list, fields, store) {
  const since = await store.stamp(list);
  if (since === null) await store.clear(list);
  let after = null;
  for (;;) {
    const { nodes, pageInfo, delta } = (await ask(server, page(list, fields), { since, after }))[list];
    if (delta.resync) {
      await store.keep(list, null);
      return pull(server, list, fields, store);
    }
    await store.upsert(list, nodes);
    await store.remove(list, delta.deleted.map(({ id }) => id));
    // The same on every page, and good only once the last one is stored.
    if (!pageInfo.hasNextPage) return store.keep(list, delta.stamp);
    after = pageInfo.endCursor;
  }
}

// Now, and again every minute; `lists` says which fields of each are kept. What fails is tried again with the next.
export function follow(server, lists, store, { every = 60_000, failed = console.warn } = {}) {
  let timer = null;
  const round = async () => {
    for (const [list, fields] of Object.entries(lists)) await pull(server, list, fields, store).catch(failed);
    if (timer !== undefined) timer = setTimeout(round, every);
  };
  round();
  return () => {
    clearTimeout(timer);
    timer = undefined;
  };
}
