import { CaseView, TimelinePage } from '#contract/cases';
import { get } from '../../app/api.ts';
import type { CodeList } from '../../app/codes.ts';
import { useText, type Text } from '../../app/i18n.ts';
import type { Versioned } from '../../app/use-versions.ts';

type Values = Readonly<Record<string, unknown>>;

/** In which list the words of a field's codes stand. */
const lists: Readonly<Record<string, CodeList>> = {
  sex: 'sex',
  isMinor: 'minor',
  childBand: 'childBand',
  ageBand: 'ageBand',
  exploitation: 'exploitation',
  sector: 'sector',
  control: 'control',
  recruitment: 'recruitment',
  documents: 'documents',
  needs: 'service',
  risk: 'risk',
  riskFlags: 'riskFlag',
};
const changing = new Set([
  'case.set-needs',
  'case.assess-risk',
  'case.correct-details',
  'case.set-never-send',
]);

function oneWord({ t, label, country, language3 }: Text, name: string, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'choice.yes' : 'choice.no');
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return t('choice.unknown');
  if (name === 'languages') return language3(value);
  if (name === 'citizenships' || name === 'countries') return country(value);
  const list = lists[name];
  return list === undefined ? value : label(list, value);
}

function wordsOf(text: Text, name: string, value: unknown): string {
  if (!Array.isArray(value)) return oneWord(text, name, value);
  return value.map((item: unknown) => oneWord(text, name, item)).join(', ');
}

/** Who changed the case last, and when; nothing where that cannot be read. */
export async function lastChange(id: string): Promise<{ who: string | null; when: string | null }> {
  const page = await get(`/cases/${id}/timeline`, TimelinePage).catch(() => undefined);
  const entry = page?.items.find(({ action }) => changing.has(action));
  return { who: entry?.user ?? entry?.organisation ?? null, when: entry?.at ?? null };
}

function pick(values: Values, fields: readonly string[]): Values {
  return Object.fromEntries(fields.map((name) => [name, values[name]]));
}

/** Some fields of a case as somebody begins to change them, so that what others change meanwhile is not lost. */
export function useCaseVersion(
  it: CaseView | undefined,
  fields: readonly string[],
  valuesOf: (it: CaseView) => Values,
): Versioned | undefined {
  const text = useText();
  if (it === undefined) return undefined;
  return {
    version: it.version,
    values: pick(valuesOf(it), fields),
    words: (name, value) => wordsOf(text, name, value),
    latest: async () => {
      const [now, change] = await Promise.all([get(`/cases/${it.id}`, CaseView), lastChange(it.id)]);
      return { version: now.version, values: pick(valuesOf(now), fields), ...change };
    },
  };
}
