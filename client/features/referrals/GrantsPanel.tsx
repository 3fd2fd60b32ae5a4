import type { GrantPart, GrantsView } from '#contract/grants';
import type { ReferralView } from '#contract/referrals';
import { useState } from 'react';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { OpenDialog } from '../vault/OpenDialog.tsx';
import { ShownParts, useShown } from '../vault/ShownParts.tsx';
import { DeletionDialog } from './DeletionDialog.tsx';
import { useGrants, usePromise, useReleased } from './grant-queries.ts';

/** One part for one organisation, and how it stands, in words. */
function Parts({ parts }: { readonly parts: readonly GrantPart[] }) {
  const { t, label, time } = useText();
  const stands = (part: GrantPart): string => {
    if (part.why !== null) return t(`grants.why.${part.why}`);
    const until = part.until === null ? '' : time.day(part.until);
    return t(`grants.state.${part.state}`, { until });
  };
  const answer = ({ deletion }: GrantPart): string => {
    if (deletion === null) return '';
    if (deletion.answer === null) return t('grants.unanswered');
    if (deletion.ground === null) return t('grants.deleted');
    return t('grants.kept', { ground: t(`grants.ground.${deletion.ground}`) });
  };
  const columns: readonly Column<GrantPart>[] = [
    { key: 'part', head: t('identity.part'), cell: ({ segment }) => label('segment', segment) },
    { key: 'to', head: t('referral.to'), cell: ({ to }) => to.name },
    {
      key: 'stands',
      head: t('grants.stands'),
      cell: (part) => [stands(part), answer(part)].filter((word) => word !== '').join('. '),
    },
  ];
  return (
    <Table
      caption={t('grants.caption')}
      columns={columns}
      rows={parts}
      rowKey={({ to, segment, state }) => `${to.id} ${segment} ${state}`}
    />
  );
}

function PromiseButton({ it, view }: { readonly it: ReferralView; readonly view: GrantsView }) {
  const { t } = useText();
  const { say } = useNotice();
  const promise = usePromise(it.id);
  const isPossible = view.parts.some(({ state }) => state === 'POSSIBLE');
  if (!isPossible || !view.can.includes('make-grants')) return null;
  const isNow = view.identity === 'PENDING_RELEASE' || view.identity === 'RELEASED';
  return (
    <>
      {promise.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(promise.error)} />
        </div>
      )}
      <Buttons>
        <Button
          look="primary"
          busy={promise.isPending}
          onClick={() =>
            runThen(promise.mutateAsync(), () => say(t(isNow ? 'grants.releasedNow' : 'grants.promised')))
          }
        >
          {t(isNow ? 'grants.release' : 'grants.promise')}
        </Button>
      </Buttons>
    </>
  );
}

function Shown({ it, view }: { readonly it: ReferralView; readonly view: GrantsView }) {
  const { t } = useText();
  const { shown, show, hide } = useShown();
  const open = useReleased();
  const [dialog, setDialog] = useState<'open' | 'deletion'>();
  const released = view.parts.flatMap(({ segment, state }) => (state === 'RELEASED' ? [segment] : []));
  const close = () => setDialog(undefined);
  const isSender = it.relation === 'sender';
  const says = `grants.says.${isSender ? 'sender' : 'receiver'}.${view.identity}` as const;
  const isOpen = view.parts.some(({ state }) => state === 'POSSIBLE');
  const isPrepared = isSender && view.identity === 'SEALED' && !isOpen;
  const mayOpen = view.can.includes('open-identity') && released.length > 0;
  return (
    <>
      <Panel title={t('grants.title')}>
        <p>{t(isPrepared ? 'grants.says.prepared' : says)}</p>
        {view.parts.length > 0 && <Parts parts={view.parts} />}
        <PromiseButton it={it} view={view} />
        <Buttons>
          {mayOpen && (
            <Button look="primary" onClick={() => setDialog('open')}>
              {t('grants.open')}
            </Button>
          )}
          {view.can.includes('answer-deletion') && (
            <Button onClick={() => setDialog('deletion')}>{t('grants.answer')}</Button>
          )}
        </Buttons>
      </Panel>
      {shown !== undefined && <ShownParts shown={shown} onHide={hide} />}
      {dialog === 'open' && (
        <OpenDialog id={it.id} written={released} open={open} show={show} onClose={close} />
      )}
      {dialog === 'deletion' && <DeletionDialog id={it.id} onClose={close} />}
    </>
  );
}

/** What becomes of her identity on this referral: who may open which part, until when, and what they deleted. */
export function GrantsPanel({ it }: { readonly it: ReferralView }) {
  const grants = useGrants(it.id, it.version);
  return <Async query={grants}>{(view) => <Shown it={it} view={view} />}</Async>;
}
