import { MakeAgreement, type AgreementView } from '#contract/directory';
import { corridorModes, referralKinds } from '#contract/codes';
import { useEffect, useEffectEvent } from 'react';
import { useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { now, useNow } from '../../app/clock.ts';
import { CountryOptions } from '../../app/countries.tsx';
import { InstantInput, PickOne, Select } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm, type WireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { standingOf } from './agreement-for.ts';
import { agreedFor, baseOf, versionedAgreement } from './agreement-versions.ts';
import { AgreementStands } from './AgreementStands.tsx';
import { useMakeAgreement } from './queries.ts';

type NewForm = WireForm<z.input<typeof MakeAgreement>, MakeAgreement>;

interface ReplacedProps {
  readonly form: NewForm;
  readonly items: readonly AgreementView[];
}

/** What stands between the chosen two, and will be ended: the form is measured against what can be read here. */
function Replaced({ form, items }: ReplacedProps) {
  const { t } = useText();
  const at = useNow();
  const [countryA, countryB, kind] = useWatch({
    control: form.control,
    name: ['countryA', 'countryB', 'kind'],
  });
  const pair = { countryA, countryB, kind };
  const base = baseOf(items, pair);
  const isIdle = !form.formState.isSubmitting && form.conflict === undefined;
  const begin = useEffectEvent(() => form.begin(base));
  useEffect(() => {
    if (isIdle) begin();
  }, [isIdle, countryA, countryB, kind, base.version]);
  const standing = agreedFor(items, pair).filter((it) => standingOf(it, at) !== 'ended');
  return standing.map((it) => (
    <Inset key={it.id} tone="wait" title={t('agreements.replaced')}>
      <AgreementStands it={it} />
    </Inset>
  ));
}

/** Two ministries have signed: the new road between them. */
export function NewAgreement({ items }: Pick<ReplacedProps, 'items'>) {
  const text = useText();
  const { t, options } = text;
  const { say } = useNotice();
  const make = useMakeAgreement();
  const first = { kind: null, validFrom: now().toISOString(), validTo: null };
  const form = useWireForm('agreement', MakeAgreement, first, versionedAgreement(text));
  const send = form.submit(async (input, { version }) => {
    await make.mutateAsync({ ...input, version });
    form.reset();
    say(t('agreements.made'));
  });
  return (
    <Panel title={t('agreements.new')}>
      <Form form={form} onSubmit={send}>
        <Select form={form} name="countryA" nothing={t('choice.choose')}>
          <CountryOptions />
        </Select>
        <Select form={form} name="countryB" nothing={t('choice.choose')}>
          <CountryOptions />
        </Select>
        <PickOne
          form={form}
          name="kind"
          shape="chips"
          options={[
            { value: null, label: t('agreements.allKinds') },
            ...options('referralKind', referralKinds),
          ]}
        />
        <PickOne form={form} name="mode" shape="list" options={options('corridor', corridorModes)} />
        <InstantInput form={form} name="validTo" />
        <Replaced form={form} items={items} />
        <Buttons>
          <Button type="submit" look="primary" busy={make.isPending}>
            {t('agreements.make')}
          </Button>
        </Buttons>
      </Form>
    </Panel>
  );
}
