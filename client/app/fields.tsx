import { useController, type FieldValues, type Path, type PathValue } from 'react-hook-form';
import type { ReactNode } from 'react';
import { Many, One, type Option, type Shape } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { fieldWords } from './errors.tsx';
import { fieldId, type WireForm } from './form.ts';
import { useText, type Text } from './i18n.ts';

interface Bound<Values extends FieldValues, Output> {
  readonly form: WireForm<Values, Output>;
  readonly name: Path<Values>;
}

function useFrame<Values extends FieldValues, Output>({ form, name }: Bound<Values, Output>) {
  const text = useText();
  const { error } = form.getFieldState(name, form.formState);
  return {
    id: fieldId(form.scope, name),
    label: fieldLabel(text, form.scope, name),
    hint: text.find(`hints.${form.scope}.${name}`),
    error: error === undefined ? undefined : fieldWords(text, error),
  };
}

export function fieldLabel(text: Text, scope: string, name: string): string {
  return text.find(`forms.${scope}.${name}`) ?? name;
}

const orNull = (typed: unknown) => (typed === '' ? null : typed);

interface TextProps<Values extends FieldValues, Output> extends Bound<Values, Output> {
  readonly type?: 'text' | 'email' | 'password' | 'date';
  readonly autoComplete?: string;
  /** An empty field means null on the wire. */
  readonly nullable?: boolean;
  readonly remark?: ReactNode;
}

export function TextInput<Values extends FieldValues, Output>(props: TextProps<Values, Output>) {
  const { form, name, type = 'text', autoComplete = 'off', nullable = false, remark } = props;
  const frame = useFrame(props);
  return (
    <Field {...frame} remark={remark}>
      {(wiring) => (
        <input
          {...wiring}
          type={type}
          autoComplete={autoComplete}
          {...form.register(name, nullable ? { setValueAs: orNull } : {})}
        />
      )}
    </Field>
  );
}

export function TextBox<Values extends FieldValues, Output>(props: TextProps<Values, Output>) {
  const { form, name, nullable = false, remark } = props;
  const frame = useFrame(props);
  return (
    <Field {...frame} remark={remark}>
      {(wiring) => (
        <textarea {...wiring} rows={4} {...form.register(name, nullable ? { setValueAs: orNull } : {})} />
      )}
    </Field>
  );
}

export function NumberInput<Values extends FieldValues, Output>(props: Bound<Values, Output>) {
  const { form, name } = props;
  const frame = useFrame(props);
  return (
    <Field {...frame}>
      {(wiring) => (
        <input
          {...wiring}
          type="number"
          inputMode="numeric"
          {...form.register(name, { valueAsNumber: true })}
        />
      )}
    </Field>
  );
}

interface SelectProps<Values extends FieldValues, Output> extends Bound<Values, Output> {
  /** What stands first and means null. */
  readonly nothing: string;
  readonly children: ReactNode;
}

export function Select<Values extends FieldValues, Output>(props: SelectProps<Values, Output>) {
  const { form, name, nothing, children } = props;
  const frame = useFrame(props);
  return (
    <Field {...frame}>
      {(wiring) => (
        <select {...wiring} {...form.register(name, { setValueAs: orNull })}>
          <option value="">{nothing}</option>
          {children}
        </select>
      )}
    </Field>
  );
}

interface PickProps<Values extends FieldValues, Output, T> extends Bound<Values, Output> {
  readonly options: readonly Option<T>[];
  readonly shape?: Shape;
}

export function PickOne<Values extends FieldValues, Output, Name extends Path<Values>>(
  props: PickProps<Values, Output, PathValue<Values, Name>> & {
    readonly name: Name;
  },
) {
  const { form, name, options, shape = 'tiles' } = props;
  const frame = useFrame(props);
  const { field } = useController<Values, Name, Output>({
    name,
    control: form.control,
  });
  return (
    <One
      {...frame}
      shape={shape}
      options={options}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}

type Item<List> = List extends readonly (infer T)[] ? T : never;

export function PickMany<Values extends FieldValues, Output, Name extends Path<Values>>(
  props: PickProps<Values, Output, Item<PathValue<Values, Name>>> & {
    readonly name: Name;
  },
) {
  const { form, name, options, shape = 'tiles' } = props;
  const frame = useFrame(props);
  const { field } = useController<Values, Name, Output>({
    name,
    control: form.control,
  });
  return (
    <Many
      {...frame}
      shape={shape}
      options={options}
      values={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}
