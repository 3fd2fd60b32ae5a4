import { z } from 'zod';
import { callOutTasks } from '../../server/features/call-outs/jobs.ts';
import { referralTasks } from '../../server/features/referrals/index.ts';
import { fillHooks } from '../../server/hooks.ts';
import type { Route } from '../../server/platform/endpoint.ts';
import type { House } from '../../server/platform/house.ts';
import { newId } from '../../server/platform/ids.ts';
import { defaultLimits, signInThrottle } from '../../server/platform/limits.ts';
import { Problem } from '../../server/platform/problem.ts';
import type { Context } from '../../server/platform/record.ts';
import { allRoutes } from '../../server/routes.ts';
import { abilityFor } from '../../server/policy/casl.ts';
import type { UserKeys } from '../../server/platform/user-keys.ts';
import { isOfficer } from './lay-keys.ts';
import { mandatesOf, type SeedAccount, type SeedOrganisation } from './organisations.ts';

/** What was laid before the first act: who there is, and the shelters' units by address and name. */
export interface Ground {
  readonly organisations: ReadonlyMap<string, SeedOrganisation & { readonly id: string }>;
  readonly accounts: ReadonlyMap<string, SeedAccount & { readonly id: string; readonly at: string }>;
  /** Everybody's private keys, by account: as if all had signed in. */
  readonly keys: ReadonlyMap<string, UserKeys>;
  readonly bedServices: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
}

const answer = z.looseObject({
  // A list has none of its own.
  id: z.string().default(''),
  items: z.array(z.looseObject({ id: z.string() })).nullish(),
  status: z.string().optional(),
  // Decisions that a referral needs; a journey's are lines of its checklist, on which nothing here rests.
  missing: z
    .union([
      z.array(z.looseObject({ purpose: z.string(), recipientOrganisationId: z.string() })),
      z.array(z.string()).transform(() => null),
    ])
    .nullish(),
  newCaseId: z.string().nullish(),
  next: z.string().nullish(),
  units: z.array(z.looseObject({ id: z.string(), available: z.number() })).nullish(),
  phones: z.array(z.looseObject({ id: z.string() })).nullish(),
  rungs: z
    .array(z.looseObject({ organisation: z.looseObject({ id: z.string() }), askedAt: z.string().nullable() }))
    .nullish(),
});
/** As much of an answer as the next act needs. */
export type Told = z.infer<typeof answer>;

const tasks = { ...referralTasks, ...callOutTasks } as const;
const betweenActs = 40_000;

/**
 * Where the people of the demonstration act: through the declared rows, as the requests of signed-in people would, at
 * moments of the past weeks. Time only goes forward and never past `end`.
 */
export class Stage {
  readonly ground: Ground;
  readonly house: House;
  readonly #end: Date;
  readonly #rows = new Map(
    allRoutes(signInThrottle(defaultLimits)).flatMap((row) => (row.kind === 'open' ? [] : [[row.on, row]])),
  );
  #now: Date;

  constructor(house: House, ground: Ground, begin: Date, end: Date) {
    fillHooks();
    this.ground = ground;
    this.#end = end;
    this.#now = begin;
    this.house = { ...house, clock: { now: () => this.#now, monotonic: () => house.clock.monotonic() } };
  }

  get now(): Date {
    return this.#now;
  }

  /** Goes forward to so many days before the end; a moment that has passed changes nothing. */
  moveTo(daysAgo: number): void {
    this.#forwardTo(this.#end.getTime() - daysAgo * 86_400_000);
  }

  organisation(at: string): SeedOrganisation & { readonly id: string } {
    return known(this.ground.organisations, at);
  }

  /** Where somebody works. */
  organisationOf(email: string): SeedOrganisation & { readonly id: string } {
    return this.organisation(known(this.ground.accounts, email).at);
  }

  /** One request of one person. A refusal is an error here: the seed asks for what is allowed. */
  async act(email: string, on: Route, input: Readonly<Record<string, unknown>> = {}): Promise<Told> {
    try {
      // What is only written answers with nothing.
      return answer.parse((await this.#ask(email, on, input)) ?? { id: input.id });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const said = `${email}: ${on} answered ${error.slug} ${JSON.stringify(error.extras)}`;
      throw new Error(said, { cause: error });
    }
  }

  /** A reading that must be refused: the ledger keeps it, and nothing else happens. */
  async fail(email: string, on: Route, input: Readonly<Record<string, unknown>>): Promise<void> {
    const refused = await this.#ask(email, on, input).then(
      () => false,
      (error: unknown) => error instanceof Problem,
    );
    if (!refused) throw new Error(`${email}: ${on} was not refused`);
  }

  async #ask(email: string, on: Route, input: Readonly<Record<string, unknown>>): Promise<unknown> {
    this.#forwardTo(this.#now.getTime() + betweenActs);
    const ask = { input, idempotencyKey: undefined, path: on };
    const { body } = await known(this.#rows, on).walk(ask, this.#contextOf(email));
    return body;
  }

  /** What the clock does to a referral or a call-out when its hour has come. */
  async strike(task: keyof typeof tasks, id: string): Promise<void> {
    this.#forwardTo(this.#now.getTime() + betweenActs);
    await tasks[task](this.house, id);
  }

  #forwardTo(ms: number): void {
    this.#now = new Date(Math.min(Math.max(ms, this.#now.getTime()), this.#end.getTime()));
  }

  #contextOf(email: string): Context {
    const person = known(this.ground.accounts, email);
    const { id: organisationId, name: organisationName, ...seat } = this.organisation(person.at);
    const { kind: organisationKind, country, policing } = seat;
    const mandates = mandatesOf({ at: person.at, kind: organisationKind });
    const actor = {
      ...{ userId: person.id, role: person.role, organisationId, organisationName, organisationKind },
      ...{
        country,
        policing,
        officer: isOfficer(person.role),
        mandates: mandates.map((kind) => ({ kind, country })),
      },
    };
    const never = () => Promise.reject(new Error('Nobody signs in during the seed'));
    const session = { stepUpAt: this.#now, userName: person.name };
    return {
      ...{ house: this.house, actor, ability: abilityFor(actor), now: this.#now },
      ...{
        requestId: newId(this.#now),
        session: {
          ...session,
          ...{ id: '', secondFactor: 'satisfied', origin: '' },
          keys: () => this.ground.keys.get(person.id) ?? null,
          establish: never,
          elevate: never,
          satisfy: never,
          end: never,
        },
      },
    };
  }
}

function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const found = map.get(key);
  if (found === undefined) throw new Error(`The demonstration has no ${String(key)}`);
  return found;
}
