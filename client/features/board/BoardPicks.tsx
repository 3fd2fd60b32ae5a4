import type { Urgency } from '#contract/codes';
import { urgencies } from '#contract/codes';
import { useText } from '../../app/i18n.ts';
import { useUrlChoice, useUrlValue } from '../../app/list.ts';
import { ListPick } from '../../ui/ListBar.tsx';
import { countriesOf, sorts, stages, type Item, type Narrowed, type Sort } from './stages.ts';

const lates = ['', 'ours', 'overdue', 'near'] as const;

type Setters = { readonly [K in keyof Narrowed]: (next: Narrowed[K]) => void };

/** What the board is narrowed by, in the address. */
export function useNarrowed(): { readonly by: Narrowed; readonly set: Setters } {
  const [country, setCountry] = useUrlValue('country');
  const [owner, setOwner] = useUrlValue('owner');
  const [urgency, setUrgency] = useUrlChoice<'' | Urgency>('urgency', ['', ...urgencies], '');
  const [late, setLate] = useUrlChoice('late', lates, '');
  const [stage, setStage] = useUrlChoice<Narrowed['stage']>('stage', ['', ...stages], '');
  return {
    by: { country, owner, urgency, late, stage },
    set: { country: setCountry, owner: setOwner, urgency: setUrgency, late: setLate, stage: setStage },
  };
}

interface BoardPicksProps {
  readonly items: readonly Item[];
  readonly by: Narrowed;
  readonly set: Setters;
  readonly sort: Sort;
  readonly setSort: (sort: Sort) => void;
}

/** Owners are those who ask: whom a coordinator rings when an answer is missing. */
function ownersIn(items: readonly Item[]): { value: string; label: string }[] {
  const found = items.flatMap((item) => (item.kind === 'referral' ? [item.it.from] : []));
  return [...new Map(found.map(({ id, name }) => [id, { value: id, label: name }])).values()];
}

export function BoardPicks({ items, by, set, sort, setSort }: BoardPicksProps) {
  const { t, label, country } = useText();
  const every = { value: '', label: t('list.all') } as const;
  const countries = [...new Set(items.flatMap(countriesOf))].map((code) => ({
    value: code,
    label: country(code),
  }));
  return (
    <>
      <ListPick
        id="board-late"
        label={t('board.filter.late')}
        value={by.late}
        options={lates.map((value) => ({
          value,
          label: value === '' ? every.label : t(`board.late.${value}`),
        }))}
        onChange={set.late}
      />
      <ListPick
        id="board-stage"
        label={t('board.stageHead')}
        value={by.stage}
        options={[every, ...stages.map((value) => ({ value, label: t(`board.stage.${value}`) }))]}
        onChange={set.stage}
      />
      <ListPick
        id="board-country"
        label={t('board.filter.country')}
        value={by.country}
        options={[every, ...countries]}
        onChange={set.country}
      />
      <ListPick
        id="board-urgency"
        label={t('board.filter.urgency')}
        value={by.urgency}
        options={[every, ...urgencies.map((value) => ({ value, label: label('urgency', value) }))]}
        onChange={set.urgency}
      />
      <ListPick
        id="board-owner"
        label={t('board.filter.owner')}
        value={by.owner}
        options={[every, ...ownersIn(items)]}
        onChange={set.owner}
      />
      <ListPick
        id="board-sort"
        label={t('list.sort')}
        value={sort}
        options={sorts.map((value) => ({ value, label: t(`board.sort.${value}`) }))}
        onChange={setSort}
      />
    </>
  );
}
