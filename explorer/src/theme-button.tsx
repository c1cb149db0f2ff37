import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { texts } from './texts';

const NEXT = { system: 'light', light: 'dark', dark: 'system' } as const;
const SHAPES = {
  system: 'M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18',
  light: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5',
  dark: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
};

/** Goes round: as the system, light, dark. */
export function ThemeButton() {
  const { setTheme } = useGraphiQLActions();
  const theme = useGraphiQL((state) => state.theme) ?? 'system';
  const next = NEXT[theme];
  return (
    <button
      type="button"
      className="bar-icon"
      title={texts.theme[theme]}
      aria-label={texts.theme[theme]}
      onClick={() => setTheme(next === 'system' ? null : next)}
    >
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
        <path d={SHAPES[theme]} />
      </svg>
    </button>
  );
}
