import type { JourneyView } from '#contract/journeys';
import { Link, Route, Routes, useParams } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Columns, Facts, Inset, Panel, Stack, Tags, type Line } from '../../ui/Panel.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { AfterPanel } from './AfterPanel.tsx';
import { Checklists } from './Checklists.tsx';
import { DepositionTab } from './DepositionTab.tsx';
import { JourneyActions } from './JourneyActions.tsx';
import { JourneyTag } from './JourneyTag.tsx';
import { useJourney } from './queries.ts';
import { RiskTab } from './RiskTab.tsx';
import { TravelTab } from './TravelTab.tsx';

function useLines(it: JourneyView): Line[] {
  const { t, label, country, time } = useText();
  const lines: (Line | false)[] = [
    { key: 'kind', label: t('journeys.kind'), value: label('journeyKind', it.kind) },
    { key: 'from', label: t('journeys.from'), value: `${it.from.name}, ${country(it.from.country)}` },
    { key: 'to', label: t('journeys.to'), value: `${it.to.name}, ${country(it.to.country)}` },
    it.departOn !== null && { key: 'departs', label: t('journey.departs'), value: time.day(it.departOn) },
    it.arriveOn !== null && { key: 'arrives', label: t('journeys.arrives'), value: time.day(it.arriveOn) },
    it.departedOn !== null && { key: 'left', label: t('journey.left'), value: time.day(it.departedOn) },
    it.arrivedOn !== null && { key: 'arrived', label: t('journey.arrived'), value: time.day(it.arrivedOn) },
    it.handedOverAt !== null && {
      key: 'handed',
      label: t('journey.handedOver'),
      value: time.moment(it.handedOverAt),
    },
    it.caseId !== null && {
      key: 'case',
      label: t('journey.case'),
      value: <Link to={`/cases/${it.caseId}`}>{t('journey.openCase')}</Link>,
    },
    it.referralId !== null && {
      key: 'referral',
      label: t('journey.referral'),
      value: (
        <Link to={`/${it.relation === 'sender' ? 'referrals' : 'inbox'}/${it.referralId}`}>
          {t('journey.openReferral')}
        </Link>
      ),
    },
  ];
  return lines.filter((line) => line !== false);
}

/** Who stopped it, why, and what the other end had seen by then: the person is to be told. */
function Stopped({ stop }: { readonly stop: NonNullable<JourneyView['stop']> }) {
  const { t, label, time } = useText();
  return (
    <Inset tone="stop" title={t('journey.stopped', { when: time.moment(stop.at) })}>
      {stop.by !== null && <p>{label('stopper', stop.by)}</p>}
      {stop.reason !== null && <p>{label('journeyStop', stop.reason)}</p>}
      {stop.shared.length > 0 && (
        <p>{t('journey.shared', { what: stop.shared.map((one) => label('sharedThing', one)).join(', ') })}</p>
      )}
    </Inset>
  );
}

function Overview({ it }: { readonly it: JourneyView }) {
  const { t } = useText();
  const lines = useLines(it);
  return (
    <Stack>
      {it.stop !== null && <Stopped stop={it.stop} />}
      {it.overdue && (
        <Inset tone="stop" title={t('journey.overdue')}>
          <p>{t('journey.overdueText')}</p>
        </Inset>
      )}
      {it.missing.includes('deposition') && it.can.includes('offer-deposition') && (
        <Inset tone="wait" title={t('deposition.warnTitle')}>
          <p>{t('deposition.warn')}</p>
          <p>
            <Link to={`/journeys/${it.id}/deposition`}>{t('deposition.offer')}</Link>
          </p>
        </Inset>
      )}
      <Checklists it={it} />
      <Panel title={t('journey.facts')}>
        <Facts lines={lines} />
      </Panel>
      {it.followUps.length > 0 && <AfterPanel it={it} />}
    </Stack>
  );
}

function Parts({ it }: { readonly it: JourneyView }) {
  const { t } = useText();
  const at = `/journeys/${it.id}`;
  const tabs = [
    { to: at, label: t('journey.checklist'), end: true },
    { to: `${at}/risk`, label: t('journey.risk') },
    { to: `${at}/travel`, label: t('journey.travel') },
    { to: `${at}/deposition`, label: t('deposition.title') },
  ];
  return (
    <>
      <PageTitle
        title={t('journey.title', { reference: it.reference })}
        tab={t('journeys.tab')}
        back={{ to: '/journeys', label: t('places.journeys') }}
      >
        <Tags>
          <JourneyTag it={it} />
        </Tags>
      </PageTitle>
      {it.relation !== 'route' && <Tabs label={t('journey.parts')} tabs={tabs} />}
      <Columns aside={<JourneyActions it={it} />} jump={t('shell.toActions')}>
        <Routes>
          <Route index element={<Overview it={it} />} />
          <Route path="risk" element={<RiskTab it={it} />} />
          <Route path="travel" element={<TravelTab it={it} />} />
          <Route path="deposition" element={<DepositionTab it={it} />} />
        </Routes>
      </Columns>
    </>
  );
}

/** One journey: what each side still has to do, side by side, and what may be done now. */
export function JourneyPage() {
  const { id = '' } = useParams();
  const found = useJourney(id);
  return (
    <Async query={found} page>
      {(it) => <Parts it={it} />}
    </Async>
  );
}
