import { ChangePassword, type OwnSession } from '#contract/auth';
import type { FactorAdded, FactorsView } from '#contract/factors';
import { useState } from 'react';
import { Failure } from '../../app/errors.tsx';
import { TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText, type TextKey } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { AddApp } from './AddApp.tsx';
import { AddPasskey } from './AddPasskey.tsx';
import {
  useChangePassword,
  useFactors,
  useOwnSessions,
  useRemoveFactor,
  useRenewCodes,
} from './factor-queries.ts';
import { SpareCodesShown } from './SpareCodesShown.tsx';

interface RemoveProps {
  readonly path: string;
  readonly label: string;
  /** What to say afterwards: losing a factor ends the other sessions, ending one session ends that one. */
  readonly done?: TextKey;
  readonly words?: TextKey;
}

function Remove({ path, label, done = 'security.removed', words = 'security.remove' }: RemoveProps) {
  const { t } = useText();
  const { say } = useNotice();
  const remove = useRemoveFactor();
  return (
    <>
      <Button
        look="quiet"
        aria-label={label}
        busy={remove.isPending}
        onClick={() => runThen(remove.mutateAsync(path), () => say(t(done)))}
      >
        {t(words)}
      </Button>
      <Failure error={remove.error} />
    </>
  );
}

function HerFactors({ factors }: { readonly factors: FactorsView }) {
  const { t, time } = useText();
  const app =
    factors.totpSince === null
      ? t('security.none')
      : t('security.since', { at: time.moment(factors.totpSince) });
  const passkeys = factors.passkeys.map(({ id, name, madeAt, can }) => ({
    key: id,
    label: name,
    value: (
      <>
        {t('security.since', { at: time.moment(madeAt) })}{' '}
        {can.includes('remove') && (
          <Remove path={`/me/passkeys/${id}`} label={t('security.removeOne', { name })} />
        )}
      </>
    ),
  }));
  return (
    <Facts
      lines={[
        {
          key: 'app',
          label: t('security.app'),
          value: (
            <>
              {app}{' '}
              {factors.can.includes('remove') && (
                <Remove path="/me/totp" label={t('security.removeOne', { name: t('security.app') })} />
              )}
            </>
          ),
        },
        ...passkeys,
        {
          key: 'codes',
          label: t('security.spareCodes'),
          value: t('security.left', { count: factors.spareCodesLeft }),
        },
      ]}
    />
  );
}

function Factors({ onCodes }: { readonly onCodes: (codes: readonly string[]) => void }) {
  const { t } = useText();
  const { say } = useNotice();
  const factors = useFactors();
  const renew = useRenewCodes();
  const added = ({ spareCodes }: FactorAdded) => {
    if (spareCodes === null) say(t('security.added'));
    else onCodes(spareCodes);
  };
  return (
    <>
      <Panel title={t('security.factors')}>
        <Async query={factors}>
          {(found) => (
            <>
              <HerFactors factors={found} />
              {found.can.includes('renew-codes') && (
                <Buttons>
                  <Button
                    busy={renew.isPending}
                    onClick={() =>
                      runThen(renew.mutateAsync(undefined), ({ spareCodes }) => onCodes(spareCodes))
                    }
                  >
                    {t('security.renewCodes')}
                  </Button>
                </Buttons>
              )}
              <Failure error={renew.error} />
            </>
          )}
        </Async>
      </Panel>
      <Panel title={t('security.addFactor')}>
        <AddApp onAdded={added} />
        <AddPasskey onAdded={added} />
      </Panel>
    </>
  );
}

function Sessions() {
  const { t, time } = useText();
  const sessions = useOwnSessions();
  const columns: readonly Column<OwnSession>[] = [
    { key: 'since', head: t('security.signedIn'), cell: ({ createdAt }) => time.moment(createdAt) },
    { key: 'seen', head: t('security.seen'), cell: ({ lastSeenAt }) => time.moment(lastSeenAt) },
    {
      key: 'end',
      head: t('security.end'),
      cell: ({ id, current, createdAt }) =>
        current ? (
          t('security.thisOne')
        ) : (
          <Remove
            path={`/me/sessions/${id}`}
            label={t('security.endOne', { at: time.moment(createdAt) })}
            done="security.sessionEnded"
            words="security.end"
          />
        ),
    },
  ];
  return (
    <Panel title={t('security.sessions')}>
      <Async query={sessions}>
        {(items) => (
          <>
            <Table
              caption={t('security.sessionsCaption')}
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
            />
            <More query={sessions} />
          </>
        )}
      </Async>
    </Panel>
  );
}

function Password() {
  const { t } = useText();
  const { say } = useNotice();
  const change = useChangePassword();
  const form = useWireForm('password', ChangePassword, { current: '', next: '' });
  async function send(input: ChangePassword): Promise<void> {
    try {
      await change.mutateAsync(input);
    } catch (error) {
      if (asProblem(error).slug !== 'step-up-required') throw error;
      form.setError('current', { type: 'words', message: t('stepUp.wrong') });
      return;
    }
    form.reset();
    say(t('security.passwordChanged'));
  }
  return (
    <Panel title={t('security.password')}>
      <Form form={form} onSubmit={form.submit(send)}>
        <TextInput form={form} name="current" type="password" autoComplete="current-password" />
        <TextInput form={form} name="next" type="password" autoComplete="new-password" />
        <Buttons>
          <Button type="submit" look="primary" busy={change.isPending}>
            {t('security.changePassword')}
          </Button>
        </Buttons>
      </Form>
    </Panel>
  );
}

/** By what I prove that it is me, where I am signed in, and my password. */
export function SecurityPage() {
  const { t } = useText();
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <>
      <PageTitle title={t('security.title')} tab={t('security.tab')} />
      {codes === undefined ? (
        <Factors onCodes={setCodes} />
      ) : (
        <SpareCodesShown codes={codes} onDone={() => setCodes(undefined)} />
      )}
      <Sessions />
      <Password />
    </>
  );
}
