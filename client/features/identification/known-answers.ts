import type { IndicatorAnswer, ScreeningView } from '#contract/identification';
import { indicatorsOf, type IndicatorSetCode } from '#contract/indicators';

export interface KnownAnswer {
  readonly answer: IndicatorAnswer;
  readonly at: string;
}
export type KnownAnswers = ReadonlyMap<string, KnownAnswer>;

/**
 * What earlier screenings, the latest first, already say of a set, whichever set it was asked in: the person is not
 * asked for it again. What nobody asked in a later one was not taken back by it.
 */
export function knownAnswers(screenings: readonly ScreeningView[], set: IndicatorSetCode): KnownAnswers {
  const known = new Map<string, KnownAnswer>();
  for (const id of indicatorsOf(set)) {
    const last = screenings.find(({ answers }) => (answers[id] ?? 'not_asked') !== 'not_asked');
    const answer = last?.answers[id];
    if (last !== undefined && answer !== undefined) known.set(id, { answer, at: last.recordedAt });
  }
  return known;
}

/** Every indicator of a set with its answer, for a form that begins with what is known. */
export function answersWith(known: KnownAnswers, set: IndicatorSetCode): Record<string, IndicatorAnswer> {
  return Object.fromEntries(indicatorsOf(set).map((id) => [id, known.get(id)?.answer ?? 'not_asked']));
}
