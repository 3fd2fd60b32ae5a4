import {
  adultRelations,
  ageEvidence,
  ageResults,
  assents,
  determinationTriggers,
  guardianForms,
  placements,
  RecordChildEvent,
  safetyOutcomes,
  type ChildEvent,
  type ChildView,
} from '#contract/children';
import { useState } from 'react';
import type { z } from 'zod';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickMany, PickOne, Select, TextBox, TextInput, Tick } from '../../app/fields.tsx';
import { useWireForm, type WireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { useOfficers } from '../keys/queries.ts';
import { useKeepEvent } from './queries.ts';

type ChildForm = WireForm<z.input<typeof RecordChildEvent>, RecordChildEvent>;

/** A child whose mother has a case here: her code is compared, and kept nowhere. */
function WorkerFields({ form }: { readonly form: ChildForm }) {
  const { t } = useText();
  const colleagues = useOfficers();
  return (
    <>
      <Select form={form} name="workerId" nothing={t('choice.choose')}>
        {(colleagues.data?.items ?? []).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <TextInput form={form} name="motherCode" blank="nothing" />
    </>
  );
}

const worded: readonly ChildEvent[] = [
  'assess_interests',
  'determine_interests',
  'record_assent',
  'suspect_guardian',
];

/** The questions of one event, and no others. */
function Fields({ form, event }: { readonly form: ChildForm; readonly event: ChildEvent }) {
  const { options } = useText();
  return (
    <>
      {event === 'note_adult' && (
        <PickOne
          form={form}
          name="document.relation"
          shape="list"
          options={options('adultRelation', adultRelations)}
        />
      )}
      {event === 'appoint_guardian' && (
        <>
          <PickOne
            form={form}
            name="document.guardian"
            shape="list"
            options={options('guardianForm', guardianForms)}
          />
          <TextInput form={form} name="document.number" blank="null" />
        </>
      )}
      {event === 'ask_determination' && (
        <PickOne
          form={form}
          name="document.trigger"
          shape="list"
          options={options('determinationTrigger', determinationTriggers)}
        />
      )}
      {event === 'determine_interests' && <TextInput form={form} name="document.number" blank="null" />}
      {event === 'record_assent' && (
        <PickOne form={form} name="document.assent" shape="chips" options={options('assent', assents)} />
      )}
      {event === 'place' && (
        <PickOne
          form={form}
          name="document.placement"
          shape="list"
          options={options('placement', placements)}
        />
      )}
      {event === 'ask_age_assessment' && (
        <>
          <PickMany
            form={form}
            name="document.tried"
            shape="list"
            options={options('ageEvidence', ageEvidence)}
          />
          <Tick form={form} name="document.agreed" />
        </>
      )}
      {event === 'record_age' && (
        <PickOne form={form} name="result" shape="chips" options={options('ageResult', ageResults)} />
      )}
      {event === 'check_safety' && (
        <PickOne form={form} name="safety" shape="chips" options={options('safetyOutcome', safetyOutcomes)} />
      )}
      {event === 'set_worker' && <WorkerFields form={form} />}
      {worded.includes(event) && <TextBox form={form} name="document.text" blank="null" />}
    </>
  );
}

const blank = {
  ...{ relation: null, guardian: null, number: null, trigger: null, placement: null, assent: null },
  ...{ consentId: null, tried: [], agreed: null, text: null },
};

interface EventDialogProps {
  readonly it: ChildView;
  readonly event: ChildEvent;
  readonly onClose: () => void;
}

function EventDialog({ it, event, onClose }: EventDialogProps) {
  const { t, label, find } = useText();
  const keep = useKeepEvent();
  const form: ChildForm = useWireForm('childEvent', RecordChildEvent, { id: it.id, event, document: blank });
  const hint = find(`child.hints.${event}`);
  return (
    <ActionDialog
      title={label('childEvent', event)}
      submit={t('child.save')}
      form={form}
      act={(input) => keep.mutateAsync(input)}
      done={t('child.saved')}
      onClose={onClose}
    >
      {hint !== undefined && (
        <Inset>
          <p>{hint}</p>
        </Inset>
      )}
      <TextInput form={form} name="on" type="date" blank="nothing" />
      <Fields form={form} event={event} />
    </ActionDialog>
  );
}

/** What may be recorded now, one button each; what is not open has none. */
export function ChildActs({ it, of }: { readonly it: ChildView; readonly of: readonly ChildEvent[] }) {
  const { label } = useText();
  const [asked, setAsked] = useState<ChildEvent>();
  return (
    <>
      {of
        .filter((event) => it.open.includes(event))
        .map((event) => (
          <Button key={event} onClick={() => setAsked(event)}>
            {label('childEvent', event)}
          </Button>
        ))}
      {asked !== undefined && <EventDialog it={it} event={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
