import type { OrganisationBrief } from '#contract/auth';
import type { CorridorMode, ReferralKind } from '#contract/codes';
import { useNow } from '../../app/clock.ts';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { agreementFor } from './agreement-for.ts';
import { useAgreements } from './queries.ts';

interface RoadPanelProps {
  readonly from: OrganisationBrief;
  readonly to: OrganisationBrief;
  readonly kind: ReferralKind;
  readonly corridor: CorridorMode | null;
}

/** Under which agreement a referral travels: for the coordinator who is asked on what ground. */
export function RoadPanel({ from, to, kind, corridor }: RoadPanelProps) {
  const { t, label, country, time } = useText();
  const agreements = useAgreements(from.country);
  const at = useNow();
  const ends = { a: country(from.country), b: country(to.country) };
  return (
    <Panel title={t('road.title')}>
      {corridor !== null && <p>{label('corridor', corridor)}</p>}
      <Async query={agreements}>
        {(items) => {
          const found = agreementFor(items, { one: from.country, other: to.country, kind, at });
          if (!found) return <p>{t('road.none', ends)}</p>;
          return (
            <p>
              {t(found.validTo === null ? 'road.under' : 'road.underUntil', {
                ...ends,
                kind: found.kind === null ? t('agreements.allKinds') : label('referralKind', found.kind),
                from: time.day(found.validFrom),
                to: found.validTo === null ? '' : time.day(found.validTo),
              })}
            </p>
          );
        }}
      </Async>
    </Panel>
  );
}
