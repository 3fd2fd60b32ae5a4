import { ServicePage, SetCapacity, type ServiceView, type UnitView } from '#contract/directory';
import { useEffect, useEffectEvent } from 'react';
import { useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { get, search } from '../../app/api.ts';
import { useNow } from '../../app/clock.ts';
import { Count } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm, type WireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useSetCapacity } from './queries.ts';
import styles from './UnitForm.module.css';

interface UnitFormProps {
  readonly service: ServiceView;
  readonly unit: UnitView;
}

const staleAfter = 48 * 3_600_000;

/** A unit as the form shows it. */
function baseOf({ version, available, beyond }: UnitView) {
  return { version, values: { available, beyond } };
}

/** How it stands now; who counted is not told, and a place that was held is no count. */
async function latestOf(service: ServiceView, unit: UnitView) {
  const asked = search({ organisationId: service.organisation.id, limit: '100' });
  const { items } = await get(`/services${asked}`, ServicePage);
  const now = items.find(({ id }) => id === service.id) ?? service;
  const counted = now.units?.find(({ id }) => id === unit.id) ?? unit;
  const when = counted.updatedAt === unit.updatedAt ? null : counted.updatedAt;
  return { ...baseOf(counted), who: null, when };
}

/** What nobody is typing in shows the unit as it is, also after a colleague has counted it. */
function useFollowing(form: WireForm<z.input<typeof SetCapacity>, SetCapacity>, unit: UnitView): void {
  const { isDirty, isSubmitting } = form.formState;
  const isIdle = !isDirty && !isSubmitting && form.conflict === undefined;
  const follow = useEffectEvent(() => form.follow(baseOf(unit)));
  useEffect(() => {
    if (isIdle) follow();
  }, [isIdle, unit.version]);
}

/** How many places are free in one house or room. */
export function UnitForm({ service, unit }: UnitFormProps) {
  const { t, time } = useText();
  const { say } = useNotice();
  const at = useNow();
  const set = useSetCapacity();
  const { available: free, beyond } = unit;
  const form = useWireForm(
    `capacity`,
    SetCapacity,
    { id: service.id, unitId: unit.id, available: free, beyond },
    {
      ...baseOf(unit),
      asserted: ['available', 'beyond'],
      words: (_name, value) => String(value),
      latest: () => latestOf(service, unit),
    },
  );
  useFollowing(form, unit);
  const available = useWatch({ control: form.control, name: 'available' });
  const isStale = at - new Date(unit.updatedAt).getTime() > staleAfter;
  const send = form.submit(async ({ beyond: more, ...input }, sent) => {
    // Where a place is free, nobody sleeps beyond them.
    const all = input.available > 0 ? 0 : more;
    const counted = await set.mutateAsync({ ...input, beyond: all, unitVersion: sent.version });
    const now = counted.units?.find(({ id }) => id === unit.id);
    if (now !== undefined) form.follow(baseOf(now));
    say(t('capacity.saved', { unit: unit.name }));
  });
  return (
    <div className={styles.unit}>
      <div className={styles.head}>
        <h3>{unit.name}</h3>
        <p className={styles.numbers}>
          {t('capacity.numbers', {
            maximum: unit.maximum,
            occupied: unit.occupied,
            held: unit.held,
            out: unit.outOfService,
          })}
        </p>
        <p>
          {isStale ? (
            <Tag tone="wait">
              {t('capacity.staleFor', { span: time.span(at - Date.parse(unit.updatedAt)) })}
            </Tag>
          ) : (
            t('capacity.confirmedAgo', { span: time.span(at - Date.parse(unit.updatedAt)) })
          )}
        </p>
      </div>
      {unit.beyond > 0 && (
        <Inset tone="stop" title={t('capacity.beyondTitle')}>
          <p>{t('capacity.beyond', { count: unit.beyond })}</p>
        </Inset>
      )}
      {service.can.includes('set-capacity') && (
        <Form form={form} onSubmit={send}>
          <Count form={form} name="available" min={0} max={500} />
          {available === 0 && <Count form={form} name="beyond" min={0} max={500} />}
          <Buttons>
            <Button type="submit" look="primary" busy={set.isPending}>
              {t(form.formState.isDirty ? 'capacity.save' : 'capacity.stillRight')}
            </Button>
          </Buttons>
        </Form>
      )}
    </div>
  );
}
