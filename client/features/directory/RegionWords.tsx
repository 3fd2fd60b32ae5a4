import { useController } from 'react-hook-form';
import { useFrame } from '../../app/fields.tsx';
import { Field } from '../../ui/Field.tsx';
import type { ServiceForm } from './service-form.ts';

const split = (said: string) =>
  said
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Regions as people write them, one after the other with commas between. */
export function RegionWords({ form }: { readonly form: ServiceForm }) {
  const frame = useFrame({ form, name: 'regions' });
  const { field } = useController({ name: 'regions', control: form.control });
  const said = (field.value ?? []).join(', ');
  return (
    <Field {...frame}>
      {(wiring) => (
        <input
          {...wiring}
          key={said}
          type="text"
          autoComplete="off"
          defaultValue={said}
          onBlur={(event) => field.onChange([...new Set(split(event.target.value))])}
        />
      )}
    </Field>
  );
}
