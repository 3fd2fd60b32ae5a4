import { reaches } from '#contract/codes';
import { Navigate, useLocation } from 'react-router';
import { z } from 'zod';
import { useText } from '../../app/i18n.ts';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import styles from './FlagSent.module.css';

const Sent = z.strictObject({ reference: z.string(), urgent: z.boolean(), reach: z.enum(reaches) });

/** The same officer, seconds later, with the person still in front: what to do now, in the order it matters. */
export function FlagSent() {
  const { t } = useText();
  const location = useLocation();
  const sent = Sent.safeParse(location.state);
  if (!sent.success) return <Navigate to="/flags" replace />;
  const { reference, urgent, reach } = sent.data;
  return (
    <>
      <PageTitle title={t('flag.sent.title')} tab={t('flag.sent.tab')} />
      {urgent && (
        <Inset tone="stop" title={t('flag.callFirst')}>
          <p>{t('flag.callFirstText')}</p>
        </Inset>
      )}
      <Panel>
        <p>{t('flag.sent.reference')}</p>
        <p className={styles.reference}>{reference}</p>
        <p>{t('flag.sent.received')}</p>
      </Panel>
      <Panel title={t('flag.sent.next')}>
        <p>{t(`flag.sent.reach.${reach}`)}</p>
        <p>{t('flag.sent.feedback')}</p>
        <Inset tone="shield">
          <p>{t('flag.notGround')}</p>
        </Inset>
        <Buttons>
          <LinkButton to="/flag" look="primary">
            {t('flag.sent.another')}
          </LinkButton>
          <LinkButton to="/flags">{t('places.flags')}</LinkButton>
        </Buttons>
      </Panel>
    </>
  );
}
