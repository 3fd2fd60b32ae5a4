import {
  BookTravel,
  companions,
  travelModes,
  travelPapers,
  type JourneyView,
  type TravelDocument,
} from '#contract/journeys';
import type { ComponentProps } from 'react';
import { useFieldArray } from 'react-hook-form';
import type { z } from 'zod';
import { now } from '../../app/clock.ts';
import { fieldWords } from '../../app/errors.tsx';
import { PickOne, TextBox, TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { fieldId, useWireForm, type WireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Facts, Inset, Panel, Stack } from '../../ui/Panel.tsx';
import { useBookTravel, useTravel } from './queries.ts';

type Values = z.input<typeof BookTravel>;
type TravelForm = WireForm<Values, BookTravel>;

function Shown({ travel }: { readonly travel: TravelDocument }) {
  const { t, label, time } = useText();
  return (
    <Panel title={t('journey.travel')}>
      <Facts
        lines={[
          ...travel.legs.map(({ mode, from, to, on }, at) => ({
            key: `leg-${at}`,
            label: time.day(on),
            value: `${label('travelMode', mode)}: ${from} – ${to}`,
          })),
          {
            key: 'companion',
            label: t('journey.companion'),
            value: label('companion', travel.companion),
          },
          { key: 'paper', label: t('journey.paper'), value: label('travelPaper', travel.paper) },
          ...(travel.note === null ? [] : [{ key: 'note', label: t('journey.note'), value: travel.note }]),
        ]}
      />
    </Panel>
  );
}

interface LegFieldProps {
  readonly form: TravelForm;
  readonly at: number;
  readonly part: 'mode' | 'from' | 'to' | 'on';
  readonly children: ComponentProps<typeof Field>['children'];
}

/** A field of one part of the way: all parts have the same names. */
function LegField({ form, at, part, children }: LegFieldProps) {
  const text = useText();
  const name = `legs.${at}.${part}` as const;
  const { error } = form.getFieldState(name, form.formState);
  return (
    <Field
      id={fieldId(form.scope, name)}
      label={text.t(`journey.legFields.${part}`)}
      hint={undefined}
      error={error === undefined ? undefined : fieldWords(text, error)}
    >
      {children}
    </Field>
  );
}

function Legs({ form }: { readonly form: TravelForm }) {
  const { t, options } = useText();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'legs' });
  const last = fields.at(-1);
  return (
    <>
      {fields.map(({ id }, at) => (
        <Panel key={id} title={t('journey.leg', { number: at + 1 })}>
          <LegField form={form} at={at} part="mode">
            {(wiring) => (
              <select {...wiring} {...form.register(`legs.${at}.mode`)}>
                {options('travelMode', travelModes).map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </LegField>
          {(['from', 'to', 'on'] as const).map((part) => (
            <LegField key={part} form={form} at={at} part={part}>
              {(wiring) => (
                <input
                  {...wiring}
                  type={part === 'on' ? 'date' : 'text'}
                  autoComplete="off"
                  {...form.register(`legs.${at}.${part}`)}
                />
              )}
            </LegField>
          ))}
          {fields.length > 1 && (
            <Buttons>
              <Button look="quiet" onClick={() => remove(at)}>
                {t('journey.removeLeg', { number: at + 1 })}
              </Button>
            </Buttons>
          )}
        </Panel>
      ))}
      {fields.length < 8 && last !== undefined && (
        <Buttons>
          <Button onClick={() => append({ mode: 'train', from: '', to: '', on: last.on })}>
            {t('journey.addLeg')}
          </Button>
        </Buttons>
      )}
    </>
  );
}

interface SheetProps {
  readonly it: JourneyView;
  readonly before: TravelDocument | null;
}

function Sheet({ it, before }: SheetProps) {
  const { t, options } = useText();
  const { say } = useNotice();
  const book = useBookTravel();
  const day = it.departOn ?? now().toISOString().slice(0, 10);
  const form: TravelForm = useWireForm('journeyTravel', BookTravel, {
    ...{ id: it.id, departOn: day, arriveOn: it.arriveOn ?? day },
    legs: before?.legs ?? [{ mode: 'plane' as const, from: '', to: '', on: day }],
    ...{ companion: before?.companion ?? 'none', paper: before?.paper ?? 'none', note: before?.note ?? null },
  });
  const send = form.submit(async (input) => {
    await book.mutateAsync(input);
    say(t('journey.booked'));
  });
  return (
    <Form form={form} onSubmit={send}>
      <Inset tone="shield">
        <p>{t('journey.travelLead')}</p>
      </Inset>
      <TextInput form={form} name="departOn" type="date" />
      <TextInput form={form} name="arriveOn" type="date" />
      <Legs form={form} />
      <PickOne form={form} name="companion" shape="list" options={options('companion', companions)} />
      <PickOne form={form} name="paper" shape="list" options={options('travelPaper', travelPapers)} />
      <TextBox form={form} name="note" blank="null" />
      <Buttons>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
          {t('journey.book')}
        </Button>
      </Buttons>
    </Form>
  );
}

/** How the person travels: sealed to both ends, and destroyed when the journey is stopped. */
export function TravelTab({ it }: { readonly it: JourneyView }) {
  const { t } = useText();
  const mayRead = it.can.includes('read-sealed');
  const travel = useTravel(it.id, mayRead);
  const isOver = it.status === 'CLOSED' || it.status === 'STOPPED';
  if (!mayRead) {
    return (
      <Panel title={t('journey.travel')}>
        <p>{t('journey.notOurs')}</p>
      </Panel>
    );
  }
  return (
    <Async query={travel}>
      {({ travel: known }) => (
        <Stack>
          {known === null ? (
            <Panel title={t('journey.travel')}>
              <p>{t('journey.noTravel')}</p>
            </Panel>
          ) : (
            <Shown travel={known} />
          )}
          <WhereMay can={it.can} action="book-travel" closed={isOver}>
            <Sheet it={it} before={known} />
          </WhereMay>
        </Stack>
      )}
    </Async>
  );
}
