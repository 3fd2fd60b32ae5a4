import type { OrganisationKind, ReferralKind } from '#contract/codes';
import type { MatchView, OrganisationView } from '#contract/directory';
import { useController } from 'react-hook-form';
import { Select, useFrame } from '../../app/fields.tsx';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Group, Many } from '../../ui/Choice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import { MatchCard } from './MatchCard.tsx';
import type { Need } from './NeedPanel.tsx';
import { useMatches } from './queries.ts';
import type { ReferForm } from './refer-form.ts';
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
  readonly form: ReferForm;
  readonly caseId: string;
  readonly need: Need;
  readonly organisations: readonly OrganisationView[];
}

interface MatchesProps {
  readonly form: ReferForm;
  readonly matches: readonly MatchView[];
}

function Matches({ form, matches }: MatchesProps) {
  const { t, country } = useText();
  const frame = useFrame({ form, name: 'toOrganisationId' });
  const { field } = useController({ name: 'toOrganisationId', control: form.control });
  const alternates = useController({ name: 'alternates', control: form.control });
  const fitting = matches.filter(({ fits }) => fits);
  const others = matches.filter(({ fits }) => !fits);
  const card = (match: MatchView) => (
    <MatchCard
      key={match.service.id}
      match={match}
      name={frame.id}
      checked={field.value === match.organisation.id}
      onPick={() => {
        field.onChange(match.organisation.id);
        form.setValue('kind', usualKind[match.organisation.kind] ?? 'assistance');
        form.setValue('alternates', []);
      }}
    />
  );
  const picked = matches.some(({ organisation }) => organisation.id === field.value);
  const seconds = fitting
    .map(({ organisation }) => organisation)
    .filter(({ id }, index, all) => id !== field.value && all.findIndex((it) => it.id === id) === index);
  return (
    <>
      <Group {...frame} shape="list">
        {fitting.map(card)}
        {fitting.length === 0 && <p>{t('refer.noFit')}</p>}
        {others.length > 0 && (
          <details>
            <summary className={styles.summary}>{t('refer.others', { count: others.length })}</summary>
            <div className={styles.others}>{others.map(card)}</div>
          </details>
        )}
      </Group>
      {picked && seconds.length > 0 && (
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

/** Who can help, with the reasons why and why not; and, for those who know whom to ask, any organisation. */
export function WhoPanel({ form, caseId, need, organisations }: WhoPanelProps) {
  const { t } = useText();
  const matches = useMatches(caseId, need.service, need.country);
  const there = organisations.filter((it) => it.country === need.country && it.status === 'ACTIVE');
  return (
    <Panel title={t('refer.who')}>
      {need.service === '' ? (
        <p>{t('refer.chooseFirst')}</p>
      ) : (
        <Async query={matches}>{({ items }) => <Matches form={form} matches={items} />}</Async>
      )}
      <details>
        <summary className={styles.summary}>{t('refer.byName')}</summary>
        <Select form={form} name="toOrganisationId" nothing={t('choice.choose')}>
          <OrganisationOptions of={there} />
        </Select>
      </details>
    </Panel>
  );
}
