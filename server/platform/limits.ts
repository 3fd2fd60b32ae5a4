import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from './problem.ts';

/** Throttles a sign-in: per account and address, per address, and for the whole node. Delays, never locks out. */
export interface SignInThrottle {
  /** Takes one try; throws `too-many-requests` with Retry-After when one of the budgets is used up. */
  check(email: string, address: string): Promise<void>;
  /** Gives the try back. */
  succeeded(email: string, address: string): Promise<void>;
}

export interface Limits {
  /** Requests a minute of one signed-in person, or of one address when nobody is signed in. */
  readonly ratePerMinute: number;
  /** Failed sign-ins of one account from one address in a quarter of an hour. */
  readonly failuresPerAccount: number;
  /** Wrong numbers and phrases from one address in a minute. */
  readonly guessesPerAddress: number;
  /** What one address may send in an hour at one door that needs no account. */
  readonly openPerHour: number;
}

export const defaultLimits: Limits = {
  ...{ ratePerMinute: 600, failuresPerAccount: 10, guessesPerAddress: 6 },
  openPerHour: 30,
};

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
    // Taken before the password is looked at, so that guesses at the same moment cannot share one try.
    check: async (email, from) => {
      for (const [budget, key] of budgets(email, from)) await take(budget, key);
    },
    succeeded: async (email, from) => {
      await account.delete(`${email} ${from}`);
      await address.reward(from);
      await node.reward('node');
    },
  };
}

/** Throttles guesses at a number or a phrase: per address and for the whole node. A minute at the most, never a lock. */
export interface GuessThrottle {
  /** Takes one try; throws `too-many-requests` with Retry-After. */
  check(address: string): Promise<void>;
  /** Gives the try back. */
  succeeded(address: string): Promise<void>;
}

export function guessThrottle({ guessesPerAddress: points }: Limits): GuessThrottle {
  const address = new RateLimiterMemory({ points, duration: 60 });
  const node = new RateLimiterMemory({ points: points * 30, duration: 60 });
  return {
    check: async (from) => {
      await take(address, from);
      await take(node, 'node');
    },
    succeeded: async (from) => {
      await address.reward(from);
      await node.reward('node');
    },
  };
}

async function take(budget: RateLimiterMemory, key: string): Promise<void> {
  try {
    await budget.consume(key);
  } catch (error) {
    throw error instanceof RateLimiterRes ? tooMany(error.msBeforeNext) : error;
  }
}

/** Counts requests of one person or address; over the rate → `too-many-requests` with Retry-After. */
export function limitRate(limits: Limits): RequestHandler {
  const minute = new RateLimiterMemory({ points: limits.ratePerMinute, duration: 60 });
  return async (request, _response, next) => {
    const caller = request.session.userId ?? request.ip ?? 'unknown';
    await take(minute, caller);
    next();
  };
}

/** The same for pages that nobody signs in for. */
export function limitPages(limits: Limits): RequestHandler {
  const minute = new RateLimiterMemory({ points: limits.ratePerMinute, duration: 60 });
  return async (request, _response, next) => {
    await take(minute, request.ip ?? 'unknown');
    next();
  };
}

function tooMany(ms: number): Problem {
  return new Problem('too-many-requests', { retryAfter: Math.max(1, Math.ceil(ms / 1000)) });
}
