import { useState, type ReactNode } from 'react';
import { Inset } from '../ui/Panel.tsx';
import { useText } from './i18n.ts';

/** In the place of a form that would be refused: she reads the record, and somebody else changes it, or nobody. */
export function ReadOnly({ closed = false }: { readonly closed?: boolean }) {
  const { t } = useText();
  return (
    <Inset title={t('readOnly.title')}>
      <p>{t(closed ? 'readOnly.closed' : 'readOnly.others')}</p>
    </Inset>
  );
}

interface WhereMayProps {
  readonly can: readonly string[];
  readonly action: string;
  readonly closed?: boolean;
  readonly children: ReactNode;
}

/** The form, for whom it is. It stays once it was there: what is sent with it may end the right. */
export function WhereMay({ can, action, closed = false, children }: WhereMayProps) {
  const [may, setMay] = useState(false);
  const mayNow = can.includes(action);
  if (mayNow && !may) setMay(true);
  return may || mayNow ? children : <ReadOnly closed={closed} />;
}
