import type { ReferralView } from '#contract/referrals';
import { useText } from '../../app/i18n.ts';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { MissingConsents } from './ConsentStep.tsx';
import { stepAddress } from './refer-plan.ts';

/** A draft is written on in its steps; this is the way back to them. */
export function DraftPanel({ it }: { readonly it: ReferralView }) {
  const { t } = useText();
  const caseId = it.caseId ?? '';
  const isReady = it.to !== null && it.missing?.length === 0;
  return (
    <Panel title={t('refer.goOn')}>
      {it.to === null ? <p>{t('draft.whomText')}</p> : <MissingConsents draft={it} caseId={caseId} />}
      <Buttons>
        <LinkButton
          look="primary"
          to={stepAddress(caseId, it.to === null ? 'who' : isReady ? 'send' : 'consent', it.id)}
        >
          {t(it.to === null ? 'draft.choose' : isReady ? 'refer.toSend' : 'refer.goOn')}
        </LinkButton>
      </Buttons>
    </Panel>
  );
}
