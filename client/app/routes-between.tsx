import { Route, Routes } from 'react-router';
import { ClockPage } from '../features/clocks/ClockPage.tsx';
import { CountryPage } from '../features/clocks/CountryPage.tsx';
import { ContactPointPage } from '../features/duty/ContactPointPage.tsx';
import { DutyPage } from '../features/duty/DutyPage.tsx';
import { NotHere } from '../features/home/NotHere.tsx';
import { AskCountryPage } from '../features/liaison/AskCountryPage.tsx';
import { LiaisonPage } from '../features/liaison/LiaisonPage.tsx';
import { LiaisonThreadPage } from '../features/liaison/LiaisonThreadPage.tsx';
import { OpenThreadPage } from '../features/liaison/OpenThreadPage.tsx';
import { QuestionPage } from '../features/liaison/QuestionPage.tsx';
import { NoticePage } from '../features/notices/NoticePage.tsx';
import { NoticeSettingsPage } from '../features/notices/NoticeSettingsPage.tsx';
import { NoticesPage } from '../features/notices/NoticesPage.tsx';

/** What holds people together: what was told, by when, who is there, and what two countries say to each other. */
export function BetweenRoutes() {
  return (
    <Routes>
      <Route path="/notices" element={<NoticesPage />} />
      <Route path="/notices/settings" element={<NoticeSettingsPage />} />
      <Route path="/notices/:id" element={<NoticePage />} />
      <Route path="/clocks" element={<CountryPage />} />
      <Route path="/clocks/:id" element={<ClockPage />} />
      <Route path="/duty" element={<DutyPage />} />
      <Route path="/duty/:id" element={<ContactPointPage />} />
      <Route path="/liaison" element={<LiaisonPage />} />
      <Route path="/liaison/ask" element={<AskCountryPage />} />
      <Route path="/liaison/open/:id" element={<OpenThreadPage />} />
      <Route path="/liaison/threads/:id" element={<LiaisonThreadPage />} />
      <Route path="/liaison/questions/:id" element={<QuestionPage />} />
      <Route path="*" element={<NotHere />} />
    </Routes>
  );
}
