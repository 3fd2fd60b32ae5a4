import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Inset } from '../../ui/Panel.tsx';
import { useMyKeys } from './queries.ts';

/** The first days: before a password can be forgotten, a code on paper. */
export function RecoveryReminder() {
  const { t } = useText();
  const { data: keys } = useMyKeys();
  if (keys?.recoveryMadeAt !== null || !keys.can.includes('make-recovery')) return null;
  return (
    <Inset tone="wait" title={t('keys.remind')}>
      <p>{t('keys.remindText')}</p>
      <p>
        <Link to="/keys">{t('keys.makeCode')}</Link>
      </p>
    </Inset>
  );
}
