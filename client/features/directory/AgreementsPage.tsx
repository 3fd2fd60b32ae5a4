import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AgreementList } from './AgreementList.tsx';
import { NewAgreement } from './NewAgreement.tsx';
import { useAgreements } from './queries.ts';

/** An administrator on the day two ministries have signed: the new road, and what waited for it goes on. */
export function AgreementsPage() {
  const { t } = useText();
  const { user } = useSession();
  const agreements = useAgreements();
  return (
    <>
      <PageTitle title={t('agreements.title')} tab={t('agreements.tab')} lead={t('agreements.lead')} />
      <Panel title={t('agreements.list')}>
        <Async query={agreements}>
          {(items) =>
            items.length === 0 ? (
              <p>{t('agreements.empty')}</p>
            ) : (
              <AgreementList all={items} query={agreements} />
            )
          }
        </Async>
      </Panel>
      {user.role === 'administrator' && <NewAgreement items={agreements.data ?? []} />}
    </>
  );
}
