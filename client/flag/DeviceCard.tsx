import { useState } from 'react';
import { Button, Buttons } from '../ui/Button.tsx';
import { Panel } from '../ui/Panel.tsx';
import { enrol } from './node.ts';
import { keepEnrolment } from './outbox.ts';
import { rememberStanding, rememberedStanding, type Here } from './standing.ts';
import { useTexts } from './texts.ts';
import styles from './flag.module.css';

/** By way of an address that leads back here: what waits for her is sent then. */
export function SignInLink() {
  const { t } = useTexts();
  return (
    <a className={styles.link} href="/flags/new">
      {t('flag.here.signIn')}
    </a>
  );
}

/** Who is here and what the device can do, in one line. */
export function Standing({ here }: { readonly here: Here }) {
  const { t } = useTexts();
  const { person, enrolment, isOnline } = here;
  return (
    <div className={styles.standing} role="status">
      {!isOnline && <p>{t('flag.here.offline')}</p>}
      {isOnline && person && <p>{t('flag.here.signedIn', { name: person.name })}</p>}
      {isOnline && person === null && (
        <p>
          {t('flag.here.nobody')} <SignInLink />
        </p>
      )}
      {enrolment !== undefined && <p>{t('flag.here.enrolled', { post: enrolment.post })}</p>}
    </div>
  );
}

/** Asked once, while somebody is signed in: from then on the device sends also when her session is over. */
export function DeviceCard({ here, post }: { readonly here: Here; readonly post: string }) {
  const { t } = useTexts();
  const [failed, setFailed] = useState(false);
  if (!here.person || here.enrolment !== undefined) return null;
  const enrolHere = async () => {
    const enrolment = await enrol(post);
    setFailed(enrolment === undefined);
    if (enrolment === undefined) return;
    await keepEnrolment(enrolment);
    rememberStanding({ ...rememberedStanding(), post });
    await here.again();
  };
  return (
    <Panel title={t('flag.device.title')}>
      <p>{t('flag.device.text')}</p>
      <Buttons>
        <Button onClick={() => void enrolHere()}>{t('flag.device.enrol')}</Button>
      </Buttons>
      {failed && <p role="alert">{t('flag.device.failed')}</p>}
    </Panel>
  );
}
