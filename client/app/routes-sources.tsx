import { Route, Routes } from 'react-router';
import { NotHere } from '../features/home/NotHere.tsx';
import { CallPage } from '../features/sources/CallPage.tsx';
import { CallsPage } from '../features/sources/CallsPage.tsx';
import { FieldReportPage } from '../features/sources/FieldReportPage.tsx';
import { HandoversPage } from '../features/sources/HandoversPage.tsx';
import { NewCall } from '../features/sources/NewCall.tsx';
import { ReportOnePage } from '../features/sources/ReportOnePage.tsx';
import { ReportsPage } from '../features/sources/ReportsPage.tsx';

/** What is heard first: messages at the open doors, calls, reports from a profession. */
export function SourceRoutes() {
  return (
    <Routes>
      <Route path="/reports" element={<ReportsPage />} />
      <Route path="/reports/:id" element={<ReportOnePage />} />
      <Route path="/calls" element={<CallsPage />} />
      <Route path="/calls/new" element={<NewCall />} />
      <Route path="/calls/:id" element={<CallPage />} />
      <Route path="/handovers" element={<HandoversPage />} />
      <Route path="/field-reports" element={<FieldReportPage />} />
      <Route path="*" element={<NotHere />} />
    </Routes>
  );
}
