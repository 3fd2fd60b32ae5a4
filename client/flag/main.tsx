import '@fontsource/ibm-plex-sans/400.css';
import '@fontsource/ibm-plex-sans/600.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { keepNewest } from '../app/new-version.ts';
import { FlagPage } from './FlagPage.tsx';
import { startSender } from './sender.ts';
import { loadTexts, TextsContext } from './texts.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place to stand.');

const texts = await loadTexts();
document.title = texts.t('flag.tab');
createRoot(root).render(
  <TextsContext value={texts}>
    <FlagPage />
  </TextsContext>,
);
void startSender();
void keepNewest();
