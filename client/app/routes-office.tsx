import { Route, Routes } from 'react-router';
import { LedgerPage } from '../features/audit/LedgerPage.tsx';
import { PeoplePage } from '../features/auth/PeoplePage.tsx';
import { SecurityPage } from '../features/auth/SecurityPage.tsx';
import { AgreementsPage } from '../features/directory/AgreementsPage.tsx';
import { DraftsPage } from '../features/drafts/DraftsPage.tsx';
import { OrganisationsPage } from '../features/directory/OrganisationsPage.tsx';
import { RegisterPage } from '../features/directory/RegisterPage.tsx';
import { Home } from '../features/home/Home.tsx';
import { KeysPage } from '../features/keys/KeysPage.tsx';
import { NotHere } from '../features/home/NotHere.tsx';

/** Running the node and an organisation: no case is ever seen here. */
export function OfficeRoutes() {
  return (
    <Routes>
      <Route path="/keys" element={<KeysPage />} />
      <Route path="/people" element={<PeoplePage />} />
      <Route path="/security" element={<SecurityPage />} />
      <Route path="/audit" element={<LedgerPage whole />} />
      <Route path="/audit/ours" element={<LedgerPage whole={false} />} />
      <Route path="/organisations" element={<OrganisationsPage />} />
      <Route path="/organisations/new" element={<RegisterPage />} />
      <Route path="/agreements" element={<AgreementsPage />} />
      <Route path="/drafts" element={<DraftsPage />} />
      <Route path="/home" element={<Home />} />
      <Route path="*" element={<NotHere />} />
    </Routes>
  );
}
