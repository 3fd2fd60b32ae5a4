import type { ReferralKind } from '#contract/codes';
import type { ReferralView } from '#contract/referrals';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { DecideDialog } from '../non-punishment/DecideDialog.tsx';

interface LawyerPanelProps {
  readonly signal: NonNullable<ReferralView['nonPunishment']>;
  readonly kind: ReferralKind;
}

/** The coded signal on an accepted referral; the person's lawyer answers it. */
export function LawyerPanel({ signal, kind }: LawyerPanelProps) {
  const { t, label } = useText();
  const [deciding, setDeciding] = useState(false);
  return (
    <Panel title={t('signal.title')}>
      <div>
        <Tag tone="info" icon="shield">
          {label('signal', signal.signal)}
        </Tag>
      </div>
      <p>{t('signal.received')}</p>
      {kind === 'legal' && signal.id !== null && (
        <div>
          <Button look="primary" onClick={() => setDeciding(true)}>
            {t('signal.decide')}
          </Button>
        </div>
      )}
      {deciding && signal.id !== null && (
        <DecideDialog id={signal.id} current={signal.signal} onClose={() => setDeciding(false)} />
      )}
    </Panel>
  );
}
