import { Route, Routes } from 'react-router';
import { LedgerPage } from '../features/audit/LedgerPage.tsx';
import { PeoplePage } from '../features/auth/PeoplePage.tsx';
import { SecurityPage } from '../features/auth/SecurityPage.tsx';
import { AgreementsPage } from '../features/directory/AgreementsPage.tsx';
import { DraftsPage } from '../features/drafts/DraftsPage.tsx';
import { NewServicePage } from '../features/directory/NewServicePage.tsx';
import { OrganisationsPage } from '../features/directory/OrganisationsPage.tsx';
import { RegisterPage } from '../features/directory/RegisterPage.tsx';
import { ServiceMapPage } from '../features/directory/ServiceMapPage.tsx';
import { ServicePage } from '../features/directory/ServicePage.tsx';
import { ServicesPage } from '../features/directory/ServicesPage.tsx';
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
      <Route path="/services" element={<ServicesPage />} />
      <Route path="/services/new" element={<NewServicePage />} />
      <Route path="/services/map" element={<ServiceMapPage />} />
      <Route path="/services/:id" element={<ServicePage />} />
      <Route path="/drafts" element={<DraftsPage />} />
      <Route path="/home" element={<Home />} />
      <Route path="*" element={<NotHere />} />
    </Routes>
  );
}
