import type { AgreementView } from '#contract/directory';
import { useText } from '../../app/i18n.ts';

/** What was agreed between two countries, and from when until when, in a sentence. */
export function AgreementStands({ it }: { readonly it: AgreementView }) {
  const { t, label, country, time } = useText();
  return (
    <p>
      {t(it.validTo === null ? 'agreements.stands' : 'agreements.standsUntil', {
        a: country(it.countryA),
        b: country(it.countryB),
        mode: label('corridor', it.mode),
        from: time.day(it.validFrom),
        to: it.validTo === null ? '' : time.day(it.validTo),
      })}
    </p>
  );
}
