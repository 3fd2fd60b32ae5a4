import { CloseCall, OfferFromCall, type CallView } from '#contract/calls';
import { reaches } from '#contract/codes';
import { callOutcomes } from '#contract/codes-sources';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { ProblemText } from '../../app/errors.tsx';
import { Count, PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, ButtonColumn } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Columns, Facts, Inset, Panel, type Line } from '../../ui/Panel.tsx';
import { CallTags } from './CallTags.tsx';
import { HandOverPanel } from './HandOverPanel.tsx';
import { useCall, useCloseCall, useOfferFromCall, useOpenCaseFromCall } from './queries.ts';

interface DialogProps {
  readonly call: CallView;
  readonly onClose: () => void;
}

function Close({ call, onClose }: DialogProps) {
  const { t, options } = useText();
  const close = useCloseCall();
  const form = useWireForm('closeCall', CloseCall, { id: call.id, version: call.version });
  return (
    <ActionDialog
      title={t('calls.close')}
      submit={t('calls.closeNow')}
      form={form}
      act={(input) => close.mutateAsync(input)}
      done={t('calls.closed')}
      onClose={onClose}
    >
      <PickOne form={form} name="outcome" shape="list" options={options('callOutcome', callOutcomes)} />
    </ActionDialog>
  );
}

function Offer({ call, onClose }: DialogProps) {
  const { t, options } = useText();
  const offer = useOfferFromCall();
  const form = useWireForm('offerCall', OfferFromCall, {
    ...{ id: call.id, version: call.version, people: 1, reach: 'will_call' },
  });
  return (
    <ActionDialog
      title={t('calls.offer')}
      submit={t('calls.offerNow')}
      form={form}
      act={(input) => offer.mutateAsync(input)}
      done={t('calls.offered')}
      onClose={onClose}
    >
      <PickOne form={form} name="reach" shape="list" options={options('reach', reaches)} />
      <Count form={form} name="people" min={1} max={60} />
    </ActionDialog>
  );
}

function Actions({ call }: { readonly call: CallView }) {
  const { t } = useText();
  const { sayNext } = useNotice();
  const navigate = useNavigate();
  const openCase = useOpenCaseFromCall();
  const [open, setOpen] = useState<'close' | 'offer'>();
  const { can } = call;
  if (!can.some((action) => action !== 'read')) return null;
  const begin = () =>
    runThen(openCase.mutateAsync({ id: call.id, version: call.version }), ({ id, code }) => {
      sayNext(t('case.opened', { code }));
      void navigate(`/cases/${id}`);
    });
  return (
    <Panel title={t('act.title')}>
      {openCase.isError && <ProblemText problem={asProblem(openCase.error)} />}
      <ButtonColumn>
        {can.includes('open-case') && (
          <Button look="primary" busy={openCase.isPending} onClick={begin}>
            {t('calls.openCase')}
          </Button>
        )}
        {can.includes('offer-help') && <Button onClick={() => setOpen('offer')}>{t('calls.offer')}</Button>}
        {can.includes('close') && (
          <Button look="quiet" onClick={() => setOpen('close')}>
            {t('calls.close')}
          </Button>
        )}
      </ButtonColumn>
      {open === 'close' && <Close call={call} onClose={() => setOpen(undefined)} />}
      {open === 'offer' && <Offer call={call} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

function useLines(call: CallView): Line[] {
  const { t, time, label, country, language3 } = useText();
  const lines: (Line | undefined)[] = [
    { key: 'when', label: t('calls.when'), value: time.moment(call.startedAt) },
    { key: 'caller', label: t('calls.caller'), value: label('caller', call.caller) },
    { key: 'country', label: t('reports.country'), value: country(call.country) },
    { key: 'language', label: t('calls.language'), value: language3(call.language) },
    call.topics.length === 0
      ? undefined
      : {
          key: 'topics',
          label: t('calls.topics'),
          value: call.topics.map((code) => label('callTopic', code)).join('; '),
        },
    { key: 'child', label: t('reports.child'), value: label('minor', call.child) },
    call.contact === null ? undefined : { key: 'contact', label: t('calls.contact'), value: call.contact },
    call.note === null ? undefined : { key: 'note', label: t('calls.note'), value: call.note },
    call.outcome === null
      ? undefined
      : { key: 'outcome', label: t('calls.outcome'), value: label('callOutcome', call.outcome) },
    call.caseId === null
      ? undefined
      : {
          key: 'case',
          label: t('triage.case'),
          value: <Link to={`/cases/${call.caseId}`}>{t('triage.toCase')}</Link>,
        },
  ];
  return lines.filter((line) => line !== undefined);
}

function Parts({ call }: { readonly call: CallView }) {
  const { t } = useText();
  const { user } = useSession();
  const lines = useLines(call);
  return (
    <>
      <PageTitle
        title={t('calls.one', { reference: call.reference })}
        tab={t('calls.tab')}
        back={{ to: '/calls', label: t('places.calls') }}
      >
        <CallTags it={call} />
      </PageTitle>
      <Columns aside={<Actions call={call} />} jump={t('shell.toActions')}>
        {call.danger && call.status === 'OPEN' && (
          <Inset tone="stop">
            <p>{t('calls.dangerNow')}</p>
          </Inset>
        )}
        <HandOverPanel call={call} own={user.organisation.id} />
        <Panel title={t('calls.told')}>
          <Facts lines={lines} />
          {call.noted && call.note === null && call.contact === null && (
            <p>
              {t('reports.sealed')} <Link to="/keys">{t('shell.keys')}</Link>
            </p>
          )}
        </Panel>
      </Columns>
    </>
  );
}

/** One call, while somebody is on the line and afterwards. */
export function CallPage() {
  const { id = '' } = useParams();
  const found = useCall(id);
  return (
    <Async query={found} page>
      {(call) => <Parts call={call} />}
    </Async>
  );
}
