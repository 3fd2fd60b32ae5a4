import { roles, type Role } from '#contract/codes';
import type { AnyEndpoint } from '../../server/platform/router.ts';
import type { Client } from '../support/client.ts';
import { matrix } from './access-matrix.ts';
import { expectedOf, nounOf } from './expect-cell.ts';
import { bodies, searches } from './probes.ts';
import type { World } from './world.ts';

/** Somebody whom an endpoint answers, with the record and the body it takes from her. */
export interface WayIn {
  readonly row: AnyEndpoint;
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly client: Client;
  readonly role: Role;
  readonly relation: string;
  readonly id: string | undefined;
  readonly body: object | undefined;
}

/** The first cell of the table in which an endpoint succeeds. */
export function wayInto(world: World, row: AnyEndpoint): WayIn {
  const noun = nounOf(row.on);
  const [method = '', pattern = ''] = row.on.split(' ');
  for (const [relation, scene] of world.scenes) {
    const role = roles.find((one) => expectedOf(matrix, row.on, relation, one).status === 'success');
    const id = role && noun && scene.about(role)[noun];
    if (role === undefined || (noun !== undefined && id === undefined)) continue;
    return {
      ...{ row, method, path: pattern.replace(':id', id ?? ''), search: searches[row.on] ?? '' },
      ...{ client: scene.asks(role).client, role, relation, id, body: bodies[row.on]?.(world) },
    };
  }
  const scene = world.scenes.get('anyone');
  if (!scene) throw new Error('The world is empty');
  return {
    ...{
      row,
      method,
      path: pattern,
      search: '',
      client: scene.asks('caseworker').client,
      role: 'caseworker',
    },
    ...{ relation: 'anyone', id: undefined, body: bodies[row.on]?.(world) },
  };
}
