// Watches orders with graphql-ws: node ws.js <url> <file of the token> <query>. One line for each event and close.
// It begins after the cursor that AFTER names, and with STALL reads nothing for so many milliseconds after an event.
import { readFileSync } from 'node:fs';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [url, tokenFile, query] = process.argv.slice(2);
let stall = Number(process.env.STALL);
const say = (what) => console.log(JSON.stringify(what));
const variables = { after: process.env.AFTER };

const client = createClient({
  url: url.replace('http', 'ws'),
  webSocketImpl: WebSocket,
  connectionParams: () => ({ authorization: `Bearer ${readFileSync(tokenFile, 'utf8')}` }),
  retryAttempts: 100,
  retryWait: () => new Promise((resolve) => setTimeout(resolve, 100)),
  shouldRetry: () => true,
  on: { connected: () => say({ connected: true }), closed: (event) => say({ closed: event.code }) },
});

client.subscribe(
  { query, variables },
  {
    next: ({ data }) => {
      // The client sends this object again when it connects again.
      variables.after = data.orderStatusChanged.cursor;
      say({ cursor: variables.after });
      if (stall) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stall);
        stall = 0;
      }
    },
    error: (error) => say({ error: String(error.message ?? error) }),
    complete: () => say({ complete: true }),
  },
);
