import { AnswerComplaint, complaintOutcomes, type Accused, type ComplaintView } from '#contract/complaints';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { Failure } from '../../app/errors.tsx';
import { PickOne, TextBox } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { ReadOnly } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Inset, Panel, Stack, type Line } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from '../assistance/Lines.module.css';
import { useAnswerComplaint, useComplaint, useDecideAccess } from './queries.ts';

function AnswerDialog({ it, onClose }: { readonly it: ComplaintView; readonly onClose: () => void }) {
  const { t, options } = useText();
  const answer = useAnswerComplaint();
  const form = useWireForm('complaintAnswer', AnswerComplaint, {
    ...{ id: it.id, version: it.version, answer: '' },
  });
  return (
    <ActionDialog
      title={t('complaint.answer')}
      submit={t('complaint.answerNow')}
      form={form}
      act={(input) => answer.mutateAsync(input)}
      done={t('complaint.answered')}
      onClose={onClose}
    >
      <p>{t('complaint.answerLead')}</p>
      <PickOne
        form={form}
        name="outcome"
        shape="list"
        options={options('complaintOutcome', complaintOutcomes)}
      />
      <TextBox form={form} name="answer" />
    </ActionDialog>
  );
}

/** Somebody whose access ended with the complaint; only whoever hears it gives it back. */
function AccusedLine({ it, who }: { readonly it: ComplaintView; readonly who: Accused }) {
  const { t, label, time } = useText();
  const { say } = useNotice();
  const decide = useDecideAccess();
  const press = (decision: 'reinstated' | 'kept_out') =>
    runThen(decide.mutateAsync({ id: it.id, version: it.version, accusedId: who.id, decision }), () =>
      say(t('complaint.decided')),
    );
  return (
    <li className={styles.line}>
      <div>
        <p className={styles.head}>{`${who.name}, ${label('role', who.role)}`}</p>
        <p>{t(who.whole ? 'complaint.whole' : 'complaint.oneCase')}</p>
        {who.decidedAt !== null && <p>{time.moment(who.decidedAt)}</p>}
        <Failure error={decide.error} />
      </div>
      <Buttons>
        <Tag tone={who.decision === null ? 'wait' : 'plain'}>
          {who.decision === null ? t('complaint.undecided') : label('accessDecision', who.decision)}
        </Tag>
        {it.can.includes('decide-access') && who.decision !== 'reinstated' && (
          <Button busy={decide.isPending} onClick={() => press('reinstated')}>
            {t('complaint.giveBack')}
          </Button>
        )}
        {it.can.includes('decide-access') && who.decision === null && (
          <Button busy={decide.isPending} onClick={() => press('kept_out')}>
            {t('complaint.keepOut')}
          </Button>
        )}
      </Buttons>
    </li>
  );
}

function useLines(it: ComplaintView): Line[] {
  const { t, label, country, time } = useText();
  const { about, aboutKind } = it;
  const lines: (Line | false)[] = [
    { key: 'source', label: t('complaints.source'), value: label('complaintSource', it.source) },
    about !== null && {
      key: 'about',
      label: t('complaints.about'),
      value: `${about.name}, ${country(about.country)}`,
    },
    aboutKind !== null && { key: 'kind', label: t('complaint.kind'), value: label('kind', aboutKind) },
    { key: 'country', label: t('complaint.country'), value: country(it.country) },
    { key: 'as', label: t('complaint.heardAs'), value: label('heardAs', it.heardAs) },
    { key: 'received', label: t('complaint.received'), value: time.moment(it.receivedAt) },
    { key: 'due', label: t('complaints.due'), value: time.moment(it.dueAt) },
  ];
  return lines.filter((line) => line !== false);
}

function Whole({ it }: { readonly it: ComplaintView }) {
  const { t, label, time } = useText();
  const [answering, setAnswering] = useState(false);
  const facts = useLines(it);
  return (
    <Stack>
      {it.abuse && it.outcome === null && (
        <Inset tone="stop" title={t('complaints.abuse')}>
          <p>{t('complaint.abuseLead')}</p>
        </Inset>
      )}
      <Panel title={t('complaint.said')}>
        {it.said === null ? (
          <p>{t('complaint.locked')}</p>
        ) : (
          <>
            {it.said.called.length > 0 && (
              <p>{t('complaint.called', { names: it.said.called.join(', ') })}</p>
            )}
            <p>{it.said.text === '' ? t('complaint.noWords') : it.said.text}</p>
          </>
        )}
      </Panel>
      {it.accused.length > 0 && (
        <Panel title={t('complaint.access')}>
          <ul className={styles.lines}>
            {it.accused.map((who) => (
              <AccusedLine key={who.id} it={it} who={who} />
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('complaint.facts')}>
        <Facts lines={facts} />
      </Panel>
      {it.outcome !== null && it.answeredAt !== null && (
        <Panel title={label('complaintOutcome', it.outcome)}>
          <p>{time.moment(it.answeredAt)}</p>
          {it.answer !== null && <p>{it.answer}</p>}
        </Panel>
      )}
      {it.can.includes('answer') && (
        <Buttons>
          <Button look="primary" onClick={() => setAnswering(true)}>
            {t('complaint.answer')}
          </Button>
        </Buttons>
      )}
      {!it.can.includes('answer') && it.outcome === null && <ReadOnly />}
      {answering && <AnswerDialog it={it} onClose={() => setAnswering(false)} />}
    </Stack>
  );
}

/** One complaint as whoever hears it reads it: what was said, whom it is about, and nothing of a case. */
export function ComplaintPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const found = useComplaint(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('complaint.title', { reference: it.reference })}
            tab={t('complaints.tab')}
            back={{ to: '/complaints', label: t('places.complaints') }}
          />
          <Whole it={it} />
        </>
      )}
    </Async>
  );
}
