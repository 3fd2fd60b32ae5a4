import type { CaseView } from '#contract/cases';
import { NoteUnmet, unmetReasons, type UnmetNeedView } from '#contract/services-given';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, Select } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { ServiceOptions } from './GiveForm.tsx';
import styles from './Lines.module.css';
import { useMeetNeed, useNoteUnmet, useUnmet } from './queries.ts';

function NoteDialog({ it, onClose }: { readonly it: CaseView; readonly onClose: () => void }) {
  const { t, options } = useText();
  const note = useNoteUnmet();
  const form = useWireForm('unmetNeed', NoteUnmet, {
    ...{ id: it.id, service: it.needs[0] ?? 'shelter_bed', reason: 'no_capacity' },
  });
  return (
    <ActionDialog
      title={t('unmet.note')}
      submit={t('unmet.noteNow')}
      form={form}
      act={(input) => note.mutateAsync(input)}
      done={t('unmet.noted')}
      onClose={onClose}
    >
      <Select form={form} name="service" nothing={t('choice.choose')}>
        <ServiceOptions first={it.needs} />
      </Select>
      <PickOne form={form} name="reason" shape="list" options={options('unmetReason', unmetReasons)} />
    </ActionDialog>
  );
}

function Need({ of, may }: { readonly of: UnmetNeedView; readonly may: boolean }) {
  const { t, label, time } = useText();
  const { say } = useNotice();
  const meet = useMeetNeed();
  return (
    <li className={styles.line}>
      <div>
        <p className={styles.head}>{label('service', of.service)}</p>
        <p>{label('unmetReason', of.reason)}</p>
        <p>{t('unmet.since', { day: time.day(of.notedAt) })}</p>
      </div>
      <Buttons>
        {of.metAt === null ? (
          <Tag tone="stop">{t('unmet.open')}</Tag>
        ) : (
          <Tag tone="good">{t('unmet.met', { day: time.day(of.metAt) })}</Tag>
        )}
        {may && of.metAt === null && (
          <Button
            busy={meet.isPending}
            aria-label={t('unmet.meetOne', { what: label('service', of.service) })}
            onClick={() => runThen(meet.mutateAsync({ id: of.id }), () => say(t('unmet.metNow')))}
          >
            {t('unmet.meet')}
          </Button>
        )}
      </Buttons>
    </li>
  );
}

/** What the person needs and does not get, with why: without it a report shows only what there was. */
export function UnmetPanel({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const unmet = useUnmet(it.id);
  const [isOpen, setOpen] = useState(false);
  const may = it.can.includes('assist');
  return (
    <Panel
      title={t('unmet.title')}
      action={may && <Button onClick={() => setOpen(true)}>{t('unmet.note')}</Button>}
    >
      <Async query={unmet}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('unmet.none')}</p>
          ) : (
            <ul className={styles.lines}>
              {items.map((one) => (
                <Need key={one.id} of={one} may={may} />
              ))}
            </ul>
          )
        }
      </Async>
      {isOpen && <NoteDialog it={it} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
