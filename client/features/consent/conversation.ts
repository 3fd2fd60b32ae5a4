import type { RecordConsent } from '#contract/consent';

/** How the conversation went: the same for each decision of one sitting. */
export type Conversation = Pick<
  RecordConsent,
  | 'givenBy'
  | 'form'
  | 'language'
  | 'interpreter'
  | 'interpreterIndependent'
  | 'alone'
  | 'capacity'
  | 'witness'
  | 'assent'
>;

let last: { readonly caseId: string; readonly told: Conversation } | undefined;

/** What was said of the conversation at the last decision on this case, while this page stays open; never stored. */
export function lastConversation(caseId: string): Conversation | undefined {
  return last?.caseId === caseId ? last.told : undefined;
}

export function keepConversation(decision: RecordConsent): void {
  const { id, givenBy, form, language, interpreter, interpreterIndependent, alone } = decision;
  const { capacity, witness, assent } = decision;
  last = {
    caseId: id,
    told: { givenBy, form, language, interpreter, interpreterIndependent, alone, capacity, witness, assent },
  };
}
