import type { CaseMark } from '#contract/cases';
import type { Reader, Tx } from '../../platform/db.ts';
import { kidOf, pad, seal, unpad, unseal } from '../../platform/sealing.ts';
import { nodeKid, nodeVersionOf, type Secrets } from '../../platform/secrets.ts';
import { bindingOf, KeptMarks, keptMarks, markPlace } from './rules-marks.ts';
import { listMarksAround, writeMarks, type MarkRow } from './store-marks.ts';
import type { CaseRow } from './store.ts';

/**
 * The marks of a case under the node's key, beside those in its document: places are held by people who can not open
 * that, and at night by nobody.
 */
export async function keepMarks(
  tx: Tx,
  { id: caseId, organisationId }: Pick<CaseRow, 'id' | 'organisationId'>,
  marks: readonly CaseMark[],
  secrets: Secrets,
): Promise<void> {
  await writeMarks(tx, { caseId, organisationId }, sealedMarks(caseId, keptMarks(marks), secrets));
}

/** Under the version of the node's key in use. */
export function sealedMarks(caseId: string, marks: KeptMarks, secrets: Secrets) {
  const { version: keyVersion } = secrets;
  const content = pad(Buffer.from(JSON.stringify(marks)));
  const key = secrets.derive('case-mark', keyVersion);
  return { keyVersion, sealed: seal(key, nodeKid(keyVersion), content, markPlace(caseId)) };
}

/** What binds the placing of a referral's person in the houses of an organisation; nothing where she has no marks. */
export async function marksAround(
  reader: Reader,
  of: { readonly referralId: string; readonly organisationId: string },
  secrets: Secrets,
): Promise<ReturnType<typeof bindingOf>> {
  const rows = await listMarksAround(reader, of.referralId, of.organisationId);
  const own = rows.find(({ serviceId }) => serviceId === null);
  if (!own) return bindingOf({ apart: [], together: [] }, []);
  const around = rows.flatMap((row) => {
    const { serviceId, unitId } = row;
    return serviceId === null || unitId === null
      ? []
      : [{ serviceId, unitId, marks: openedMarks(row, secrets) }];
  });
  return bindingOf(openedMarks(own, secrets), around);
}

/** Throws Unsealable where it was changed. */
export function openedMarks(
  { caseId, sealed }: Pick<MarkRow, 'caseId' | 'sealed'>,
  secrets: Secrets,
): KeptMarks {
  const key = secrets.derive('case-mark', nodeVersionOf(kidOf(sealed)));
  const content: unknown = JSON.parse(unpad(unseal(key, sealed, markPlace(caseId))).toString('utf8'));
  return KeptMarks.parse(content);
}
