import type { NeverSend } from '#contract/directory';
import type { DutyContact } from '#contract/duty';
import type { Tx } from '../../platform/db.ts';
import { onDuty } from '../duty/index.ts';
import { tell, type Told } from '../notices/index.ts';
import { findNode } from './store-authorities.ts';
import { choose } from './rules-calls.ts';

interface Asked {
  readonly countryCode: string;
  readonly never: NeverSend | undefined;
  /** What is told to whoever is asked: a reference and where it stands. */
  readonly about: Pick<Told, 'subject' | 'recordId' | 'reference'>;
  readonly at: Date;
}

/** Who was asked, and whether nobody was on duty for children. */
export interface Reached {
  readonly contact: DutyContact | undefined;
  readonly alarm: boolean;
}

/**
 * The child focal point of the country, whoever is on duty. Where nobody is, the national deputy is asked and it alarms:
 * the deputies and those who keep this node hear of it. A child is never held up by an empty list.
 */
export async function callFocalPoint(tx: Tx, { countryCode, never, about, at }: Asked): Promise<Reached> {
  const rota = await onDuty(tx, { countryCode, function: 'child_focal_point', at, never });
  const contact = choose(rota);
  const alarm = contact?.standing !== 'on_duty';
  if (contact) {
    const { organisation, userId } = contact;
    await tell(
      tx,
      { kind: 'child_called', organisationId: organisation.id, userId, ...about, urgent: true },
      at,
    );
  }
  if (alarm) await alarmAll(tx, rota, about, at);
  return { contact, alarm };
}

async function alarmAll(
  tx: Tx,
  rota: readonly DutyContact[],
  about: Asked['about'],
  at: Date,
): Promise<void> {
  const kind = 'duty_child_unattended';
  const node = await findNode(tx);
  if (node)
    await tell(tx, { kind, organisationId: node, roles: ['administrator'], ...about, urgent: true }, at);
  for (const { organisation, userId } of rota.filter(({ standing }) => standing !== 'off_duty')) {
    await tell(tx, { kind, organisationId: organisation.id, userId, ...about, urgent: true }, at);
  }
}
