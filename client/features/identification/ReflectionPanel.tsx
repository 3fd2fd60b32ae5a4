import { RecordReflection, type TrackView } from '#contract/identification-tracks';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { Tick } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { NumberInput } from '../../app/NumberInput.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { useKeepReflection } from './track-queries.ts';

type Event = RecordReflection['event'];

interface DialogProps {
  readonly caseId: string;
  readonly country: string;
  readonly event: Event;
  readonly onClose: () => void;
}

function ReflectionDialog({ caseId, country, event, onClose }: DialogProps) {
  const { t } = useText();
  const keep = useKeepReflection();
  const form = useWireForm('reflection', RecordReflection, { id: caseId, country, event, herChoice: false });
  return (
    <ActionDialog
      title={t(`status.reflection.${event}`)}
      submit={t(`status.reflection.${event}Now`)}
      form={form}
      act={(input) => keep.mutateAsync(input)}
      done={t('status.reflection.kept')}
      onClose={onClose}
    >
      {event === 'end' ? (
        <>
          <p>{t('status.reflection.endText')}</p>
          <Tick form={form} name="herChoice" />
        </>
      ) : (
        <NumberInput form={form} name="days" blank={undefined} />
      )}
    </ActionDialog>
  );
}

interface ReflectionPanelProps {
  readonly caseId: string;
  readonly track: TrackView;
}

/** Time to recover and think: until when, what it protects from, and that nobody but the person ends it. */
export function ReflectionPanel({ caseId, track }: ReflectionPanelProps) {
  const { t, label, time } = useText();
  const [asked, setAsked] = useState<Event>();
  const { reflection, country, can } = track;
  const running = reflection?.isRunning === true;
  const begins = track.state !== 'SUSPECTED' && track.state !== 'SCREENING' && track.state !== 'WITHDRAWN';
  if (reflection === null && !begins) return null;
  const may = can.length > 0;
  return (
    <Inset tone={running ? 'shield' : 'info'} title={t('status.reflection.title')}>
      {reflection === null && <p>{t('status.reflection.none')}</p>}
      {reflection !== null && (
        <p>
          {running
            ? reflection.endsOn === null
              ? t('status.reflection.openEnd')
              : t('status.reflection.until', { day: time.day(reflection.endsOn) })
            : t(reflection.endedBy === 'her_choice' ? 'status.reflection.ended' : 'status.reflection.over')}
        </p>
      )}
      {running && (
        <ul>
          {reflection.protects.map((what) => (
            <li key={what}>{label('protection', what)}</li>
          ))}
        </ul>
      )}
      {may && (
        <Buttons>
          {!running && begins && (
            <Button onClick={() => setAsked('start')}>{t('status.reflection.start')}</Button>
          )}
          {running && reflection.endsOn !== null && (
            <Button onClick={() => setAsked('extend')}>{t('status.reflection.extend')}</Button>
          )}
          {running && (
            <Button look="quiet" onClick={() => setAsked('end')}>
              {t('status.reflection.end')}
            </Button>
          )}
        </Buttons>
      )}
      {asked !== undefined && (
        <ReflectionDialog
          caseId={caseId}
          country={country}
          event={asked}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Inset>
  );
}
