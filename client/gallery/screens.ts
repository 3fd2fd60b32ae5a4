import type { Screen } from './screen.ts';
import { between } from './screens-between.ts';
import { cases } from './screens-cases.ts';
import { directory } from './screens-directory.ts';
import { doorstep } from './screens-doorstep.ts';
import { identification } from './screens-identification.ts';
import { liaison } from './screens-liaison.ts';
import { office } from './screens-office.ts';
import { person } from './screens-person.ts';
import { sources } from './screens-sources.ts';

export type { Screen } from './screen.ts';

/** Every page there is; a test holds the list against the routes. */
export const screens: readonly Screen[] = [
  ...doorstep,
  ...cases,
  ...between,
  ...office,
  ...directory,
  ...liaison,
  ...sources,
  ...identification,
  ...person,
];

const ownPage = 'The page for an offer of help is one of its own, with tests of its own.';
/** Routes that show no screen of these pages, and why. */
export const elsewhere: Readonly<Record<string, string>> = {
  '/flag': ownPage,
  '/flags/new': ownPage,
};
