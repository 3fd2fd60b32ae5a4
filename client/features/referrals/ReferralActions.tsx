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
import { AcceptDialog } from './AcceptDialog.tsx';
import { DeclineDialog } from './DeclineDialog.tsx';
import {
  AnswerDialog,
  AskDialog,
  ConfirmDialog,
  FeedbackDialog,
  RefuseDialog,
  StopDialog,
} from './dialogs.tsx';
import { useReferralAct } from './queries.ts';
import { SendTo } from './SendTo.tsx';

/** Done at one press: nothing to say first, and nothing is lost by it. */
const atOnce = ['acknowledge', 'start', 'complete'] as const;
type AtOnce = (typeof atOnce)[number];

/** In the order in which they are offered; the first possible one is the one that is meant. */
const withDialog = [
  'accept',
  'accept-part',
  'ask',
  'decline',
  'answer',
  'clear',
  'refuse-clearance',
  'redirect',
  'no-show',
  'stop',
  'feedback',
  'release',
  'update',
  'cancel',
] as const;
type WithDialog = (typeof withDialog)[number];

function AtOnceButton({ it, action }: { readonly it: ReferralView; readonly action: AtOnce }) {
  const { t } = useText();
  const { say } = useNotice();
  const act = useReferralAct<{ id: string; version: number }>(action);
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
          runThen(act.mutateAsync({ id: it.id, version: it.version }), () => say(t(`act.done.${action}`)))
        }
      >
        {t(`act.${action}`)}
      </Button>
    </>
  );
}

interface OpenDialogProps {
  readonly it: ReferralView;
  readonly open: WithDialog;
  readonly onClose: () => void;
}

function OpenDialog({ it, open, onClose }: OpenDialogProps) {
  switch (open) {
    case 'accept':
      return <AcceptDialog it={it} part={false} onClose={onClose} />;
    case 'accept-part':
      return <AcceptDialog it={it} part onClose={onClose} />;
    case 'decline':
      return <DeclineDialog it={it} onClose={onClose} />;
    case 'ask':
      return <AskDialog it={it} onClose={onClose} />;
    case 'answer':
      return <AnswerDialog it={it} onClose={onClose} />;
    case 'refuse-clearance':
      return <RefuseDialog it={it} onClose={onClose} />;
    case 'stop':
      return <StopDialog it={it} onClose={onClose} />;
    case 'feedback':
      return <FeedbackDialog it={it} onClose={onClose} />;
    case 'redirect':
      return <SendTo it={it} action="redirect" onClose={onClose} />;
    case 'clear':
    case 'no-show':
    case 'release':
    case 'update':
    case 'cancel':
      return <ConfirmDialog it={it} action={open} onClose={onClose} />;
  }
}

function offered(it: ReferralView): WithDialog[] {
  const isDraft = it.status === 'DRAFT' || it.status === 'AWAITING_CONSENT';
  return withDialog.filter((action) => {
    if (action === 'accept-part') return it.can.includes('accept') && it.services.length > 1;
    if (action === 'update' && isDraft) return false;
    return it.can.includes(action);
  });
}

const quiet: readonly WithDialog[] = ['cancel', 'update', 'no-show', 'stop', 'release'];

/** What this person may do now. The four letters of a receiver's decision work without a mouse. */
export function ReferralActions({ it }: { readonly it: ReferralView }) {
  const { t } = useText();
  const [open, setOpen] = useState<WithDialog>();
  const actions = offered(it);
  const now = atOnce.filter((action) => it.can.includes(action));
  const press = (action: WithDialog) => (actions.includes(action) ? () => setOpen(action) : undefined);
  useShortcuts(
    open === undefined
      ? { a: press('accept'), p: press('accept-part'), q: press('ask'), d: press('decline') }
      : {},
  );
  if (actions.length === 0 && now.length === 0) return null;
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
            {t(`act.${action}`)}
          </Button>
        ))}
      </ButtonColumn>
      {it.can.includes('accept') && <p>{t('act.keys')}</p>}
      {open !== undefined && <OpenDialog it={it} open={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}
