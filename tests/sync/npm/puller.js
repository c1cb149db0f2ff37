// A device without RxDB: node puller.js <url> <access token>. One line of JSON for each round: its copies, by list.
import { follow } from './pull.js';

const [url, token] = process.argv.slice(2);
const copies = { customers: new Map(), products: new Map() };
const stamps = {};
const store = {
  stamp: async (list) => stamps[list] ?? null,
  keep: async (list, stamp) => {
    stamps[list] = stamp;
    console.log(JSON.stringify({ [list]: Object.fromEntries(copies[list]) }));
  },
  clear: async (list) => copies[list].clear(),
  upsert: async (list, rows) => rows.forEach((row) => copies[list].set(row.id, row)),
  remove: async (list, ids) => ids.forEach((id) => copies[list].delete(id)),
};
const lists = { customers: 'code name financialStatus stamp', products: 'code description stamp stock { onHand }' };
follow({ url, token: () => token }, lists, store, { every: 200, failed: () => {} });
