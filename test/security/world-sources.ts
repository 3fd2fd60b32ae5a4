import { z } from 'zod';
import type { Role } from '#contract/codes';
import type { TestNode } from '../support/node.ts';
import { recipient, submit } from '../support/sources.ts';
import { body } from '../support/story.ts';
import type { Ids } from './nouns.ts';
import type { Staff } from './people.ts';
import type { Staffed } from './world-keys.ts';

interface SourcesCast {
  readonly ours: Staffed;
  readonly neighbour: Staffed;
  readonly abroad: Staffed;
  readonly routes: Staffed;
  readonly routesAbroad: Staffed;
  readonly clears: Staffed;
}
type Add = (name: string, asks: Staff, ids: Ids | ((role: Role) => Ids)) => void;

const one = z.array(z.object({ id: z.string() })).min(1);

/** What came in at the open doors of the country, and calls of a hotline with whom they were handed to. */
export async function addSources(node: TestNode, cast: SourcesCast, add: Add): Promise<void> {
  for (const door of ['self_report_recipient', 'reports_recipient'])
    await recipient(node, cast.ours.organisation, door);
  await addReports(node, cast, add);
  await addTips(node, cast, add);
  await addCalls(cast, add);
}

async function newest(node: TestNode, table: 'report' | 'tip', kind = ''): Promise<string> {
  const { rows } = await node.owner.query(
    table === 'tip'
      ? 'SELECT id FROM tip ORDER BY reference'
      : `SELECT id FROM report WHERE kind = '${kind}' ORDER BY id DESC`,
  );
  return one.parse(rows)[0]?.id ?? '';
}

async function addReports(node: TestNode, { ours, neighbour, abroad }: SourcesCast, add: Add): Promise<void> {
  const worker = ours.staff('caseworker').client;
  const self = async () => {
    const { status } = await submit(node, '/contact', { country: 'AE', text: 'ZZQ-SELF' });
    if (status !== 200) throw new Error(`The page answered ${status}`);
    return newest(node, 'report', 'self');
  };
  const relative = async () => {
    const said = { country: 'AE', about: 'ZZQ-RELATIVE' };
    const { status } = await node.nobody().post('/reports', said);
    if (status !== 201) throw new Error(`The report: ${status}`);
    return newest(node, 'report', 'relative');
  };
  const closed = async (id: string) => {
    body(await worker.post(`/reports/${id}/close`, { reason: 'NOT_FOR_US' }));
    return id;
  };
  const linked = async (id: string) => {
    body(await worker.post(`/reports/${id}/open-case`), 201);
    return id;
  };
  add('report-self', ours.staff, { reports: await self() });
  add('report-self-closed', ours.staff, { reports: await closed(await self()) });
  add('report-self-linked', ours.staff, { reports: await linked(await self()) });
  const theirs = await relative();
  add('report-relative', ours.staff, { reports: theirs });
  add('report-relative-closed', ours.staff, { reports: await closed(await relative()) });
  add('report-of-neighbour', neighbour.staff, { reports: theirs });
  add('report-from-abroad', abroad.staff, { reports: await self() });
}

async function addTips(node: TestNode, cast: SourcesCast, add: Add): Promise<void> {
  const inspector = cast.ours.staff('labour_inspector').client;
  const said = { form: 'labour_inspection', meeting: 'not_met', signs: ['ILO11-07'], line: 'ZZQ brick yard' };
  body(await inspector.post('/field-reports', said), 201);
  const triager = cast.routes.staff('coordinator').client;
  const closed = await newest(node, 'tip');
  body(await triager.post(`/tips/${closed}/close`, { reason: 'NO_GROUNDS' }));
  body(await inspector.post('/field-reports', said), 201);
  const { rows } = await node.owner.query("SELECT id FROM tip WHERE status = 'RECEIVED'");
  const fresh = { tips: one.parse(rows)[0]?.id ?? '' };
  add('tip', cast.routes.staff, fresh);
  add('tip-closed', cast.routes.staff, { tips: closed });
  add('tip-elsewhere', cast.routesAbroad.staff, fresh);
  add('tip-without-mandate', cast.clears.staff, fresh);
  add('tip-of-ours', cast.ours.staff, fresh);
}

async function addCalls({ ours, neighbour, abroad }: SourcesCast, add: Add): Promise<void> {
  const operator = ours.staff('hotline_operator').client;
  const log = async () =>
    body(await operator.post('/calls', { country: 'AE', language: 'rus', note: 'ZZQ-CALL' }), 201).id;
  const to = { organisationId: neighbour.organisation.id };
  const [fresh, onItsWay, closed] = [await log(), await log(), await log()];
  body(await operator.post(`/calls/${closed}/hand-over`, to));
  const taker = neighbour.staff('caseworker').client;
  const [answered] = one.parse(
    z.looseObject({ items: z.unknown() }).parse((await taker.get('/handovers')).body).items,
  );
  body(await taker.post(`/handovers/${answered?.id ?? ''}/confirm`));
  body(await operator.post(`/calls/${closed}/close`, { outcome: 'HANDED_OVER' }));
  body(await operator.post(`/calls/${onItsWay}/hand-over`, to));
  const open = z
    .looseObject({ items: z.unknown() })
    .parse((await taker.get('/handovers?state=OFFERED')).body);
  const offered = one.parse(open.items)[0]?.id ?? '';
  add('hotline', ours.staff, { calls: fresh });
  add('hotline-on-its-way', ours.staff, { calls: onItsWay });
  add('hotline-closed', ours.staff, { calls: closed });
  add('hotline-of-neighbour', neighbour.staff, { calls: fresh });
  add('handed-by-us', ours.staff, { handovers: offered });
  add('handed-to-us', neighbour.staff, { handovers: offered });
  add('handed-over', neighbour.staff, { handovers: answered?.id ?? '' });
  add('handed-elsewhere', abroad.staff, { handovers: offered });
}
