import { AnswerCountry, liaisonAnswers, type QuestionView } from '#contract/liaison';
import { useParams } from 'react-router';
import { PickOne, TextBox } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Inset, Panel } from '../../ui/Panel.tsx';
import { useAnswerCountry, useQuestion } from './queries.ts';

function Answer({ it }: { readonly it: QuestionView }) {
  const { t, options } = useText();
  const { say } = useNotice();
  const answer = useAnswerCountry();
  const form = useWireForm('liaisonAnswer', AnswerCountry, { id: it.id, answer: 'yes', text: null });
  const send = form.submit(async (input) => {
    await answer.mutateAsync({ ...input, version: it.version });
    say(t('liaison.answered'));
  });
  return (
    <Panel title={t('liaison.answerTitle')}>
      <Form form={form} onSubmit={send}>
        <PickOne form={form} name="answer" shape="chips" options={options('liaisonAnswer', liaisonAnswers)} />
        <TextBox form={form} name="text" blank="null" />
        <Inset tone="shield">
          <p>{t('liaison.noIdentity')}</p>
        </Inset>
        <Buttons>
          <Button type="submit" look="primary" busy={answer.isPending}>
            {t('liaison.answerNow')}
          </Button>
        </Buttons>
      </Form>
    </Panel>
  );
}

function One({ it }: { readonly it: QuestionView }) {
  const { t, label, country, time } = useText();
  const body = ({ name }: QuestionView['from'], code: string) => `${name}, ${country(code)}`;
  const isLocked = it.worded && it.text === null;
  return (
    <>
      <PageTitle title={label('liaisonQuestion', it.kind)} tab={t('liaison.tab')} />
      <Panel>
        <Facts
          lines={[
            { key: 'reference', label: t('liaison.question'), value: it.reference },
            { key: 'from', label: t('liaison.openedBy'), value: body(it.from, it.fromCountry) },
            { key: 'to', label: t('liaison.with'), value: body(it.to, it.toCountry) },
            { key: 'at', label: t('liaison.askedAt'), value: time.moment(it.askedAt) },
            ...(it.service === null
              ? []
              : [
                  {
                    key: 'service',
                    label: t('forms.liaisonQuestion.service'),
                    value: label('service', it.service),
                  },
                ]),
            ...(it.ageGroup === null
              ? []
              : [
                  {
                    key: 'age',
                    label: t('forms.liaisonQuestion.ageGroup'),
                    value: label('ageGroup', it.ageGroup),
                  },
                ]),
            ...(it.text === null
              ? []
              : [{ key: 'text', label: t('forms.liaisonQuestion.text'), value: it.text }]),
          ]}
        />
        {isLocked && (
          <Inset tone="wait">
            <p>{t('liaison.locked')}</p>
            <LinkButton to="/keys">{t('shell.keys')}</LinkButton>
          </Inset>
        )}
      </Panel>
      {it.answer !== null && it.answeredAt !== null && (
        <Panel title={t('liaison.answer')}>
          <Facts
            lines={[
              { key: 'answer', label: t('liaison.answer'), value: label('liaisonAnswer', it.answer) },
              { key: 'at', label: t('liaison.answeredAt'), value: time.moment(it.answeredAt) },
              ...(it.answerText === null
                ? []
                : [{ key: 'text', label: t('forms.liaisonQuestion.text'), value: it.answerText }]),
            ]}
          />
        </Panel>
      )}
      {it.can.includes('answer') && <Answer it={it} />}
    </>
  );
}

/** One question between two countries, with its answer. */
export function QuestionPage() {
  const { id = '' } = useParams();
  const question = useQuestion(id);
  return (
    <Async query={question} page>
      {(it) => <One it={it} />}
    </Async>
  );
}
