import pg from 'pg';
import type { Lock } from '../../server/platform/lock.ts';

const lockOf: Readonly<Record<string, Lock>> = {
  case_record: 'case',
  consent: 'consent',
  flag: 'flag',
  referral: 'referral',
  disclosure_grant: 'grant',
  journey: 'journey',
  capacity_unit: 'unit',
  identification_track: 'track',
  sitting: 'sitting',
  child_track: 'child',
  child_call: 'child',
  deposition: 'deposition',
  non_punishment_signal: 'signal',
  user_account: 'user',
  organisation: 'organisation',
  service: 'service',
  device: 'device',
  call_out: 'call-out',
  case_event: 'case-event',
  report: 'report',
  tip: 'tip',
  hotline_call: 'call',
  call_handover: 'handover',
  survivor_code: 'code',
  survivor_request: 'request',
  protection_card: 'card',
  proceeding: 'proceeding',
  complaint: 'complaint',
  contact_point: 'contact-point',
  clock: 'clock',
  country_setting: 'country',
  liaison_thread: 'thread',
  liaison_question: 'question',
};

/** What is locked by a function of the database, because whoever asks does not see it. */
const lockFunctions: Readonly<Record<string, Lock>> = {
  consent_lock: 'consent',
  lock_handover: 'case',
  lock_child_case: 'case',
  mark_suspicion: 'case',
  share_sitting: 'sitting',
};

/** The record a statement locks or rewrites, read from its text; undefined for any other statement. */
export function lockIn(sql: string): Lock | undefined {
  const rewritten = /^\s*(?:WITH \w+ AS \(\s*)?UPDATE\s+(?:"public"\.)?"?(\w+)"?/i.exec(sql)?.[1];
  if (rewritten !== undefined) return lockOf[rewritten];
  const asked = /\bsec\.(\w+)\(/.exec(sql)?.[1] ?? '';
  if (lockFunctions[asked] !== undefined) return lockFunctions[asked];
  const [locks, alias] = /\bFOR\s+(?:NO KEY UPDATE|UPDATE|SHARE)(?:\s+OF\s+(\w+))?/i.exec(sql) ?? [];
  if (locks === undefined) return undefined;
  const named =
    alias === undefined ? /\bFROM\s+(\w+)/i : new RegExp(`\\b(?:FROM|JOIN)\\s+(\\w+)\\s+${alias}\\b`, 'i');
  return lockOf[named.exec(sql)?.[1] ?? ''];
}

interface LockLog {
  /** Records locked since the last call, each once, in order. */
  take(): Lock[];
  end(): void;
}

/** Listens to every statement of this process, which the node under test is part of. */
export function listenToLocks(): LockLog {
  const seen: Lock[] = [];
  const spoken: unknown = Reflect.get(pg.Client.prototype, 'query');
  if (typeof spoken !== 'function') throw new Error('pg has no query');
  const heard = function (this: unknown, ...args: unknown[]): unknown {
    const lock = lockIn(textOf(args[0]));
    if (lock !== undefined && !seen.includes(lock)) seen.push(lock);
    return Reflect.apply(spoken, this, args);
  };
  Reflect.set(pg.Client.prototype, 'query', heard);
  return {
    take: () => seen.splice(0),
    end: () => {
      Reflect.set(pg.Client.prototype, 'query', spoken);
    },
  };
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  const text: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, 'text') : undefined;
  return typeof text === 'string' ? text : '';
}
