import type { ReferralView } from '#contract/referrals';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { isOpen, stepAddress, steps, type Step } from './refer-plan.ts';
import styles from './StepsBar.module.css';

interface StepsBarProps {
  readonly caseId: string;
  readonly draft: ReferralView | undefined;
  readonly step: Step;
}

/** Where one is of seven; what is open can be gone to at once. */
export function StepsBar({ caseId, draft, step }: StepsBarProps) {
  const { t } = useText();
  const now = steps.indexOf(step);
  return (
    <nav aria-label={t('refer.stepsLabel')} className={styles.bar}>
      <p className={styles.where}>{t('refer.stepOf', { step: now + 1, all: steps.length })}</p>
      <ol className={styles.steps}>
        {steps.map((one, index) => (
          <li key={one} className={styles.step}>
            {index < now && <Icon name="check" />}
            {one === step ? (
              <span aria-current="step" className={styles.now}>
                {t(`refer.steps.${one}.name`)}
              </span>
            ) : isOpen(one, draft) ? (
              <Link to={stepAddress(caseId, one, draft?.id)}>{t(`refer.steps.${one}.name`)}</Link>
            ) : (
              <span className={styles.later}>{t(`refer.steps.${one}.name`)}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface OnwardsProps {
  readonly busy?: boolean;
  readonly backTo: string;
  /** Without it the button submits the form it stands in. */
  readonly onGo?: () => unknown;
  readonly children?: ReactNode;
}

/** On and back; what was filled in stays either way. */
export function Onwards({ busy = false, backTo, onGo, children }: OnwardsProps) {
  const { t } = useText();
  return (
    <Buttons>
      {children}
      <Button
        type={onGo === undefined ? 'submit' : 'button'}
        look="primary"
        busy={busy}
        {...(onGo === undefined ? {} : { onClick: () => void onGo() })}
      >
        {t('refer.continue')}
      </Button>
      <LinkButton to={backTo} look="quiet">
        {t('refer.back')}
      </LinkButton>
    </Buttons>
  );
}
