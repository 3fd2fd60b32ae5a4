import type { CaseView } from '#contract/cases';
import { Route, Routes, useParams } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Columns, Stack } from '../../ui/Panel.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { NeedNow } from '../call-outs/NeedNow.tsx';
import { ChildPanel } from '../children/ChildPanel.tsx';
import { HelpTab } from '../assistance/HelpTab.tsx';
import { PlanTab } from '../assistance/PlanTab.tsx';
import { ConsentList } from '../consent/ConsentList.tsx';
import { ScreeningsPanel } from '../identification/ScreeningsPanel.tsx';
import { StatusPanel } from '../identification/StatusPanel.tsx';
import { SignalPanel } from '../non-punishment/SignalPanel.tsx';
import { CaseReferrals } from '../referrals/CaseReferrals.tsx';
import { HerPageTab } from '../survivor/HerPageTab.tsx';
import { IdentityPanel } from '../vault/IdentityPanel.tsx';
import { OpenedNotice } from '../vault/OpenedNotice.tsx';
import { CaseActions } from './CaseActions.tsx';
import { CaseNotes } from './CaseNotes.tsx';
import { CaseOverview } from './CaseOverview.tsx';
import { CaseTags } from './CaseTags.tsx';
import { CaseTasks } from './CaseTasks.tsx';
import { CaseTimeline } from './CaseTimeline.tsx';
import { MarksPanel } from './MarksPanel.tsx';
import { NeverSendPanel } from './NeverSendPanel.tsx';
import { useCase } from './queries.ts';

function CaseParts({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const at = (part: string) => `/cases/${it.id}/${part}`;
  return (
    <>
      <PageTitle
        title={t('case.title', { code: it.code })}
        tab={t('case.tab')}
        back={{ to: '/cases', label: t('places.cases') }}
      >
        <CaseTags it={it} />
      </PageTitle>
      <Tabs
        label={t('case.parts')}
        tabs={[
          { to: `/cases/${it.id}`, label: t('case.overview'), end: true },
          { to: at('identity'), label: t('case.identity') },
          { to: at('consents'), label: t('case.consents') },
          { to: at('screenings'), label: t('case.screening') },
          { to: at('identification'), label: t('case.status') },
          ...(it.isMinor === 'no' ? [] : [{ to: at('child'), label: t('case.childTrack') }]),
          { to: at('plan'), label: t('plan.tab') },
          { to: at('help'), label: t('help.tab') },
          { to: at('referrals'), label: t('case.referrals') },
          { to: at('page'), label: t('her.tab') },
          { to: at('notes'), label: t('case.notes') },
          { to: at('timeline'), label: t('case.timeline') },
        ]}
      />
      <Columns
        aside={
          <>
            <CaseActions it={it} />
            <NeedNow it={it} />
          </>
        }
        jump={t('shell.toActions')}
      >
        <Routes>
          <Route
            index
            element={
              <Stack>
                <OpenedNotice caseId={it.id} />
                <CaseTasks it={it} />
                <CaseOverview it={it} />
                <NeverSendPanel it={it} />
                <MarksPanel it={it} />
                <SignalPanel it={it} />
              </Stack>
            }
          />
          <Route path="identity" element={<IdentityPanel caseId={it.id} />} />
          <Route path="consents" element={<ConsentList caseId={it.id} can={it.can} />} />
          <Route path="screenings" element={<ScreeningsPanel it={it} />} />
          <Route path="identification" element={<StatusPanel it={it} />} />
          <Route path="child" element={<ChildPanel it={it} />} />
          <Route path="plan" element={<PlanTab it={it} />} />
          <Route path="help" element={<HelpTab it={it} />} />
          <Route path="referrals" element={<CaseReferrals caseId={it.id} can={it.can} />} />
          <Route path="page" element={<HerPageTab it={it} />} />
          <Route path="notes" element={<CaseNotes it={it} />} />
          <Route path="timeline" element={<CaseTimeline id={it.id} />} />
        </Routes>
      </Columns>
    </>
  );
}

/** A colleague who takes over in the middle of the night: who, how safe, what was agreed, what is asked of me. */
export function CasePage() {
  const { id = '' } = useParams();
  const found = useCase(id);
  return (
    <Async query={found} page>
      {(it) => <CaseParts it={it} />}
    </Async>
  );
}
