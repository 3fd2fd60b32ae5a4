import type { CaseView } from '#contract/cases';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { ReadOnly } from '../../app/ReadOnly.tsx';
import { Button, ButtonColumn, LinkButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { CloseDialog } from '../assistance/CloseDialog.tsx';

const links = [
  { action: 'refer', to: 'refer', words: 'case.actions.refer', look: 'primary' },
  { action: 'record-consent', to: 'consents/new', words: 'case.actions.consent', look: 'secondary' },
  { action: 'withdraw-all', to: 'withdraw', words: 'case.actions.withdraw', look: 'secondary' },
] as const;

/** What may be done with the case now. */
export function CaseActions({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const [closing, setClosing] = useState(false);
  const open = links.filter(({ action }) => it.can.includes(action));
  const mayClose = it.can.includes('close');
  if (open.length === 0 && !mayClose) return <ReadOnly closed={it.status === 'CLOSED'} />;
  return (
    <Panel title={t('case.actions.title')}>
      <ButtonColumn>
        {open.map(({ to, words, look }) => (
          <LinkButton key={to} to={`/cases/${it.id}/${to}`} look={look}>
            {t(words)}
          </LinkButton>
        ))}
        {mayClose && (
          <Button look="quiet" onClick={() => setClosing(true)}>
            {t('case.actions.close')}
          </Button>
        )}
      </ButtonColumn>
      {closing && <CloseDialog it={it} onClose={() => setClosing(false)} />}
    </Panel>
  );
}
