// Orders on a device, kept in step with the server by RxDB, to be read and changed while there is no network.
import { createClient } from 'graphql-ws';
import { defaultConflictHandler } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { deepEqual } from 'rxdb/plugins/utils';
import { Subject } from 'rxjs';

const FIELDS = `id number externalNumber status syncState customerName version stamp
  customer { id } deliveryCustomer { id } paymentTerm { code } priceList { code } carrier { code } freightType comments
  totals { freight insurance expenses discount total }
  items { item productCode quantity unitPrice discountPercent deliveryOn warehouse operationType customerOrderNumber }
  operation { operationId externalNumber kind payload error { code message } }`;
const PULL = `query ($since: Stamp, $after: String, $first: Int) {
  orders(changedSince: $since, after: $after, first: $first) {
    nodes { ${FIELDS} } pageInfo { hasNextPage endCursor } delta { stamp resync deleted { id } } } }`;
const RESULT = `__typename
  ... on Operation { order { ${FIELDS} } }
  ... on Conflict { current { ${FIELDS} } problems { code message } }
  ... on Refused { problems { code message } }`;
const CREATE = `mutation ($input: OrderInput!) { result: createOrder(input: $input) { ${RESULT} } }`;
const UPDATE = `mutation ($input: OrderInput!, $version: String, $id: ID) {
  result: updateOrder(input: $input, baseVersion: $version, orderId: $id) { ${RESULT} } }`;
const DELETE = `mutation ($operationId: UUID!, $externalNumber: UUID!, $version: String, $id: ID) {
  result: deleteOrder(operationId: $operationId, externalNumber: $externalNumber, baseVersion: $version, orderId: $id) {
    ${RESULT} } }`;
const ORDER = `query ($id: ID!) { node(id: $id) { ... on Order { ${FIELDS} } } }`;
const LIVE = 'subscription { orderStatusChanged { __typename } }';

// `content` is what the server has, `wanted` what the user wants until the server has that too, both in the shape of
// OrderInput; `problems` say why the job did not do it. An order that is made here has no id at first, and one that was
// made in the ERP may have no external number: neither can be the key.
const text = { type: ['string', 'null'] };
const object = { type: ['object', 'null'] };
export const schema = {
  version: 0,
  primaryKey: 'key',
  type: 'object',
  properties: {
    key: { type: 'string', maxLength: 200 },
    ...{ id: text, number: text, externalNumber: text, customerName: text, status: text, total: text },
    ...{ version: text, stamp: text, content: object, wanted: object },
    ...{ syncState: text, operationId: text, problems: { type: ['array', 'null'] } },
  },
  required: ['key'],
};
// Changes that the server did not take, for the user to mend or to drop: `key` is the order's, `wanted` is null where it
// was to be deleted. Nothing of a copy that is pulled ever takes one away.
export const refusedSchema = {
  version: 0,
  primaryKey: 'operationId',
  type: 'object',
  properties: {
    operationId: { type: 'string', maxLength: 36 },
    ...{ key: { type: 'string' }, wanted: object, problems: { type: 'array' } },
  },
  required: ['operationId', 'key', 'problems'],
};

// What the app calls, with or without a network. Each change has an id of its own that is kept with it: sent again
// after an answer was lost, it is done once all the same.
const asked = (wanted) => ({
  wanted,
  syncState: 'NOT_SYNCHRONIZED',
  operationId: crypto.randomUUID(),
  problems: null,
});
const unseen = { id: null, number: null, version: null };
const named = (order) => ({ ...order, externalNumber: order.externalNumber ?? crypto.randomUUID() });

export function place(orders, wanted) {
  const externalNumber = crypto.randomUUID();
  return orders.insert({ ...unseen, key: externalNumber, externalNumber, ...asked(wanted) });
}
export function change(order, fields) {
  return order.incrementalModify((now) => ({ ...named(now), ...asked({ ...(now.wanted ?? now.content), ...fields }) }));
}
export function remove(order) {
  return order.incrementalModify((now) => ({ ...named(now), ...asked(null), _deleted: true }));
}

// For addCollections. What the push below answers stands, but where somebody else changed the order meanwhile: fields
// that the user changed stay the user's, the others become the server's, and the merged order is sent.
export const conflictHandler = {
  isEqual: defaultConflictHandler.isEqual,
  resolve({ assumedMasterState: base, newDocumentState: mine, realMasterState: theirs }) {
    if (theirs.operationId === mine.operationId) return theirs;
    const merged = { ...(waits(theirs) ? theirs.wanted : theirs.content) };
    const before = base.wanted ?? base.content;
    for (const [name, value] of Object.entries(mine.wanted)) {
      if (!deepEqual(value, before[name])) merged[name] = value;
    }
    return { ...theirs, externalNumber: theirs.externalNumber ?? mine.externalNumber, ...asked(merged) };
  },
};

