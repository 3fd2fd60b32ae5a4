import type { QuestionView, ThreadView } from '#contract/liaison';
import { Link } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { useUrlChoice } from '../../app/list.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { ListBar, ListPick } from '../../ui/ListBar.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useQuestions, useThreads } from './queries.ts';

const shows = ['open', 'all'] as const;
const boxes = ['received', 'asked'] as const;

function Threads() {
  const { t, label, time, country } = useText();
  const [show, setShow] = useUrlChoice('threads', shows, 'open');
  const threads = useThreads(show === 'open');
  const columns: readonly Column<ThreadView>[] = [
    {
      key: 'reference',
      head: t('liaison.thread'),
      cell: ({ id, reference }) => <Link to={`/liaison/threads/${id}`}>{reference}</Link>,
      whole: true,
    },
    { key: 'topic', head: t('forms.liaisonThread.topic'), cell: ({ topic }) => label('liaisonTopic', topic) },
    { key: 'referral', head: t('liaison.referral'), cell: ({ referral }) => referral.reference, whole: true },
    {
      key: 'with',
      head: t('liaison.between'),
      cell: ({ from, to }) => `${from.name} (${country(from.country)}) – ${to.name} (${country(to.country)})`,
    },
    {
      key: 'last',
      head: t('liaison.last'),
      cell: ({ lastAt, lastIsOurs, closedAt }) => (
        <>
          {time.moment(lastAt)}{' '}
          {closedAt === null && !lastIsOurs && <Tag tone="wait">{t('liaison.yourTurn')}</Tag>}
          {closedAt !== null && <Tag tone="plain">{t('liaison.closed')}</Tag>}
        </>
      ),
    },
  ];
  return (
    <Panel title={t('liaison.threads')}>
      <Async query={threads}>
        {(items) => (
          <>
            <ListBar count={items.length} query={threads}>
              <ListPick
                id="liaison-threads"
                label={t('list.filter')}
                value={show}
                options={shows.map((value) => ({ value, label: t(`liaison.shows.${value}`) }))}
                onChange={setShow}
              />
            </ListBar>
            {items.length === 0 ? (
              <p>{t('liaison.noThreads')}</p>
            ) : (
              <Table caption={t('liaison.threads')} columns={columns} rows={items} rowKey={({ id }) => id} />
            )}
            <More query={threads} />
          </>
        )}
      </Async>
    </Panel>
  );
}

function Questions() {
  const { t, label, time, country } = useText();
  const [box, setBox] = useUrlChoice('box', boxes, 'received');
  const questions = useQuestions(box, false);
  const columns: readonly Column<QuestionView>[] = [
    {
      key: 'reference',
      head: t('liaison.question'),
      cell: ({ id, reference }) => <Link to={`/liaison/questions/${id}`}>{reference}</Link>,
      whole: true,
    },
    {
      key: 'kind',
      head: t('forms.liaisonQuestion.kind'),
      cell: ({ kind }) => label('liaisonQuestion', kind),
    },
    {
      key: 'country',
      head: t('country.of'),
      cell: ({ fromCountry, toCountry }) => country(box === 'asked' ? toCountry : fromCountry),
    },
    { key: 'at', head: t('liaison.askedAt'), cell: ({ askedAt }) => time.moment(askedAt) },
    {
      key: 'answer',
      head: t('liaison.answer'),
      cell: ({ answer }) =>
        answer === null ? <Tag tone="wait">{t('liaison.waits')}</Tag> : label('liaisonAnswer', answer),
    },
  ];
  return (
    <Panel title={t('liaison.questions')}>
      <Async query={questions}>
        {(items) => (
          <>
            <ListBar count={items.length} query={questions}>
              <ListPick
                id="liaison-box"
                label={t('list.filter')}
                value={box}
                options={boxes.map((value) => ({ value, label: t(`liaison.boxes.${value}`) }))}
                onChange={setBox}
              />
            </ListBar>
            {items.length === 0 ? (
              <p>{t('liaison.noQuestions')}</p>
            ) : (
              <Table
                caption={t('liaison.questions')}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
              />
            )}
            <More query={questions} />
          </>
        )}
      </Async>
      <Buttons>
        <LinkButton to="/liaison/ask">{t('liaison.ask')}</LinkButton>
      </Buttons>
    </Panel>
  );
}

/** What two countries say to each other: about referrals on their way, and about nobody in particular. */
export function LiaisonPage() {
  const { t } = useText();
  return (
    <>
      <PageTitle title={t('liaison.title')} tab={t('liaison.tab')} lead={t('liaison.lead')} />
      <Threads />
      <Questions />
    </>
  );
}
