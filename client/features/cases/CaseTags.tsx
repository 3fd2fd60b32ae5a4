import type { CaseTasks } from '#contract/case-tasks';
import type { CaseView } from '#contract/cases';
import type { RiskLevel } from '#contract/codes';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Tags } from '../../ui/Panel.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import { useTasks } from './queries.ts';

const riskTones: Readonly<Record<RiskLevel, Tone>> = { LOW: 'plain', MEDIUM: 'wait', HIGH: 'stop' };

export function RiskTag({ risk }: { readonly risk: RiskLevel }) {
  const { t, label } = useText();
  return <Tag tone={riskTones[risk]}>{t('case.risk', { level: label('risk', risk) })}</Tag>;
}

type Agreement = CaseTasks['agreement'];
const agreements: Readonly<Record<Agreement, Tone>> = {
  none: 'wait',
  given: 'good',
  provisional: 'wait',
  refused: 'stop',
  over: 'wait',
};

function AgreementTag({ caseId }: { readonly caseId: string }) {
  const { label } = useText();
  const { data } = useTasks(caseId);
  if (data === undefined) return null;
  return <Tag tone={agreements[data.agreement]}>{label('agreement', data.agreement)}</Tag>;
}

/** What must be known before anything else is read: how old, in which words, how safe, what was agreed, who answers. */
export function CaseTags({ it }: { readonly it: CaseView }) {
  const { t, label, language3 } = useText();
  const { user } = useSession();
  const { ageBand } = it.details;
  const age = ageBand === null ? label('ageGroup', it.ageGroup) : label('ageBand', ageBand);
  return (
    <Tags>
      <Tag tone={it.status === 'ACTIVE' ? 'good' : 'plain'}>{label('caseStatus', it.status)}</Tag>
      <RiskTag risk={it.risk} />
      <AgreementTag caseId={it.id} />
      <Tag tone="plain" icon="info">
        {t('case.age', { age })}
      </Tag>
      {it.languages.length > 0 && (
        <Tag tone="plain" icon="info">
          {t('case.speaks', { languages: it.languages.map(language3).join(', ') })}
        </Tag>
      )}
      <Tag tone="plain" icon="info">
        {t('case.owner', { organisation: user.organisation.name })}
      </Tag>
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
