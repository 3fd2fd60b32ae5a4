import { BoardCounts, MyWork, ReadBoard, ReadMyWork } from '#contract/my-work';
import { query, type Endpoint } from '../../platform/endpoint.ts';
import { countBoard } from './count-board.ts';
import { readMyWork } from './read-my-work.ts';
import { workRecord } from './record.ts';

export const myWorkRoutes: readonly Endpoint[] = [
  query({
    on: 'GET /my-work',
    summary:
      'What waits for me: answers owed and awaited, arrivals, consents that end, releases, reviews, counts.',
    input: ReadMyWork,
    may: ['read', workRecord],
    load: (_reader, _input, { actor }) => Promise.resolve({ userId: actor.userId }),
    run: readMyWork,
    output: MyWork,
    // As lists of tiers 0 and 1: codes of cases and deadlines, no record is opened.
    ledger: null,
  }),
  query({
    on: 'GET /board',
    summary:
      'How much is on my board, by stage, and how much of it waits for me, is overdue or soon will be.',
    input: ReadBoard,
    may: ['count-board', workRecord],
    load: (_reader, _input, { actor }) => Promise.resolve({ userId: actor.userId }),
    run: countBoard,
    output: BoardCounts,
    ledger: null,
  }),
];
