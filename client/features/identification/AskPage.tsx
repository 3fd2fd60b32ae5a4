import type { CaseView } from '#contract/cases';
import { RecordScreening, type IndicatorAnswer, type ScreeningView } from '#contract/identification';
import { groupsOf, indicatorSetCodes, type IndicatorSetCode } from '#contract/indicators';
import { useController } from 'react-hook-form';
import { useNavigate, useParams } from 'react-router';
import { Form } from '../../app/Form.tsx';
import { fieldId, useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { useCase } from '../cases/queries.ts';
import { NotHere } from '../home/NotHere.tsx';
import { answersWith, knownAnswers, type KnownAnswers } from './known-answers.ts';
import { useRecordScreening, useScreenings } from './queries.ts';
import { useTold } from './track-queries.ts';
import { SignQuestion } from './SignQuestion.tsx';

interface SheetProps {
  readonly it: CaseView;
  readonly set: IndicatorSetCode;
  readonly known: KnownAnswers;
  readonly doNotAsk: readonly string[];
}

const isSaid = (answer: IndicatorAnswer | undefined) => answer !== undefined && answer !== 'not_asked';

/** The questions of one set in their groups; nothing is answered beforehand but what was answered before. */
function Sheet({ it, set, known, doNotAsk }: SheetProps) {
  const { t, label } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const record = useRecordScreening();
  const form = useWireForm('screening', RecordScreening, {
    id: it.id,
    set,
    answers: answersWith(known, set),
  });
  const { field } = useController({ name: 'answers', control: form.control });
  const answers: Readonly<Record<string, IndicatorAnswer>> = field.value;
  const groups = groupsOf(set);
  const all = groups.flatMap(({ ids }) => ids);
  const answered = (ids: readonly string[]) => ids.filter((id) => isSaid(answers[id])).length;
  const answer = (id: string, said: IndicatorAnswer) => field.onChange({ ...answers, [id]: said });
  const send = form.submit(async (input) => {
    await record.mutateAsync(input);
    sayNext(t('screening.kept'));
    await navigate(`/cases/${it.id}/screenings`);
  });
  return (
    <Form form={form} onSubmit={send}>
      {groups.map(({ name, ids }) => (
        <Panel
          key={name}
          title={groups.length === 1 ? label('indicatorSet', set) : label('dimension', name)}
          action={<span>{t('screening.group', { answered: answered(ids), count: ids.length })}</span>}
        >
          {ids.map((id) => (
            <SignQuestion
              key={id}
              id={id}
              value={answers[id] ?? 'not_asked'}
              known={known.get(id)}
              closed={doNotAsk.includes(name)}
              onChange={answer}
            />
          ))}
        </Panel>
      ))}
      <Inset>
        <p>{t('screening.notDecision')}</p>
      </Inset>
      <p id={fieldId('screening', 'answers')} tabIndex={-1}>
        {t('screening.progress', { answered: answered(all), count: all.length })}
      </p>
      <Buttons>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
          {t('screening.save')}
        </Button>
        <LinkButton look="quiet" to={`/cases/${it.id}/screenings/new`}>
          {t('screening.back')}
        </LinkButton>
      </Buttons>
    </Form>
  );
}

interface AskingProps {
  readonly it: CaseView;
  readonly set: IndicatorSetCode;
  readonly before: readonly ScreeningView[];
  readonly doNotAsk: readonly string[];
}

function Asking({ it, set, before, doNotAsk }: AskingProps) {
  const { t, label } = useText();
  return (
    <>
      <PageTitle
        title={label('indicatorSet', set)}
        tab={t('screening.tab')}
        lead={t(`screening.sets.${set}`)}
        back={{ to: `/cases/${it.id}/screenings/new`, label: t('screening.back') }}
      />
      <WhereMay can={it.can} action="screen" closed={it.status === 'CLOSED'}>
        <Sheet key={set} it={it} set={set} known={knownAnswers(before, set)} doNotAsk={doNotAsk} />
      </WhereMay>
    </>
  );
}

/** A conversation that may take an hour and stop in the middle: one list, any order, everything may stay open. */
export function AskPage() {
  const { id = '', set = '' } = useParams();
  const found = useCase(id);
  const before = useScreenings(id);
  const told = useTold(id);
  const chosen = indicatorSetCodes.find((code) => code === set);
  if (chosen === undefined) return <NotHere />;
  return (
    <Async query={found} page>
      {(it) => (
        <Async query={before}>
          {(items) => (
            <Async query={told}>
              {({ doNotAsk }) => <Asking it={it} set={chosen} before={items} doNotAsk={doNotAsk} />}
            </Async>
          )}
        </Async>
      )}
    </Async>
  );
}
