import { QuestionView, ThreadMessage, ThreadView } from '#contract/liaison';
import type { Reader } from '../../platform/db.ts';
import { recordKind, type Context, type Judged } from '../../platform/record.ts';
import type { Subjects } from '../../policy/subjects.ts';
import { neverSend } from '../clocks/index.ts';
import { openMessage, openWords } from './record-words.ts';
import { questionActions, threadActions } from './rules.ts';
import { findQuestion, type QuestionRow } from './store-questions.ts';
import { findMessage, findThread, type MessageRow, type ThreadRow } from './store.ts';
import { messageView, questionView, threadView } from './view.ts';

export const threadRecord = recordKind({
  subject: 'LiaisonThread',
  output: ThreadView,
  find: findThread,
  about: ({ id, version }: ThreadRow) => ({ id, version }),
  actions: threadActions,
  view: threadView,
});

/** A message stands and falls with its thread. */
export type JudgedMessage = ThreadRow & { readonly message: MessageRow };

export const messageRecord = recordKind({
  subject: 'LiaisonThread',
  output: ThreadMessage,
  find: async (reader: Reader, id: string): Promise<JudgedMessage | undefined> => {
    const message = await findMessage(reader, id);
    const thread = message && (await findThread(reader, message.threadId));
    return thread && { ...thread, message };
  },
  about: ({ message }: JudgedMessage) => ({ id: message.id }),
  actions: () => [],
  open: async (reader: Reader, row: JudgedMessage, context: Context) => ({
    ...row,
    message: await openMessage(reader, row.message, context),
  }),
  view: ({ message }: JudgedMessage, _can: string[], { actor }: Context) => messageView(message, actor),
});

const question = {
  subject: 'LiaisonQuestion' as const,
  output: QuestionView,
  find: findQuestion,
  about: ({ id, version }: QuestionRow) => ({ id, version }),
  actions: questionActions,
  view: questionView,
};

/** Without its words, as a list shows it. */
export const questionLine = recordKind(question);
export const questionRecord = recordKind({ ...question, open: openWords });

/** A referral, for whoever talks about it with the other country: the route's own right, at any time of its life. */
export const routedReferral: Judged<
  'Referral',
  Subjects['Referral'] & { readonly id: string; readonly caseId: string; readonly reference: string }
> = {
  subject: 'Referral',
  about: ({ id, caseId, fromOrganisationId }) => ({ id, caseId, ownerId: fromOrganisationId }),
  actions: () => ['read', 'open-thread'],
  hidden: (reader, { caseId }, context) => neverSend.isKept(reader, caseId, context),
};
