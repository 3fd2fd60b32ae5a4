import { CloseCase, type CaseView } from '#contract/cases';
import { caseClosures } from '#contract/codes';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { ReadOnly } from '../../app/ReadOnly.tsx';
import { Button, ButtonColumn, LinkButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useCloseCase } from './queries.ts';

const links = [
  { action: 'refer', to: 'refer', words: 'case.actions.refer', look: 'primary' },
  { action: 'record-consent', to: 'consents/new', words: 'case.actions.consent', look: 'secondary' },
  { action: 'withdraw-all', to: 'withdraw', words: 'case.actions.withdraw', look: 'secondary' },
] as const;

function CloseDialog({ it, onClose }: { readonly it: CaseView; readonly onClose: () => void }) {
  const { t, options } = useText();
  const close = useCloseCase();
  const form = useWireForm('closeCase', CloseCase, { id: it.id, version: it.version });
  return (
    <ActionDialog
      title={t('case.actions.close')}
      submit={t('case.actions.closeNow')}
      form={form}
      act={(input) => close.mutateAsync(input)}
      done={t('case.closedNow')}
      onClose={onClose}
    >
      <p>{t('case.closeText')}</p>
      <PickOne form={form} name="reason" shape="list" options={options('closure', caseClosures)} />
    </ActionDialog>
  );
}

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
