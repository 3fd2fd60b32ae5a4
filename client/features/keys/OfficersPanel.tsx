import { RequestOfficer, type HolderView, type OfficersView } from '#contract/keys';
import type { ReactNode } from 'react';
import { ProblemText } from '../../app/errors.tsx';
import { Select } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useUsers } from '../auth/queries.ts';
import { useConfirmOfficer, useGrantKey, useLeaveOfficers, useRequestOfficer } from './queries.ts';

function Failure({ error }: { readonly error: Error | null }): ReactNode {
  return (
    error !== null && (
      <div role="alert">
        <ProblemText problem={asProblem(error)} />
      </div>
    )
  );
}

/** What may be done about one person; who gives a key is told which fingerprint she has said yes to. */
function Acts({ holder }: { readonly holder: HolderView }) {
  const { t } = useText();
  const { say } = useNotice();
  const [confirm, leave, grant] = [useConfirmOfficer(), useLeaveOfficers(), useGrantKey()];
  const { id, name, can, fingerprint } = holder;
  const kinds = (['staff', 'officer'] as const).filter((kind) => holder[kind] === 'waiting');
  if (can.every((action) => action === 'read')) return null;
  return (
    <Buttons>
      {can.includes('confirm') && fingerprint !== null && (
        <Button
          look="primary"
          busy={confirm.isPending}
          onClick={() =>
            runThen(confirm.mutateAsync({ id, fingerprint }), () => say(t('keys.confirmed', { name })))
          }
        >
          {t('keys.confirm', { fingerprint })}
        </Button>
      )}
      {can.includes('grant') &&
        fingerprint !== null &&
        kinds.map((kind) => (
          <Button
            key={kind}
            busy={grant.isPending}
            onClick={() =>
              runThen(grant.mutateAsync({ userId: id, kind, fingerprint }), () =>
                say(t('keys.granted', { name })),
              )
            }
          >
            {t(`keys.grant.${kind}`, { fingerprint })}
          </Button>
        ))}
      {can.includes('leave') && (
        <Button
          look="quiet"
          aria-label={t('keys.leaveOne', { name })}
          busy={leave.isPending}
          onClick={() => runThen(leave.mutateAsync({ id }), () => say(t('keys.left', { name })))}
        >
          {t('keys.leave')}
        </Button>
      )}
      <Failure error={confirm.error ?? leave.error ?? grant.error} />
    </Buttons>
  );
}

/** A manager asks for somebody; it gives no key yet. */
function Ask({ officers }: { readonly officers: OfficersView }) {
  const { t, label } = useText();
  const { say } = useNotice();
  const users = useUsers();
  const ask = useRequestOfficer();
  const form = useWireForm('officer', RequestOfficer, { userId: '' });
  const known = officers.items.flatMap(({ id, officer }) =>
    officer === 'waiting' || officer === 'none' ? [] : [id],
  );
  const open = (users.data ?? []).filter(({ id, status }) => status === 'ACTIVE' && !known.includes(id));
  return (
    <Form
      form={form}
      onSubmit={form.submit(async (input) => {
        await ask.mutateAsync(input);
        form.reset();
        say(t('keys.asked'));
      })}
    >
      <Select form={form} name="userId" nothing={t('choice.choose')}>
        {open.map(({ id, name, role }) => (
          <option key={id} value={id}>
            {name}, {label('role', role)}
          </option>
        ))}
      </Select>
      <Buttons>
        <Button type="submit" busy={ask.isPending}>
          {t('keys.ask')}
        </Button>
      </Buttons>
    </Form>
  );
}

/** Who opens identities here, who is asked to, and who waits for a key. */
export function OfficersPanel({ officers }: { readonly officers: OfficersView }) {
  const { t, label, time } = useText();
  const columns: readonly Column<HolderView>[] = [
    { key: 'name', head: t('people.name'), cell: ({ name }) => name },
    { key: 'role', head: t('people.role'), cell: ({ role }) => label('role', role) },
    {
      key: 'print',
      head: t('keys.fingerprint'),
      cell: (it) => it.fingerprint ?? t('keys.none'),
      whole: true,
    },
    {
      key: 'state',
      head: t('keys.officer'),
      cell: ({ officer, since }) =>
        since === null ? t(`keys.office.${officer}`) : t('keys.since', { day: time.moment(since) }),
    },
    { key: 'staff', head: t('keys.staff'), cell: ({ staff }) => t(`keys.state.${staff}`) },
    { key: 'acts', head: t('people.change'), cell: (it) => <Acts holder={it} /> },
  ];
  return (
    <Panel title={t('keys.officers')}>
      <p>{t('keys.officersLead')}</p>
      {officers.warnings.map((warning) => (
        <Inset key={warning} tone="stop">
          <p>{t(`keys.warnings.${warning}`)}</p>
        </Inset>
      ))}
      {officers.items.length > 0 && (
        <Table
          caption={t('keys.caption')}
          columns={columns}
          rows={officers.items}
          rowKey={({ id }) => id}
          isMarked={({ officer }) => officer === 'requested'}
        />
      )}
      {officers.can.includes('name-successor') && <Ask officers={officers} />}
    </Panel>
  );
}
