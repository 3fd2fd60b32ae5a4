import { contactResults, reportClosures } from '#contract/codes-sources';
import { AnswerReport, CloseReport, ContactReport, LinkReport, type ReportView } from '#contract/reports';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { ProblemText } from '../../app/errors.tsx';
import { PickOne, Select, TextBox } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, ButtonColumn } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useCases } from '../cases/queries.ts';
import {
  useAnswerReport,
  useCloseReport,
  useContactReport,
  useLinkReport,
  useOpenCaseFromReport,
} from './queries.ts';

interface DialogProps {
  readonly it: ReportView;
  readonly onClose: () => void;
}

function Contact({ it, onClose }: DialogProps) {
  const { t, options } = useText();
  const contact = useContactReport();
  const form = useWireForm('reportContact', ContactReport, { id: it.id, version: it.version });
  return (
    <ActionDialog
      title={t('reports.tried')}
      submit={t('reports.triedNow')}
      form={form}
      act={(input) => contact.mutateAsync(input)}
      done={t('reports.triedDone')}
      onClose={onClose}
    >
      <PickOne form={form} name="result" shape="list" options={options('contactResult', contactResults)} />
    </ActionDialog>
  );
}

function Answer({ it, onClose }: DialogProps) {
  const { t } = useText();
  const answer = useAnswerReport();
  const form = useWireForm('reportAnswer', AnswerReport, { id: it.id, version: it.version, text: '' });
  return (
    <ActionDialog
      title={t('reports.answer')}
      submit={t('reports.answerNow')}
      form={form}
      act={(input) => answer.mutateAsync(input)}
      done={t('reports.answered')}
      onClose={onClose}
    >
      <p>{t('reports.answerHint')}</p>
      <TextBox form={form} name="text" />
    </ActionDialog>
  );
}

function LinkCase({ it, onClose }: DialogProps) {
  const { t } = useText();
  const link = useLinkReport();
  const cases = useCases('ACTIVE');
  const form = useWireForm('reportLink', LinkReport, { id: it.id, version: it.version });
  return (
    <ActionDialog
      title={t('reports.link')}
      submit={t('reports.linkNow')}
      form={form}
      act={(input) => link.mutateAsync(input)}
      done={t('reports.linked')}
      onClose={onClose}
    >
      <p>{t('reports.linkHint')}</p>
      <Async query={cases}>
        {(items) => (
          <Select form={form} name="caseId" nothing={t('choice.choose')}>
            {items.map(({ id, code }) => (
              <option key={id} value={id}>
                {code}
              </option>
            ))}
          </Select>
        )}
      </Async>
    </ActionDialog>
  );
}

function Close({ it, onClose }: DialogProps) {
  const { t, options } = useText();
  const close = useCloseReport();
  const form = useWireForm('reportClose', CloseReport, { id: it.id, version: it.version });
  return (
    <ActionDialog
      title={t('reports.close')}
      submit={t('reports.closeNow')}
      look="danger"
      form={form}
      act={(input) => close.mutateAsync(input)}
      done={t('reports.closed')}
      onClose={onClose}
    >
      <p>{t(it.kind === 'self' ? 'reports.closeHint' : 'reports.closeHintRelative')}</p>
      <PickOne form={form} name="reason" shape="list" options={options('reportClosure', reportClosures)} />
    </ActionDialog>
  );
}

const dialogs = { contact: Contact, answer: Answer, link: LinkCase, close: Close } as const;

/** What can be done with a message: a case in one tap first. */
export function ReportActions({ it }: { readonly it: ReportView }) {
  const { t } = useText();
  const { sayNext } = useNotice();
  const navigate = useNavigate();
  const openCase = useOpenCaseFromReport();
  const [open, setOpen] = useState<keyof typeof dialogs>();
  const { can } = it;
  if (!can.some((action) => action !== 'read')) return null;
  const Dialog = open === undefined ? undefined : dialogs[open];
  const begin = () =>
    runThen(openCase.mutateAsync({ id: it.id, version: it.version }), ({ id, code }) => {
      sayNext(t('case.opened', { code }));
      void navigate(`/cases/${id}`);
    });
  return (
    <Panel title={t('act.title')}>
      {openCase.isError && <ProblemText problem={asProblem(openCase.error)} />}
      <ButtonColumn>
        {can.includes('open-case') && (
          <Button look="primary" busy={openCase.isPending} onClick={begin}>
            {t('reports.openCase')}
          </Button>
        )}
        {can.includes('contact') && <Button onClick={() => setOpen('contact')}>{t('reports.tried')}</Button>}
        {can.includes('answer') && <Button onClick={() => setOpen('answer')}>{t('reports.answer')}</Button>}
        {can.includes('link') && <Button onClick={() => setOpen('link')}>{t('reports.link')}</Button>}
        {can.includes('close') && (
          <Button look="quiet" onClick={() => setOpen('close')}>
            {t('reports.close')}
          </Button>
        )}
      </ButtonColumn>
      {Dialog && <Dialog it={it} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}
