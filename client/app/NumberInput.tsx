import type { FieldValues, Path } from 'react-hook-form';
import { Field } from '../ui/Field.tsx';
import { useFrame } from './fields.tsx';
import type { WireForm } from './form.ts';

interface NumberProps<Values extends FieldValues, Output> {
  readonly form: WireForm<Values, Output>;
  readonly name: Path<Values>;
  /** What an empty field means on the wire. */
  readonly blank: null | undefined;
}

/** A whole number that may be left out. */
export function NumberInput<Values extends FieldValues, Output>(props: NumberProps<Values, Output>) {
  const { form, name, blank } = props;
  const frame = useFrame(props);
  const read = (typed: unknown) => (typed === '' || typed === null ? blank : Number(typed));
  return (
    <Field {...frame}>
      {(wiring) => (
        <input
          {...wiring}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          {...form.register(name, { setValueAs: read })}
        />
      )}
    </Field>
  );
}
