import type { CallLine } from '#contract/calls';
import { useText } from '../../app/i18n.ts';
import { Tags } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';

export function CallTags({ it }: { readonly it: Pick<CallLine, 'status' | 'danger' | 'child' | 'nth'> }) {
  const { t, label } = useText();
  return (
    <Tags>
      <Tag tone={it.status === 'OPEN' ? 'info' : 'plain'}>{label('callStatus', it.status)}</Tag>
      {it.danger && <Tag tone="stop">{t('flags.danger')}</Tag>}
      {it.child === 'yes' && <Tag tone="wait">{t('case.child')}</Tag>}
      {it.nth > 1 && <Tag tone="plain">{t('calls.nth', { count: it.nth })}</Tag>}
    </Tags>
  );
}
