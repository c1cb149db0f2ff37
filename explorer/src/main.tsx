import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './explorer.css';
import './workers';
import { createRoot } from 'react-dom/client';
import { loadDemo } from './demo';
import { Explorer } from './explorer';
import { language } from './texts';

document.documentElement.lang = language;
const demo = await loadDemo();
createRoot(document.getElementById('explorer')!).render(<Explorer demo={demo} />);
