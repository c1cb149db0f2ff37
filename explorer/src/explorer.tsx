import { HISTORY_PLUGIN, GraphiQL } from 'graphiql';
import { Bar } from './bar';
import type { Demo } from './demo';
import { fetcher } from './fetcher';
import { safeStorage } from './safe-storage';
import { SAMPLES } from './sample-list';
import { samples } from './samples';

const PLUGINS = [SAMPLES, HISTORY_PLUGIN];
const TABS = samples.map(({ query, variables }) => ({ query, variables }));

/** GraphiQL with the samples in its tabs on a first visit, later with the tabs as they were left. */
export function Explorer({ demo }: { demo: Demo }) {
  const storage = safeStorage(demo.password);
  const firstVisit = storage.getItem('graphiql:tabState') === null;
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      plugins={PLUGINS}
      defaultTabs={TABS}
      // GraphiQL shows the first tab's document by itself, but not its variables.
      initialVariables={firstVisit ? TABS[0]?.variables : undefined}
      defaultEditorToolsVisibility="variables"
      showPersistHeadersSettings={false}
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
      <Bar demo={demo} />
    </GraphiQL>
  );
}
