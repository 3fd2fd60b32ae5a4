import './app/jitless.ts';
import '@fontsource/ibm-plex-sans/400.css';
import '@fontsource/ibm-plex-sans/600.css';
import './ui/tokens.css';
import './ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { keepNewest } from './app/new-version.ts';
import { NoticeProvider } from './app/notice.tsx';
import { queryClient } from './app/query.ts';
import { Screens } from './app/routes.tsx';
import { StepUpGuard } from './app/StepUp.tsx';
import { firstText, TongueProvider } from './app/Tongue.tsx';
import { tongueHere } from './app/tongue-kept.ts';
import { loadTables } from './app/tongue-tables.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place to stand.');

const awhile = () => new Promise<void>((done) => setTimeout(done, 2000));
const text = await firstText(tongueHere(), loadTables, awhile);

createRoot(root).render(
  <StrictMode>
    <TongueProvider first={text} load={loadTables}>
      <QueryClientProvider client={queryClient}>
        <BrowserRouter>
          <NoticeProvider>
            <StepUpGuard />
            <Screens />
          </NoticeProvider>
        </BrowserRouter>
      </QueryClientProvider>
    </TongueProvider>
  </StrictMode>,
);
void keepNewest();
