import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import type { Clock } from '../../server/platform/clock.ts';
import type { Client, Reply } from './client.ts';

const shown = z.object({ secret: z.string(), uri: z.string() });
const added = z.object({ id: z.string(), spareCodes: z.array(z.string()).nullable() });

/** An authenticator app on a device of hers. */
export class App {
  readonly #totp: TOTP;

  constructor(secret: string) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
  }

  /** The code it shows now, or some steps of 30 seconds from now. */
  code(clock: Clock, steps = 0): string {
    return this.#totp.generate({ timestamp: clock.now().getTime() + steps * 30_000 });
  }

  /** One that no clock near this one gives. */
  wrong(clock: Clock): string {
    const right = [-2, -1, 0, 1, 2].map((steps) => this.code(clock, steps));
    return (
      ['000000', '111111', '222222', '333333', '444444', '555555'].find((it) => !right.includes(it)) ?? ''
    );
  }
}

export interface Enrolled {
  readonly app: App;
  readonly spareCodes: readonly string[];
}

/** She reads the secret into her app and proves it with a first code. */
export async function enrolApp(client: Client, clock: Clock): Promise<Enrolled> {
  const { secret } = shown.parse(expected(await client.post('/me/totp'), 201).body);
  const app = new App(secret);
  const reply = expected(await client.post('/me/totp/confirm', { code: app.code(clock) }), 200);
  return { app, spareCodes: added.parse(reply.body).spareCodes ?? [] };
}

export function expected(reply: Reply, status: number): Reply {
  if (reply.status !== status) throw new Error(`Expected ${status}, got ${reply.status}: ${reply.text}`);
  return reply;
}
