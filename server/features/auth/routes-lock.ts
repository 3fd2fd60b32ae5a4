import { SignIn } from '#contract/auth';
import { NoInput, ReopenView } from '#contract/keys';
import { command, type Endpoint } from '../../platform/endpoint.ts';
import type { SignInThrottle } from '../../platform/limits.ts';
import { open, type OpenEndpoint } from '../../platform/open.ts';
import { lockOrganisation } from './lock-organisation.ts';
import { lockRecord } from './record-lock.ts';
import { reopenOrganisation } from './reopen-organisation.ts';
import { lockForLocking } from './store-lock.ts';

export function lockRoutes(throttle: SignInThrottle): readonly (Endpoint | OpenEndpoint)[] {
  return [
    command({
      on: 'POST /organisation/lock',
      summary: 'Lock my organisation: every session ends, and nobody signs in for 24 hours.',
      input: NoInput,
      may: ['lock', lockRecord],
      load: (tx, _input, { actor }) => lockForLocking(tx, actor.organisationId),
      locks: ['organisation'],
      run: lockOrganisation,
      answers: lockRecord,
      ledger: 'organisation.lock',
      withoutKey: 'Afterwards there is no session to replay it in.',
    }),
    open({
      on: 'POST /organisation/reopen',
      summary: 'Open a locked organisation before its time: two of its people, within an hour.',
      why: 'Nobody of a locked organisation can sign in; the password stands for her.',
      input: SignIn,
      output: ReopenView,
      subject: 'Organisation',
      ledger: 'organisation.reopen',
      run: (input, context) => reopenOrganisation(input, context, throttle),
    }),
  ];
}
