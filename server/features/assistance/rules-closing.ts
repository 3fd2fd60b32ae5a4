import { closingChecks, type ClosingAnswers, type ClosingCheck } from '#contract/closing';

/** How many are left of each; worked out from the records, never said. */
export type LeftOver = Readonly<Record<ClosingCheck, number>>;

/** It cannot be talked away: it ends first. */
export const blocking: readonly ClosingCheck[] = ['referrals'];

/** What nobody has answered yet, in the order of the page; empty when the case may close. */
export function unanswered(left: LeftOver, answers: ClosingAnswers): ClosingCheck[] {
  const said: Readonly<Record<string, string | undefined>> = answers;
  return closingChecks.filter(
    (check) => left[check] > 0 && (blocking.includes(check) || said[check] === undefined),
  );
}

/** Answers to what is really left: a word about nothing is not kept. */
export function answersKept(left: LeftOver, answers: ClosingAnswers): Record<string, string> {
  const said: readonly (readonly [string, string | undefined])[] = Object.entries(answers);
  const open: readonly string[] = closingChecks.filter((check) => left[check] > 0);
  return Object.fromEntries(
    said.flatMap(([check, answer]) =>
      answer !== undefined && open.includes(check) ? [[check, answer]] : [],
    ),
  );
}
