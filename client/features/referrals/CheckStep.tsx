import type { CaseView } from '#contract/cases';
import type { ReferralView } from '#contract/referrals';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Facts, Inset, Panel } from '../../ui/Panel.tsx';
import { OrganisationNames } from '../directory/OrganisationNames.tsx';
import styles from './CheckStep.module.css';
import { RoomTag } from './MatchCard.tsx';
import { useMatches } from './queries.ts';
import { stepAddress, type Step } from './refer-plan.ts';
import { Onwards } from './StepsBar.tsx';

interface CheckStepProps {
  readonly it: CaseView;
  readonly draft: ReferralView;
  readonly onDone: () => unknown;
  readonly backTo: string;
}

/** The places of whoever is asked may have gone while this was written. */
function RoomNow({ draft, caseId }: { readonly draft: ReferralView; readonly caseId: string }) {
  const { t } = useText();
  const matches = useMatches(caseId, draft.services[0] ?? '', draft.to?.country ?? '');
  const match = matches.data?.items.find(({ organisation }) => organisation.id === draft.to?.id);
  if (match === undefined) return null;
  if (match.capacity !== 'full') return <RoomTag match={match} />;
  return (
    <Inset tone="wait">
      <p>{t('refer.fullNow', { name: match.organisation.name })}</p>
    </Inset>
  );
}

/** All that was said, each with its way back to it. */
export function CheckStep({ it, draft, onDone, backTo }: CheckStepProps) {
  const { t, label, country } = useText();
  const { to, services, urgency, kind, segments, safeContact } = draft;
  const alternates = draft.alternates ?? [];
  const missing = draft.missing ?? [];
  const lines: readonly { step: Step; key: string; label: string; value: ReactNode }[] = [
    {
      ...{ step: 'need', key: 'services', label: t('referral.services') },
      value: <CodeLines lines={services.map((code) => label('service', code))} nothing={t('choice.none')} />,
    },
    { step: 'need', key: 'urgency', label: t('forms.refer.urgency'), value: label('urgency', urgency) },
    {
      ...{ step: 'who', key: 'to', label: t('forms.refer.toOrganisationId') },
      value: (
        <>
          {to === null ? t('referral.toNobody') : `${to.name}, ${country(to.country)}`}
          <RoomNow draft={draft} caseId={it.id} />
        </>
      ),
    },
    { step: 'who', key: 'kind', label: t('forms.refer.kind'), value: label('referralKind', kind) },
    {
      ...{ step: 'who', key: 'alternates', label: t('forms.refer.alternates') },
      value: alternates.length === 0 ? t('choice.none') : <OrganisationNames ids={alternates} />,
    },
    {
      ...{ step: 'shared', key: 'segments', label: t('forms.refer.segments') },
      value: <CodeLines lines={segments.map((one) => label('segment', one))} nothing={t('choice.none')} />,
    },
    {
      ...{ step: 'consent', key: 'consent', label: t('refer.decisions') },
      value: missing.length === 0 ? t('draft.nothingMissing') : t('draft.missing', { count: missing.length }),
    },
    {
      ...{ step: 'safety', key: 'safe', label: t('forms.refer.safeContact') },
      value: label('safeContact', safeContact),
    },
  ];
  return (
    <>
      <Panel>
        <Facts
          lines={lines.map(({ step, key, label: name, value }) => ({
            key,
            label: name,
            value: (
              <span className={styles.line}>
                <span>{value}</span>
                <Link to={stepAddress(it.id, step, draft.id)} aria-label={t('refer.changeOne', { name })}>
                  {t('refer.change')}
                </Link>
              </span>
            ),
          }))}
        />
      </Panel>
      <Onwards backTo={backTo} onGo={onDone} />
    </>
  );
}
