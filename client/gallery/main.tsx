import '../app/jitless.ts';
import '@fontsource/ibm-plex-sans/400.css';
import '@fontsource/ibm-plex-sans/600.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../app/query.ts';
import { addressOf, shownAt } from './address.ts';
import { List } from './List.tsx';
import { Stage } from './Stage.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place to stand.');
const stage = createRoot(root);

// What fails is tried again as often as ever, without the seconds between.
const { queries = {}, mutations = {} } = queryClient.getDefaultOptions();
queryClient.setDefaultOptions({ queries: { ...queries, retryDelay: 0 }, mutations });

let drawn: string | undefined;

function show(): void {
  if (drawn === location.hash) return;
  drawn = location.hash;
  const shown = shownAt(drawn);
  stage.render(shown === undefined ? <List /> : <Stage key={addressOf(shown)} shown={shown} />);
}

window.addEventListener('hashchange', show);
show();
