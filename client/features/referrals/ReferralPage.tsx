import type { ReferralView } from '#contract/referrals';
import { Link, useParams } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { LinkButton } from '../../ui/Button.tsx';
import { Async } from '../../ui/Async.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Columns, Facts, Panel, Stack, Tags, type Line } from '../../ui/Panel.tsx';
import { BeginPanel } from '../journeys/BeginPanel.tsx';
import { PrintPanel } from '../paper/PrintPanel.tsx';
import { RoadPanel } from '../directory/RoadPanel.tsx';
import { DraftPanel } from './DraftPanel.tsx';
import { GrantsPanel } from './GrantsPanel.tsx';
import { HandoverPanel, MatchPanel } from './MatchPanel.tsx';
import { NextPanel } from './NextPanel.tsx';
import { OutsidePanel } from './OutsidePanel.tsx';
import { ProtectiveNotice } from './ProtectiveNotice.tsx';
import { useReferral } from './queries.ts';
import { ReferralActions } from './ReferralActions.tsx';
import { LawyerPanel } from './LawyerPanel.tsx';
import { DueDate, StatusTag, UrgencyTag } from './ReferralTags.tsx';
import { Thread } from './Thread.tsx';

const boxes = {
  sender: { to: '/referrals', name: 'places.referrals' },
  receiver: { to: '/inbox', name: 'places.inbox' },
  route: { to: '/board', name: 'places.board' },
} as const;

function useLines(it: ReferralView): Line[] {
  const { t, label, country, time } = useText();
  const list = (codes: readonly string[]) => codes.map((code) => label('service', code)).join(', ');
  const ends = it.to === null ? t('referral.toNobody') : `${it.to.name}, ${country(it.to.country)}`;
  const lines: (Line | false)[] = [
    it.relation === 'sender' &&
      it.pseudonym !== null && { key: 'called', label: t('referral.called'), value: it.pseudonym },
    { key: 'services', label: t('referral.services'), value: list(it.services) },
    it.acceptedServices !== null && {
      key: 'accepted',
      label: t('referral.acceptedServices'),
      value: list(it.acceptedServices),
    },
    { key: 'from', label: t('referral.from'), value: `${it.from.name}, ${country(it.from.country)}` },
    { key: 'to', label: t('referral.to'), value: ends },
    { key: 'kind', label: t('referral.kind'), value: label('referralKind', it.kind) },
    it.corridor !== null && {
      key: 'corridor',
      label: t('referral.corridor'),
      value: label('corridor', it.corridor),
    },
    { key: 'safe', label: t('referral.safeContact'), value: label('safeContact', it.safeContact) },
    it.sentAt !== null && { key: 'sent', label: t('referral.sent'), value: time.moment(it.sentAt) },
    it.decidedAt !== null && {
      key: 'decided',
      label: t('referral.decided'),
      value: time.moment(it.decidedAt),
    },
    it.agreedAt !== null && {
      key: 'agreed',
      label: t('referral.agreed'),
      value: time.moment(it.agreedAt),
    },
    it.decidedBy !== null && { key: 'decidedBy', label: t('referral.decidedBy'), value: it.decidedBy },
    it.arrival !== null && { key: 'arrival', label: t('referral.arrival'), value: time.moment(it.arrival) },
    it.place !== null && {
      key: 'place',
      label: t('referral.place'),
      value: t(`referral.places.${it.place}`),
    },
    it.placeUntil !== null && {
      key: 'placeUntil',
      label: t('referral.placeUntil'),
      value: time.moment(it.placeUntil),
    },
    it.phoneAgreed !== null && {
      key: 'phone',
      label: t('referral.phone'),
      value: t(`referral.phoneBy.${it.phoneAgreed.by}`, { when: time.moment(it.phoneAgreed.at) }),
    },
    it.waitingSince !== null && {
      key: 'waiting',
      label: t('referral.waiting'),
      value: time.moment(it.waitingSince),
    },
    it.caseId !== null && {
      key: 'case',
      label: t('referral.case'),
      value: <Link to={`/cases/${it.caseId}`}>{it.caseCode}</Link>,
    },
    it.newCaseId !== null && {
      key: 'newCase',
      label: t('referral.newCase'),
      value: <Link to={`/cases/${it.newCaseId}`}>{t('referral.openNewCase')}</Link>,
    },
    it.outcome !== null && {
      key: 'outcome',
      label: t('referral.outcome'),
      value: label('outcome', it.outcome),
    },
  ];
  return lines.filter((line) => line !== false);
}

/** Sealed parts stand first where somebody may have to act on them; whoever still decides reads about the person first. */
function placeOfSealed({ relation, identity }: ReferralView) {
  const first = relation === 'sender' || identity !== 'SEALED';
  return { first: identity !== 'NONE' && first, last: identity !== 'NONE' && !first };
}

function Parts({ it }: { readonly it: ReferralView }) {
  const { t } = useText();
  const box = boxes[it.relation];
  const lines = useLines(it);
  const isSender = it.relation === 'sender';
  const sealed = placeOfSealed(it);
  const isOutside = it.can.includes('read-outside');
  const isDraft = it.status === 'DRAFT' || it.status === 'AWAITING_CONSENT';
  return (
    <>
      <PageTitle
        title={t('referral.title', { reference: isSender ? it.reference : (it.pseudonym ?? it.reference) })}
        tab={t('referral.tab')}
        back={{ to: box.to, label: t(box.name) }}
      >
        <Tags>
          <StatusTag status={it.status} />
          <UrgencyTag urgency={it.urgency} />
        </Tags>
        <DueDate of={it} />
      </PageTitle>
      {it.protectiveNotice !== null && <ProtectiveNotice />}
      <Columns
        jump={t('shell.toActions')}
        aside={
          <>
            <ReferralActions it={it} />
            <BeginPanel it={it} />
            {/* While it waits for a letter's answer, how it goes on is said beside the letter. */}
            {!(isOutside && it.status === 'SENT') && <NextPanel it={it} />}
            {isOutside && it.sentAt !== null && <OutsidePanel it={it} />}
            <PrintPanel it={it} />
            {it.relation === 'route' && (
              <LinkButton to={`/liaison/open/${it.id}`}>{t('liaison.openTitle')}</LinkButton>
            )}
            {it.relation === 'route' && it.to !== null && (
              <RoadPanel from={it.from} to={it.to} kind={it.kind} corridor={it.corridor} />
            )}
          </>
        }
      >
        <Stack>
          {isDraft && isSender && <DraftPanel it={it} />}
          <Panel title={t('referral.about')}>
            <Facts lines={lines} />
          </Panel>
          {sealed.first && <GrantsPanel it={it} />}
          {it.nonPunishment !== null && (
            <LawyerPanel signal={it.nonPunishment} kind={it.kind} relation={it.relation} />
          )}
          {!isDraft && it.match !== null && (
            <MatchPanel
              match={it.match}
              title={t(isSender ? 'match.titleSender' : 'match.title')}
              isOutside={isOutside}
            />
          )}
          {!isDraft && it.handover !== null && (
            <HandoverPanel
              handover={it.handover}
              title={t(isSender ? 'match.handoverSender' : 'match.handover')}
            />
          )}
          {sealed.last && <GrantsPanel it={it} />}
          {it.can.includes('read-messages') && <Thread it={it} />}
        </Stack>
      </Columns>
    </>
  );
}

/** Whoever has to answer for a person they have not met: what is asked, until when, and what can be done now. */
export function ReferralPage() {
  const { id = '' } = useParams();
  const found = useReferral(id);
  return (
    <Async query={found} page>
      {(it) => <Parts it={it} />}
    </Async>
  );
}
