import type { CaseView } from '#contract/cases';
import type { RiskLevel } from '#contract/codes';
import { useText } from '../../app/i18n.ts';
import { Tags } from '../../ui/Panel.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';

const riskTones: Readonly<Record<RiskLevel, Tone>> = { LOW: 'plain', MEDIUM: 'wait', HIGH: 'stop' };

export function RiskTag({ risk }: { readonly risk: RiskLevel }) {
  const { t, label } = useText();
  return <Tag tone={riskTones[risk]}>{t('case.risk', { level: label('risk', risk) })}</Tag>;
}

/** What must be known before anything else is read. */
export function CaseTags({ it }: { readonly it: CaseView }) {
  const { t, label } = useText();
  return (
    <Tags>
      <Tag tone={it.status === 'ACTIVE' ? 'good' : 'plain'}>{label('caseStatus', it.status)}</Tag>
      <RiskTag risk={it.risk} />
      {it.isMinor !== 'no' && <Tag tone="wait">{t('case.child')}</Tag>}
      {it.prevented && (
        <Tag tone="info" icon="shield">
          {t('case.prevented')}
        </Tag>
      )}
      {it.nonPunishment !== null && (
        <Tag tone="info" icon="shield">
          {label('signal', it.nonPunishment)}
        </Tag>
      )}
    </Tags>
  );
}
