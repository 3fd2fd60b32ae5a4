import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { InviteUser } from '#contract/auth';
import { countryCode, line } from '#contract/text';
import { inviteUser } from './features/auth/index.ts';
import { foundNode } from './features/directory/found-node.ts';
import { withDatabase } from './open-app.ts';
import { systemClock } from './platform/clock.ts';
import { transact } from './platform/db.ts';
import { newId } from './platform/ids.ts';
import { appendLedger } from './platform/ledger.ts';
import { Problem } from './platform/problem.ts';
import { StartError } from './platform/start-error.ts';

const usage =
  'Say npm run node:found -- --country KZ --organisation "Name of the body" --name "First name" --email name@example.org';
const Asked = InviteUser.omit({ role: true }).extend({ organisation: line(120), country: countryCode });

function asked(): z.infer<typeof Asked> {
  const text = { type: 'string' } as const;
  const options = { country: text, organisation: text, name: text, email: text };
  const parsed = Asked.safeParse(parseArgs({ options, strict: false }).values);
  if (!parsed.success) throw new StartError(usage);
  return parsed.data;
}

// A node without people: the body that runs it and its first administrator, who invites everybody else's managers.
await withDatabase('owner', async (db) => {
  const { organisation, country, name, email } = asked();
  const now = systemClock.now();
  const invited = await transact(db, async (tx) => {
    const body = await foundNode(tx, { name: organisation, country }, now);
    const person = { id: newId(now), organisationId: body.id, organisationKind: body.kind, email, name };
    const user = await inviteUser(tx, { ...person, role: 'administrator' }, {}, { now });
    const about = { id: user.id, ownerId: body.id };
    const requestId = newId(now);
    await appendLedger(tx, {
      at: now,
      actor: null,
      action: 'user.invite',
      subject: 'User',
      about,
      requestId,
    });
    return user;
  }).catch((error: unknown) => {
    throw error instanceof Problem ? new StartError(`${usage} (${error.message})`) : error;
  });
  console.log(
    `${invited.email} sets a password at /invitation#${invited.token} before ${invited.expiresAt.toISOString()}.`,
  );
});
