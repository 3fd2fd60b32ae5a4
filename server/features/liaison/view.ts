import type { QuestionView, ThreadMessage, ThreadView } from '#contract/liaison';
import type { Actor } from '../../policy/actor.ts';
import type { QuestionRow } from './store-questions.ts';
import type { MessageRow, ThreadRow } from './store.ts';

export function threadView(
  row: ThreadRow,
  can: string[],
  { actor }: { readonly actor: Pick<Actor, 'organisationId'> },
): ThreadView {
  const { id, reference, referralId, referralReference, topic, from, to, version } = row;
  return {
    ...{ id, reference, topic, from, to, version, can },
    referral: { id: referralId, reference: referralReference },
    openedAt: row.openedAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    lastIsOurs: row.lastById === actor.organisationId,
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

export function messageView(
  { id, organisationId, saying, text, at }: MessageRow,
  actor: Pick<Actor, 'organisationId'>,
): ThreadMessage {
  return { id, ours: organisationId === actor.organisationId, saying, text, at: at.toISOString() };
}

export function questionView(row: QuestionRow, can: string[]): QuestionView {
  const { id, reference, from, to, fromCountry, toCountry, kind, service, ageGroup, answer, version } = row;
  return {
    ...{ id, reference, from, to, fromCountry, toCountry, kind, service, ageGroup, answer, version, can },
    ...{ worded: row.sealed !== null, text: row.text, answerText: row.answerText },
    askedAt: row.askedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}
