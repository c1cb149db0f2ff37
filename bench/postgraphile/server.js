// PostGraphile over the views, as its documentation sets one up for production: `node server.js` with BENCH_DATABASE_URL,
// BENCH_PORT and BENCH_KEY (hex), the key of our access tokens.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { SafeError } from "postgraphile/grafast";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const key = Buffer.from(process.env.BENCH_KEY, "hex");

/** What a valid token claims. */
function claims(authorization) {
  const token = /^Bearer (.+)\.(.+)$/.exec(authorization ?? "");
  if (token === null) throw new SafeError("no token", {}, 401);
  const expected = createHmac("sha256", key).update(token[1]).digest();
  const given = Buffer.from(token[2], "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new SafeError("forged", {}, 401);
  const claimed = JSON.parse(Buffer.from(token[1].split(".")[1], "base64url"));
  if (claimed.aud !== "vendas" || claimed.exp <= Date.now() / 1000) throw new SafeError("over", {}, 401);
  return claimed;
}

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: process.env.BENCH_DATABASE_URL, schemas: ["bench"] })],
  grafast: {
    context(request) {
      const { rep, branch } = claims(request.node.req.headers.authorization);
      return { pgSettings: { "vendas.rep": rep, "vendas.branch": branch } };
    },
    explain: false,
  },
  grafserv: { graphqlPath: "/graphql", graphiql: false, watch: false },
};

const server = createServer();
const served = postgraphile(preset).createServ(grafserv);
await served.addTo(server);
await served.ready;
server.listen(Number(process.env.BENCH_PORT), "127.0.0.1");
