import type { CaseView } from '#contract/cases';
import type { OrganisationView } from '#contract/directory';
import { ConsentPurpose } from '#contract/codes';
import { useParams, useSearchParams } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { useCase } from '../cases/queries.ts';
import { useOrganisations } from '../directory/queries.ts';
import { ConsentSheet, type AskedFor } from './ConsentSheet.tsx';

function useAskedFor(): AskedFor {
  const [given] = useSearchParams();
  const purpose = ConsentPurpose.safeParse(given.get('purpose'));
  return {
    purpose: purpose.success ? purpose.data : undefined,
    recipient: given.get('recipient') ?? undefined,
    referral: given.get('referral') ?? undefined,
  };
}

interface AskingProps {
  readonly it: CaseView;
  readonly organisations: readonly OrganisationView[];
}

function Asking({ it, organisations }: AskingProps) {
  const { t } = useText();
  const asked = useAskedFor();
  const back =
    asked.referral === undefined
      ? { to: `/cases/${it.id}/consents`, label: t('case.title', { code: it.code }) }
      : {
          to: `/cases/${it.id}/refer/consent/${asked.referral}`,
          label: t('consent.backToReferral'),
        };
  return (
    <>
      <PageTitle title={t('consent.title')} tab={t('consent.tab')} lead={t('consent.lead')} back={back} />
      {/* Another decision is another draft: it starts empty and has a key of its own. */}
      <WhereMay can={it.can} action="record-consent" closed={it.status === 'CLOSED'}>
        <ConsentSheet
          key={`${asked.purpose ?? ''} ${asked.recipient ?? ''}`}
          it={it}
          asked={asked}
          organisations={organisations}
          back={back.to}
        />
      </WhereMay>
    </>
  );
}

/** A caseworker asking a frightened person for the fourth signature of the day: one matter, one answer, no is easy. */
export function RecordConsentPage() {
  const { id = '' } = useParams();
  const found = useCase(id);
  const organisations = useOrganisations();
  return (
    <Async query={found} page>
      {(it) => <Async query={organisations}>{(all) => <Asking it={it} organisations={all} />}</Async>}
    </Async>
  );
}
