import type { ReferralView } from '#contract/referrals';
import { useState } from 'react';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Button, ButtonColumn } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { letters, offered, wordOf, type WithDialog } from './actions.ts';
import { OpenAction } from './OpenAction.tsx';
import { useReferralAct } from './queries.ts';

/** Done at one press: nothing to say first, and nothing is lost by it. */
const atOnce = ['acknowledge', 'start', 'complete'] as const;
type AtOnce = (typeof atOnce)[number];

function AtOnceButton({ it, action }: { readonly it: ReferralView; readonly action: AtOnce }) {
  const { t } = useText();
  const { say } = useNotice();
  const act = useReferralAct<{ id: string; version: number }>(action);
  // Of a bed the beginning is that the person has come.
  const word = action === 'start' && it.place !== null ? 'arrived' : action;
  return (
    <>
      {act.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(act.error)} />
        </div>
      )}
      <Button
        look={action === 'acknowledge' ? 'secondary' : 'primary'}
        busy={act.isPending}
        onClick={() =>
          runThen(act.mutateAsync({ id: it.id, version: it.version }), () => say(t(`act.done.${word}`)))
        }
      >
        {t(`act.${word}`)}
      </Button>
    </>
  );
}

const quiet: readonly WithDialog[] = [
  'agree-by-phone',
  'wait',
  'stop-waiting',
  'cancel',
  'update',
  'no-show',
  'stop',
  'release',
];

/** What this person may do now. The four letters of a receiver's decision work without a mouse. */
export function ReferralActions({ it }: { readonly it: ReferralView }) {
  const { t } = useText();
  const [open, setOpen] = useState<WithDialog>();
  const actions = offered(it);
  const now = atOnce.filter((action) => it.can.includes(action));
  const press = (action: WithDialog) => (actions.includes(action) ? () => setOpen(action) : undefined);
  useShortcuts(
    open === undefined
      ? Object.fromEntries(Object.entries(letters).map(([key, action]) => [key, press(action)]))
      : {},
  );
  if (open === undefined && actions.length === 0 && now.length === 0) return null;
  return (
    <Panel title={t('act.title')}>
      <ButtonColumn>
        {now.map((action) => (
          <AtOnceButton key={action} it={it} action={action} />
        ))}
        {actions.map((action, index) => (
          <Button
            key={action}
            look={quiet.includes(action) ? 'quiet' : index === 0 ? 'primary' : 'secondary'}
            onClick={() => setOpen(action)}
          >
            {t(`act.${wordOf(action, it)}`)}
          </Button>
        ))}
      </ButtonColumn>
      {it.can.includes('accept') && <p>{t('act.keys')}</p>}
      {open !== undefined && <OpenAction it={it} open={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}
