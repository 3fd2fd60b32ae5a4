import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { House } from './house.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { Problem } from './problem.ts';

/** Doors that are open to whoever has no account; each is throttled by itself, so that a flood at one closes no other. */
export const doorNames = ['self-report', 'report', 'tip', 'answer'] as const;
export type DoorName = (typeof doorNames)[number];

interface Budget {
  readonly address: RateLimiterMemory;
  readonly node: RateLimiterMemory;
}

const hour = 60 * 60;
const doors = new WeakMap<House, Readonly<Record<DoorName, Budget>>>();

/** Sets how often each door opens in an hour: for one address, and forty times that for everybody together. */
export function openDoors(house: House, { openPerHour }: Pick<Limits, 'openPerHour'>): void {
  const budget = (): Budget => ({
    address: new RateLimiterMemory({ points: openPerHour, duration: hour }),
    node: new RateLimiterMemory({ points: openPerHour * 40, duration: hour }),
  });
  doors.set(house, { 'self-report': budget(), report: budget(), tip: budget(), answer: budget() });
}

/** Takes one try; Problem `too-many-requests` with Retry-After when the budget is used up. */
export async function passDoor(house: House, name: DoorName, address: string): Promise<void> {
  if (!doors.has(house)) openDoors(house, defaultLimits);
  const door = doors.get(house)?.[name];
  if (!door) throw new Error('The doors are not open');
  await take(door.address, networkOf(address));
  await take(door.node, name);
}

/** An address of the sixth version is as good as any other of its network. */
function networkOf(address: string): string {
  const isSixth = address.includes(':') && !address.includes('.');
  return isSixth ? address.split(':').slice(0, 4).join(':') : address;
}

async function take(budget: RateLimiterMemory, key: string): Promise<void> {
  try {
    await budget.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new Problem('too-many-requests', { retryAfter: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
  }
}
