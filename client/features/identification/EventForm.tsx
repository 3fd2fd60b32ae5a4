import {
  bodyForms,
  deciders,
  decisionReasons,
  entitlements,
  otherHelps,
  policeAnswers,
  RecordEvent,
  refusingEvents,
  type IdentificationEvent,
} from '#contract/identification-tracks';
import type { z } from 'zod';
import { CountryOptions } from '../../app/countries.tsx';
import { PickMany, PickOne, Select, TextBox, TextInput, Tick } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm, type WireForm } from '../../app/form.ts';
import { knownLanguages, useText } from '../../app/i18n.ts';
import { NumberInput } from '../../app/NumberInput.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { isDecision, startOf } from './event-form.ts';
import { LowPrevalence } from './LowPrevalence.tsx';

type StatusForm = WireForm<z.input<typeof RecordEvent>, RecordEvent>;
const gives = ['withoutStatus', 'presumed', 'formal', 'reportRequired'] as const;

/** Before status is asked for: said to the person, in the person's language. */
function ToldFields({ form }: { readonly form: StatusForm }) {
  const { t, options, language3 } = useText();
  return (
    <>
      <Inset>
        <p>{t('status.toldText')}</p>
      </Inset>
      <PickOne form={form} name="told.decider" shape="list" options={options('decider', deciders)} />
      <PickOne
        form={form}
        name="told.policeLearnName"
        shape="chips"
        options={options('policeAnswer', policeAnswers)}
      />
      <PickMany
        form={form}
        name="told.withoutIt"
        shape="chips"
        options={options('entitlement', entitlements)}
      />
      <Select form={form} name="told.language" nothing={t('choice.choose')}>
        {knownLanguages.map((code) => (
          <option key={code} value={code}>
            {language3(code)}
          </option>
        ))}
      </Select>
    </>
  );
}

/** Who decided: a body that works here by its account, any other by its name. */
function BodyFields({ form, country }: { readonly form: StatusForm; readonly country: string }) {
  const { t } = useText();
  const organisations = useOrganisations({ country });
  return (
    <>
      <Select form={form} name="decision.bodyId" nothing={t('status.bodyElsewhere')}>
        <OrganisationOptions of={organisations.data ?? []} />
      </Select>
      <TextInput form={form} name="decision.bodyName" blank="null" />
    </>
  );
}

interface DecisionFieldsProps {
  readonly form: StatusForm;
  readonly event: IdentificationEvent;
  readonly country: string;
  readonly own: boolean;
}

function DecisionFields({ form, event, country, own }: DecisionFieldsProps) {
  const { t, options } = useText();
  return (
    <>
      <LowPrevalence />
      {!own && <BodyFields form={form} country={country} />}
      <PickOne form={form} name="decision.form" shape="chips" options={options('bodyForm', bodyForms)} />
      <TextInput form={form} name="decision.number" blank="null" />
      <PickMany
        form={form}
        name="decision.reasons"
        shape="list"
        options={options('decisionReason', decisionReasons)}
      />
      <TextBox form={form} name="decision.text" blank="null" />
      {refusingEvents.some((one) => one === event) && (
        <NumberInput form={form} name="decision.appealDays" blank={null} />
      )}
      <details>
        <summary>{t('status.givesTitle')}</summary>
        {gives.map((when) => (
          <PickMany
            key={when}
            form={form}
            name={`decision.entitlements.${when}`}
            shape="chips"
            options={options('entitlement', entitlements)}
          />
        ))}
      </details>
      <Tick form={form} name="decision.prevented" />
      <Select form={form} name="decision.recognises" nothing={t('choice.none')}>
        <CountryOptions />
      </Select>
    </>
  );
}

interface EventFormProps {
  readonly id: string;
  readonly country: string;
  readonly event: IdentificationEvent;
  /** The body itself writes it: then it is the one that decided. */
  readonly bodyId?: string;
  readonly send: (input: RecordEvent) => Promise<unknown>;
}

/** One event on the way to a status, with the questions that belong to it and no others. */
export function EventForm({ id, country, event, bodyId, send }: EventFormProps) {
  const { t, label, options } = useText();
  const start = startOf({ id, country, event, bodyId });
  const form = useWireForm<z.input<typeof RecordEvent>, RecordEvent>('statusEvent', RecordEvent, start);
  const refuses = refusingEvents.some((one) => one === event);
  return (
    <Form form={form} onSubmit={form.submit(send)}>
      <Panel title={label('identificationEvent', event)}>
        <TextInput form={form} name="on" type="date" blank="nothing" />
        {event === 'told' && <ToldFields form={form} />}
        {isDecision(event) && (
          <DecisionFields form={form} event={event} country={country} own={bodyId !== undefined} />
        )}
        {refuses && (
          <PickMany form={form} name="otherHelp" shape="list" options={options('otherHelp', otherHelps)} />
        )}
      </Panel>
      <Buttons>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
          {t('status.save')}
        </Button>
      </Buttons>
    </Form>
  );
}
