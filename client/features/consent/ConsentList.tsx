import { WithdrawConsent, type ConsentView } from '#contract/consent';
import { withdrawalChannels } from '#contract/codes';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { Panel, Tags } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import { PrintDecision } from '../paper/PrintDecision.tsx';
import { useConsents, useWithdrawConsent } from './queries.ts';

const tones: Readonly<Record<ConsentView['status'], Tone>> = {
  GIVEN: 'good',
  REFUSED: 'plain',
  WITHDRAWN: 'plain',
  EXPIRED: 'wait',
  SUPERSEDED: 'plain',
};

function Withdraw({ consent, onClose }: { readonly consent: ConsentView; readonly onClose: () => void }) {
  const { t, label, options } = useText();
  const withdraw = useWithdrawConsent();
  const form = useWireForm('withdrawOne', WithdrawConsent, { id: consent.id });
  return (
    <ActionDialog
      title={t('consent.withdrawOne')}
      submit={t('consent.withdrawNow')}
      look="danger"
      form={form}
      act={(input) => withdraw.mutateAsync(input)}
      done={t('consent.withdrawn')}
      onClose={onClose}
    >
      <p>
        <strong>{label('purpose', consent.purpose)}</strong>
        {consent.recipientName !== null && ` – ${consent.recipientName}`}
      </p>
      <p>{t('consent.withdrawText')}</p>
      <PickOne form={form} name="channel" shape="list" options={options('channel', withdrawalChannels)} />
    </ActionDialog>
  );
}

/** Each decision of the person, the latest first. */
export function ConsentList({ caseId, can }: { readonly caseId: string; readonly can: readonly string[] }) {
  const { t, label, time } = useText();
  const consents = useConsents(caseId);
  const [ending, setEnding] = useState<ConsentView>();
  const columns: readonly Column<ConsentView>[] = [
    { key: 'purpose', head: t('consent.purpose'), cell: ({ purpose }) => label('purpose', purpose) },
    {
      key: 'recipient',
      head: t('consent.recipient'),
      cell: ({ recipientName }) => recipientName ?? t('consent.us'),
    },
    {
      key: 'status',
      head: t('consent.status'),
      cell: (it) => (
        <Tags>
          <Tag tone={tones[it.status]}>{label('consentStatus', it.status)}</Tag>
          {it.provisional && <Tag tone="wait">{t('consent.provisional')}</Tag>}
          {it.level !== null && <Tag tone="info">{label('level', it.level)}</Tag>}
        </Tags>
      ),
    },
    {
      key: 'when',
      head: t('consent.when'),
      cell: (it) => {
        const until = it.validUntil === null ? '' : t('consent.until', { day: time.day(it.validUntil) });
        const entered =
          it.recordedAt === it.validFrom
            ? ''
            : t('consent.recordedLater', { moment: time.moment(it.recordedAt) });
        return [time.day(it.validFrom), until, entered].filter((part) => part !== '').join(', ');
      },
    },
    {
      key: 'act',
      head: t('consent.change'),
      cell: (it) => (
        <Buttons>
          {it.can.includes('withdraw') && (
            <Button look="quiet" onClick={() => setEnding(it)}>
              {t('consent.withdraw')}
            </Button>
          )}
          {it.can.includes('read') && <PrintDecision consent={it} />}
        </Buttons>
      ),
    },
  ];
  return (
    <Panel
      title={t('case.consents')}
      action={
        can.includes('record-consent') && (
          <LinkButton to={`/cases/${caseId}/consents/new`}>{t('case.actions.consent')}</LinkButton>
        )
      }
    >
      <Async query={consents}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('consent.empty')}</p>
          ) : (
            <Table caption={t('consent.caption')} columns={columns} rows={items} rowKey={({ id }) => id} />
          )
        }
      </Async>
      {ending !== undefined && <Withdraw consent={ending} onClose={() => setEnding(undefined)} />}
    </Panel>
  );
}
