import { Route, Routes } from 'react-router';
import { AssessPage } from '../features/assistance/AssessPage.tsx';
import { ReportPage } from '../features/assistance/ReportPage.tsx';
import { SafetyPlanPage } from '../features/assistance/SafetyPlanPage.tsx';
import { BoardPage } from '../features/board/BoardPage.tsx';
import { CallOutPage } from '../features/call-outs/CallOutPage.tsx';
import { CallOutsPage } from '../features/call-outs/CallOutsPage.tsx';
import { CaseEventPage } from '../features/case-events/CaseEventPage.tsx';
import { CaseEventsPage } from '../features/case-events/CaseEventsPage.tsx';
import { CaseList } from '../features/cases/CaseList.tsx';
import { CasePage } from '../features/cases/CasePage.tsx';
import { ChangeDetails, ChangeNeeds, ChangeRisk } from '../features/cases/ChangeCase.tsx';
import { NeverSendPage } from '../features/cases/NeverSendPage.tsx';
import { NewCase } from '../features/cases/NewCase.tsx';
import { RecordConsentPage } from '../features/consent/RecordConsentPage.tsx';
import { WithdrawPage } from '../features/consent/WithdrawPage.tsx';
import { ChildPage } from '../features/children/ChildPage.tsx';
import { ChildrenPage } from '../features/children/ChildrenPage.tsx';
import { DecisionPage } from '../features/decisions/DecisionPage.tsx';
import { DecisionsPage } from '../features/decisions/DecisionsPage.tsx';
import { SittingPage } from '../features/decisions/SittingPage.tsx';
import { SittingsPage } from '../features/decisions/SittingsPage.tsx';
import { CapacityPage } from '../features/directory/CapacityPage.tsx';
import { TriageFlagPage } from '../features/flags/TriageFlagPage.tsx';
import { TriagePage } from '../features/flags/TriagePage.tsx';
import { NotHere } from '../features/home/NotHere.tsx';
import { AskPage } from '../features/identification/AskPage.tsx';
import { ChooseSetPage } from '../features/identification/ChooseSetPage.tsx';
import { RecordStatusPage } from '../features/identification/RecordStatusPage.tsx';
import { DepositionPage, DepositionsPage } from '../features/journeys/DepositionsPage.tsx';
import { JourneyPage } from '../features/journeys/JourneyPage.tsx';
import { JourneysPage } from '../features/journeys/JourneysPage.tsx';
import { MyWorkPage } from '../features/my-work/MyWorkPage.tsx';
import { BeyondPage, OfficerPage } from '../features/officers/OfficerPage.tsx';
import { InboxPage } from '../features/referrals/InboxPage.tsx';
import { OutboxPage } from '../features/referrals/OutboxPage.tsx';
import { ReferPage } from '../features/referrals/ReferPage.tsx';
import { ReferralPage } from '../features/referrals/ReferralPage.tsx';
import { TipPage } from '../features/sources/TipPage.tsx';

/** Cases, and what passes between organisations. */
export function WorkRoutes() {
  return (
    <Routes>
      <Route path="/work" element={<MyWorkPage />} />
      <Route path="/cases" element={<CaseList />} />
      <Route path="/cases/new" element={<NewCase />} />
      <Route path="/cases/new/:flagId" element={<NewCase />} />
      <Route path="/cases/:id/needs" element={<ChangeNeeds />} />
      <Route path="/cases/:id/risk" element={<ChangeRisk />} />
      <Route path="/cases/:id/never-send" element={<NeverSendPage />} />
      <Route path="/cases/:id/details" element={<ChangeDetails />} />
      <Route path="/cases/:id/refer/:step?/:draft?" element={<ReferPage />} />
      <Route path="/cases/:id/withdraw" element={<WithdrawPage />} />
      <Route path="/cases/:id/consents/new" element={<RecordConsentPage />} />
      <Route path="/cases/:id/screenings/new" element={<ChooseSetPage />} />
      <Route path="/cases/:id/screenings/new/:set" element={<AskPage />} />
      <Route path="/cases/:id/identification/record" element={<RecordStatusPage />} />
      <Route path="/cases/:id/identification/record/:country" element={<RecordStatusPage />} />
      <Route path="/cases/:id/assess" element={<AssessPage />} />
      <Route path="/cases/:id/safety-plan" element={<SafetyPlanPage />} />
      <Route path="/cases/:id/*" element={<CasePage />} />
      <Route path="/services-given" element={<ReportPage />} />
      <Route path="/journeys" element={<JourneysPage />} />
      <Route path="/journeys/:id/*" element={<JourneyPage />} />
      <Route path="/depositions" element={<DepositionsPage />} />
      <Route path="/depositions/:id" element={<DepositionPage />} />
      <Route path="/referrals" element={<OutboxPage />} />
      <Route path="/referrals/:id" element={<ReferralPage />} />
      <Route path="/inbox" element={<InboxPage />} />
      <Route path="/inbox/:id" element={<ReferralPage />} />
      <Route path="/board" element={<BoardPage />} />
      <Route path="/board/:id" element={<ReferralPage />} />
      <Route path="/decisions" element={<DecisionsPage />} />
      <Route path="/decisions/:id" element={<DecisionPage />} />
      <Route path="/sittings" element={<SittingsPage />} />
      <Route path="/sittings/:id" element={<SittingPage />} />
      <Route path="/children" element={<ChildrenPage />} />
      <Route path="/children/:id" element={<ChildPage />} />
      <Route path="/triage" element={<TriagePage />} />
      <Route path="/triage/tips/:id" element={<TipPage />} />
      <Route path="/triage/:id" element={<TriageFlagPage />} />
      <Route path="/capacity" element={<CapacityPage />} />
      <Route path="/call-outs" element={<CallOutsPage />} />
      <Route path="/call-outs/:id" element={<CallOutPage />} />
      <Route path="/case-events" element={<CaseEventsPage />} />
      <Route path="/case-events/:id" element={<CaseEventPage />} />
      <Route path="/officer/*" element={<OfficerPage />} />
      <Route path="/beyond" element={<BeyondPage />} />
      <Route path="*" element={<NotHere />} />
    </Routes>
  );
}
