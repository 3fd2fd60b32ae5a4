import type { ReferralLine } from '#contract/referrals';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EscalateDialog, ExtendDialog } from '../referrals/ClockDialogs.tsx';
import { ConfirmDialog, RefuseDialog } from '../referrals/dialogs.tsx';
import { useItemWords } from './cells.tsx';
import { stages, type Item, type Stage } from './stages.ts';
import styles from './Board.module.css';

type Move = 'clear' | 'refuse-clearance' | 'extend' | 'escalate';

/** What would bring a referral to a stage; for all others it is somebody else's word. */
const moveTo: Readonly<Partial<Record<Stage, Move>>> = { offered: 'clear', closed: 'refuse-clearance' };
const clockMoves = ['extend', 'escalate'] as const;

function Acting({ it, move, onClose }: { it: ReferralLine; move: Move; onClose: () => void }) {
  switch (move) {
    case 'clear':
      return <ConfirmDialog it={it} action="clear" onClose={onClose} />;
    case 'refuse-clearance':
      return <RefuseDialog it={it} onClose={onClose} />;
    case 'extend':
      return <ExtendDialog it={it} onClose={onClose} />;
    case 'escalate':
      return <EscalateDialog it={it} onClose={onClose} />;
  }
}

/** Why it cannot go there by this person's hand: whose word it is. */
function useWhyNot(item: Item) {
  const { t, country } = useText();
  return (to: Stage): string => {
    if (to === item.stage) return t('board.why.here');
    if (item.kind === 'flag') return t('board.why.flag');
    if (item.stage === 'closed') return t('board.why.over');
    if (item.stage === 'clearance' && (to === 'offered' || to === 'closed')) {
      const waitsFor = item.it.awaiting?.country ?? null;
      return waitsFor === null
        ? t('board.why.notYours')
        : t('board.why.waitsFor', { country: country(waitsFor) });
    }
    return t(`board.why.${to}`);
  };
}

interface MoveDialogProps {
  readonly item: Item;
  readonly onClose: () => void;
}

/** Where it can go from here, by `can`, and why not elsewhere. The same for a pointer, a key and a screen reader. */
export function MoveDialog({ item, onClose }: MoveDialogProps) {
  const { t } = useText();
  const { path } = useItemWords();
  const [move, setMove] = useState<Move>();
  const whyNot = useWhyNot(item);
  const { can, reference } = item.it;
  if (move !== undefined && item.kind === 'referral') {
    return <Acting it={item.it} move={move} onClose={onClose} />;
  }
  return (
    <Dialog title={t('board.moveOne', { reference })} close={t('dialog.close')} onClose={onClose}>
      <ul className={styles.moves}>
        {stages.map((to) => {
          const wanted = moveTo[to];
          const may = wanted !== undefined && can.includes(wanted);
          return (
            <li key={to}>
              <p className={styles.to}>{t(`board.stage.${to}`)}</p>
              {may ? (
                <Button onClick={() => setMove(wanted)}>{t(`act.${wanted}`)}</Button>
              ) : (
                <p className={styles.why}>{whyNot(to)}</p>
              )}
            </li>
          );
        })}
      </ul>
      <Buttons>
        {clockMoves
          .filter((action) => can.includes(action))
          .map((action) => (
            <Button key={action} onClick={() => setMove(action)}>
              {t(`act.${action}`)}
            </Button>
          ))}
        <LinkButton to={path(item)} look="quiet">
          {t('board.open', { reference })}
        </LinkButton>
      </Buttons>
    </Dialog>
  );
}
