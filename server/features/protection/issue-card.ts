import type { IssueCard } from '#contract/protection';
import type { Tx } from '../../platform/db.ts';
import { stretch } from '../../platform/code-secret.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { newNumber } from '../../platform/numbers.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { drawProtection } from './draw-protection.ts';
import { newPhrase, phoneOf, readPhrase } from './rules.ts';
import { findCard, findCountry, insertCard, type IssuedRow } from './store.ts';

/** After the talk: a card that looks like any appointment, a phrase that she remembers, or both. Neither is kept. */
export async function issueCard(
  tx: Tx,
  row: CaseRow,
  { talk, paper, phrase: isSpoken, language, presumedSince, validUntil }: IssueCard,
  context: Context,
): Promise<IssuedRow> {
  const { now, actor, house } = context;
  if ((!paper && !isSpoken) || validUntil < presumedSince) throw new Problem('invalid-input');
  const number = paper ? newNumber() : null;
  const phrase = isSpoken ? newPhrase(language) : null;
  const id = newId(now);
  const { id: caseId, organisationId, countryOfRecord: country } = row;
  await insertCard(tx, {
    ...{
      id,
      reference: newReference('PK'),
      caseId,
      organisationId,
      country,
      presumedSince,
      validUntil,
      talk,
    },
    numberLookup: number === null ? null : (await stretch(house, 'card', number)).lookup,
    phraseLookup: phrase === null ? null : (await stretch(house, 'phrase', readPhrase(phrase) ?? '')).lookup,
    ...{ issuedById: actor.userId, issuedAt: now },
  });
  const made = await findCard(tx, id);
  if (!made) throw new Error('The card was not kept');
  const phone = phoneOf(await findCountry(tx, country));
  const printed = number === null ? null : await drawProtection(language, { number, phone }, context);
  return { ...made, phrase, paper: printed, withoutPhone: phone === null };
}
