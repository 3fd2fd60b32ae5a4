import {
  interviewMedia,
  interviewPurposes,
  RecordInterview,
  SetDoNotAsk,
  type ToldView,
} from '#contract/interviews';
import { organisationKinds } from '#contract/codes';
import { dimensions, topics } from '#contract/indicators';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickMany, PickOne, Select, TextInput } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { useRecordInterview, useSetDoNotAsk, useTold } from './track-queries.ts';

const setOf: Readonly<Partial<Record<(typeof topics)[number], string>>> = {
  FORCED_LABOUR: 'ILO_11_FORCED_LABOUR',
  CHILD: 'UNODC_CHILD',
};

/** The words of a subject: a group of the whole interview, or one of the short lists. */
export function useTopicWords() {
  const { label } = useText();
  const groups: readonly string[] = dimensions;
  return (topic: (typeof topics)[number]) =>
    groups.includes(topic) ? label('dimension', topic) : label('indicatorSet', setOf[topic] ?? topic);
}

interface DialogProps {
  readonly caseId: string;
  readonly onClose: () => void;
}

function InterviewDialog({ caseId, onClose }: DialogProps) {
  const { t, options } = useText();
  const organisations = useOrganisations();
  const record = useRecordInterview();
  const form = useWireForm('interview', RecordInterview, { id: caseId, byId: null, byKind: null });
  return (
    <ActionDialog
      title={t('told.record')}
      submit={t('told.recordNow')}
      form={form}
      act={(input) => record.mutateAsync(input)}
      done={t('told.recorded')}
      onClose={onClose}
    >
      <TextInput form={form} name="on" type="date" />
      <Select form={form} name="byId" nothing={t('told.elsewhere')}>
        <OrganisationOptions of={organisations.data ?? []} />
      </Select>
      <Select form={form} name="byKind" nothing={t('choice.unknown')}>
        {options('kind', organisationKinds).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <PickOne
        form={form}
        name="purpose"
        shape="chips"
        options={options('interviewPurpose', interviewPurposes)}
      />
      <PickOne form={form} name="medium" shape="chips" options={options('interviewMedium', interviewMedia)} />
    </ActionDialog>
  );
}

function TopicsDialog({ caseId, told, onClose }: DialogProps & { readonly told: ToldView }) {
  const { t } = useText();
  const words = useTopicWords();
  const set = useSetDoNotAsk();
  const form = useWireForm('doNotAsk', SetDoNotAsk, { id: caseId, topics: told.doNotAsk });
  return (
    <ActionDialog
      title={t('told.doNotAsk')}
      submit={t('told.doNotAskNow')}
      form={form}
      act={(input) => set.mutateAsync(input)}
      done={t('told.doNotAskKept')}
      onClose={onClose}
    >
      <p>{t('told.doNotAskText')}</p>
      <PickMany
        form={form}
        name="topics"
        shape="list"
        options={topics.map((value) => ({ value, label: words(value) }))}
      />
    </ActionDialog>
  );
}

function Told({ caseId, told }: { readonly caseId: string; readonly told: ToldView }) {
  const { t, label, time } = useText();
  const words = useTopicWords();
  const [asked, setAsked] = useState<'interview' | 'topics'>();
  const close = () => setAsked(undefined);
  const { interviewed, interviews, answered, doNotAsk, can } = told;
  return (
    <>
      <p>{t('told.count', { count: interviewed })}</p>
      <p>{t('told.answered', { count: answered.length })}</p>
      {interviews.length > 0 && (
        <CodeLines
          nothing={t('choice.none')}
          lines={interviews.map(({ on, by, byKind, purpose, medium }) =>
            t('told.one', {
              day: time.day(on),
              who: by?.name ?? (byKind === null ? t('choice.unknown') : label('kind', byKind)),
              purpose: label('interviewPurpose', purpose),
              medium: label('interviewMedium', medium),
            }),
          )}
        />
      )}
      {doNotAsk.length > 0 && (
        <Inset tone="stop" title={t('told.closed')}>
          <CodeLines lines={doNotAsk.map(words)} nothing={t('choice.none')} />
        </Inset>
      )}
      {can.includes('screen') && (
        <Buttons>
          <Button onClick={() => setAsked('interview')}>{t('told.record')}</Button>
          <Button onClick={() => setAsked('topics')}>{t('told.doNotAsk')}</Button>
        </Buttons>
      )}
      {asked === 'interview' && <InterviewDialog caseId={caseId} onClose={close} />}
      {asked === 'topics' && <TopicsDialog caseId={caseId} told={told} onClose={close} />}
    </>
  );
}

/** Before anybody asks: how often the person was asked already, what is answered, and what is not to be asked again. */
export function TellOncePanel({ caseId }: { readonly caseId: string }) {
  const { t } = useText();
  const told = useTold(caseId);
  return (
    <Panel title={t('told.title')}>
      <Async query={told}>{(it) => <Told caseId={caseId} told={it} />}</Async>
    </Panel>
  );
}
