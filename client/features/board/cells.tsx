import { useNow } from '../../app/clock.ts';
import { useText } from '../../app/i18n.ts';
import { Tags } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { FlagStatus } from '../flags/FlagStatus.tsx';
import { DueDate, StatusTag, UrgencyTag } from '../referrals/ReferralTags.tsx';
import { latenessOf, type Item } from './stages.ts';

/** The same words in a card and in a line of the table, so that neither knows more than the other. */
export function useItemWords() {
  const { t, label, country } = useText();
  const path = (item: Item) => `${item.kind === 'flag' ? '/triage' : '/board'}/${item.id}`;
  const what = ({ kind, it }: Item) => {
    if (kind === 'referral') return it.services.map((code) => label('service', code)).join(', ');
    return it.triage === null ? '' : label('reach', it.triage.reach);
  };
  const way = ({ kind, it }: Item) => {
    if (kind === 'flag') {
      const to = it.triage?.travellingTo ?? null;
      const post = it.triage?.post ?? '';
      return to === null ? post : t('board.postTo', { post, to: country(to) });
    }
    const place = (at: typeof it.to) =>
      at === null ? t('referral.toNobody') : `${at.name}, ${country(at.country)}`;
    return t('referral.fromTo', { from: place(it.from), to: place(it.to) });
  };
  return { path, what, way };
}

/** How it stands and how urgent it is, in words with their drawings. */
export function ItemTags({ item }: { readonly item: Item }) {
  const { t, country } = useText();
  const at = useNow();
  const late = latenessOf(item, at);
  if (item.kind === 'flag') {
    const { status, triage } = item.it;
    return (
      <Tags>
        <FlagStatus status={status} />
        {triage?.danger === true && <Tag tone="stop">{t('flags.danger')}</Tag>}
        {triage?.child === 'yes' && <Tag tone="wait">{t('case.child')}</Tag>}
      </Tags>
    );
  }
  const { status, urgency, awaiting } = item.it;
  const waitsFor = awaiting?.country ?? null;
  return (
    <Tags>
      <StatusTag status={status} />
      <UrgencyTag urgency={urgency} />
      {waitsFor !== null && <Tag tone="wait">{t('board.waitsFor', { country: country(waitsFor) })}</Tag>}
      {late !== 'none' && <Tag tone={late === 'overdue' ? 'stop' : 'wait'}>{t(`board.late.${late}`)}</Tag>}
    </Tags>
  );
}

/** Since when, and until when where a clock runs. */
export function ItemTimes({ item }: { readonly item: Item }) {
  const { time } = useText();
  if (item.kind === 'flag') {
    const seen = item.it.triage?.observedAt ?? null;
    return <span>{seen === null ? time.day(item.it.day) : time.moment(seen)}</span>;
  }
  return (
    <>
      <DueDate of={item.it} />
      <span>{time.moment(item.it.sentAt ?? item.it.createdAt)}</span>
    </>
  );
}
