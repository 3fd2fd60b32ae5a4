import { flagClosures } from '#contract/codes';
import { CloseTip, type TipView } from '#contract/tips';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { ProblemText } from '../../app/errors.tsx';
import { PickOne } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, ButtonColumn } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Columns, Facts, Inset, Panel, type Line } from '../../ui/Panel.tsx';
import { useCloseTip, useOfferTip, useTip } from './queries.ts';
import { useSign } from './use-sign.ts';

function Close({ it, onClose }: { readonly it: TipView; readonly onClose: () => void }) {
  const { t, options } = useText();
  const close = useCloseTip();
  const form = useWireForm('closeTip', CloseTip, { id: it.id, version: it.version });
  return (
    <ActionDialog
      title={t('tips.close')}
      submit={t('triage.closeNow')}
      look="danger"
      form={form}
      act={(input) => close.mutateAsync(input)}
      done={t('triage.closed')}
      onClose={onClose}
    >
      <PickOne form={form} name="reason" shape="list" options={options('flagClosure', flagClosures)} />
    </ActionDialog>
  );
}

function Actions({ it }: { readonly it: TipView }) {
  const { t } = useText();
  const { say } = useNotice();
  const offer = useOfferTip();
  const [isClosing, setClosing] = useState(false);
  if (!it.can.some((action) => action !== 'read')) return null;
  return (
    <Panel title={t('act.title')}>
      {offer.isError && <ProblemText problem={asProblem(offer.error)} />}
      <ButtonColumn>
        {it.can.includes('offer') && (
          <Button
            look="primary"
            busy={offer.isPending}
            onClick={() =>
              runThen(offer.mutateAsync({ id: it.id, version: it.version }), () => say(t('tips.offered')))
            }
          >
            {t('tips.offer')}
          </Button>
        )}
        {it.can.includes('close') && (
          <Button look="quiet" onClick={() => setClosing(true)}>
            {t('tips.close')}
          </Button>
        )}
      </ButtonColumn>
      {isClosing && <Close it={it} onClose={() => setClosing(false)} />}
    </Panel>
  );
}

function useLines(it: TipView): Line[] {
  const { t, label, country, time } = useText();
  const sign = useSign();
  const { said } = it;
  const line = said?.line ?? null;
  const lines: (Line | undefined)[] = [
    { key: 'from', label: t('tips.from'), value: label('tipOrigin', it.origin) },
    { key: 'country', label: t('reports.country'), value: country(it.country) },
    { key: 'day', label: t('flags.day'), value: time.day(it.day) },
    { key: 'child', label: t('reports.child'), value: label('minor', it.child) },
    said === null
      ? undefined
      : { key: 'signs', label: t('tips.signs'), value: said.signs.map(sign).join('; ') },
    said === null
      ? undefined
      : { key: 'many', label: t('tips.howMany'), value: label('howMany', said.howMany) },
    said === null ? undefined : { key: 'when', label: t('tips.when'), value: label('whenSeen', said.when) },
    line === null ? undefined : { key: 'line', label: t('tips.line'), value: line },
    it.reason === null
      ? undefined
      : { key: 'reason', label: t('reports.reason'), value: label('flagClosure', it.reason) },
    it.flagId === null
      ? undefined
      : {
          key: 'flag',
          label: label('tipStatus', 'OFFERED'),
          value: <Link to={`/triage/${it.flagId}`}>{t('tips.toOffer')}</Link>,
        },
  ];
  return lines.filter((line) => line !== undefined);
}

function Parts({ it }: { readonly it: TipView }) {
  const { t } = useText();
  const lines = useLines(it);
  return (
    <>
      <PageTitle
        title={t('tips.one', { reference: it.reference })}
        tab={t('triage.tab')}
        back={{ to: '/triage', label: t('places.triage') }}
      />
      <Columns aside={<Actions it={it} />} jump={t('shell.toActions')}>
        <Inset tone="shield">
          <p>{t('flag.notGround')}</p>
        </Inset>
        <Panel title={t('tips.seen')}>
          <Facts lines={lines} />
          {it.said === null && (
            <p>
              {t('reports.sealed')} <Link to="/keys">{t('shell.keys')}</Link>
            </p>
          )}
        </Panel>
      </Columns>
    </>
  );
}

/** A coordinator with one tip: nobody has spoken with anybody yet. */
export function TipPage() {
  const { id = '' } = useParams();
  const found = useTip(id);
  return (
    <Async query={found} page>
      {(it) => <Parts it={it} />}
    </Async>
  );
}
