import type { Judged } from '../../platform/record.ts';
import type { Subjects } from '../../policy/subjects.ts';

/** Nobody has a list but her own. */
export const workRecord: Judged<'Work', Subjects['Work']> = {
  subject: 'Work',
  about: ({ userId }) => ({ id: userId }),
  actions: () => ['read', 'count-board'],
};
