import './app/jitless.ts';
import '@fontsource/ibm-plex-sans/400.css';
import '@fontsource/ibm-plex-sans/600.css';
import './ui/tokens.css';
import './ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { NoticeProvider } from './app/notice.tsx';
import { queryClient } from './app/query.ts';
import { Screens } from './app/routes.tsx';
import { StepUpGuard } from './app/StepUp.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place to stand.');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <BrowserRouter>
        <NoticeProvider>
          <StepUpGuard />
          <Screens />
        </NoticeProvider>
      </BrowserRouter>
    </QueryClientProvider>
  </StrictMode>,
);
