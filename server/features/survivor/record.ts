import { AskCall, AskCorrection, CodeView, HerSide, IssuedCode, RequestView } from '#contract/survivor';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { canOf, recordKind, type Context } from '../../platform/record.ts';
import { caseRecord, type CaseRow } from '../cases/index.ts';
import { openAsMember } from '../keys/index.ts';
import { codeActions, namePlace, requestActions, requestPlace } from './rules.ts';
import {
  findCode,
  findRequest,
  listCodes,
  listNames,
  listRequests,
  type CodeRow,
  type IssuedRow,
  type NameRow,
  type RequestRow,
} from './store.ts';
import { codeView, herSideView, requestView, type OpenedName, type OpenedRequest } from './view.ts';

interface OfCase {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly version: number;
}
const about = ({ id, caseId, organisationId, version }: OfCase) => ({
  id,
  caseId,
  ownerId: organisationId,
  version,
});

export const codeRecord = recordKind({
  subject: 'SurvivorCode',
  output: CodeView,
  find: findCode,
  about,
  actions: (row: CodeRow) => codeActions(row),
  view: codeView,
});

/** Shown in one answer: nobody finds it again. */
export const issuedRecord = recordKind({
  subject: 'SurvivorCode',
  output: IssuedCode,
  find: () => Promise.resolve(undefined),
  about,
  actions: (row: IssuedRow) => codeActions(row),
  view: (row: IssuedRow, can) => ({ ...codeView(row, can), number: row.number, card: row.card }),
});

export const requestRecord = recordKind({
  subject: 'SurvivorRequest',
  output: RequestView,
  find: (reader, id): Promise<OpenedRequest | undefined> => findRequest(reader, id),
  about,
  actions: (row: RequestRow) => requestActions(row),
  open: openRequest,
  view: requestView,
});

/** A case as her side of it: what staff know of her page. */
export interface HerSideRow extends CaseRow {
  readonly codes: CodeRow[];
  readonly names: OpenedName[];
  readonly requests: OpenedRequest[];
}

export const herSideRecord = recordKind({
  subject: 'Case',
  output: HerSide,
  find: (reader, id, context): Promise<CaseRow | undefined> => caseRecord.find(reader, id, context),
  about: caseRecord.about,
  actions: caseRecord.actions,
  open: openSide,
  view: (row: CaseRow, can, context) => herSideView(assertSide(row), can, canOfParts(context)),
});

function isSide(row: CaseRow): row is HerSideRow {
  return 'requests' in row;
}

function assertSide(row: CaseRow): HerSideRow {
  if (!isSide(row)) throw new Error('Her side was to be shown before it was read');
  return row;
}

function canOfParts(context: Context) {
  return {
    code: (code: CodeRow) => canOf(codeRecord, code, context),
    request: (request: OpenedRequest) => canOf(requestRecord, request, context),
  };
}

async function openSide(reader: Reader, row: CaseRow, context: Context): Promise<HerSideRow> {
  const codes = await listCodes(reader, row.id);
  const names: OpenedName[] = [];
  for (const name of await listNames(reader, row.id)) names.push(await openName(reader, name, context));
  const requests: OpenedRequest[] = [];
  for (const request of await listRequests(reader, row.id)) {
    requests.push(await openRequest(reader, request, context));
  }
  return { ...row, codes, names, requests };
}

async function openName(reader: Reader, row: NameRow, context: Context): Promise<OpenedName> {
  const name = await whereKeys(() => openAsMember(reader, 'staff', row.sealed, namePlace(row), context));
  return { ...row, name: typeof name === 'string' ? name : null };
}

async function openRequest(reader: Reader, row: RequestRow, context: Context): Promise<OpenedRequest> {
  const { sealed, kind } = row;
  if (sealed === null) return row;
  const said = await whereKeys(() => openAsMember(reader, 'staff', sealed, requestPlace(row), context));
  if (said === undefined) return row;
  return kind === 'call'
    ? { ...row, call: AskCall.parse(said) }
    : { ...row, correction: AskCorrection.parse(said) };
}

/** That she asked is seen by whoever works on the case; what she said, by who holds the key. */
async function whereKeys(open: () => Promise<unknown>): Promise<unknown> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return undefined;
    throw error;
  }
}
