import { z } from 'zod';
import { seat, type Person } from '../security/people.ts';
import type { TestNode, TestOrganisation } from './node.ts';
import { body } from './story.ts';

export interface Orphaned {
  readonly organisation: TestOrganisation;
  readonly manager: Person;
  /** Who is left: works on cases, holds the staff's key, and is asked to be an officer. */
  readonly heir: Person;
  /** The only officer there was; suspended now. */
  readonly gone: Person;
  readonly fingerprint: string;
}

/** An organisation whose only officer is suspended. `before` runs while she is there. */
export async function orphaned(
  node: TestNode,
  kind: 'ngo' | 'shelter',
  before: (officer: Person) => Promise<unknown> = () => Promise.resolve(),
): Promise<Orphaned> {
  const organisation = await node.organisation(kind, kind === 'ngo' ? 'KZ' : 'UZ');
  const role = kind === 'ngo' ? 'caseworker' : 'shelter_staff';
  const [manager, gone] = [await seat(node, organisation, 'manager'), await seat(node, organisation, role)];
  const heir = await seat(node, organisation, role);
  await node.owner.query(
    `DELETE FROM key_member m USING organisation_key k WHERE k.id = m.key_id AND k.kind = 'officer'
       AND m.user_id = $1`,
    [heir.id],
  );
  await before(gone);
  body(await manager.client.post(`/users/${gone.id}/suspend`));
  body(await manager.client.post('/officers', { userId: heir.id }), 201);
  const { fingerprint } = z
    .looseObject({ fingerprint: z.string() })
    .parse((await heir.client.get('/me/keys')).body);
  return { organisation, manager, heir, gone, fingerprint };
}
