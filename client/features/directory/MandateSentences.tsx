import type { OrganisationView } from '#contract/directory';
import { useNow } from '../../app/clock.ts';
import { useText } from '../../app/i18n.ts';
import { standingOf } from './agreement-for.ts';

type Mandate = OrganisationView['mandates'][number];

/** What an organisation may decide and where, in sentences, each with its days. */
export function MandateSentences({ mandates }: Pick<OrganisationView, 'mandates'>) {
  const { t, country, time } = useText();
  const at = useNow();
  const when = (mandate: Mandate) => {
    const { validFrom, validTo } = mandate;
    const days = { from: time.day(validFrom), to: validTo === null ? '' : time.day(validTo) };
    const standing = standingOf(mandate, at);
    if (standing === 'ended') return t('organisations.over', { to: days.to });
    if (standing === 'begins') return t('organisations.notYet', { from: days.from });
    return validTo === null
      ? t('organisations.since', { from: days.from })
      : t('organisations.sinceUntil', days);
  };
  if (mandates.length === 0) return t('choice.none');
  return (
    <ul>
      {mandates.map((mandate) => (
        <li key={mandate.id}>
          {t(`organisations.mandate.${mandate.kind}`, { country: country(mandate.country) })} {when(mandate)}
        </li>
      ))}
    </ul>
  );
}
