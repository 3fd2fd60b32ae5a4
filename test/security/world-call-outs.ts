import type { Role } from '#contract/codes';
import type { TestNode, TestOrganisation } from '../support/node.ts';
import { beds, body, openCase } from '../support/story.ts';
import type { Ids } from './nouns.ts';
import type { Person, Staff } from './people.ts';

interface Cast {
  readonly ours: { readonly organisation: TestOrganisation; readonly staff: Staff };
  readonly alternate: { readonly organisation: TestOrganisation; readonly staff: Staff };
  readonly neighbour: { readonly staff: Staff };
}
type Add = (name: string, asks: Staff, ids: Ids | ((role: Role) => Ids)) => void;

/** A colleague of ours asks around and one house is asked; another that is over; and an event. Answers another case of ours. */
export async function addCallOuts(node: TestNode, cast: Cast, colleague: Person, add: Add): Promise<string> {
  const { client } = colleague;
  await beds(node, cast.alternate.organisation, 9);
  const made: string[] = [];
  for (const country of ['UZ', 'UZ']) {
    const caseId = await openCase(client);
    const asked = { need: 'bed', country, agreed: true };
    made.push(body(await client.post(`/cases/${caseId}/call-outs`, asked), 201).id);
  }
  const [open = '', over = ''] = made;
  await node.owner.query(
    'UPDATE call_out_rung SET asked_at = $3 WHERE call_out_id = $1 AND organisation_id = $2',
    [open, cast.alternate.organisation.id, node.clock.now()],
  );
  body(await client.post(`/call-outs/${over}/cancel`));
  add('call-out-ours', cast.ours.staff, { 'call-outs': open });
  const own = new Map<Role, string>();
  for (const role of ['hotline_operator', 'health_worker', 'labour_inspector'] as const) {
    const { client: hers } = cast.ours.staff(role);
    const asked = { need: 'bed', country: 'UZ', agreed: true };
    own.set(role, body(await hers.post(`/cases/${await openCase(hers)}/call-outs`, asked), 201).id);
  }
  add('call-out-mine', cast.ours.staff, (role) => ({ 'call-outs': own.get(role) ?? open }));
  add('call-out-over', cast.ours.staff, { 'call-outs': over });
  add('call-out-asked', cast.alternate.staff, { 'call-outs': open });
  add('call-out-of-others', cast.neighbour.staff, { 'call-outs': open });
  const otherCase = await openCase(client);
  const event = body(await client.post('/case-events', { title: 'A day', cases: [otherCase] }), 201).id;
  add('event-ours', cast.ours.staff, { 'case-events': event });
  add('event-of-others', cast.neighbour.staff, { 'case-events': event });
  return otherCase;
}
