import { test, expect } from '@jest/globals';
import { seedDemonstration } from '../../prisma/seed.ts';
import { startNode } from '../support/node.ts';
test('seed', async () => {
  const node = await startNode();
  const at = Date.now();
  await seedDemonstration(node.house, node.builder);
  console.log('ms', Date.now() - at);
  const q = async (sql: string) => console.log(JSON.stringify((await node.owner.query(sql)).rows, null, 0));
  await q('SELECT status, need, next_at FROM call_out');
  await q('SELECT r.kind, o.name, r.asked_at, r.answer FROM call_out_rung r JOIN organisation o ON o.id = r.organisation_id ORDER BY r.call_out_id, r.place');
  await q('SELECT reference, (SELECT count(*) FROM case_event_member m WHERE m.event_id = e.id) n FROM case_event e');
  await q('SELECT count(*), count(verified_at) v FROM service');
  await q('SELECT u.name, u.held, u.occupied, u.maximum, (SELECT json_agg(json_build_array(h.ground,h.state,h.expires_at)) FROM capacity_hold h WHERE h.unit_id = u.id AND h.state = \'held\') h FROM capacity_unit u');
  await q('SELECT count(*), min(run_at) FROM graphile_worker._private_jobs');
  await node.stop();
  expect(1).toBe(1);
}, 400000);
