import { longestNote, postShape, profileIndicators } from '#contract/codes-flag';
import type { RaiseFlag } from '#contract/flags';
import { writtenText } from '#contract/written';

type Said = Required<Omit<RaiseFlag, 'observedAt' | 'reach' | 'note'>>;

/** What is on the screen; `reach` is the one answer that is never presumed. */
export interface Draft extends Said {
  readonly reach: RaiseFlag['reach'] | undefined;
  readonly note: string;
}

export type Field = 'indicators' | 'reach' | 'post' | 'note';
export interface Fault {
  readonly field: Field;
  readonly text:
    | 'flag.missing.indicators'
    | 'flag.missing.profile'
    | 'faults.choose'
    | 'faults.written'
    | 'flag.missing.note';
}

/** What a device remembers between two offers: where it stands and which way people go there. Nothing about a person. */
export interface Standing {
  readonly post: string;
  readonly direction: RaiseFlag['direction'];
}

export function freshDraft({ post, direction }: Standing): Draft {
  return {
    ...{ post, direction, reach: undefined, people: 1, child: 'unsure', sex: 'NonSpecifiedUnknown' },
    ...{ indicators: [], instinct: false, danger: false, languages: [], approach: null },
    ...{ travellingTo: null, note: '', journey: 'unknown' },
  };
}

/** True once somebody has begun: then no new version takes the place of this page. */
export function isBegun(draft: Draft): boolean {
  const { indicators, instinct, danger, reach, note } = draft;
  return indicators.length > 0 || instinct || danger || reach !== undefined || note !== '';
}

/**
 * The offer as it is sealed, or what is missing, in the page's order. By the rules of the contract, without its library:
 * a test holds the two against each other.
 */
export function checked({ note, reach, ...draft }: Draft, now: Date): RaiseFlag | readonly Fault[] {
  const said = note.trim() === '' ? null : writtenText(note, longestNote);
  const saw = sawFault(draft);
  const faults: Fault[] = [];
  if (saw !== undefined) faults.push({ field: 'indicators', text: saw });
  if (reach === undefined) faults.push({ field: 'reach', text: 'faults.choose' });
  if (said === undefined) faults.push({ field: 'note', text: 'flag.missing.note' });
  if (!postShape.test(draft.post)) faults.push({ field: 'post', text: 'faults.written' });
  if (faults.length > 0 || reach === undefined || said === undefined) return faults;
  return { ...draft, reach, note: said, observedAt: now.toISOString() };
}

function sawFault({ indicators, instinct }: Said): Fault['text'] | undefined {
  if (instinct || indicators.some((code) => !profileIndicators.includes(code))) return undefined;
  return indicators.length > 0 ? 'flag.missing.profile' : 'flag.missing.indicators';
}
