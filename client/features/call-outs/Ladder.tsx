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

/** In a word, and when it came to be so; what has not happened is not spoken of. */
function State({ rung }: { readonly rung: RungView }) {
  const { t, time } = useText();
  const standing = standingOf(rung);
  const when = [
    [t('callOut.asked'), rung.askedAt],
    [t('callOut.seen'), rung.seenAt],
    [t('callOut.answered'), rung.answeredAt],
  ] as const;
  return (
    <>
      <Tag tone={tones[standing]}>{t(`callOut.standings.${standing}`)}</Tag>
      {when.map(([what, at]) => at !== null && <div key={what}>{`${what}: ${time.moment(at)}`}</div>)}
    </>
  );
}

/** Who was asked, who saw it when and what was said; those who come next stand below. */
export function Ladder({ it }: { readonly it: CallOutView }) {
  const { t, country } = useText();
  const columns: readonly Column<RungView>[] = [
    {
      key: 'who',
      head: t('callOut.who'),
      cell: ({ organisation: { name, country: at } }) => `${name}, ${country(at)}`,
    },
    { key: 'as', head: t('callOut.as'), cell: ({ kind }) => t(`callOut.rungs.${kind}`) },
    { key: 'state', head: t('callOut.state'), cell: (rung) => <State rung={rung} /> },
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
