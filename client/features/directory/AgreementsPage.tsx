import { MakeAgreement, type AgreementView } from '#contract/directory';
import { corridorModes, referralKinds } from '#contract/codes';
import { now } from '../../app/clock.ts';
import { CountryOptions } from '../../app/countries.tsx';
import { PickOne, Select } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useAgreements, useMakeAgreement } from './queries.ts';

function NewAgreement() {
  const { t, options } = useText();
  const { say } = useNotice();
  const make = useMakeAgreement();
  const form = useWireForm('agreement', MakeAgreement, {
    kind: null,
    validFrom: now().toISOString(),
    validTo: null,
  });
  const send = form.submit(async (input) => {
    await make.mutateAsync(input);
    form.reset();
    say(t('agreements.made'));
  });
  return (
    <Panel title={t('agreements.new')}>
      <Form form={form} onSubmit={send}>
        <Select form={form} name="countryA" nothing={t('choice.choose')}>
          <CountryOptions />
        </Select>
        <Select form={form} name="countryB" nothing={t('choice.choose')}>
          <CountryOptions />
        </Select>
        <PickOne
          form={form}
          name="kind"
          shape="chips"
          options={[
            { value: null, label: t('agreements.allKinds') },
            ...options('referralKind', referralKinds),
          ]}
        />
        <PickOne form={form} name="mode" shape="list" options={options('corridor', corridorModes)} />
        <Buttons>
          <Button type="submit" look="primary" busy={make.isPending}>
            {t('agreements.make')}
          </Button>
        </Buttons>
      </Form>
    </Panel>
  );
}

/** An administrator on the day two ministries have signed: the new road, and what waited for it goes on. */
export function AgreementsPage() {
  const { t, label, country, time } = useText();
  const agreements = useAgreements();
  const columns: readonly Column<AgreementView>[] = [
    {
      key: 'pair',
      head: t('agreements.pair'),
      cell: ({ countryA, countryB }) =>
        t('agreements.between', { a: country(countryA), b: country(countryB) }),
    },
    {
      key: 'kind',
      head: t('agreements.kind'),
      cell: ({ kind }) => (kind === null ? t('agreements.allKinds') : label('referralKind', kind)),
    },
    { key: 'mode', head: t('agreements.mode'), cell: ({ mode }) => label('corridor', mode) },
    {
      key: 'valid',
      head: t('agreements.valid'),
      cell: ({ validFrom, validTo }) =>
        validTo === null
          ? t('agreements.from', { from: time.day(validFrom) })
          : t('agreements.fromTo', { from: time.day(validFrom), to: time.day(validTo) }),
    },
  ];
  return (
    <>
      <PageTitle title={t('agreements.title')} tab={t('agreements.tab')} lead={t('agreements.lead')} />
      <Panel title={t('agreements.list')}>
        <Async query={agreements}>
          {(items) =>
            items.length === 0 ? (
              <p>{t('agreements.empty')}</p>
            ) : (
              <>
                <Table
                  caption={t('agreements.caption')}
                  columns={columns}
                  rows={items}
                  rowKey={({ id }) => id}
                />
                <More query={agreements} />
              </>
            )
          }
        </Async>
      </Panel>
      <NewAgreement />
    </>
  );
}
