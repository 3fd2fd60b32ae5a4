import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem.ts';

/** Throttles a sign-in: per account and address, per address, and for the whole node. Delays, never locks out. */
export interface SignInThrottle {
  /** Throws `too-many-requests` with Retry-After when one of the budgets is used up. */
  check(email: string, address: string): Promise<void>;
  failed(email: string, address: string): Promise<void>;
  succeeded(email: string, address: string): Promise<void>;
}

export interface Limits {
  /** Requests a minute of one signed-in person, or of one address when nobody is signed in. */
  readonly ratePerMinute: number;
  /** Failed sign-ins of one account from one address in a quarter of an hour. */
  readonly failuresPerAccount: number;
}

export const defaultLimits: Limits = { ratePerMinute: 600, failuresPerAccount: 10 };

export function signInThrottle(limits: Limits): SignInThrottle {
  const quarter = 15 * 60;
  const account = new RateLimiterMemory({ points: limits.failuresPerAccount, duration: quarter });
  const address = new RateLimiterMemory({ points: limits.failuresPerAccount * 10, duration: quarter });
  const node = new RateLimiterMemory({ points: limits.failuresPerAccount * 200, duration: quarter });
  const budgets = (email: string, from: string) =>
    [
      [account, `${email} ${from}`],
      [address, from],
      [node, 'node'],
    ] as const;
  return {
    check: async (email, from) => {
      for (const [budget, key] of budgets(email, from)) {
        const used = await budget.get(key);
        if (used && used.consumedPoints >= budget.points) throw tooMany(used.msBeforeNext);
      }
    },
    failed: async (email, from) => {
      for (const [budget, key] of budgets(email, from)) await budget.penalty(key);
    },
    succeeded: async (email, from) => {
      await account.delete(`${email} ${from}`);
    },
  };
}

/** Counts requests of one person or address; over the rate → `too-many-requests` with Retry-After. */
export function limitRate(limits: Limits): RequestHandler {
  const minute = new RateLimiterMemory({ points: limits.ratePerMinute, duration: 60 });
  return async (request, _response, next) => {
    const caller = request.session.userId ?? request.ip ?? 'unknown';
    try {
      await minute.consume(caller);
    } catch (error) {
      throw error instanceof RateLimiterRes ? tooMany(error.msBeforeNext) : error;
    }
    next();
  };
}

function tooMany(ms: number): Problem {
  return new Problem('too-many-requests', { retryAfter: Math.max(1, Math.ceil(ms / 1000)) });
}
