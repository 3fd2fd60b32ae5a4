import { FollowJourney, type JourneyMark, type JourneyView } from '#contract/journeys';
import { followUpContacts, followUpSafeties } from '#contract/assistance';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, TextBox } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from '../assistance/Lines.module.css';
import { useFollowJourney } from './queries.ts';

interface AskedProps {
  readonly it: JourneyView;
  readonly mark: JourneyMark;
  readonly onClose: () => void;
}

function AskedDialog({ it, mark, onClose }: AskedProps) {
  const { t, label, options } = useText();
  const follow = useFollowJourney();
  const form = useWireForm('journeyFollowUp', FollowJourney, {
    ...{ id: it.id, mark, contact: 'reached', safety: 'safe', note: null },
  });
  const contact = useWatch({ control: form.control, name: 'contact' });
  const isReached = contact === 'reached';
  return (
    <ActionDialog
      title={t('follow.record', { when: label('followMark', mark) })}
      submit={t('follow.recordNow')}
      form={form}
      act={(input) => follow.mutateAsync(isReached ? input : { ...input, safety: null })}
      done={t('follow.recorded')}
      onClose={onClose}
    >
      <PickOne form={form} name="contact" shape="list" options={options('followContact', followUpContacts)} />
      {isReached && (
        <PickOne
          form={form}
          name="safety"
          shape="chips"
          options={options('followSafety', followUpSafeties)}
        />
      )}
      <TextBox form={form} name="note" blank="null" />
    </ActionDialog>
  );
}

const tones = { planned: 'wait', done: 'good', ended: 'plain' } as const;

/** The person is asked how they are, six times; the end they left reads whether they were reached. */
export function AfterPanel({ it }: { readonly it: JourneyView }) {
  const { t, label, time } = useText();
  const [asked, setAsked] = useState<JourneyMark>();
  return (
    <Panel title={t('follow.title')}>
      <ul className={styles.lines}>
        {it.followUps.map(({ mark, dueOn, state, contact }) => (
          <li key={mark} className={styles.line}>
            <div>
              <p className={styles.head}>{label('followMark', mark)}</p>
              <p>{t('follow.due', { day: time.day(dueOn) })}</p>
              {contact !== null && <p>{label('followContact', contact)}</p>}
            </div>
            <Buttons>
              <Tag tone={tones[state]}>{label('followState', state)}</Tag>
              {state === 'planned' && it.can.includes('follow-up') && (
                <Button
                  onClick={() => setAsked(mark)}
                  aria-label={t('follow.record', { when: label('followMark', mark) })}
                >
                  {t('follow.recordNow')}
                </Button>
              )}
            </Buttons>
          </li>
        ))}
      </ul>
      {asked !== undefined && <AskedDialog it={it} mark={asked} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}
