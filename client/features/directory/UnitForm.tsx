import { SetCapacity, type ServiceView, type UnitView } from '#contract/directory';
import { useNow } from '../../app/clock.ts';
import { Count } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useSetCapacity } from './queries.ts';
import styles from './UnitForm.module.css';

interface UnitFormProps {
  readonly service: ServiceView;
  readonly unit: UnitView;
}

const staleAfter = 48 * 3_600_000;

/** How many places are free in one house or room. */
export function UnitForm({ service, unit }: UnitFormProps) {
  const { t, time } = useText();
  const { say } = useNotice();
  const at = useNow();
  const set = useSetCapacity();
  const form = useWireForm(`capacity`, SetCapacity, {
    id: service.id,
    unitId: unit.id,
    available: unit.available,
  });
  const isStale = at - new Date(unit.updatedAt).getTime() > staleAfter;
  const send = form.submit(async (input) => {
    await set.mutateAsync(input);
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
            <Tag tone="wait">{t('capacity.stale', { when: time.moment(unit.updatedAt) })}</Tag>
          ) : (
            t('capacity.confirmed', { when: time.moment(unit.updatedAt) })
          )}
        </p>
      </div>
      {service.can.includes('set-capacity') && (
        <Form form={form} onSubmit={send}>
          <Count form={form} name="available" min={0} max={500} />
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
