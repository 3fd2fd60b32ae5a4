import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { MemoryRouter } from 'react-router';
import { lockScreen, unlockScreen } from '../app/lock.ts';
import { NoticeProvider } from '../app/notice.tsx';
import { queryClient } from '../app/query.ts';
import { Screens } from '../app/routes.tsx';
import { StepUpGuard } from '../app/StepUp.tsx';
import { firstText, TongueProvider } from '../app/Tongue.tsx';
import { keepTongue } from '../app/tongue-kept.ts';
import { loadTables } from '../app/tongue-tables.ts';
import type { Text } from '../app/text.ts';
import { addressOf, type Shown } from './address.ts';
import { pretend, pretendNothing } from './answers.ts';
import { settle } from './settle.ts';
import { goTo } from './sign-in.ts';
import styles from './Stage.module.css';

interface Ready {
  readonly at: string;
  readonly text: Text;
}

async function prepare({ screen, state, tongue }: Shown): Promise<Ready> {
  pretendNothing();
  unlockScreen();
  // Where nobody is signed in, or it is not known yet who is, the device's own language is spoken.
  if (screen.as === null || screen.standing === 'unknown') keepTongue(tongue);
  queryClient.clear();
  const at = await goTo(screen);
  const text = await firstText(tongue, loadTables, () => Promise.resolve());
  pretend(screen, state, tongue);
  if (screen.standing === 'locked') lockScreen();
  return { at, text };
}

/** Says on the page that nothing more is coming, or what went wrong: who looks by machine waits for that. */
function tell(shown: Shown, failure: string): void {
  const { dataset } = document.documentElement;
  dataset.failure = failure;
  dataset.settled = addressOf(shown);
}

/** One screen in one state, with everything around it as it always is. */
export function Stage({ shown }: { readonly shown: Shown }) {
  const [ready, setReady] = useState<Ready>();
  const [failed, setFailed] = useState('');
  const { state } = shown;
  useEffect(() => {
    const show = async () => {
      const made = await prepare(shown);
      setReady(made);
      await settle(shown, made.text);
    };
    show().then(
      () => tell(shown, ''),
      (error: unknown) => {
        tell(shown, String(error));
        setFailed(String(error));
      },
    );
  }, [shown]);
  const waits = state === 'slow' || state === 'loading';
  return (
    <div className={waits ? styles.atOnce : undefined}>
      {failed !== '' && <p role="alert">{failed}</p>}
      {ready !== undefined && (
        <TongueProvider first={ready.text} load={loadTables}>
          <QueryClientProvider client={queryClient}>
            <MemoryRouter initialEntries={[ready.at]}>
              <NoticeProvider>
                <StepUpGuard />
                <Screens />
              </NoticeProvider>
            </MemoryRouter>
          </QueryClientProvider>
        </TongueProvider>
      )}
    </div>
  );
}
