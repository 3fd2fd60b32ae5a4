import type { OrganisationKind, ReferralKind } from '#contract/codes';
import type { MatchView, OrganisationView } from '#contract/directory';
import { useController } from 'react-hook-form';
import type { ReactNode } from 'react';
import { CountryOptions } from '../../app/countries.tsx';
import { useFrame } from '../../app/fields.tsx';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Group, Many } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import { canBeAsked } from '../directory/can-be-asked.ts';
import { MatchCard } from './MatchCard.tsx';
import type { Need } from './NeedPanel.tsx';
import { useMatches } from './queries.ts';
import type { WhoForm } from './refer-form.ts';
import styles from './WhoPanel.module.css';

/** What somebody who is asked usually means; the caseworker may choose otherwise. */
const usualKind: Readonly<Partial<Record<OrganisationKind, ReferralKind>>> = {
  legal_aid: 'legal',
  ombudsperson: 'legal',
  consulate: 'consular',
  police: 'identification',
  prosecutor: 'identification',
};

interface WhoPanelProps {
  readonly form: WhoForm;
  readonly caseId: string;
  readonly need: Need;
  readonly organisations: readonly OrganisationView[];
  readonly onNeed: (need: Pick<Need, 'country'>) => void;
}

interface MatchesProps {
  readonly form: WhoForm;
  readonly matches: readonly MatchView[];
  readonly widen: ReactNode;
}

/** One card an organisation: the best of its services. */
function oncePerOrganisation(matches: readonly MatchView[]): MatchView[] {
  const best = new Map<string, MatchView>();
  for (const match of matches) {
    const { id } = match.organisation;
    const before = best.get(id);
    if (before === undefined || (!before.fits && match.fits)) best.set(id, match);
  }
  return [...best.values()];
}

function useReceiver(form: WhoForm) {
  const { field } = useController({ name: 'toOrganisationId', control: form.control });
  return {
    chosen: field.value,
    choose: ({ id, kind }: Pick<OrganisationView, 'id' | 'kind'>) => {
      field.onChange(id);
      form.setValue('kind', usualKind[kind] ?? 'assistance');
      form.setValue('alternates', []);
    },
  };
}

function Matches({ form, matches, widen }: MatchesProps) {
  const { t, country } = useText();
  const frame = useFrame({ form, name: 'toOrganisationId' });
  const { chosen, choose } = useReceiver(form);
  const alternates = useController({ name: 'alternates', control: form.control });
  const single = oncePerOrganisation(matches);
  const fitting = single.filter(({ fits }) => fits);
  const others = single.filter(({ fits }) => !fits);
  const card = (match: MatchView) => (
    <MatchCard
      key={match.service.id}
      match={match}
      name={frame.id}
      checked={chosen === match.organisation.id}
      onPick={() => choose(match.organisation)}
    />
  );
  const seconds = fitting.map(({ organisation }) => organisation).filter(({ id }) => id !== chosen);
  const isPicked = single.some(({ organisation }) => organisation.id === chosen);
  return (
    <>
      <Group {...frame} shape="list">
        {fitting.map(card)}
        {fitting.length === 0 && <p>{t('refer.noFit')}</p>}
        {fitting.length === 0 && widen}
        {others.length > 0 && (
          <details>
            <summary className={styles.summary}>{t('refer.others', { count: others.length })}</summary>
            <div className={styles.others}>{others.map(card)}</div>
          </details>
        )}
      </Group>
      {isPicked && seconds.length > 0 && (
        <Many
          id="refer-alternates"
          label={t('forms.refer.alternates')}
          hint={t('hints.refer.alternates')}
          shape="list"
          options={seconds.map((it) => ({ value: it.id, label: `${it.name}, ${country(it.country)}` }))}
          values={alternates.field.value ?? []}
          onChange={alternates.field.onChange}
        />
      )}
    </>
  );
}

interface ByNameProps {
  readonly form: WhoForm;
  readonly there: readonly OrganisationView[];
}

function ByName({ form, there }: ByNameProps) {
  const { t } = useText();
  const { chosen, choose } = useReceiver(form);
  const known = there.some(({ id }) => id === chosen);
  return (
    <details>
      <summary className={styles.summary}>{t('refer.byName')}</summary>
      <Field id="refer-by-name" label={t('refer.organisation')}>
        {(wiring) => (
          <select
            {...wiring}
            value={known ? chosen : ''}
            onChange={(event) => {
              const found = there.find(({ id }) => id === event.target.value);
              if (found !== undefined) choose(found);
            }}
          >
            <option value="">{t('choice.choose')}</option>
            <OrganisationOptions of={there} />
          </select>
        )}
      </Field>
    </details>
  );
}

/** Nobody fits here: the neighbouring country is one choice away. */
function Widen({
  country,
  onCountry,
}: {
  readonly country: string;
  readonly onCountry: (country: string) => void;
}) {
  const { t } = useText();
  return (
    <Field id="refer-widen" label={t('refer.widen')}>
      {(wiring) => (
        <select {...wiring} value={country} onChange={(event) => onCountry(event.target.value)}>
          <CountryOptions />
        </select>
      )}
    </Field>
  );
}

/** Who can help, with the reasons why and why not; and, for those who know whom to ask, any organisation. */
export function WhoPanel({ form, caseId, need, organisations, onNeed }: WhoPanelProps) {
  const { t } = useText();
  const { user } = useSession();
  const matches = useMatches(caseId, need.service, need.country);
  const there = organisations.filter(
    (it) => it.country === need.country && it.id !== user.organisation.id && canBeAsked(it),
  );
  return (
    <Panel>
      {need.service === '' ? (
        <p>{t('refer.chooseFirst')}</p>
      ) : (
        <Async query={matches}>
          {({ items }) => (
            <Matches
              form={form}
              matches={items}
              widen={<Widen country={need.country} onCountry={(country) => onNeed({ country })} />}
            />
          )}
        </Async>
      )}
      <ByName form={form} there={there} />
    </Panel>
  );
}
