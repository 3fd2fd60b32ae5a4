import { organisationKinds, roles, rolesOfKind, type Role } from '#contract/codes';
import { grants } from '../policy/ability.ts';
import type { Grant } from '../policy/grant.ts';
import { relations } from '../policy/relations.ts';
import type { SubjectName } from '../policy/subjects.ts';
import type { AnyEndpoint } from './router.ts';

const head = `# Who may do what

Generated from \`server/policy/ability.ts\`, \`server/policy/relations.ts\` and the endpoints; \`npm run docs:generate\` writes it
anew, and a test fails when it is out of date.

Rights only add: what no line below grants is refused. A right is judged on the record itself, locked, in the transaction
that acts. Who may not read a record is told that it does not exist; who may read it but not do this is told so; what the
record's own state does not allow now is refused whoever asks. Refusals for want of a right are in the ledger, with the
reason. "I" is the person who acts, "my organisation" the one that she works for.`;

/** The rights and the endpoints of the node as a page for people; the same rows give the same text. */
export function permissionsPage(rows: readonly AnyEndpoint[]): string {
  const general = grants.filter((grant) => grant.roles.length === roles.length);
  const parts = [
    head,
    '## Everybody who is signed in',
    grantsTable(general),
    ...roles.flatMap((role) => roleParts(role, general)),
    '## Endpoints',
    'All below `/api/v1`. Locks are taken in the order shown. _Key_ says whether ' +
      'a command takes an `Idempotency-Key`, and why not.',
    endpointsTable(rows),
  ];
  return `${parts.join('\n\n')}\n`;
}

function roleParts(role: Role, general: readonly Grant[]): string[] {
  const own = grants.filter((grant) => grant.roles.includes(role) && !general.includes(grant));
  const kinds = organisationKinds.filter((kind) => rolesOfKind[kind].includes(role));
  const where = kinds.length === 0 ? 'any organisation' : kinds.map(plain).join(', ');
  return [
    `## ${capitalised(plain(role))}`,
    `Works in: ${where}.`,
    own.length === 0 ? 'No further right.' : grantsTable(own),
  ];
}

const records: Readonly<Record<SubjectName, string>> = {
  Case: 'case',
  CaseEvent: 'event of several cases',
  Identity: 'identity',
  BreakGlass: 'going beyond the rules (break-glass)',
  Consent: 'consent',
  Flag: 'offer of help (flag)',
  Device: 'device at a post',
  Referral: 'referral',
  CallOut: 'call-out',
  Journey: 'journey of a person to another country',
  Deposition: 'deposition offered before a journey',
  NonPunishment: 'non-punishment signal',
  Child: 'child’s track',
  ChildCall: 'call for the child focal point',
  Sitting: 'sitting of a commission',
  Dossier: 'dossier of a sitting',
  Organisation: 'organisation',
  Agreement: 'agreement between countries',
  Service: 'service',
  User: 'person with an account',
  Session: 'session',
  KeyHolder: 'person who holds keys',
  Factor: 'second factor',
  Draft: 'unfinished form',
  Report: 'report at an open door',
  Tip: 'tip',
  FieldReport: 'report from a profession',
  Call: 'call to a hotline',
  Handover: 'call that is handed over',
  Work: 'list of work',
  Notice: 'notice',
  LiaisonThread: 'thread between countries',
  LiaisonQuestion: 'question between countries',
  Country: 'values of a country',
  ContactPoint: 'contact point',
  Clock: 'deadline',
  Proceeding: 'proceeding she has to fear',
  ProtectionCard: 'protection card',
  CardReading: 'look at a card',
  CardCountry: 'what a country confirmed for cards',
  Complaint: 'complaint',
  SurvivorCode: 'number of her own page',
  SurvivorRequest: 'what she asked for on her page',
  Ledger: 'line of the ledger',
};

/** One line for each relation, with everything that it opens. */
function grantsTable(of: readonly Grant[]): string {
  const named = [...new Set(of.map((grant) => grant.relation))];
  return table(
    ['Record', 'When', 'May'],
    named.map((relation) => {
      const actions = of.filter((grant) => grant.relation === relation).flatMap((grant) => grant.actions);
      const { subject, says } = relations[relation];
      return [records[subject], says, [...new Set(actions)].map(plain).join(', ')];
    }),
  );
}

function endpointsTable(rows: readonly AnyEndpoint[]): string {
  return table(
    ['Endpoint', 'Does', 'Right', 'Ledger', 'Locks', 'Step-up', 'Key'],
    rows.map((row) => {
      const endpoint = `\`${row.on}\``;
      const ledger = row.ledger === null ? '–' : `\`${row.ledger}\``;
      if (row.kind === 'open') return [endpoint, row.summary, `open: ${row.why}`, ledger, '–', '–', '–'];
      const [action, subject] = row.may;
      const locks = row.locks.length === 0 ? '–' : row.locks.join(', ');
      const key = row.kind !== 'command' ? '–' : row.idempotency === true ? 'yes' : row.idempotency;
      const right = `${plain(action)}: ${records[subject]}`;
      return [endpoint, row.summary, right, ledger, locks, row.stepUp ? 'yes' : '–', key];
    }),
  );
}

/** As Prettier would write it: each column as wide as its widest cell. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = header.map((_name, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first = [], ...others] = cells;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}

function plain(code: string): string {
  return code.replace(/[_-]/g, ' ');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
