import { Inset } from '../ui/Panel.tsx';
import { useText } from './i18n.ts';

/** Said to whoever reads legal words aloud: nobody has answered for them in this language yet. */
export function NotReviewed() {
  const { t, reviewed } = useText();
  if (reviewed) return null;
  return (
    <Inset tone="wait">
      <p>{t('tongue.notReviewed')}</p>
    </Inset>
  );
}
