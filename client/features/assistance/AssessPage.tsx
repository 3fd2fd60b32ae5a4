import { AssessNeeds, needUrgencies, wishes } from '#contract/assistance';
import type { CaseView } from '#contract/cases';
import type { ServiceCode } from '#contract/codes';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { useNavigate, useParams } from 'react-router';
import type { z } from 'zod';
import { TextBox, useFrame } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm, type WireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { Group, One } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { useCase } from '../cases/queries.ts';
import { ServiceOptions } from './GiveForm.tsx';
import { useAssessNeeds } from './queries.ts';

type AssessForm = WireForm<z.input<typeof AssessNeeds>, AssessNeeds>;
type Need = AssessNeeds['needs'][number];

interface RowProps {
  readonly of: Need;
  readonly id: string;
  readonly onChange: (next: Need) => void;
  readonly onRemove: () => void;
}

function Row({ of, id, onChange, onRemove }: RowProps) {
  const { t, label, options } = useText();
  return (
    <Panel
      title={label('service', of.service)}
      action={
        <Button
          look="quiet"
          onClick={onRemove}
          aria-label={t('assess.removeOne', { what: label('service', of.service) })}
        >
          {t('assess.remove')}
        </Button>
      }
    >
      <One
        id={`${id}-urgency`}
        label={t('assess.urgency')}
        shape="chips"
        options={options('needUrgency', needUrgencies)}
        value={of.urgency}
        onChange={(urgency) => onChange({ ...of, urgency })}
        onBlur={() => undefined}
      />
      <One
        id={`${id}-wish`}
        label={t('assess.wish')}
        shape="chips"
        options={options('wish', wishes)}
        value={of.wish}
        onChange={(wish) => onChange({ ...of, wish })}
        onBlur={() => undefined}
      />
    </Panel>
  );
}

/** Each need with how soon, and whether the person wants it at all. */
function NeedRows({ form }: { readonly form: AssessForm }) {
  const { t } = useText();
  const { field } = useController({ name: 'needs', control: form.control });
  const frame = useFrame({ form, name: 'needs' });
  const [picked, setPicked] = useState<ServiceCode | ''>('');
  const needs = field.value;
  const add = () => {
    if (picked === '' || needs.some(({ service }) => service === picked)) return;
    field.onChange([...needs, { service: picked, urgency: 'soon', wish: 'wants' }]);
    setPicked('');
  };
  return (
    <Group {...frame} shape="open">
      {needs.map((need, at) => (
        <Row
          key={need.service}
          of={need}
          id={`${frame.id}-${need.service}`}
          onChange={(next) => field.onChange(needs.map((one, index) => (index === at ? next : one)))}
          onRemove={() => field.onChange(needs.filter((_one, index) => index !== at))}
        />
      ))}
      <Field id={`${frame.id}-more`} label={t('assess.another')}>
        {(wiring) => (
          <select {...wiring} value={picked} onChange={({ target }) => setPicked(codeOf(target.value))}>
            <option value="">{t('choice.choose')}</option>
            <ServiceOptions first={[]} />
          </select>
        )}
      </Field>
      <Buttons>
        <Button onClick={add}>{t('assess.add')}</Button>
      </Buttons>
    </Group>
  );
}

function codeOf(value: string): ServiceCode | '' {
  const { data } = AssessNeeds.shape.needs.safeParse([{ service: value, urgency: 'soon', wish: 'wants' }]);
  return data?.[0]?.service ?? '';
}

function Sheet({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const assess = useAssessNeeds();
  const form: AssessForm = useWireForm('assessNeeds', AssessNeeds, {
    ...{ id: it.id, note: null },
    needs: it.needs.map((service) => ({ service, urgency: 'soon' as const, wish: 'wants' as const })),
  });
  const send = form.submit(async (input) => {
    await assess.mutateAsync(input);
    sayNext(t('assess.done'));
    await navigate(`/cases/${it.id}/plan`);
  });
  return (
    <Form form={form} onSubmit={send}>
      <Inset tone="shield">
        <p>{t('assess.lead')}</p>
      </Inset>
      <NeedRows form={form} />
      <TextBox form={form} name="note" blank="null" />
      <Buttons>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
          {t('assess.submit')}
        </Button>
        <LinkButton to={`/cases/${it.id}/plan`} look="quiet">
          {t('dialog.cancel')}
        </LinkButton>
      </Buttons>
    </Form>
  );
}

/** What the person needs: asked with them, in whatever order, and nothing has to be wanted. */
export function AssessPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const found = useCase(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('plan.assess')}
            tab={t('case.tab')}
            back={{ to: `/cases/${it.id}/plan`, label: t('case.title', { code: it.code }) }}
          />
          <WhereMay can={it.can} action="assist" closed={it.status === 'CLOSED'}>
            <Sheet it={it} />
          </WhereMay>
        </>
      )}
    </Async>
  );
}
