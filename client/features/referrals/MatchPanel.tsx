import type { HandoverData, MatchData } from '#contract/referrals';
import { useText } from '../../app/i18n.ts';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Facts, Panel } from '../../ui/Panel.tsx';

/** Tier 1: what a receiver is shown before it decides. */
export function MatchPanel({
  match,
  title,
  isOutside = false,
}: {
  readonly match: MatchData;
  readonly title: string;
  /** Flags of danger stay on our screens: a receiver that does not work here is not told them. */
  readonly isOutside?: boolean;
}) {
  const { t, label, language3 } = useText();
  const nothing = t('choice.none');
  const flags = {
    key: 'riskFlags',
    label: t('facts.riskFlags'),
    value: <CodeLines lines={match.riskFlags.map((flag) => label('riskFlag', flag))} nothing={nothing} />,
  };
  return (
    <Panel title={title}>
      <Facts
        lines={[
          { key: 'age', label: t('facts.age'), value: label('ageGroup', match.ageGroup) },
          { key: 'child', label: t('facts.child'), value: label('minor', match.isMinor) },
          { key: 'sex', label: t('facts.sex'), value: label('sex', match.sex) },
          {
            key: 'languages',
            label: t('facts.languages'),
            value: <CodeLines lines={match.languages.map(language3)} nothing={t('choice.unknown')} />,
          },
          {
            key: 'citizenship',
            label: t('facts.citizenshipGroup'),
            value: label('citizenshipGroup', match.citizenshipGroup),
          },
          {
            key: 'dependants',
            label: t('facts.dependants'),
            value: t(`match.dependants.${match.dependants}`),
          },
          {
            key: 'needs',
            label: t('facts.needKinds'),
            value: (
              <CodeLines lines={match.needs.map((kind) => label('serviceKind', kind))} nothing={nothing} />
            ),
          },
          { key: 'medical', label: t('facts.medical'), value: t(`match.medical.${match.medical}`) },
          { key: 'risk', label: t('facts.risk'), value: label('risk', match.risk) },
          ...(isOutside ? [] : [flags]),
        ]}
      />
    </Panel>
  );
}

/** Tier 2: the handover, shown to a receiver that has accepted. */
export function HandoverPanel({
  handover,
  title,
}: {
  readonly handover: HandoverData;
  readonly title: string;
}) {
  const { t, label, country } = useText();
  const unknown = t('choice.unknown');
  const lines = (values: readonly string[]) => <CodeLines lines={values} nothing={unknown} />;
  const age = handover.ageBand === null ? unknown : label('ageBand', handover.ageBand);
  return (
    <Panel title={title}>
      <Facts
        lines={[
          {
            key: 'age',
            label: t('facts.exactAge'),
            value: handover.childBand === null ? age : label('childBand', handover.childBand),
          },
          {
            key: 'citizenships',
            label: t('facts.citizenships'),
            value: lines(handover.citizenships.map(country)),
          },
          { key: 'dependants', label: t('facts.dependants'), value: String(handover.dependants) },
          {
            key: 'exploitation',
            label: t('facts.exploitation'),
            value: lines(handover.exploitation.map((code) => label('exploitation', code))),
          },
          {
            key: 'sector',
            label: t('facts.sector'),
            value: handover.sector === null ? unknown : label('sector', handover.sector),
          },
          {
            key: 'control',
            label: t('facts.control'),
            value: lines(handover.control.map((code) => label('control', code))),
          },
          {
            key: 'recruitment',
            label: t('facts.recruitment'),
            value: lines(handover.recruitment.map((code) => label('recruitment', code))),
          },
          { key: 'countries', label: t('facts.countries'), value: lines(handover.countries.map(country)) },
          { key: 'documents', label: t('facts.documents'), value: label('documents', handover.documents) },
          { key: 'source', label: t('facts.source'), value: label('source', handover.source) },
        ]}
      />
    </Panel>
  );
}
