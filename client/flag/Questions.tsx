import { directions, postShape, reaches } from '#contract/codes-flag';
import { minorAnswers, sexes } from '#contract/codes-seen';
import { useState, type ReactNode } from 'react';
import { lettersAreOn, turnLetters } from '../app/shortcuts.ts';
import { One, Tile } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Inset, Panel } from '../ui/Panel.tsx';
import { MoreQuestions, Post } from './MoreQuestions.tsx';
import { useFault, type QuestionProps } from './question.ts';
import { useTexts } from './texts.ts';
import { WhatYouSaw } from './WhatYouSaw.tsx';
import styles from './flag.module.css';

interface QuestionsProps extends QuestionProps {
  /** What to do, where somebody is in danger. */
  readonly desk: ReactNode;
}

export function Questions({ draft, faults, onChange, desk }: QuestionsProps) {
  const { t, options } = useTexts();
  const faultOf = useFault(faults);
  // Where the device does not know its post yet, or it cannot be right, the question stands open.
  const [isNew] = useState(() => !postShape.test(draft.post));
  const [opened, setMore] = useState(false);
  const more = opened || faults.some(({ field }) => field === 'note' || (field === 'post' && !isNew));
  return (
    <>
      <Panel title={t('flag.saw')}>
        <One
          id="flag-direction"
          label={t('forms.flag.direction')}
          shape="chips"
          options={options('direction', directions)}
          value={draft.direction}
          onChange={(direction) => onChange({ direction })}
        />
        <WhatYouSaw draft={draft} error={faultOf('indicators')} onChange={onChange} />
        <Tile
          type="checkbox"
          name="danger"
          id="flag-danger"
          label={t('forms.flag.danger')}
          checked={draft.danger}
          onChange={(danger) => onChange({ danger })}
        />
        {desk}
      </Panel>
      <Panel title={t('flag.reached')}>
        <One
          id="flag-reach"
          label={t('forms.flag.reach')}
          error={faultOf('reach')}
          shape="list"
          options={options('reach', reaches)}
          value={draft.reach}
          onChange={(reach) => onChange({ reach })}
        />
        <Inset tone="shield">
          <p>{t('flag.notGround')}</p>
        </Inset>
      </Panel>
      <Panel title={t('flag.who')}>
        <People draft={draft} onChange={onChange} />
      </Panel>
      <Panel>
        {isNew && <Post draft={draft} faults={faults} onChange={onChange} />}
        <details
          className={styles.details}
          open={more}
          onToggle={({ currentTarget }) => setMore(currentTarget.open)}
        >
          <summary>{t('flag.more')}</summary>
          {more && (
            <div className={styles.inside}>
              <MoreQuestions draft={draft} faults={faults} onChange={onChange} />
              {!isNew && <Post draft={draft} faults={faults} onChange={onChange} />}
            </div>
          )}
        </details>
        <Keys />
      </Panel>
    </>
  );
}

function People({ draft, onChange }: Omit<QuestionProps, 'faults'>) {
  const { t, options } = useTexts();
  return (
    <>
      <Field id="flag-people" label={t('forms.flag.people')}>
        {(wiring) => (
          <input
            {...wiring}
            type="number"
            inputMode="numeric"
            min={1}
            max={60}
            value={draft.people}
            onChange={({ target }) => {
              const people = Math.trunc(target.valueAsNumber);
              if (people >= 1 && people <= 60) onChange({ people });
            }}
          />
        )}
      </Field>
      <One
        id="flag-child"
        label={t('forms.flag.child')}
        hint={t('hints.flag.child')}
        shape="chips"
        options={options('minor', minorAnswers)}
        value={draft.child}
        onChange={(child) => onChange({ child })}
      />
      <One
        id="flag-sex"
        label={t('forms.flag.sex')}
        shape="chips"
        options={options('sex', sexes)}
        value={draft.sex}
        onChange={(sex) => onChange({ sex })}
      />
    </>
  );
}

/** Single keys act when nobody meant to, for who speaks to the machine or has a tremor: they can be turned off. */
function Keys() {
  const { t } = useTexts();
  const [on, setOn] = useState(() => lettersAreOn());
  return (
    <details className={styles.details}>
      <summary>{t('flag.keys.title')}</summary>
      <p>{t('flag.keys.hint')}</p>
      <Tile
        type="checkbox"
        name="keys"
        id="flag-keys"
        label={t('flag.keys.use')}
        checked={on}
        onChange={(use) => {
          turnLetters(use);
          setOn(use);
        }}
      />
    </details>
  );
}
