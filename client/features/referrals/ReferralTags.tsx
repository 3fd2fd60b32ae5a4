import type { ReferralStatus, Urgency } from '#contract/codes';
import type { ReferralLine } from '#contract/referrals';
import { useNow } from '../../app/clock.ts';
import { useText } from '../../app/i18n.ts';
import { Deadline } from '../../ui/Deadline.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';

const looks: Readonly<Record<ReferralStatus, { tone: Tone; icon?: IconName }>> = {
  DRAFT: { tone: 'plain', icon: 'pen' },
  AWAITING_CONSENT: { tone: 'wait', icon: 'pen' },
  AWAITING_CLEARANCE: { tone: 'wait' },
  CLEARANCE_REFUSED: { tone: 'stop' },
  SENT: { tone: 'info', icon: 'arrow' },
  ACKNOWLEDGED: { tone: 'info', icon: 'check' },
  INFO_REQUESTED: { tone: 'wait', icon: 'question' },
  ACCEPTED: { tone: 'good' },
  DECLINED: { tone: 'stop' },
  IN_PROGRESS: { tone: 'good', icon: 'arrow' },
  COMPLETED: { tone: 'good' },
  CLOSED_WITH_FEEDBACK: { tone: 'plain', icon: 'check' },
  CANCELLED: { tone: 'plain', icon: 'stop' },
  EXPIRED: { tone: 'stop', icon: 'clock' },
  REDIRECTED: { tone: 'plain', icon: 'arrow' },
  REVOKED: { tone: 'plain', icon: 'lock' },
};

export function StatusTag({ status }: { readonly status: ReferralStatus }) {
  const { label } = useText();
  const { tone, icon } = looks[status];
  return (
    <Tag tone={tone} {...(icon === undefined ? {} : { icon })}>
      {label('referralStatus', status)}
    </Tag>
  );
}

const urgencyTones: Readonly<Record<Urgency, Tone>> = {
  IMMEDIATE: 'stop',
  URGENT_24H: 'wait',
  STANDARD: 'plain',
};

export function UrgencyTag({ urgency }: { readonly urgency: Urgency }) {
  const { label } = useText();
  return <Tag tone={urgencyTones[urgency]}>{label('urgency', urgency)}</Tag>;
}

const undecided: readonly ReferralStatus[] = ['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED'];

/** Until when the receiver owes an answer; nothing where no clock runs. */
export function DueDate({
  of,
}: {
  readonly of: Pick<ReferralLine, 'status' | 'sentAt' | 'dueAt' | 'pausedAt'>;
}) {
  const { t, time } = useText();
  const at = useNow();
  const { status, sentAt, dueAt, pausedAt } = of;
  if (dueAt === null || !undecided.includes(status)) return null;
  const start = new Date(sentAt ?? dueAt).getTime();
  const end = new Date(dueAt).getTime();
  const present = pausedAt === null ? at : new Date(pausedAt).getTime();
  const gone = end > start ? (present - start) / (end - start) : 1;
  const words =
    pausedAt === null ? time.deadline(dueAt, at) : t('referral.paused', { span: time.span(end - present) });
  return <Deadline words={words} gone={gone} />;
}
