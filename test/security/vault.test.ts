import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listSegments } from '../../server/features/vault/store.ts';
import type { KeyLabel } from '../../server/platform/secrets.ts';
import { dekOf, openSegment } from '../../server/features/vault/open-segment.ts';
import { derived, Unsealable, unsealFrom } from '../../server/platform/sealing.ts';
import { segmentPlace } from '../../server/features/vault/rules.ts';
import { canariesIn, copyOfAllTables } from '../support/canaries.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let officer: Client;
beforeAll(async () => {
  node = await startNode();
  officer = await node.as('caseworker', await node.organisation('ngo', 'UZ'));
});
afterAll(() => node.stop());

const words = ['ZZQ-CANARY-Rahimova', 'ZZQ-CANARY-Заррина', '1994-02-11', 'ZZQ-CANARY-account'];
const [familyName, givenName, birthDate, account] = words;
const segments = { legal_identity: { familyName, givenName, birthDate }, testimony: { account } };

async function known(): Promise<string> {
  const caseId = await openCase(officer);
  expect((await officer.put(`/cases/${caseId}/identity`, { segments })).status).toBe(204);
  return caseId;
}

const open = (caseId: string, parts: readonly string[]) =>
  officer.post(`/cases/${caseId}/identity/open`, {
    ...{ segments: parts, purpose: 'CASE_MANAGEMENT', reason: 'CORRECTION' },
  });

describe('What lies in the database', () => {
  test('holds no word of an identity in any form, after writing, opening and searching (VAULT-6)', async () => {
    const caseId = await known();
    expect((await open(caseId, ['legal_identity', 'testimony'])).text).toContain(familyName);
    const found = await officer.post('/identity/search', { name: givenName, birthDate });
    expect(found.text).toContain(caseId);
    expect(canariesIn(await copyOfAllTables(node.database.adminUrl), words)).toEqual([]);
    expect(canariesIn(Buffer.from(node.logged()), words)).toEqual([]);
    // The control: the same words where they are not sealed.
    await officer.post(`/cases/${caseId}/needs`, { needs: ['food'] });
    await node.owner.query('CREATE TABLE unsealed (said text); GRANT ALL ON unsealed TO panah_app');
    await node.owner.query('INSERT INTO unsealed VALUES ($1)', [words.join(' ')]);
    const control = canariesIn(await copyOfAllTables(node.database.adminUrl), words);
    await node.owner.query('DROP TABLE unsealed');
    for (const word of words) expect(control).toContain(`${word} as plain`);
  });

  test('moved to another case or part opens nothing (VAULT-5)', async () => {
    const [one, other] = [await known(), await known()];
    const swap = async (what: string, a: readonly [string, string], b: readonly [string, string]) =>
      node.owner.query(
        `UPDATE identity_segment s SET (dek_sealed, blob) = (SELECT ${what} FROM identity_segment t
           WHERE t.replaced_at IS NULL AND t.id <> s.id
             AND (t.case_id, t.segment) IN (($1::uuid, $2::text), ($3::uuid, $4::text)))
         WHERE s.replaced_at IS NULL AND (s.case_id, s.segment) IN (($1::uuid, $2::text), ($3::uuid, $4::text))`,
        [...a, ...b],
      );
    for (const what of ['t.dek_sealed, t.blob', 's.dek_sealed, t.blob', 't.dek_sealed, s.blob']) {
      await swap(what, [one, 'legal_identity'], [other, 'legal_identity']);
      const moved = await open(one, ['legal_identity']);
      expect([moved.status, slugOf(moved)]).toEqual([409, 'does-not-open']);
      expect(moved.text).not.toContain('ZZQ');
      await swap(what, [one, 'legal_identity'], [other, 'legal_identity']);
    }
    await swap('t.dek_sealed, t.blob', [one, 'legal_identity'], [one, 'testimony']);
    expect(slugOf(await open(one, ['testimony']))).toBe('does-not-open');
    await swap('t.dek_sealed, t.blob', [one, 'legal_identity'], [one, 'testimony']);
    expect((await open(one, ['testimony'])).text).toContain(account);
  });

  test('and damaged there is told as refused in the ledger, with the case and its owner (VAULT-21)', async () => {
    const caseId = await known();
    const told = async () =>
      (
        await node.owner.query<Record<string, unknown>>(
          'SELECT asked, reason, subject_type, subject_id, concerns_id FROM ledger_refusal WHERE case_id = $1',
          [caseId],
        )
      ).rows;
    for (const column of ['dek_sealed', 'blob']) {
      expect((await open(caseId, ['testimony'])).text).toContain(account);
      const lines = await told();
      await node.owner.query(
        `UPDATE identity_segment SET ${column} = overlay(${column} PLACING '\\x00000000' FROM 60)
         WHERE case_id = $1 AND segment = 'testimony'`,
        [caseId],
      );
      // One part that does not open opens none of those that were asked for with it.
      const refused = await open(caseId, ['legal_identity', 'testimony']);
      expect([refused.status, slugOf(refused), refused.text.includes('ZZQ')]).toEqual([
        ...[409, 'does-not-open', false],
      ]);
      expect((await told()).slice(lines.length)).toEqual([
        {
          ...{ asked: 'identity.open', reason: 'does-not-open', subject_type: 'Identity' },
          ...{ subject_id: caseId, concerns_id: officer.organisation?.id },
        },
      ]);
      expect((await open(caseId, ['legal_identity'])).status).toBe(200);
      const said = { segments: { testimony: { account } } };
      expect((await officer.put(`/cases/${caseId}/identity`, said)).status).toBe(204);
    }
    expect(node.logged()).toContain('"slug":"does-not-open"');
  });

  test('opens with no key that the node has (VAULT-6)', async () => {
    const rows = await listSegments(node.builder, await known());
    expect(rows).toHaveLength(2);
    const labels: readonly KeyLabel[] = [
      ...(['password-pepper', 'session-cookie', 'throttle', 'idempotency'] as const),
      ...(['ledger', 'checkpoint', 'grant-k2', 'second-factor'] as const),
    ];
    const nodeKeys = labels.map((label) => node.house.secrets.derive(label));
    for (const row of rows) {
      for (const key of [...nodeKeys, ...nodeKeys.map((one) => derived(one, '', 'session-keys/v1'))]) {
        await expect(unsealFrom(key, row.dekSealed, segmentPlace(row, 'key'))).rejects.toThrow(Unsealable);
        expect(() => openSegment(key, row)).toThrow(Unsealable);
        await expect(dekOf(new Map([[row.kid, key]]), row)).rejects.toThrow(Unsealable);
      }
    }
  });
});
