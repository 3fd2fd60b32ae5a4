import type { InvitedUserView } from '#contract/auth';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';

interface InviteShownProps {
  readonly invited: InvitedUserView;
  /** What the link is for. */
  readonly by: 'invitation' | 'reset';
  readonly onDone: () => void;
}

/** The one-time link, shown this once. Its secret stands behind `#`, which no server and no log ever sees. */
export function InviteShown({ invited, by, onDone }: InviteShownProps) {
  const { t, time } = useText();
  const link = `${window.location.origin}/${by}#${invited.token}`;
  return (
    <Panel title={t(by === 'reset' ? 'people.resetFor' : 'people.invited', { name: invited.name })}>
      <Inset tone="wait">
        <p>{t('people.once', { until: time.moment(invited.expiresAt) })}</p>
      </Inset>
      <Field id="invitation-link" label={t('people.link')}>
        {(wiring) => (
          <input {...wiring} type="text" readOnly value={link} onFocus={(event) => event.target.select()} />
        )}
      </Field>
      <Buttons>
        <Button look="primary" onClick={() => void navigator.clipboard.writeText(link)}>
          {t('people.copy')}
        </Button>
        <Button onClick={onDone}>{t('people.done')}</Button>
      </Buttons>
    </Panel>
  );
}
