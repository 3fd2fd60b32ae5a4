/** Shelters whose officers fire at the servers, and the referrals that wait for them: the newest ones. */
export const shelters = 24;
export const pendingReferrals = 1_200;
/** How many different requests an operation has at the most. */
export const variety = 480;
export const usersEach = 3;
export const firstSender = 101;
export const senders = 400;

/** Sessions of the bench carry plain names; the table holds their hashes as the node writes them. */
export function sessionIdOf(user: number): string {
  return `bench-session-${user}`;
}

/** The number of the `nth` user of an organisation, both from 1. */
export function userOf(organisation: number, nth = 1): number {
  return (organisation - 1) * usersEach + nth;
}

/** Cases that matches are asked for: the newest of the first senders that are not of today. */
export const ownedCases = `
  SELECT c.id, o.n AS organisation FROM generate_series(0, ${shelters - 1}) o (n) CROSS JOIN LATERAL (
    SELECT id FROM case_record WHERE organisation_id = bench.org(${firstSender} + o.n) AND opened_at < now() - interval '12 hours'
    ORDER BY id DESC LIMIT ${variety / shelters}) c ORDER BY c.id`;
