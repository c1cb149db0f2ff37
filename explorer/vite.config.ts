import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** GraphiQL and monaco-graphql ask for all of Monaco; src/editor.ts is the part that an explorer needs. */
function smallEditor(): Plugin {
  let root = '';
  return {
    name: 'small-editor',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
    },
    resolveId(source, importer) {
      const whole = source === 'monaco-graphql/esm/monaco-editor.js';
      const within = source === './monaco-editor' && importer?.includes('/monaco-graphql/esm/');
      return whole || within ? `${root}/src/editor.ts` : null;
    },
  };
}

/** GraphiQL formats the JSON of the editors with Prettier and all of Babel; a JSON library that it has anyway will do. */
function smallFormatter(): Plugin {
  let root = '';
  return {
    name: 'small-formatter',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
    },
    resolveId(source, importer) {
      if (!importer?.endsWith('/@graphiql/react/dist/utility/jsonc.js')) return null;
      return source.startsWith('prettier/') ? `${root}/src/json-format.ts` : null;
    },
  };
}

/** Leaves a digest of what was built beside it, by which tests/explorer finds sources that were changed and not built. */
function sourcesDigest(): Plugin {
  return {
    name: 'sources-digest',
    generateBundle() {
      const folders = ['public', 'samples', 'src'].flatMap((folder) =>
        readdirSync(folder).map((name) => `${folder}/${name}`),
      );
      const digest = createHash('sha256');
      for (const path of ['index.html', 'package-lock.json', 'vite.config.ts', ...folders].sort()) {
        digest.update(`${path}\n`).update(readFileSync(path));
      }
      this.emitFile({ type: 'asset', fileName: 'sources.sha256', source: `${digest.digest('hex')}\n` });
    },
  };
}

export default defineConfig({
  base: '/explorer/',
  plugins: [smallEditor(), smallFormatter(), sourcesDigest(), react()],
  // The old name of the same module, which the editor and its worker use.
  resolve: { alias: { 'prettier/parser-graphql': 'prettier/plugins/graphql' } },
  worker: { format: 'es' },
  build: {
    outDir: '../server/explorer',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    // Nothing as a data: address, so that the page's policy can forbid those for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'licenses.md' },
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      onLog(level, log, report) {
        // "use no memo" speaks to a compiler that has already run when a library is published.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
