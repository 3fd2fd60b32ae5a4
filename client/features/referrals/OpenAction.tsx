import type { ReferralView } from '#contract/referrals';
import { useNow } from '../../app/clock.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AcceptDialog } from './AcceptDialog.tsx';
import { EscalateDialog, ExtendDialog } from './ClockDialogs.tsx';
import { DeclineDialog } from './DeclineDialog.tsx';
import {
  AnswerDialog,
  AskDialog,
  ConfirmDialog,
  FeedbackDialog,
  RefuseDialog,
  StopDialog,
} from './dialogs.tsx';
import type { WithDialog } from './actions.ts';
import { SendTo } from './SendTo.tsx';

interface OpenActionProps {
  readonly it: ReferralView;
  readonly open: WithDialog;
  readonly onClose: () => void;
}

const decisions: readonly WithDialog[] = ['accept', 'accept-part', 'decline', 'ask'];

/** A colleague was first: who, what and when, in place of what can not be done any more. */
function Decided({ it, name, onClose }: Omit<OpenActionProps, 'open'> & { readonly name: string }) {
  const { t, time } = useText();
  const at = useNow();
  const span = time.span(at - Date.parse(it.decidedAt ?? it.createdAt));
  const words = it.status === 'DECLINED' ? 'act.first.declined' : 'act.first.accepted';
  return (
    <Dialog title={t('act.first.title')} close={t('dialog.close')} onClose={onClose}>
      <p role="status">{t(words, { name, span })}</p>
      <Buttons>
        <Button look="primary" onClick={onClose}>
          {t('dialog.close')}
        </Button>
      </Buttons>
    </Dialog>
  );
}

/** The few words that an action needs; and, of a decision that somebody else has made meanwhile, who it was. */
export function OpenAction({ it, open, onClose }: OpenActionProps) {
  const { user } = useSession();
  const isLate = decisions.includes(open) && !it.can.includes(open === 'accept-part' ? 'accept' : open);
  if (isLate && it.decidedBy !== null && it.decidedBy !== user.name) {
    return <Decided it={it} name={it.decidedBy} onClose={onClose} />;
  }
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
    case 'extend':
      return <ExtendDialog it={it} onClose={onClose} />;
    case 'escalate':
      return <EscalateDialog it={it} onClose={onClose} />;
    case 'stop':
      return <StopDialog it={it} onClose={onClose} />;
    case 'feedback':
      return <FeedbackDialog it={it} onClose={onClose} />;
    case 'redirect':
      return <SendTo it={it} action="redirect" onClose={onClose} />;
    case 'agree-by-phone':
    case 'wait':
    case 'stop-waiting':
    case 'clear':
    case 'no-show':
    case 'release':
    case 'update':
    case 'cancel':
      return <ConfirmDialog it={it} action={open} onClose={onClose} />;
  }
}
