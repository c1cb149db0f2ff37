import { pick, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { samples, type Sample } from './samples';
import { texts } from './texts';

/** The sample operations in the side bar: each opens in its tab, or in a new one when that was closed. */
export const SAMPLES: GraphiQLPlugin = { title: texts.samples, icon: SampleIcon, content: SampleList };

function SampleIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round">
      <path d="M5 6h14M5 12h9M5 18h6M17 13.5v7l5-3.5z" strokeLinejoin="round" />
    </svg>
  );
}

function SampleList() {
  const open = useOpenSample();
  return (
    <section className="sample-list" aria-label={texts.samples}>
      <h2>{texts.samples}</h2>
      <ul>
        {samples.map((sample) => (
          <li key={sample.name}>
            <button type="button" onClick={() => open(sample)}>
              <strong>{sample.name}</strong>
              <span>{sample.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useOpenSample(): (sample: Sample) => void {
  const { addTab, changeTab } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL(pick('tabs', 'queryEditor', 'variableEditor'));
  const [opening, setOpening] = useState<Sample | null>(null);
  // A new tab empties the editors when it opens, so they are filled after that.
  useEffect(() => {
    if (!opening) return;
    queryEditor?.setValue(opening.query);
    variableEditor?.setValue(opening.variables);
    setOpening(null);
  }, [opening, queryEditor, variableEditor]);
  return (sample) => {
    const index = tabs.findIndex((tab) => tab.title === sample.name);
    if (index >= 0) return changeTab(index);
    addTab();
    setOpening(sample);
  };
}
