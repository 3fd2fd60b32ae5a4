import { acrossBorders } from './tell-across.ts';
import { countBeds, layMandates } from './tell-agreements.ts';
import { children } from './tell-children.ts';
import { checkServices, needALawyer } from './tell-directory.ts';
import { duty } from './tell-duty.ts';
import { atHome } from './tell-home.ts';
import { homewards } from './tell-homeward.ts';
import { labour } from './tell-labour.ts';
import { rescue } from './tell-rescue.ts';
import { sources } from './tell-sources.ts';
import type { Telling } from './timeline.ts';

/** All that happens in the demonstration; timeline.ts brings it into the order of time. */
export const tellings: readonly Telling[] = [
  ...[layMandates, ...atHome, ...acrossBorders, ...labour, ...rescue, ...children, ...sources],
  ...[...checkServices, countBeds, needALawyer, ...duty, ...homewards],
];
