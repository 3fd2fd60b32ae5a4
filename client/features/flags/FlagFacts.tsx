import type { FlagView } from '#contract/flags';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Facts, type Line } from '../../ui/Panel.tsx';

/** An offer of help as far as this organisation may see it. */
export function FlagFacts({ flag }: { readonly flag: FlagView }) {
  const text = useText();
  const { t, label, time } = text;
  const { triage } = flag;
  if (triage === null) return null;
  const seen = triage.indicators.map((code) => label('indicator', code));
  const note = (): Line | undefined => {
    if (triage.note !== null) return { key: 'note', label: t('flagFacts.note'), value: triage.note };
    if (!triage.noted) return undefined;
    // The offer is shown without the key, so that help is not held up; that there is more must not go unseen.
    const value = (
      <>
        {t('flagFacts.sealedNote')} <Link to="/keys">{t('shell.keys')}</Link>
      </>
    );
    return { key: 'note', label: t('flagFacts.note'), value };
  };
  const lines: (Line | undefined)[] = [
    {
      key: 'when',
      label: t('flagFacts.when'),
      value: triage.observedAt === null ? time.day(flag.day) : time.moment(triage.observedAt),
    },
    { key: 'post', label: t('flagFacts.post'), value: triage.post },
    { key: 'direction', label: t('flagFacts.direction'), value: label('direction', triage.direction) },
    {
      key: 'who',
      label: t('flagFacts.who'),
      value: t('flagFacts.people', { count: triage.people, sex: label('sex', triage.sex) }),
    },
    { key: 'child', label: t('flagFacts.child'), value: label('minor', triage.child) },
    {
      key: 'seen',
      label: t('flagFacts.seen'),
      value: [...seen, ...(triage.instinct ? [t('flagFacts.instinct')] : [])].join('; '),
    },
    { key: 'reach', label: t('flagFacts.reach'), value: label('reach', triage.reach) },
    triage.approach === null
      ? undefined
      : { key: 'approach', label: t('flagFacts.approach'), value: label('approach', triage.approach) },
    triage.languages.length === 0
      ? undefined
      : {
          key: 'languages',
          label: t('flagFacts.languages'),
          value: triage.languages.map(text.language3).join(', '),
        },
    triage.travellingTo === null
      ? undefined
      : { key: 'to', label: t('flagFacts.to'), value: text.country(triage.travellingTo) },
    { key: 'journey', label: t('flagFacts.journey'), value: label('journey', triage.journey) },
    triage.attested
      ? undefined
      : { key: 'attested', label: t('flagFacts.attested'), value: t('flagFacts.unattested') },
    triage.check ? { key: 'check', label: t('flagFacts.check'), value: t('flagFacts.checkWhy') } : undefined,
    note(),
    triage.reason === null
      ? undefined
      : { key: 'reason', label: t('flagFacts.reason'), value: label('flagClosure', triage.reason) },
  ];
  return <Facts lines={lines.filter((line) => line !== undefined)} />;
}
