import { useController, type FieldValues, type Path, type PathValue } from 'react-hook-form';
import type { ReactNode } from 'react';
import { Many, One, Tile, type Option, type Shape } from '../ui/Choice.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { Field } from '../ui/Field.tsx';
import { fieldWords } from './errors.tsx';
import { fieldId, type WireForm } from './form.ts';
import { useText, type Text } from './i18n.ts';

interface Bound<Values extends FieldValues, Output> {
  readonly form: WireForm<Values, Output>;
  readonly name: Path<Values>;
}

/** Label, hint and fault of a field, by its name. */
export function useFrame<Values extends FieldValues, Output>({ form, name }: Bound<Values, Output>) {
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
const orNothing = (typed: unknown) => (typed === '' ? undefined : typed);
/** A moment typed in the zone of the device, as an instant. */
const asInstant = (typed: unknown) =>
  typeof typed === 'string' && typed !== '' ? new Date(typed).toISOString() : undefined;

/** What an empty field means on the wire: an empty text, null, or nothing at all. */
type Blank = 'text' | 'null' | 'nothing';
const readers = { text: {}, null: { setValueAs: orNull }, nothing: { setValueAs: orNothing } } as const;

interface TextProps<Values extends FieldValues, Output> extends Bound<Values, Output> {
  readonly type?: 'text' | 'email' | 'password' | 'date';
  readonly autoComplete?: string;
  readonly blank?: Blank;
  readonly remark?: ReactNode;
}

export function TextInput<Values extends FieldValues, Output>(props: TextProps<Values, Output>) {
  const { form, name, type = 'text', autoComplete = 'off', blank = 'text', remark } = props;
  const frame = useFrame(props);
  return (
    <Field {...frame} remark={remark}>
      {(wiring) => (
        <input {...wiring} type={type} autoComplete={autoComplete} {...form.register(name, readers[blank])} />
      )}
    </Field>
  );
}

export function TextBox<Values extends FieldValues, Output>(props: TextProps<Values, Output>) {
  const { form, name, blank = 'text', remark } = props;
  const frame = useFrame(props);
  return (
    <Field {...frame} remark={remark}>
      {(wiring) => <textarea {...wiring} rows={4} {...form.register(name, readers[blank])} />}
    </Field>
  );
}

export function InstantInput<Values extends FieldValues, Output>(props: Bound<Values, Output>) {
  const { form, name } = props;
  const frame = useFrame(props);
  return (
    <Field {...frame}>
      {(wiring) => (
        <input {...wiring} type="datetime-local" {...form.register(name, { setValueAs: asInstant })} />
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

/** A yes that starts as no. */
export function Tick<Values extends FieldValues, Output>(props: Bound<Values, Output>) {
  const { form, name } = props;
  const { id, label, hint } = useFrame(props);
  const { field } = useController<Values, Path<Values>, Output>({ name, control: form.control });
  return (
    <Tile
      type="checkbox"
      name={id}
      id={id}
      label={label}
      hint={hint}
      checked={field.value === true}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}

interface CountProps<Values extends FieldValues, Output> extends Bound<Values, Output> {
  readonly min: number;
  readonly max: number;
}

export function Count<Values extends FieldValues, Output>(props: CountProps<Values, Output>) {
  const { form, name, min, max } = props;
  const { t } = useText();
  const frame = useFrame(props);
  const { field } = useController<Values, Path<Values>, Output>({ name, control: form.control });
  return (
    <Stepper
      {...frame}
      less={t('choice.less')}
      more={t('choice.more')}
      min={min}
      max={max}
      value={Number(field.value)}
      onChange={field.onChange}
    />
  );
}
