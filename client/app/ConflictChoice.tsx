import { useState } from 'react';
import { One } from '../ui/Choice.tsx';
import { Button, Buttons } from '../ui/Button.tsx';
import { Inset, Panel } from '../ui/Panel.tsx';
import { fieldLabel } from './fields.tsx';
import { useText } from './i18n.ts';
import { both, canTakeBoth, type Clash } from './merge.ts';
import type { Conflict } from './use-versions.ts';

type Take = 'mine' | 'theirs' | 'both';

function valueOf(clash: Clash, take: Take): unknown {
  return take === 'both' ? both(clash) : clash[take];
}

interface ConflictChoiceProps {
  readonly scope: string;
  readonly conflict: Conflict;
}

/** Two people have said different things in the same field: she sees both, who and when, and chooses for each. */
export function ConflictChoice({ scope, conflict }: ConflictChoiceProps) {
  const text = useText();
  const { t, time } = text;
  const { clashes, who, when, words, texts, settle, goBack } = conflict;
  const [taken, setTaken] = useState<Readonly<Record<string, Take>>>({});
  const [isBusy, setBusy] = useState(false);
  const shown = (name: string, value: unknown) => words(name, value) || t('conflict.nothing');
  const optionsOf = (clash: Clash) => {
    const { name, mine, theirs } = clash;
    const one = (value: Take, said: unknown) => ({
      value,
      label: t(`conflict.${value}`),
      hint: shown(name, said),
    });
    const together = canTakeBoth(clash, texts.includes(name)) ? [one('both', both(clash))] : [];
    return [one('mine', mine), one('theirs', theirs), ...together];
  };
  const send = async () => {
    setBusy(true);
    const chosen = clashes.map((clash) => [clash.name, valueOf(clash, taken[clash.name] ?? 'mine')] as const);
    await settle(Object.fromEntries(chosen)).finally(() => setBusy(false));
  };
  return (
    <Panel title={t('conflict.title')}>
      <Inset tone="wait">
        <p>
          {t('conflict.lead', {
            who: who ?? t('conflict.somebody'),
            when: when === null ? t('conflict.meanwhile') : time.moment(when),
          })}
        </p>
        <p>{t('conflict.rest')}</p>
      </Inset>
      {clashes.map((clash) => (
        <One
          key={clash.name}
          id={`${scope}-${clash.name}-choice`}
          label={fieldLabel(text, scope, clash.name)}
          shape="list"
          options={optionsOf(clash)}
          value={taken[clash.name]}
          onChange={(value) => setTaken({ ...taken, [clash.name]: value })}
        />
      ))}
      <Buttons>
        <Button
          look="primary"
          busy={isBusy || clashes.some(({ name }) => taken[name] === undefined)}
          onClick={() => void send()}
        >
          {t('conflict.send')}
        </Button>
        <Button look="quiet" onClick={goBack}>
          {t('conflict.back')}
        </Button>
      </Buttons>
    </Panel>
  );
}
