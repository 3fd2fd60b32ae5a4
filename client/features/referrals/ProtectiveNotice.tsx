import { useText } from '../../app/i18n.ts';
import { Inset } from '../../ui/Panel.tsx';

/** The same words to every state body, whatever is recorded. */
export function ProtectiveNotice() {
  const { t } = useText();
  return (
    <Inset tone="shield" title={t('notice.title')}>
      <p>{t('notice.text')}</p>
      <p>{t('notice.same')}</p>
    </Inset>
  );
}
