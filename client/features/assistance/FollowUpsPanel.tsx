import {
  followUpContacts,
  followUpSafeties,
  livelihoods,
  RecordFollowUp,
  type FollowUpView,
} from '#contract/assistance';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, TextBox } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from './Lines.module.css';
import { useFollowUps, useRecordFollowUp } from './queries.ts';

interface AskedProps {
  readonly caseId: string;
  readonly mark: FollowUpView['mark'];
  readonly onClose: () => void;
}

function AskedDialog({ caseId, mark, onClose }: AskedProps) {
  const { t, label, options } = useText();
  const record = useRecordFollowUp();
  const form = useWireForm('followUp', RecordFollowUp, {
    ...{ id: caseId, mark, contact: 'reached', safety: null, livelihood: null, note: null },
  });
  const contact = useWatch({ control: form.control, name: 'contact' });
  const isReached = contact === 'reached';
  return (
    <ActionDialog
      title={t('follow.record', { when: label('followMark', mark) })}
      submit={t('follow.recordNow')}
      form={form}
      act={(input) => record.mutateAsync(isReached ? input : { ...input, safety: null, livelihood: null })}
      done={t('follow.recorded')}
      onClose={onClose}
    >
      <PickOne form={form} name="contact" shape="list" options={options('followContact', followUpContacts)} />
      {isReached && (
        <>
          <PickOne
            form={form}
            name="safety"
            shape="chips"
            options={options('followSafety', followUpSafeties)}
          />
          <PickOne form={form} name="livelihood" shape="chips" options={options('livelihood', livelihoods)} />
        </>
      )}
      <TextBox form={form} name="note" blank="null" />
    </ActionDialog>
  );
}

const tones = { planned: 'wait', done: 'good', ended: 'plain' } as const;

/** When the person is asked how they are, and what was found; it goes on when the case is closed. */
export function FollowUpsPanel({ caseId }: { readonly caseId: string }) {
  const { t, label, time } = useText();
  const found = useFollowUps(caseId);
  const [asked, setAsked] = useState<FollowUpView['mark']>();
  return (
    <Panel title={t('follow.title')}>
      <Async query={found}>
        {({ items, can }) =>
          items.length === 0 ? (
            <p>{t('follow.none')}</p>
          ) : (
            <ul className={styles.lines}>
              {items.map((one) => (
                <li key={one.id} className={styles.line}>
                  <div>
                    <p className={styles.head}>{label('followMark', one.mark)}</p>
                    <p>{t('follow.due', { day: time.day(one.dueOn) })}</p>
                    {one.contact !== null && <p>{label('followContact', one.contact)}</p>}
                    {one.safety !== null && <p>{label('followSafety', one.safety)}</p>}
                    {one.livelihood !== null && <p>{label('livelihood', one.livelihood)}</p>}
                    {one.note !== null && <p>{one.note}</p>}
                  </div>
                  <Buttons>
                    <Tag tone={tones[one.state]}>{label('followState', one.state)}</Tag>
                    {one.state === 'planned' && can.includes('follow-up') && (
                      <Button
                        onClick={() => setAsked(one.mark)}
                        aria-label={t('follow.record', { when: label('followMark', one.mark) })}
                      >
                        {t('follow.recordNow')}
                      </Button>
                    )}
                  </Buttons>
                </li>
              ))}
            </ul>
          )
        }
      </Async>
      {asked !== undefined && (
        <AskedDialog caseId={caseId} mark={asked} onClose={() => setAsked(undefined)} />
      )}
    </Panel>
  );
}
