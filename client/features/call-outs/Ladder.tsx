import type { CallOutView, RungView } from '#contract/call-outs';
import { useText } from '../../app/i18n.ts';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';

type Standing = 'yes' | 'no' | 'seen' | 'asked' | 'waiting';
const tones: Readonly<Record<Standing, Tone>> = {
  yes: 'good',
  no: 'stop',
  seen: 'wait',
  asked: 'wait',
  waiting: 'plain',
};

function standingOf({ answer, seenAt, askedAt }: RungView): Standing {
  if (answer !== null) return answer;
  if (seenAt !== null) return 'seen';
  return askedAt === null ? 'waiting' : 'asked';
}

/** Who was asked, who saw it when and what was said; those who come next stand below. */
export function Ladder({ it }: { readonly it: CallOutView }) {
  const { t, time, country } = useText();
  const moment = (at: string | null) => (at === null ? '–' : time.moment(at));
  const columns: readonly Column<RungView>[] = [
    {
      key: 'who',
      head: t('callOut.who'),
      cell: ({ organisation: { name, country: at } }) => `${name}, ${country(at)}`,
    },
    { key: 'as', head: t('callOut.as'), cell: ({ kind }) => t(`callOut.rungs.${kind}`) },
    {
      key: 'state',
      head: t('callOut.state'),
      cell: (rung) => <Tag tone={tones[standingOf(rung)]}>{t(`callOut.standings.${standingOf(rung)}`)}</Tag>,
    },
    { key: 'asked', head: t('callOut.asked'), cell: ({ askedAt }) => moment(askedAt) },
    { key: 'seen', head: t('callOut.seen'), cell: ({ seenAt }) => moment(seenAt) },
    { key: 'answered', head: t('callOut.answered'), cell: ({ answeredAt }) => moment(answeredAt) },
  ];
  return (
    <Table
      caption={t('callOut.ladder')}
      columns={columns}
      rows={it.rungs}
      rowKey={({ organisation }) => organisation.id}
      isMarked={({ answer }) => answer === 'yes'}
    />
  );
}