// `token()` gives an access token that is still good; `webSocketImpl` is for Node.js, which needs the package ws.
export function replicate({ orders, refused }, { url, token, webSocketImpl, every = 60_000, ...options }) {
  const { batchSize = 100, retryTime = 5_000 } = options;
  const stream$ = new Subject();
  // The stamp of a pull whose last page was full: RxDB asks once more then, though there is no more.
  let ended = null;
  const again = () => {
    ended = null;
    stream$.next('RESYNC');
  };

  async function ask(query, variables) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await token()}` };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const { data, errors } = await response.json();
    if (errors) throw Object.assign(new Error(errors[0].message), { code: errors[0].extensions?.code });
    return data;
  }

  async function keys(ids) {
    const found = await orders.find({ selector: { id: { $in: ids } } }).exec();
    return new Map(found.map(({ id, key }) => [id, key]));
  }

  async function pull(checkpoint, first) {
    const { since = null, after = null } = checkpoint ?? {};
    if (since !== null && since === ended) {
      ended = null;
      return { documents: [], checkpoint };
    }
    const { nodes, pageInfo, delta } = (await ask(PULL, { since, after, first })).orders;
    if (delta.resync) return begin(first);
    const known = await keys([...nodes, ...delta.deleted].map(({ id }) => id));
    const documents = [
      ...nodes.map((node) => shown(node, known.get(node.id))),
      // One that was never here takes its place all the same: RxDB stops at a page that is short.
      ...delta.deleted.map(({ id }) => ({ key: known.get(id) ?? id, id, _deleted: true })),
    ];
    if (pageInfo.hasNextPage) return { documents, checkpoint: { since, after: pageInfo.endCursor } };
    ended = documents.length === first ? delta.stamp : null;
    return { documents, checkpoint: { since: delta.stamp, after: null } };
  }

  // The copy is of no use any more: drop it, but for what was not sent yet, and pull everything.
  async function begin(first) {
    const copy = await orders.find().exec();
    if (copy.length === 0) return pull(null, first);
    setTimeout(again);
    const documents = copy.map(({ key, id }) => ({ key, id, _deleted: true }));
    return { documents, checkpoint: { since: null, after: null } };
  }

  // Answers with the order as the server has it now: RxDB takes that for a conflict, and stores it.
  async function push([{ assumedMasterState: base, newDocumentState: mine }]) {
    if (mine.operationId === base?.operationId || (mine._deleted && !base?.id)) return [];
    // What waits for the job on behalf of another device would be replaced by this.
    const other = base?.id && !mine._deleted ? await current(base.id, mine.key) : null;
    const news = other && other.operationId !== base.operationId && other.operationId !== mine.operationId;
    if (news && waits(other)) return [other];
    const result = await send(base, mine);
    const own = { operationId: mine.operationId };
    const gone = { ...mine, _deleted: true };
    if (result.__typename === 'Operation') return [result.order ? { ...shown(result.order, mine.key), ...own } : gone];
    const { problems } = result;
    if (problems.some(({ code }) => code === 'OPERATION_IN_PROGRESS')) throw new Error('later');
    if (result.current && !mine._deleted) return [shown(result.current, mine.key)];
    await refused.upsert({ ...own, key: mine.key, wanted: mine.wanted, problems });
    const there = base?.id ? await current(base.id, mine.key) : null;
    return [there ? { ...there, ...own } : gone];
  }

  async function current(id, key) {
    const { node } = await ask(ORDER, { id });
    return node && shown(node, key);
  }

  async function send(base, mine) {
    const { operationId, externalNumber, wanted } = mine;
    const { id = null, version = null } = base ?? {};
    const input = { ...wanted, operationId, externalNumber };
    try {
      if (mine._deleted) return (await ask(DELETE, { operationId, externalNumber, version, id })).result;
      return (await (id ? ask(UPDATE, { input, version, id }) : ask(CREATE, { input }))).result;
    } catch (error) {
      // Sent again it would be wrong again, and hold up all others.
      if (error.code !== 'BAD_USER_INPUT') throw error;
      return { __typename: 'Refused', problems: [{ code: error.code, message: error.message }] };
    }
  }

  const replication = replicateRxCollection({
    collection: orders,
    replicationIdentifier: url,
    retryTime,
    pull: { handler: pull, batchSize, stream$: stream$.asObservable() },
    push: { handler: push, batchSize: 1 },
  });
  const live = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl,
    connectionParams: async () => ({ authorization: `Bearer ${await token()}` }),
    lazy: false,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    on: { connected: again },
  });
  live.subscribe({ query: LIVE }, { next: again, error: again, complete: again });
  const timer = setInterval(again, every);
  replication.onCancel.push(() => {
    clearInterval(timer);
    live.dispose();
  });
  return replication;
}

const waits = (order) => order.syncState === 'NOT_SYNCHRONIZED' || order.syncState === 'PROCESSING';

// An order of the server as it is stored here.
function shown(node, key) {
  const { id, number, status, version, stamp, customerName, operation, syncState } = node;
  const externalNumber = node.externalNumber ?? operation?.externalNumber ?? null;
  const deletes = operation?.kind === 'ORDER_DELETE';
  return {
    key: key ?? externalNumber ?? id,
    ...{ id, number, externalNumber, customerName, status, version, stamp, total: node.totals.total, syncState },
    content: contentOf(node),
    wanted: syncState === 'SYNCHRONIZED' || deletes ? null : wantedOf(operation.payload),
    operationId: operation?.operationId ?? null,
    problems: syncState === 'REFUSED' ? [operation.error] : null,
    _deleted: deletes && waits(node),
  };
}

function wantedOf(payload) {
  const { operationId, externalNumber, ...wanted } = JSON.parse(payload);
  return wanted;
}

function contentOf({ customer, deliveryCustomer, paymentTerm, priceList, carrier, freightType, comments, ...node }) {
  const { freight, insurance, expenses, discount } = node.totals;
  return {
    customerId: customer?.id ?? null,
    deliveryCustomerId: deliveryCustomer?.id ?? null,
    paymentTerm: paymentTerm?.code ?? null,
    priceList: priceList?.code ?? null,
    carrier: carrier?.code ?? null,
    ...{ freightType, comments, freight, insurance, expenses, discount },
    items: node.items.map(({ productCode, ...line }) => ({ ...line, product: productCode })),
  };
}
