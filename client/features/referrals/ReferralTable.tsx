import type { ReferralLine } from '#contract/referrals';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { Tags } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { DueDate, StatusTag, UrgencyTag } from './ReferralTags.tsx';

interface ReferralTableProps {
  readonly caption: string;
  readonly rows: readonly ReferralLine[];
  readonly base: string;
  readonly isMarked?: (row: ReferralLine) => boolean;
}

/** Referrals as a table: which one, what for, between whom, where it stands, until when. */
export function ReferralTable({ caption, rows, base, isMarked }: ReferralTableProps) {
  const { t, label, country, time } = useText();
  const place = (it: ReferralLine['from'] | null) =>
    it === null ? t('referral.toNobody') : `${it.name}, ${country(it.country)}`;
  const columns: readonly Column<ReferralLine>[] = [
    {
      key: 'reference',
      whole: true,
      head: t('referral.reference'),
      cell: ({ id, reference, caseCode }) => (
        <Link to={`${base}/${id}`}>{caseCode === null ? reference : `${reference} (${caseCode})`}</Link>
      ),
    },
    {
      key: 'services',
      head: t('referral.services'),
      cell: ({ services }) => services.map((code) => label('service', code)).join(', '),
    },
    {
      key: 'way',
      head: t('referral.way'),
      cell: ({ from, to }) => t('referral.fromTo', { from: place(from), to: place(to) }),
    },
    {
      key: 'status',
      head: t('referral.status'),
      cell: (row) => (
        <Tags>
          <StatusTag status={row.status} />
          <UrgencyTag urgency={row.urgency} />
        </Tags>
      ),
    },
    {
      key: 'when',
      head: t('referral.when'),
      cell: (row) => (
        <>
          <DueDate of={row} />
          <span>{time.moment(row.sentAt ?? row.createdAt)}</span>
        </>
      ),
    },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      {...(isMarked === undefined ? {} : { isMarked })}
    />
  );
}
