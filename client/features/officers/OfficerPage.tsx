import { Link, Navigate, Route, Routes } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel, Stack } from '../../ui/Panel.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useMyKeys, useOfficers } from '../keys/queries.ts';
import { ReleasesPanel } from '../referrals/ReleasesPanel.tsx';
import { BreakGlassList } from '../vault/BreakGlassList.tsx';
import { SearchPanel } from '../vault/SearchPanel.tsx';
import { reviews, useOfficerTasks } from './tasks.ts';

/** Whoever comes here without the office: who has it, and where it is asked for. */
function NotAnOfficer() {
  const { t } = useText();
  const officers = useOfficers();
  return (
    <Panel>
      <Async query={officers}>
        {({ items }) => {
          const held = items.filter(({ officer }) => officer === 'held').map(({ name }) => name);
          return (
            <p>{held.length === 0 ? t('officer.nobody') : t('officer.notOne', { names: held.join(', ') })}</p>
          );
        }}
      </Async>
      <p>
        <Link to="/keys">{t('shell.keys')}</Link>
      </p>
    </Panel>
  );
}

/** The office without its key: said at the top, before anything is pressed in vain. */
function LockedNote({ unlocked }: { readonly unlocked: boolean }) {
  const { t } = useText();
  return (
    <Inset tone="stop" title={t(unlocked ? 'keys.waiting' : 'keys.locked')}>
      <p>{t(unlocked ? 'officer.waiting' : 'problems.keys-locked.next')}</p>
      <p>
        <Link to="/keys">{t('shell.keys')}</Link>
      </p>
    </Inset>
  );
}

function Office() {
  const { t } = useText();
  const { user } = useSession();
  const { releases, answers } = useOfficerTasks(user.role);
  return (
    <>
      <Tabs
        label={t('officer.parts')}
        tabs={[
          { to: '/officer', label: t('officer.releases', { count: releases }), end: true },
          { to: '/officer/search', label: t('officer.search') },
          { to: '/officer/beyond', label: t('officer.beyond', { count: answers }) },
        ]}
      />
      <Stack>
        <Routes>
          <Route index element={<ReleasesPanel />} />
          <Route path="search" element={<SearchPanel />} />
          <Route path="beyond" element={<BreakGlassList linked />} />
          <Route path="*" element={<Navigate to="/officer" replace />} />
        </Routes>
      </Stack>
    </>
  );
}

/** An officer at night whose telephone rings: who waits for a release, whose name it is, who asks for a second word. */
export function OfficerPage() {
  const { t } = useText();
  const keys = useMyKeys();
  return (
    <>
      <PageTitle title={t('officer.title')} tab={t('officer.tab')} />
      <Async query={keys}>
        {({ officer, unlocked }) =>
          officer === 'held' || officer === 'waiting' ? (
            <>
              {(officer === 'waiting' || !unlocked) && <LockedNote unlocked={unlocked} />}
              <Office />
            </>
          ) : (
            <NotAnOfficer />
          )
        }
      </Async>
    </>
  );
}

/** A manager on the morning after: who went beyond the rules here, and was it right. */
export function BeyondPage() {
  const { t } = useText();
  const { user } = useSession();
  if (!reviews(user.role)) return <Navigate to="/officer/beyond" replace />;
  return (
    <>
      <PageTitle title={t('beyond.title')} tab={t('beyond.tab')} />
      <Stack>
        <BreakGlassList linked={false} />
      </Stack>
    </>
  );
}
