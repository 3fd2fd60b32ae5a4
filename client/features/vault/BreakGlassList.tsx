import type { BreakGlassStatus } from '#contract/codes';
import type { BreakGlassView } from '#contract/vault';
import { useState } from 'react';
import { Link } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { ProblemText } from '../../app/errors.tsx';
import { useText, type Text } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { useSession } from '../../app/session.tsx';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Deadline } from '../../ui/Deadline.tsx';
import { Facts, Panel, Tags, type Line } from '../../ui/Panel.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import { agreeUntil } from './agree-until.ts';
import { useBreakGlass, useConfirmBreakGlass } from './queries.ts';
import { ReviewDialog } from './ReviewDialog.tsx';

const tones: Readonly<Record<BreakGlassStatus, Tone>> = {
  REQUESTED: 'wait',
  ACTIVE: 'stop',
  TO_REVIEW: 'wait',
  OVERDUE: 'stop',
  REVIEWED: 'good',
  LAPSED: 'plain',
};

const isWaiting = ({ status }: BreakGlassView) =>
  status === 'REQUESTED' || status === 'TO_REVIEW' || status === 'OVERDUE';

/** What runs out next: the hour to agree, the hour it holds, the three days to review. */
function Clock({ it }: { readonly it: BreakGlassView }) {
  const { t, time } = useText();
  const at = useNow();
  const asked = it.status === 'REQUESTED';
  const [from, to] = asked ? [it.requestedAt, agreeUntil(it.requestedAt)] : [it.endsAt, it.reviewDueAt];
  if (!isWaiting(it) || from === null || to === null) return null;
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const words = t(asked ? 'beyond.confirmDue' : 'beyond.reviewDue', { when: time.deadline(to, at) });
  return <Deadline words={words} gone={(at - start) / (end - start)} />;
}

function linesOf({ t, label, time }: Text, it: BreakGlassView): Line[] {
  const by = (who: string, at: string) => t('beyond.by', { who, when: time.moment(at) });
  const lines: (Line | false)[] = [
    { key: 'reason', label: t('beyond.reason'), value: label('breakGlassReason', it.reason) },
    {
      key: 'parts',
      label: t('beyond.parts'),
      value: it.segments.map((segment) => label('segment', segment)).join(', '),
    },
    it.reason === 'LEGAL_DUTY' && {
      key: 'order',
      label: t('beyond.order'),
      value: it.order === null ? t('beyond.orderSealed') : t('beyond.orderOf', it.order),
    },
    { key: 'asked', label: t('beyond.askedBy'), value: by(it.requestedBy, it.requestedAt) },
    it.confirmedBy !== null &&
      it.confirmedAt !== null && {
        key: 'agreed',
        label: t('beyond.agreedBy'),
        value: by(it.confirmedBy, it.confirmedAt),
      },
    it.status === 'ACTIVE' &&
      it.endsAt !== null && { key: 'until', label: t('beyond.until'), value: time.moment(it.endsAt) },
    it.outcome !== null &&
      it.reviewedBy !== null &&
      it.reviewedAt !== null && {
        key: 'outcome',
        label: t('beyond.reviewed'),
        value: t('beyond.outcome', {
          outcome: label('reviewOutcome', it.outcome),
          who: it.reviewedBy,
          when: time.moment(it.reviewedAt),
        }),
      },
  ];
  return lines.filter((line) => line !== false);
}

function Acts({ it }: { readonly it: BreakGlassView }) {
  const { t, time } = useText();
  const { say } = useNotice();
  const { user } = useSession();
  const confirm = useConfirmBreakGlass();
  const [reviewing, setReviewing] = useState(false);
  const { id, version, can, caseCode: code } = it;
  const isOwn =
    isWaiting(it) && it.requestedBy === user.name && !can.includes('confirm') && !can.includes('review');
  return (
    <>
      {can.includes('confirm') && <p>{t('beyond.noContent')}</p>}
      {isOwn && <p>{t('beyond.ownRequest')}</p>}
      {confirm.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(confirm.error)} />
        </div>
      )}
      <Buttons>
        {can.includes('confirm') && (
          <Button
            look="primary"
            aria-label={t('beyond.confirmOne', { code })}
            busy={confirm.isPending}
            onClick={() =>
              runThen(confirm.mutateAsync({ id, version }), ({ endsAt }) =>
                say(t('beyond.confirmed', { until: endsAt === null ? '' : time.clock(endsAt) })),
              )
            }
          >
            {t('beyond.confirm')}
          </Button>
        )}
        {can.includes('review') && (
          <Button
            look="primary"
            aria-label={t('beyond.reviewOne', { code })}
            onClick={() => setReviewing(true)}
          >
            {t('beyond.review')}
          </Button>
        )}
      </Buttons>
      {reviewing && <ReviewDialog it={it} onClose={() => setReviewing(false)} />}
    </>
  );
}

/**
 * A second officer who was just called, or a manager on the morning after: who wants what and why, never what it says.
 * `linked` where the reader may open the case.
 */
export function BreakGlassList({ linked }: { readonly linked: boolean }) {
  const text = useText();
  const { t, label } = text;
  const found = useBreakGlass();
  return (
    <>
      <p>{t('beyond.lead')}</p>
      <Async query={found}>
        {(items) => (
          <>
            {items.length === 0 && (
              <Panel>
                <p>{t('beyond.empty')}</p>
              </Panel>
            )}
            {items.map((it) => (
              <Panel
                key={it.id}
                title={t('beyond.case', { code: it.caseCode })}
                action={linked && <Link to={`/cases/${it.caseId}/identity`}>{t('triage.toCase')}</Link>}
              >
                <Tags>
                  <Tag tone={tones[it.status]}>{label('breakGlassStatus', it.status)}</Tag>
                </Tags>
                <Clock it={it} />
                <Facts lines={linesOf(text, it)} />
                <Acts it={it} />
              </Panel>
            ))}
            <More query={found} />
          </>
        )}
      </Async>
    </>
  );
}
