import type { ReferralKind } from '#contract/codes';
import type { ReferralView } from '#contract/referrals';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { DecideDialog } from '../non-punishment/DecideDialog.tsx';
import { ExposureFacts } from '../non-punishment/ExposureFacts.tsx';
import { Proceedings } from '../non-punishment/Proceedings.tsx';
import { useSignal } from '../non-punishment/queries.ts';

interface LawyerPanelProps {
  readonly signal: NonNullable<ReferralView['nonPunishment']>;
  readonly kind: ReferralKind;
  readonly relation: ReferralView['relation'];
}

/** What the lawyer was told of it, and the lawyer's answer. */
function ForLawyer({ id }: { readonly id: string }) {
  const { t } = useText();
  const found = useSignal(id);
  const [deciding, setDeciding] = useState(false);
  return (
    <Async query={found}>
      {(signal) => (
        <>
          <ExposureFacts signal={signal} />
          <Proceedings signal={signal} />
          {signal.can.includes('decide') && (
            <div>
              <Button look="primary" onClick={() => setDeciding(true)}>
                {t('signal.decide')}
              </Button>
            </div>
          )}
          {deciding && (
            <DecideDialog
              id={id}
              current={signal.signal}
              version={signal.version}
              onClose={() => setDeciding(false)}
            />
          )}
        </>
      )}
    </Async>
  );
}

/** The coded signal on an accepted referral; the person's lawyer reads what for, where it was sealed, and answers it. */
export function LawyerPanel({ signal, kind, relation }: LawyerPanelProps) {
  const { t, label } = useText();
  const { user } = useSession();
  const isLawyer = kind === 'legal' && user.role === 'lawyer' && signal.id !== null;
  return (
    <Panel title={t('signal.title')}>
      <div>
        <Tag tone="info" icon="shield">
          {label('signal', signal.signal)}
        </Tag>
      </div>
      {!isLawyer && <p>{t(relation === 'sender' ? 'signal.sent' : 'signal.received')}</p>}
      {isLawyer && signal.id !== null && <ForLawyer id={signal.id} />}
    </Panel>
  );
}
