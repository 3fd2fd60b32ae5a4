import { approaches, journeys, longestNote } from '#contract/codes-flag';
import { looksPersonal } from '../features/flags/caution.ts';
import { Many, One } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Inset } from '../ui/Panel.tsx';
import type { Draft } from './draft.ts';
import { TravellingTo } from './TravellingTo.tsx';
import { useFault, type QuestionProps } from './question.ts';
import { useTexts } from './texts.ts';

const spoken = ['rus', 'uzb', 'tgk', 'kaz', 'kir', 'tuk', 'eng'] as const;

/** What helps the people who come, and can be left out. */
export function MoreQuestions({ draft, faults, onChange }: QuestionProps) {
  const { t, options } = useTexts();
  const faultOf = useFault(faults);
  const approachOptions = [
    ...options('approach', approaches),
    { value: null, label: t('flag.approachNotChosen') },
  ];
  return (
    <>
      <Many
        id="flag-languages"
        label={t('forms.flag.languages')}
        shape="chips"
        options={spoken.map((value) => ({ value, label: t(`languages.${value}`) }))}
        values={spoken.filter((code) => draft.languages.includes(code))}
        onChange={(languages) => onChange({ languages })}
      />
      <One<Draft['approach']>
        id="flag-approach"
        label={t('forms.flag.approach')}
        options={approachOptions}
        value={draft.approach}
        onChange={(approach) => onChange({ approach })}
      />
      <TravellingTo value={draft.travellingTo} onChange={(travellingTo) => onChange({ travellingTo })} />
      <Note note={draft.note} error={faultOf('note')} onChange={(note) => onChange({ note })} />
      <One
        id="flag-journey"
        label={t('forms.flag.journey')}
        options={options('journey', journeys)}
        value={draft.journey}
        onChange={(journey) => onChange({ journey })}
      />
    </>
  );
}

interface NoteProps {
  readonly note: string;
  readonly error: string | undefined;
  readonly onChange: (note: string) => void;
}

/** A short note, with a soft word when it looks as if it named somebody. */
function Note({ note, error, onChange }: NoteProps) {
  const { t } = useTexts();
  const seen = looksPersonal(note);
  const left = longestNote - [...note].length;
  const remark = (
    <div role="status">
      {left < 0 && <p>{t('flag.missing.note')}</p>}
      {left >= 0 && left < 80 && <p>{t('flag.left', { count: left })}</p>}
      {seen !== undefined && (
        <Inset tone="wait">
          <p>{t(`flag.looksLike.${seen}`)}</p>
        </Inset>
      )}
    </div>
  );
  return (
    <Field
      id="flag-note"
      label={t('forms.flag.note')}
      hint={t('hints.flag.note')}
      error={error}
      remark={remark}
    >
      {(wiring) => (
        <textarea
          {...wiring}
          rows={3}
          translate="no"
          spellCheck={false}
          value={note}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** Where this device stands; remembered here, and no word about a person. */
export function Post({ draft, faults, onChange }: QuestionProps) {
  const { t } = useTexts();
  const faultOf = useFault(faults);
  return (
    <Field id="flag-post" label={t('forms.flag.post')} hint={t('hints.flag.post')} error={faultOf('post')}>
      {(wiring) => (
        <input
          {...wiring}
          value={draft.post}
          spellCheck={false}
          autoCapitalize="characters"
          onChange={({ target }) => onChange({ post: target.value.toUpperCase().trim() })}
        />
      )}
    </Field>
  );
}
