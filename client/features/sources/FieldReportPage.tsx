import { childBands, minorAnswers, sexes } from '#contract/codes';
import { meetings, signsOfForm, whens, type FieldForm } from '#contract/codes-sources';
import { SendFieldReport, type FieldReportView } from '#contract/tips';
import { useWatch } from 'react-hook-form';
import { Link } from 'react-router';
import { Count, PickMany, PickOne, TextInput, Tick } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { PickLanguages } from '../../app/pickers.tsx';
import { useSession } from '../../app/session.tsx';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useFieldReports, useSendFieldReport } from './queries.ts';
import { useSign } from './use-sign.ts';

const formOfRole: Readonly<Record<string, FieldForm>> = {
  labour_inspector: 'labour_inspection',
  health_worker: 'health',
  consular_officer: 'consular',
};

function Sheet({ of }: { readonly of: FieldForm }) {
  const { t, options, label } = useText();
  const sign = useSign();
  const { say } = useNotice();
  const send = useSendFieldReport();
  const form = useWireForm('fieldReport', SendFieldReport, {
    ...{ form: of, signs: [], people: 1, child: 'unsure', childBand: null, sex: 'NonSpecifiedUnknown' },
    ...{ danger: false, languages: [], when: 'today', line: null },
  });
  const [meeting, child] = useWatch({ control: form.control, name: ['meeting', 'child'] });
  const signs = signsOfForm[of].map((value) => ({ value, label: sign(value) }));
  async function act(input: SendFieldReport): Promise<void> {
    const { reference, path } = await send.mutateAsync(input);
    form.reset();
    say(t('fieldReports.sent', { reference, path: label('fieldPath', path) }));
  }
  return (
    <Form form={form} onSubmit={form.submit(act)}>
      <Panel title={t('fieldReports.what')}>
        <PickOne form={form} name="meeting" shape="list" options={options('meeting', meetings)} />
        <PickMany form={form} name="signs" shape="list" options={signs} />
        <Count form={form} name="people" min={1} max={60} />
        <PickOne form={form} name="child" shape="chips" options={options('minor', minorAnswers)} />
        {meeting === 'agrees' && child !== 'no' && (
          <PickOne form={form} name="childBand" shape="chips" options={options('childBand', childBands)} />
        )}
        <PickOne form={form} name="sex" shape="chips" options={options('sex', sexes)} />
        <Tick form={form} name="danger" />
        <PickLanguages form={form} name="languages" />
        <PickOne form={form} name="when" shape="chips" options={options('whenSeen', whens)} />
        <TextInput form={form} name="line" blank="null" />
      </Panel>
      <Buttons>
        <Button type="submit" look="primary" busy={send.isPending}>
          {t('fieldReports.send')}
        </Button>
      </Buttons>
    </Form>
  );
}

function Sent() {
  const { t, time, label } = useText();
  const reports = useFieldReports();
  const columns: readonly Column<FieldReportView>[] = [
    { key: 'reference', whole: true, head: t('flags.reference'), cell: ({ reference }) => reference },
    { key: 'day', whole: true, head: t('flags.day'), cell: ({ day }) => time.day(day) },
    {
      key: 'path',
      head: t('fieldReports.path'),
      cell: ({ path, caseId }) =>
        caseId === null ? (
          label('fieldPath', path)
        ) : (
          <Link to={`/cases/${caseId}`}>{label('fieldPath', path)}</Link>
        ),
    },
  ];
  return (
    <Panel title={t('fieldReports.mine')}>
      <Async query={reports}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('fieldReports.empty')}</p>
          ) : (
            <>
              <Table
                caption={t('fieldReports.caption')}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
              />
              <More query={reports} />
            </>
          )
        }
      </Async>
    </Panel>
  );
}

/** An inspector on a site, somebody in health after a consultation, a consul at the counter: one screen, in codes. */
export function FieldReportPage() {
  const { t, label } = useText();
  const { user } = useSession();
  const of = formOfRole[user.role];
  return (
    <>
      <PageTitle
        title={t('fieldReports.title')}
        tab={t('fieldReports.tab')}
        lead={of === undefined ? t('fieldReports.notYours') : label('fieldForm', of)}
      />
      {of !== undefined && (
        <>
          <Inset tone="shield">
            <p>{t('fieldReports.care')}</p>
          </Inset>
          <Sheet of={of} />
          <Sent />
        </>
      )}
    </>
  );
}
