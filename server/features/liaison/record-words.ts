import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { messagePlace, wordsPlace } from './rules.ts';
import type { QuestionRow } from './store-questions.ts';
import type { MessageRow } from './store.ts';

type Opener = Pick<Context, 'actor' | 'session'>;

/** The words of a question and of its answer; what is coded is read also where they do not open. */
export async function openWords(reader: Reader, row: QuestionRow, context: Opener): Promise<QuestionRow> {
  const open = async (sealed: Uint8Array | null, part: 'text' | 'answer_text') =>
    sealed === null
      ? null
      : String(await openAsMember(reader, 'staff', sealed, wordsPlace(row.id, part), context));
  try {
    return {
      ...row,
      text: await open(row.sealed, 'text'),
      answerText: await open(row.sealedAnswer, 'answer_text'),
    };
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return row;
    throw error;
  }
}

/** A word of a thread; Problem `keys-locked` where she cannot open it. */
export async function openMessage(reader: Reader, row: MessageRow, context: Opener): Promise<MessageRow> {
  if (row.sealed === null || row.text !== null) return row;
  return {
    ...row,
    text: String(await openAsMember(reader, 'staff', row.sealed, messagePlace(row), context)),
  };
}
