import type { IndicatorAnswer, ScreeningDocument } from '#contract/identification';
import type { AnsweredSign, Topic } from '#contract/interviews';
import { topicOf } from '#contract/indicators';
import type { Place } from '../../platform/sealing.ts';

interface Screened {
  readonly recordedAt: Date;
  readonly said: Pick<ScreeningDocument, 'set' | 'answers'>;
}

/** The last answer to each sign, of screenings from the latest to the first; what was not asked takes nothing back. */
export function answeredIn(screenings: readonly Screened[]): AnsweredSign[] {
  const last = new Map<string, AnsweredSign>();
  for (const { said, recordedAt } of screenings) {
    for (const [indicator, answer] of Object.entries(said.answers)) {
      if (answer === 'not_asked' || last.has(indicator)) continue;
      last.set(indicator, { indicator, answer, set: said.set, at: recordedAt.toISOString() });
    }
  }
  return [...last.values()];
}

/** Signs that were asked about although she said not to: an earlier answer that is carried over was not asked. */
export function askedAgainst(
  answers: Readonly<Record<string, IndicatorAnswer>>,
  doNotAsk: readonly Topic[],
  known: readonly AnsweredSign[],
): string[] {
  const before = new Map(known.map(({ indicator, answer }) => [indicator, answer]));
  return Object.entries(answers).flatMap(([id, answer]) => {
    const topic = topicOf(id);
    const isClosed = topic !== undefined && doNotAsk.includes(topic);
    return isClosed && answer !== 'not_asked' && answer !== before.get(id) ? [id] : [];
  });
}

interface Placed {
  readonly id: string;
  readonly organisationId: string;
}

/** Where what is known of an interview belongs. */
export function interviewPlace({ id, organisationId }: Placed): Place {
  return { purpose: 'interview.document', table: 'interview', row: id, organisation: organisationId };
}

export function topicsPlace({ id, organisationId }: Placed): Place {
  return { purpose: 'interview.topics', table: 'do_not_ask', row: id, organisation: organisationId };
}
