import { AskDossier, type DossierLine, type DossierView, type SittingView } from '#contract/decisions';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { Failure } from '../../app/errors.tsx';
import { Select } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Inset, Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useActOnSitting, useAskDossier, useDecisions, useOpenDossier, useSitting } from './queries.ts';

/** What a member reads while the sitting is open: nothing of it stays on the page after it is left. */
function DossierFacts({ of: { match, handover } }: { readonly of: DossierView }) {
  const { t, label, language3, country } = useText();
  const codes = (lines: readonly string[]) => <CodeLines lines={lines} nothing={t('choice.unknown')} />;
  return (
    <Facts
      lines={[
        { key: 'sex', label: t('facts.sex'), value: label('sex', match.sex) },
        {
          key: 'age',
          label: t('facts.age'),
          value:
            handover.ageBand === null
              ? label('ageGroup', match.ageGroup)
              : label('ageBand', handover.ageBand),
        },
        { key: 'child', label: t('facts.child'), value: label('minor', match.isMinor) },
        { key: 'languages', label: t('facts.languages'), value: codes(match.languages.map(language3)) },
        {
          key: 'citizenships',
          label: t('facts.citizenships'),
          value: codes(handover.citizenships.map(country)),
        },
        {
          key: 'exploitation',
          label: t('facts.exploitation'),
          value: codes(handover.exploitation.map((code) => label('exploitation', code))),
        },
        {
          key: 'control',
          label: t('facts.control'),
          value: codes(handover.control.map((code) => label('control', code))),
        },
        {
          key: 'recruitment',
          label: t('facts.recruitment'),
          value: codes(handover.recruitment.map((code) => label('recruitment', code))),
        },
        { key: 'countries', label: t('facts.countries'), value: codes(handover.countries.map(country)) },
        { key: 'documents', label: t('facts.documents'), value: label('documents', handover.documents) },
      ]}
    />
  );
}

function Dossier({ of }: { readonly of: DossierLine }) {
  const { t, label } = useText();
  const open = useOpenDossier();
  const [shown, setShown] = useState<DossierView>();
  const { id, pseudonym, reference, state, can } = of;
  return (
    <Panel
      title={pseudonym ?? reference}
      action={<Tag tone={state === 'SEALED' ? 'good' : 'wait'}>{label('dossierState', state)}</Tag>}
    >
      <p>{t(`dossier.state.${state}`)}</p>
      <Failure error={open.error} />
      {can.includes('open') && shown === undefined && (
        <div>
          <Button busy={open.isPending} onClick={() => runThen(open.mutateAsync({ id }), setShown)}>
            {t('dossier.read')}
          </Button>
        </div>
      )}
      {shown !== undefined && (
        <>
          <DossierFacts of={shown} />
          <div>
            <Button look="quiet" onClick={() => setShown(undefined)}>
              {t('dossier.putAway')}
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}

function AskDialog({ it, onClose }: { readonly it: SittingView; readonly onClose: () => void }) {
  const { t, label } = useText();
  const ask = useAskDossier();
  const decisions = useDecisions();
  const form = useWireForm('askDossier', AskDossier, { id: it.id });
  const there = (decisions.data ?? []).filter(
    ({ id, country, can }) =>
      country === it.country &&
      can.includes('decide-status') &&
      !it.dossiers.some(({ referralId }) => referralId === id),
  );
  return (
    <ActionDialog
      title={t('dossier.ask')}
      submit={t('dossier.askNow')}
      form={form}
      act={(input) => ask.mutateAsync(input)}
      done={t('dossier.askedNow')}
      onClose={onClose}
    >
      <p>{t('dossier.askText')}</p>
      <Select form={form} name="referralId" nothing={t('choice.choose')}>
        {there.map(({ id, pseudonym, reference, state }) => (
          <option key={id} value={id}>
            {`${pseudonym ?? reference}, ${label('identificationState', state)}`}
          </option>
        ))}
      </Select>
    </ActionDialog>
  );
}

const verbs = [
  { action: 'take-seat', verb: 'seat' },
  { action: 'open', verb: 'open' },
  { action: 'close', verb: 'close' },
] as const;

function Act({ it, verb }: { readonly it: SittingView; readonly verb: (typeof verbs)[number]['verb'] }) {
  const { t } = useText();
  const { say } = useNotice();
  const act = useActOnSitting(verb);
  const run = () => runThen(act.mutateAsync({ id: it.id }), () => say(t(`sittings.did.${verb}`)));
  return (
    <>
      <Button look={verb === 'close' ? 'danger' : 'primary'} busy={act.isPending} onClick={run}>
        {t(`sittings.act.${verb}`)}
      </Button>
      <Failure error={act.error} />
    </>
  );
}

function Sitting({ it }: { readonly it: SittingView }) {
  const { t, label, time, country } = useText();
  const [asking, setAsking] = useState(false);
  const seats = it.seats.map(({ organisation, name, taken, mine }) =>
    mine
      ? t('sittings.me')
      : (name ?? (taken ? organisation.name : t('dossier.notYet', { name: organisation.name }))),
  );
  return (
    <>
      <PageTitle
        title={t('sittings.one', { day: time.day(it.on) })}
        tab={t('sittings.tab')}
        back={{ to: '/sittings', label: t('sittings.title') }}
      >
        <Tag tone={it.state === 'OPEN' ? 'good' : 'wait'}>{label('sittingState', it.state)}</Tag>
      </PageTitle>
      <Inset tone="shield">
        <p>{t('sittings.rule')}</p>
      </Inset>
      <Panel title={t('sittings.who')}>
        <p>{`${it.organisation.name}, ${country(it.country)}`}</p>
        <CodeLines lines={seats} nothing={t('choice.none')} />
        <Buttons>
          {verbs
            .filter(({ action }) => it.can.includes(action))
            .map(({ verb }) => (
              <Act key={verb} it={it} verb={verb} />
            ))}
          {it.can.includes('ask-dossier') && (
            <Button onClick={() => setAsking(true)}>{t('dossier.ask')}</Button>
          )}
        </Buttons>
      </Panel>
      {it.dossiers.length === 0 && <p>{t('dossier.none')}</p>}
      {it.dossiers.map((one) => (
        <Dossier key={one.id} of={one} />
      ))}
      {asking && <AskDialog it={it} onClose={() => setAsking(false)} />}
    </>
  );
}

/** One sitting: who sits, what lies before it, and between opening and closing what may be read. */
export function SittingPage() {
  const { id = '' } = useParams();
  const found = useSitting(id);
  return (
    <Async query={found} page>
      {(it) => <Sitting it={it} />}
    </Async>
  );
}
