// A device with RxDB: node client.js <url> <access token> <milliseconds between
// pulls>. Told by lines of JSON what its user does, it answers each
// with a line; an error of the replication is a line of its own.
import { createInterface } from 'node:readline';
import { createRxDatabase } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import WebSocket from 'ws';
import { change, conflictHandler, place, refusedSchema, remove, replicate, schema } from './orders.js';

const [url, token, every] = process.argv.slice(2);
const say = (what) => console.log(JSON.stringify(what));

const database = await createRxDatabase({ name: crypto.randomUUID(), storage: getRxStorageMemory(), multiInstance: false });
const collections = { orders: { schema, conflictHandler }, refused: { schema: refusedSchema } };
const { orders, refused } = await database.addCollections(collections);
const replication = replicate({ orders, refused }, {
  ...{ url, token: () => token, webSocketImpl: WebSocket },
  ...{ every: Number(every), batchSize: 5, retryTime: 200 },
});
replication.error$.subscribe(({ parameters }) => parameters.errors.forEach(({ message }) => say({ error: message })));

const one = async (key) => orders.findOne(key).exec();
const doing = {
  place: ({ wanted }) => place(orders, wanted).then((order) => order.key),
  change: async ({ key, fields }) => void (await change(await one(key), fields)),
  remove: async ({ key }) => void (await remove(await one(key))),
  refused: async () => (await refused.find().exec()).map((change) => change.toMutableJSON()),
  copy: async () => (await orders.find().exec()).map((order) => order.toMutableJSON()),
};

await replication.awaitInitialReplication();
say({ answer: 'ready' });
for await (const line of createInterface({ input: process.stdin })) {
  const { what, ...given } = JSON.parse(line);
  say({ answer: (await doing[what](given)) ?? null });
}
process.exit();
