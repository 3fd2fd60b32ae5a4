import type { InvitedUserView, UserView } from '#contract/auth';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { ProblemText } from '../../app/errors.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Column } from '../../ui/Table.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import { DevicesPanel } from './DevicesPanel.tsx';
import { InvitePanel } from './InvitePanel.tsx';
import { InviteShown } from './InviteShown.tsx';
import { PeopleLines } from './PeopleLines.tsx';
import { useChangeUser, useResetFactors, useResetUser, useUsers } from './queries.ts';

const tones: Readonly<Record<UserView['status'], Tone>> = {
  INVITED: 'wait',
  ACTIVE: 'good',
  SUSPENDED: 'stop',
};

interface Shown {
  readonly by: 'invitation' | 'reset';
  readonly invited: InvitedUserView;
}

function Reset({ user, onShown }: { readonly user: UserView; readonly onShown: (shown: Shown) => void }) {
  const { t } = useText();
  const reset = useResetUser();
  if (!user.can.includes('reset')) return null;
  return (
    <>
      <Button
        look="quiet"
        aria-label={t('people.resetOne', { name: user.name })}
        busy={reset.isPending}
        onClick={() =>
          runThen(reset.mutateAsync({ id: user.id }), (invited) => onShown({ by: 'reset', invited }))
        }
      >
        {t('people.reset')}
      </Button>
      {reset.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(reset.error)} />
        </div>
      )}
    </>
  );
}

function ResetFactors({ user }: { readonly user: UserView }) {
  const { t } = useText();
  const { say } = useNotice();
  const reset = useResetFactors();
  const { id, name, version } = user;
  if (!user.can.includes('reset-factors')) return null;
  return (
    <>
      <Button
        look="quiet"
        aria-label={t('people.resetFactorsOne', { name })}
        busy={reset.isPending}
        onClick={() =>
          runThen(reset.mutateAsync({ id, version }), () => say(t('people.factorsReset', { name })))
        }
      >
        {t('people.resetFactors')}
      </Button>
      {reset.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(reset.error)} />
        </div>
      )}
    </>
  );
}

function Change({ user }: { readonly user: UserView }) {
  const { t } = useText();
  const { say } = useNotice();
  const action = user.can.includes('suspend') ? 'suspend' : 'reinstate';
  const change = useChangeUser(action);
  if (!user.can.includes(action)) return null;
  return (
    <>
      <Button
        look="quiet"
        aria-label={t(`people.${action}One`, { name: user.name })}
        busy={change.isPending}
        onClick={() =>
          runThen(change.mutateAsync({ id: user.id, version: user.version }), () =>
            say(t(`people.after.${action}`, { name: user.name })),
          )
        }
      >
        {t(`people.${action}`)}
      </Button>
      {change.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(change.error)} />
        </div>
      )}
    </>
  );
}

/** A manager the morning after somebody left in anger: who can still get in, and one press to end it. */
export function PeoplePage() {
  const { t, label } = useText();
  const users = useUsers();
  const { user } = useSession();
  const [shown, setShown] = useState<Shown>();
  const columns: readonly Column<UserView>[] = [
    { key: 'name', head: t('people.name'), cell: ({ name }) => name },
    { key: 'email', head: t('people.email'), cell: ({ email }) => email },
    { key: 'role', head: t('people.role'), cell: ({ role }) => label('role', role) },
    {
      key: 'status',
      head: t('people.status'),
      cell: ({ status }) => <Tag tone={tones[status]}>{label('userStatus', status)}</Tag>,
    },
    {
      key: 'change',
      head: t('people.change'),
      cell: (it) => (
        <Buttons>
          <Change user={it} />
          <Reset user={it} onShown={setShown} />
          <ResetFactors user={it} />
        </Buttons>
      ),
    },
  ];
  return (
    <>
      <PageTitle title={t('people.title')} tab={t('people.tab')} />
      {shown !== undefined && <InviteShown {...shown} onDone={() => setShown(undefined)} />}
      {shown === undefined && user.role === 'manager' && (
        <InvitePanel onInvited={(invited) => setShown({ by: 'invitation', invited })} />
      )}
      {user.role === 'manager' && (
        <Panel title={t('home.team')}>
          <p>{t('home.teamText')}</p>
          <p>
            <LinkButton to="/keys">{t('home.toKeys')}</LinkButton>
          </p>
        </Panel>
      )}
      <Panel title={t(user.role === 'manager' ? 'people.list' : 'people.managers')}>
        <Async query={users}>{(items) => <PeopleLines all={items} columns={columns} query={users} />}</Async>
      </Panel>
      {user.role === 'manager' && <DevicesPanel />}
    </>
  );
}
