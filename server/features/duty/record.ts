import { ContactPointView } from '#contract/duty';
import { recordKind } from '../../platform/record.ts';
import { findPoint, type PointRow } from './store-points.ts';
import { pointView } from './view.ts';

const open = ['read', 'set-rota', 'verify', 'end'];

export const pointRecord = recordKind({
  subject: 'ContactPoint',
  output: ContactPointView,
  find: findPoint,
  about: ({ id, version }: PointRow) => ({ id, version }),
  actions: ({ endedAt }: PointRow) => (endedAt === null ? open : ['read']),
  view: pointView,
});
