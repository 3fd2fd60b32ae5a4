import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { useOrganisations } from './queries.ts';

/** Names of organisations that a record gives by their ids. */
export function OrganisationNames({ ids }: { readonly ids: readonly string[] }) {
  const { country } = useText();
  const organisations = useOrganisations();
  return (
    <Async query={organisations}>
      {(all) => (
        <ul>
          {all
            .filter(({ id }) => ids.includes(id))
            .map((it) => (
              <li key={it.id}>
                {it.name}, {country(it.country)}
              </li>
            ))}
        </ul>
      )}
    </Async>
  );
}
