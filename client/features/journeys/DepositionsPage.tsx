import { PlanDeposition, type DepositionView } from '#contract/depositions';
import { Link, useParams } from 'react-router';
import { ProblemText } from '../../app/errors.tsx';
import { TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Inset, Panel, Stack } from '../../ui/Panel.tsx';
import { Table } from '../../ui/Table.tsx';
import { useDeposition, useDepositions, useHoldDeposition, usePlanDeposition } from './queries.ts';

/** Depositions by their day: of those we offered, and those where we are the person's lawyer. */
export function DepositionsPage() {
  const { t, label, country, time } = useText();
  const found = useDepositions();
  return (
    <>
      <PageTitle title={t('depositions.title')} tab={t('journeys.tab')} />
      <Async query={found} page>
        {(items) =>
          items.length === 0 ? (
            <Empty words={t('depositions.empty')} />
          ) : (
            <Panel>
              <Table<DepositionView>
                caption={t('depositions.title')}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'reference',
                    head: t('journeys.reference'),
                    cell: ({ id, reference }) => <Link to={`/depositions/${id}`}>{reference}</Link>,
                    whole: true,
                  },
                  {
                    key: 'answer',
                    head: t('deposition.answer'),
                    cell: ({ answer }) => label('depositionAnswer', answer),
                  },
                  {
                    key: 'from',
                    head: t('journeys.from'),
                    cell: ({ from }) => `${from.name}, ${country(from.country)}`,
                  },
                  {
                    key: 'day',
                    head: t('deposition.day'),
                    cell: ({ plannedOn }) => (plannedOn === null ? t('journeys.noDay') : time.day(plannedOn)),
                  },
                ]}
              />
              <More query={found} />
            </Panel>
          )
        }
      </Async>
    </>
  );
}

function DaySheet({ it }: { readonly it: DepositionView }) {
  const { t } = useText();
  const { say } = useNotice();
  const [plan, hold] = [usePlanDeposition(), useHoldDeposition()];
  const form = useWireForm('depositionDay', PlanDeposition, {
    ...{ id: it.id, version: it.version, plannedOn: it.plannedOn ?? '' },
  });
  const send = form.submit(async (input) => {
    await plan.mutateAsync({ ...input, version: it.version });
    say(t('deposition.planned'));
  });
  return (
    <Stack>
      {it.can.includes('plan') && (
        <Form form={form} onSubmit={send}>
          <TextInput form={form} name="plannedOn" type="date" />
          <Buttons>
            <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
              {t('deposition.plan')}
            </Button>
          </Buttons>
        </Form>
      )}
      {hold.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(hold.error)} />
        </div>
      )}
      <Buttons>
        <Button
          busy={hold.isPending}
          onClick={() =>
            runThen(hold.mutateAsync({ id: it.id, version: it.version }), () => say(t('deposition.isHeld')))
          }
        >
          {t('deposition.hold')}
        </Button>
      </Buttons>
    </Stack>
  );
}

/** One deposition as the lawyer sees it: that there is one, by which way and when. Nothing of a journey. */
export function DepositionPage() {
  const { t, label, country, time } = useText();
  const { id = '' } = useParams();
  const found = useDeposition(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('depositions.one', { reference: it.reference })}
            tab={t('journeys.tab')}
            back={{ to: '/depositions', label: t('places.depositions') }}
          />
          <Stack>
            <Panel title={t('deposition.title')}>
              <Facts
                lines={[
                  {
                    key: 'answer',
                    label: t('deposition.answer'),
                    value: label('depositionAnswer', it.answer),
                  },
                  {
                    key: 'from',
                    label: t('journeys.from'),
                    value: `${it.from.name}, ${country(it.from.country)}`,
                  },
                  {
                    key: 'lawyer',
                    label: t('deposition.lawyer'),
                    value: it.lawyer?.name ?? t('choice.unknown'),
                  },
                  {
                    key: 'day',
                    label: t('deposition.day'),
                    value: it.plannedOn === null ? t('journeys.noDay') : time.day(it.plannedOn),
                  },
                  ...(it.heldAt === null
                    ? []
                    : [{ key: 'held', label: t('deposition.held'), value: time.moment(it.heldAt) }]),
                ]}
              />
              {it.journeyId !== null && (
                <Link to={`/journeys/${it.journeyId}`}>{t('deposition.journey')}</Link>
              )}
            </Panel>
            <Inset tone="shield">
              <p>{t('deposition.lawyerLead')}</p>
            </Inset>
            <WhereMay can={it.can} action="hold" closed={it.heldAt !== null}>
              <DaySheet it={it} />
            </WhereMay>
          </Stack>
        </>
      )}
    </Async>
  );
}
