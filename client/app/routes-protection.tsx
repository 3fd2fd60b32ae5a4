import { Route, Routes } from 'react-router';
import { ComplainPage } from '../features/complaints/ComplainPage.tsx';
import { ComplaintPage } from '../features/complaints/ComplaintPage.tsx';
import { ComplaintsPage } from '../features/complaints/ComplaintsPage.tsx';
import { NotHere } from '../features/home/NotHere.tsx';
import { CardCountriesPage } from '../features/protection/CardCountriesPage.tsx';
import { CheckCardPage } from '../features/protection/CheckCardPage.tsx';

/** What protects the person from us and from others: complaints, and cards that ask officials to call. */
export function ProtectionRoutes() {
  return (
    <Routes>
      <Route path="/complaints" element={<ComplaintsPage />} />
      <Route path="/complaints/new" element={<ComplainPage />} />
      <Route path="/complaints/:id" element={<ComplaintPage />} />
      <Route path="/card-check" element={<CheckCardPage />} />
      <Route path="/card-countries" element={<CardCountriesPage />} />
      <Route path="*" element={<NotHere />} />
    </Routes>
  );
}
