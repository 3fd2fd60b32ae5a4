import type { Tx } from '../../platform/db.ts';
import { fileComplaint, type Filing } from '../complaints/index.ts';
import type { PageAsk } from '../../platform/pages.ts';
import { changeNumber } from './change-number.ts';
import type { Visit } from './find-visit.ts';
import type { Pointed } from './rules-complain.ts';

export interface Saying {
  readonly pointed: Pointed;
  readonly abuse: boolean;
  readonly text: string;
  /** Somebody there may know her number: another one takes its place in the same moment. */
  readonly renew: boolean;
}

/** Her complaint, to somebody independent of whom it is about; answers her new number, where she asked for one. */
export async function complainByCode(
  tx: Tx,
  visit: Visit,
  { pointed, abuse, text, renew }: Saying,
  ask: Pick<PageAsk, 'house' | 'now' | 'requestId'>,
): Promise<string | null> {
  const { organisationId: about, userId, called } = pointed;
  const filing: Filing = {
    ...{ source: 'person', country: null, about, aboutKind: null, abuse, barred: visit.barred },
    ...{ said: { text, called: [called] }, accused: userId === null ? [] : [userId] },
  };
  await fileComplaint(tx, filing, ask);
  return renew ? changeNumber(tx, visit, ask.house, ask.now) : null;
}
