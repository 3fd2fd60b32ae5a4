import { AskDeviceShare, DeviceShare, DraftById, DraftPage, ListDrafts, SaveDraft } from '#contract/drafts';
import { command, list, query, type Endpoint } from '../../platform/endpoint.ts';
import { beginDraft } from './begin-draft.ts';
import { discardDraft } from './discard-draft.ts';
import { openDrafts } from './open-drafts.ts';
import { draftRecord, ownDrafts, savedRecord } from './record.ts';
import { saveDraft } from './save-draft.ts';
import { shareOfDevice } from './share-of-device.ts';
import { listDrafts, lockDraft } from './store.ts';

/** A person's own unfinished forms. They leave no line: nobody is to count what she has not done yet. */
export const draftRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /drafts',
    summary: 'My unfinished forms, with what stands in them.',
    input: ListDrafts,
    record: draftRecord,
    output: DraftPage,
    find: async (reader, seen, _input, page, context) =>
      openDrafts(await listDrafts(reader, seen, page), context),
  }),
  command({
    on: 'PUT /drafts/:id',
    summary: 'Keep a form as it stands.',
    input: SaveDraft,
    may: ['save', draftRecord],
    load: beginDraft,
    locks: [],
    run: saveDraft,
    answers: savedRecord,
    ledger: null,
  }),
  command({
    on: 'DELETE /drafts/:id',
    summary: 'Remove an unfinished form.',
    input: DraftById,
    may: ['discard', draftRecord],
    load: (tx, { id }, { actor }) => lockDraft(tx, id, actor.userId),
    locks: [],
    run: discardDraft,
    answers: draftRecord,
    status: 204,
    ledger: null,
    withoutKey: 'Done twice, it has done no more than once.',
  }),
  query({
    on: 'GET /draft-key',
    summary: 'My half of the key over what this browser keeps while it is offline.',
    input: AskDeviceShare,
    may: ['read', ownDrafts],
    load: (_reader, _input, { actor }) => Promise.resolve({ userId: actor.userId }),
    run: (_reader, _row, { device }, context) => Promise.resolve(shareOfDevice(device, context)),
    output: DeviceShare,
    ledger: null,
  }),
];
