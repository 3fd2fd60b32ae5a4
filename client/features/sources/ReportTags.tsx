import type { ReportLine } from '#contract/reports';
import { useText } from '../../app/i18n.ts';
import { Tags } from '../../ui/Panel.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';

const tones: Readonly<Record<ReportLine['status'], Tone>> = {
  RECEIVED: 'info',
  LINKED: 'good',
  CLOSED: 'plain',
};

export function ReportTags({ it }: { readonly it: ReportLine }) {
  const { t, label } = useText();
  return (
    <Tags>
      <Tag tone={tones[it.status]}>{label('reportStatus', it.status)}</Tag>
      {it.danger && <Tag tone="stop">{t('flags.danger')}</Tag>}
      {it.child && <Tag tone="wait">{t('case.child')}</Tag>}
      {it.additions > 0 && (
        <Tag tone="plain" icon="pen">
          {t('reports.added', { count: it.additions })}
        </Tag>
      )}
    </Tags>
  );
}
