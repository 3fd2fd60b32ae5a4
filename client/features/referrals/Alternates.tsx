import type { OrganisationView } from '#contract/directory';
import { useController } from 'react-hook-form';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import styles from './Alternates.module.css';
import type { WhoForm } from './refer-form.ts';

interface AlternatesProps {
  readonly form: WhoForm;
  readonly organisations: readonly OrganisationView[];
}

/** The order in which the others are asked; it can be changed without dragging. */
export function Alternates({ form, organisations }: AlternatesProps) {
  const { t } = useText();
  const { field } = useController({ name: 'alternates', control: form.control });
  const order = field.value ?? [];
  if (order.length < 2) return null;
  const named = (id: string) => organisations.find((one) => one.id === id)?.name ?? id;
  const earlier = (at: number) => {
    const before = order.slice(0, at - 1);
    const swapped = [order[at], order[at - 1]].filter((id) => id !== undefined);
    field.onChange([...before, ...swapped, ...order.slice(at + 1)]);
  };
  return (
    <section aria-label={t('refer.order')}>
      <p>{t('refer.order')}</p>
      <ol className={styles.order}>
        {order.map((id, at) => (
          <li key={id} className={styles.one}>
            <span>{named(id)}</span>
            {at > 0 && (
              <Buttons>
                <Button aria-label={t('refer.earlierOne', { name: named(id) })} onClick={() => earlier(at)}>
                  {t('refer.earlier')}
                </Button>
              </Buttons>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
