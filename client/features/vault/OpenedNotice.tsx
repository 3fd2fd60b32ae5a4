import { Link } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { useOpenings } from './queries.ts';

const tellsFor = 7 * 24 * 3_600_000;

/** Told on the case's first page, where nobody has to look for it: another organisation has opened the identity. */
export function OpenedNotice({ caseId }: { readonly caseId: string }) {
  const { t, time, label } = useText();
  const { user } = useSession();
  const at = useNow();
  const { data = [] } = useOpenings(caseId);
  const last = data.find(
    (one) => one.organisation !== user.organisation.name && at - new Date(one.at).getTime() < tellsFor,
  );
  if (last === undefined) return null;
  // Lines of before the parts were kept name none.
  const parts =
    last.segments.map((segment) => label('segment', segment)).join(', ') || t('identity.someParts');
  return (
    <Inset>
      <p>
        {t('identity.openedBy', {
          organisation: last.organisation ?? t('choice.unknown'),
          parts,
          when: time.moment(last.at),
        })}{' '}
        <Link to={`/cases/${caseId}/identity`}>{t('identity.openings')}</Link>
      </p>
    </Inset>
  );
}
