import type { AskCall, AskCorrection, CodeView, HelperName, HerSide, RequestView } from '#contract/survivor';
import type { CodeRow, NameRow, RequestRow } from './store.ts';

export interface OpenedName extends NameRow {
  readonly name: string | null;
}
export interface OpenedRequest extends RequestRow {
  readonly call?: AskCall;
  readonly correction?: AskCorrection;
}

export function codeView(
  { id, caseId, shows, issuedAt, issuedBy, changedAt, usedOn, endedAt, version }: CodeRow,
  can: string[],
): CodeView {
  return {
    ...{ id, caseId, shows, issuedBy, usedOn, version, can },
    issuedAt: issuedAt.toISOString(),
    changedAt: changedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

function nameView({
  id,
  ofOrganisationId,
  organisation,
  ofUserId,
  user,
  name,
  version,
}: OpenedName): HelperName {
  return { id, organisationId: ofOrganisationId, organisation, userId: ofUserId, user, name, version };
}

export function requestView(row: OpenedRequest, can: string[]): RequestView {
  const { id, reference, caseId, kind, call, correction, outcome, doneBy, version } = row;
  const isOpened = call !== undefined || correction !== undefined;
  return {
    ...{ id, reference, caseId, kind, outcome, doneBy, version, can },
    said: isOpened
      ? {
          when: call?.when ?? null,
          way: call?.way ?? null,
          words: call === undefined || call.words === '' ? null : call.words,
          wrong: correction?.wrong ?? null,
        }
      : null,
    madeAt: row.madeAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  };
}

interface CanOfParts {
  readonly code: (row: CodeRow) => string[];
  readonly request: (row: OpenedRequest) => string[];
}

interface Side {
  readonly id: string;
  readonly codes: readonly CodeRow[];
  readonly names: readonly OpenedName[];
  readonly requests: readonly OpenedRequest[];
}

/** `can` is that of the case: whether a number may be made. */
export function herSideView({ id, codes, names, requests }: Side, can: string[], canOf: CanOfParts): HerSide {
  return {
    id,
    codes: codes.map((code) => codeView(code, canOf.code(code))),
    names: names.map(nameView),
    requests: requests.map((request) => requestView(request, canOf.request(request))),
    can,
  };
}
