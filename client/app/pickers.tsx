import { useController, type FieldValues, type Path } from 'react-hook-form';
import { Group, Tile } from '../ui/Choice.tsx';
import { allCountries, nearCountries } from './countries.tsx';
import { useFrame } from './fields.tsx';
import type { WireForm } from './form.ts';
import { knownLanguages, nearLanguages, useText } from './i18n.ts';
import styles from './pickers.module.css';

interface Bound<Values extends FieldValues, Output> {
  readonly form: WireForm<Values, Output>;
  readonly name: Path<Values>;
}

interface CodesProps<Values extends FieldValues, Output> extends Bound<Values, Output> {
  readonly near: readonly string[];
  readonly all: readonly string[];
  readonly words: (code: string) => string;
  readonly another: string;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Any of a long list: the likely ones as chips, the rest to be added one by one. */
export function PickCodes<Values extends FieldValues, Output>(props: CodesProps<Values, Output>) {
  const { form, name, near, all, words, another } = props;
  const { compare } = useText();
  const frame = useFrame(props);
  const { field } = useController<Values, Path<Values>, Output>({ name, control: form.control });
  const value: unknown = field.value;
  const picked = Array.isArray(value) ? value.filter(isText) : [];
  const chips = [...near, ...picked.filter((code) => !near.includes(code))];
  const others = all
    .filter((code) => !chips.includes(code))
    .map((code) => ({ code, name: words(code) }))
    .sort((a, b) => compare(a.name, b.name));
  return (
    <Group {...frame} shape="chips">
      {chips.map((code) => (
        <Tile
          key={code}
          type="checkbox"
          name={frame.id}
          id={`${frame.id}-${code}`}
          label={words(code)}
          checked={picked.includes(code)}
          onChange={(checked) =>
            field.onChange(checked ? [...picked, code] : picked.filter((it) => it !== code))
          }
          onBlur={field.onBlur}
        />
      ))}
      <select
        className={styles.another}
        aria-label={`${frame.label}: ${another}`}
        value=""
        onChange={(event) => field.onChange([...picked, event.target.value])}
      >
        <option value="">{another}</option>
        {others.map(({ code, name: said }) => (
          <option key={code} value={code}>
            {said}
          </option>
        ))}
      </select>
    </Group>
  );
}

export function PickLanguages<Values extends FieldValues, Output>(props: Bound<Values, Output>) {
  const { t, language3 } = useText();
  return (
    <PickCodes
      {...props}
      near={nearLanguages}
      all={knownLanguages}
      words={language3}
      another={t('choice.anotherLanguage')}
    />
  );
}

export function PickCountries<Values extends FieldValues, Output>(props: Bound<Values, Output>) {
  const { t, country } = useText();
  return (
    <PickCodes
      {...props}
      near={nearCountries}
      all={allCountries}
      words={country}
      another={t('choice.anotherCountry')}
    />
  );
}
