import type { OrganisationBrief } from '#contract/auth';
import { useText } from '../../app/i18n.ts';

/** It is reached by letter or by a number. */
function isOutside(it: OrganisationBrief & { readonly offPlatform?: boolean }): boolean {
  return it.offPlatform === true;
}

/** Organisations as options of a list, by country. */
export function OrganisationOptions({ of }: { readonly of: readonly OrganisationBrief[] }) {
  const text = useText();
  const byName = (a: string, b: string) => text.compare(a, b);
  const countries = [...new Set(of.map((it) => it.country))].sort((a, b) =>
    byName(text.country(a), text.country(b)),
  );
  return countries.map((code) => (
    <optgroup key={code} label={text.country(code)}>
      {of
        .filter((it) => it.country === code)
        .sort((a, b) => byName(a.name, b.name))
        .map((one) => (
          <option key={one.id} value={one.id}>
            {isOutside(one) ? `${one.name} (${text.t('register.outside')})` : one.name}
          </option>
        ))}
    </optgroup>
  ));
}
