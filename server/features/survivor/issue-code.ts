import type { IssueCode } from '#contract/survivor';
import type { Tx } from '../../platform/db.ts';
import { stretch } from '../../platform/code-secret.ts';
import { sealEnvelope } from '../../platform/envelope.ts';
import { newId } from '../../platform/ids.ts';
import { inFours, newNumber } from '../../platform/numbers.ts';
import type { Context } from '../../platform/record.ts';
import { newPair, seal } from '../../platform/sealing.ts';
import { caseRecord, type CaseRow } from '../cases/index.ts';
import { drawCard } from './draw-card.ts';
import { resealNames } from './reseal-names.ts';
import { barredPlace, keyPlace } from './rules.ts';
import { endCodes, findCode, insertCode, type IssuedRow } from './store.ts';

/**
 * A number for her own page, in the place of one that she has lost. It is made by chance and kept nowhere: what can be
 * looked up is what comes of it, and her private key lies under the other half.
 */
export async function issueCode(
  tx: Tx,
  row: CaseRow,
  { shows, card, language }: IssueCode,
  context: Context,
): Promise<IssuedRow> {
  const { now, actor, house } = context;
  const { neverSend } = await caseRecord.open(tx, row, context);
  const { id: caseId, organisationId } = row;
  const id = newId(now);
  const number = newNumber();
  const { lookup, key } = await stretch(house, 'page', number);
  const pair = await newPair();
  const her = { kid: id, publicKey: pair.publicKey };
  const said = Buffer.from(JSON.stringify(neverSend));
  await endCodes(tx, caseId, shows, now);
  await insertCode(tx, {
    ...{ id, caseId, organisationId, shows, lookup, publicKey: pair.publicKey },
    privateKey: seal(key, id, pair.privateKey, keyPlace({ id, organisationId })),
    barred: await sealEnvelope([her], said, barredPlace({ id, organisationId })),
    ...{ issuedById: actor.userId, issuedAt: now },
  });
  if (shows === 'page') await resealNames(tx, row, her, context);
  const made = await findCode(tx, id);
  if (!made) throw new Error('The number was not kept');
  const paper = card ? await drawCard(language, inFours(number), context) : null;
  return { ...made, number: inFours(number), card: paper };
}
