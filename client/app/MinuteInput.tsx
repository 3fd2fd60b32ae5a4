import { useController, type FieldValues, type Path } from 'react-hook-form';
import { Field } from '../ui/Field.tsx';
import { useFrame } from './fields.tsx';
import type { WireForm } from './form.ts';
import { minuteOf, timeOfMinute } from './minutes.ts';

interface MinuteProps<Values extends FieldValues, Output> {
  readonly form: WireForm<Values, Output>;
  readonly name: Path<Values>;
}

/** A time of the day, kept as minutes after midnight. */
export function MinuteInput<Values extends FieldValues, Output>(props: MinuteProps<Values, Output>) {
  const { form, name } = props;
  const frame = useFrame(props);
  const { field } = useController<Values, Path<Values>, Output>({ name, control: form.control });
  return (
    <Field {...frame}>
      {(wiring) => (
        <input
          {...wiring}
          type="time"
          value={timeOfMinute(Number(field.value))}
          onChange={({ target }) => field.onChange(minuteOf(target.value) ?? field.value)}
          onBlur={field.onBlur}
        />
      )}
    </Field>
  );
}
