import type { AnsweredSign, InterviewView, ToldView, Topic } from '#contract/interviews';
import type { InterviewRow } from './store-interviews.ts';

export interface Told {
  readonly interviewed: number;
  readonly interviews: readonly InterviewRow[];
  readonly answered: AnsweredSign[];
  readonly doNotAsk: Topic[];
}

export function interviewView({ id, on, recordedBy, recordedAt, said }: InterviewRow): InterviewView {
  if (said === undefined) throw new Error('An interview was to be shown before it was opened');
  return { id, on, recordedBy, recordedAt: recordedAt.toISOString(), ...said };
}

export function toldView(
  { id, told }: { readonly id: string; readonly told?: Told },
  can: string[],
): ToldView {
  if (told === undefined) throw new Error('What she told was to be shown before it was opened');
  const { interviewed, interviews, answered, doNotAsk } = told;
  return { id, interviewed, interviews: interviews.map(interviewView), answered, doNotAsk, can };
}
