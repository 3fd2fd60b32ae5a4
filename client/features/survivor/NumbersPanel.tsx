import { codeShows, IssueCode, type CodeView, type HerSide, type IssuedCode } from '#contract/survivor';
import { tongueNames, tongues } from '#contract/tongue';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { Failure } from '../../app/errors.tsx';
import { PickOne, Tick } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import lines from '../assistance/Lines.module.css';
import { Once } from './Once.tsx';
import { useEndCode, useIssueCode } from './queries.ts';

interface MakeProps {
  readonly caseId: string;
  readonly onMade: (made: IssuedCode) => void;
  readonly onClose: () => void;
}

/** Only for who wants it and can keep it safely; both are asked. */
function MakeDialog({ caseId, onMade, onClose }: MakeProps) {
  const { t, options, language } = useText();
  const issue = useIssueCode();
  const form = useWireForm('issueCode', IssueCode, { id: caseId, shows: 'page', card: true, language });
  const card = useWatch({ control: form.control, name: 'card' });
  return (
    <ActionDialog
      title={t('her.make')}
      submit={t('her.makeNow')}
      form={form}
      act={async (input) => onMade(await issue.mutateAsync(input))}
      onClose={onClose}
    >
      <Inset tone="shield">
        <p>{t('her.lead')}</p>
      </Inset>
      <Tick form={form} name="wanted" />
      <Tick form={form} name="safe" />
      <PickOne form={form} name="shows" shape="list" options={options('codeShows', codeShows)} />
      <Tick form={form} name="card" />
      {card === true && (
        <PickOne
          form={form}
          name="language"
          shape="chips"
          options={tongues.map((value) => ({ value, label: tongueNames[value] }))}
        />
      )}
    </ActionDialog>
  );
}

function One({ it }: { readonly it: CodeView }) {
  const { t, label, time } = useText();
  const { say } = useNotice();
  const end = useEndCode();
  return (
    <li className={lines.line}>
      <div>
        <p className={lines.head}>{label('codeShows', it.shows)}</p>
        <p>{t('her.issued', { day: time.moment(it.issuedAt), who: it.issuedBy })}</p>
        <p>{it.usedOn === null ? t('her.notUsed') : t('her.used', { day: time.day(it.usedOn) })}</p>
        {it.endedAt !== null && <p>{t('her.ended', { when: time.moment(it.endedAt) })}</p>}
        <Failure error={end.error} />
      </div>
      {it.can.includes('end') && (
        <Buttons>
          <Button
            look="quiet"
            busy={end.isPending}
            onClick={() =>
              runThen(end.mutateAsync({ id: it.id, version: it.version }), () => say(t('her.endedNow')))
            }
          >
            {t('her.end')}
          </Button>
        </Buttons>
      )}
    </li>
  );
}

/** Numbers without their digits. One that was just made stands here until it was given. */
export function NumbersPanel({ side }: { readonly side: HerSide }) {
  const { t } = useText();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<IssuedCode>();
  return (
    <Panel title={t('her.numbers')}>
      {made !== undefined && (
        <Once
          title={t('her.number')}
          said={made.number}
          paper={made.card}
          onDone={() => setMade(undefined)}
        />
      )}
      {side.codes.length === 0 && <p>{t('her.none')}</p>}
      <ul className={lines.lines}>
        {side.codes.map((one) => (
          <One key={one.id} it={one} />
        ))}
      </ul>
      {side.can.includes('issue-code') && made === undefined && (
        <Buttons>
          <Button onClick={() => setMaking(true)}>{t('her.make')}</Button>
        </Buttons>
      )}
      {making && <MakeDialog caseId={side.id} onMade={setMade} onClose={() => setMaking(false)} />}
    </Panel>
  );
}
