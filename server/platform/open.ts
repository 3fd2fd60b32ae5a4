import type { Request } from 'express';
import type { z } from 'zod';
import type { Actor } from '../policy/actor.ts';
import type { Ability } from '../policy/casl.ts';
import type { SubjectName } from '../policy/subjects.ts';
import type { LedgerName, Route } from './endpoint.ts';
import type { House } from './house.ts';
import { fit } from './record.ts';
import type { SessionHandle } from './session.ts';

/** Somebody who turned out to be signed in, and the token under which the database knows her. */
export interface SignedIn {
  readonly actor: Actor;
  readonly ability: Ability;
  readonly pass: string;
}

/** A request by somebody who need not be signed in. */
export interface OpenContext {
  readonly house: House;
  readonly now: Date;
  readonly requestId: string;
  readonly address: string;
  readonly session: SessionHandle;
  /** Null for nobody, and for a session that still lacks its second factor. */
  readonly signedIn: SignedIn | null;
  readonly idempotencyKey: string | undefined;
  /** What an enrolled device shows for itself; not yet believed. */
  readonly credential: string | undefined;
}

/** A row that needs no actor: sign-in, an invitation, the API's own description. It says why it is open. */
export interface OpenEndpoint {
  readonly kind: 'open';
  readonly on: Route;
  readonly summary: string;
  readonly why: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType | null;
  readonly status: number;
  readonly ledger: LedgerName | null;
  readonly subject: SubjectName | null;
  readonly walk: (input: unknown, context: OpenContext) => Promise<{ status: number; body: unknown }>;
}

interface OpenRow<I, O> {
  readonly on: Route;
  readonly summary: string;
  readonly why: string;
  readonly input: z.ZodType<I>;
  readonly output: z.ZodType<O>;
  readonly status?: 200 | 201;
  /** The verb writes the line itself: only it knows who turned out to act. */
  readonly ledger: LedgerName | null;
  readonly subject: SubjectName | null;
  readonly run: (input: I, context: OpenContext) => Promise<O>;
}

export function open<I, O>(row: OpenRow<I, O>): OpenEndpoint {
  const { on, summary, why, input, output, ledger, subject, status = 200 } = row;
  return {
    ...{ kind: 'open', on, summary, why, input, output, status, ledger, subject },
    walk: async (sent, context) => ({
      status,
      body: fit(output, await row.run(input.parse(sent), context)),
    }),
  };
}

/**
 * What a request sends, as one object; the path's parameters win. A command takes nothing from the query, because
 * proxies and histories keep addresses: what stands there is a field that no schema knows.
 */
export function sentBy({ method, params, query, body }: Request): Record<string, unknown> {
  if (method === 'GET' || method === 'HEAD') return { ...query, ...params };
  const said: unknown = body;
  return {
    ...(typeof said === 'object' && said),
    ...(Object.keys(query).length > 0 && { query }),
    ...params,
  };
}
