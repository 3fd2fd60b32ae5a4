import {
  GiveService,
  ListServicesGiven,
  MeetNeed,
  NoteUnmet,
  ServiceGivenPage,
  StrikeService,
  UnmetNeedList,
} from '#contract/services-given';
import { CaseCommand } from '#contract/cases';
import type { Tx } from '../../platform/db.ts';
import { command, query, type Endpoint } from '../../platform/endpoint.ts';
import { pageAsked, pageOf } from '../../platform/paging.ts';
import { caseRecord, lockCase } from '../cases/index.ts';
import { giveService } from './give-service.ts';
import { meetNeed } from './meet-need.ts';
import { noteUnmet } from './note-unmet.ts';
import { givenRecord, unmetRecord } from './record.ts';
import { listGiven, listLastUsed, listUnmet, lockGiven, lockUnmet } from './store-services.ts';
import { strikeService } from './strike-service.ts';
import { givenView, unmetView } from './view.ts';

const lock = {
  load: (tx: Tx, { id }: { readonly id: string }) => lockCase(tx, id),
  locks: ['case'],
} as const;

/** What was given and what was not. */
export const servicesRoutes: readonly Endpoint[] = [
  query({
    on: 'GET /cases/:id/services',
    summary: 'Services given, the latest entry first, and what the caller entered last.',
    input: ListServicesGiven,
    may: ['read', caseRecord],
    load: (reader, { id }, context) => caseRecord.find(reader, id, context),
    run: async (reader, row, input, { actor }) => {
      const asked = pageAsked(input);
      const found = await listGiven(reader, row.id, asked);
      const lastUsed = await listLastUsed(reader, actor.userId);
      return { ...pageOf(found, asked, ({ id }) => id, givenView), lastUsed };
    },
    output: ServiceGivenPage,
    ledger: 'assistance.read-services',
  }),
  command({
    on: 'POST /cases/:id/services',
    summary: 'Enter a service given: once, and every report has it.',
    ...{ input: GiveService, may: ['assist', caseRecord], ...lock },
    ...{ run: giveService, answers: givenRecord, status: 201, ledger: 'assistance.give' },
  }),
  command({
    on: 'POST /services-given/:id/strike',
    summary: 'Strike an entry that was a mistake; it stays to be seen and counts no more.',
    ...{ input: StrikeService, may: ['assist', givenRecord], run: strikeService },
    ...{ load: (tx: Tx, { id }: { readonly id: string }) => lockGiven(tx, id), locks: ['case'] },
    ...{ answers: givenRecord, ledger: 'assistance.strike' },
  }),
  query({
    on: 'GET /cases/:id/unmet-needs',
    summary: 'What she needs and does not get, and why.',
    input: CaseCommand.pick({ id: true }),
    may: ['read', caseRecord],
    load: (reader, { id }, context) => caseRecord.find(reader, id, context),
    run: async (reader, row) => ({ items: (await listUnmet(reader, row.id)).map(unmetView) }),
    output: UnmetNeedList,
    ledger: 'assistance.read-unmet',
  }),
  command({
    on: 'POST /cases/:id/unmet-needs',
    summary: 'Note what she needs and does not get, with a coded reason.',
    ...{ input: NoteUnmet, may: ['assist', caseRecord], ...lock, run: noteUnmet },
    ...{ answers: unmetRecord, status: 201, ledger: 'assistance.note-unmet' },
  }),
  command({
    on: 'POST /unmet-needs/:id/met',
    summary: 'It was found after all.',
    ...{ input: MeetNeed, may: ['assist', unmetRecord], run: meetNeed },
    ...{ load: (tx: Tx, { id }: { readonly id: string }) => lockUnmet(tx, id), locks: ['case'] },
    ...{ answers: unmetRecord, ledger: 'assistance.meet-need' },
  }),
];
