import { Link, useParams } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { ReadOnly } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ChildParts } from './ChildParts.tsx';
import { useChild } from './queries.ts';

/** A child that an authority guards: by the pseudonym, and never by a name. */
export function ChildPage() {
  const { t, country } = useText();
  const { id = '' } = useParams();
  const found = useChild(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('child.one', { name: it.pseudonym ?? it.reference })}
            tab={t('child.tab')}
            back={{ to: '/children', label: t('places.children') }}
          />
          {!it.can.includes('keep') && <ReadOnly closed={it.endedAt !== null} />}
          <Panel>
            <p>{`${it.organisation.name}, ${country(it.country)}`}</p>
            {it.caseId !== null && <Link to={`/cases/${it.caseId}/child`}>{t('child.toCase')}</Link>}
            {it.referralId !== null && <Link to={`/inbox/${it.referralId}`}>{t('child.toReferral')}</Link>}
          </Panel>
          <ChildParts it={it} />
        </>
      )}
    </Async>
  );
}
