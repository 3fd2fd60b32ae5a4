import { SearchIdentity, type FoundCases } from '#contract/vault';
import { useState } from 'react';
import { Link } from 'react-router';
import { TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { searchName } from './queries.ts';

type Found = FoundCases['items'];

function Results({ found }: { readonly found: Found }) {
  const { t } = useText();
  const columns: readonly Column<Found[number]>[] = [
    {
      key: 'code',
      whole: true,
      head: t('nameSearch.code'),
      cell: ({ caseId, code }) => <Link to={`/cases/${caseId}`}>{code}</Link>,
    },
    {
      key: 'open',
      head: t('case.identity'),
      cell: ({ caseId, code }) => (
        <Link to={`/cases/${caseId}/identity`} aria-label={t('nameSearch.openOne', { code })}>
          {t('nameSearch.open')}
        </Link>
      ),
    },
  ];
  if (found.length === 0) {
    return (
      <Inset title={t('nameSearch.empty')}>
        <p>{t('nameSearch.emptyWhy')}</p>
      </Inset>
    );
  }
  return (
    <>
      <p>{t('nameSearch.found', { count: found.length })}</p>
      <Table
        caption={t('nameSearch.caption')}
        columns={columns}
        rows={found}
        rowKey={({ caseId }) => caseId}
      />
    </>
  );
}

/** Somebody is at the door or on the telephone and says a name: is there a case. The name stays in this form. */
export function SearchPanel() {
  const { t } = useText();
  const form = useWireForm('nameSearch', SearchIdentity, { name: '' });
  const [found, setFound] = useState<Found>();
  const search = form.submit(async (input) => {
    setFound(undefined);
    setFound((await searchName(input)).items);
  });
  return (
    <Panel title={t('officer.search')}>
      <p>{t('nameSearch.lead')}</p>
      <Form form={form} onSubmit={search}>
        {form.problem?.slug === 'too-many-requests' && (
          <Inset tone="wait">
            <p>{t('nameSearch.tooMany')}</p>
          </Inset>
        )}
        <TextInput form={form} name="name" />
        <TextInput form={form} name="birthDate" type="date" blank="nothing" />
        <Buttons>
          <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
            {t('nameSearch.submit')}
          </Button>
        </Buttons>
      </Form>
      <div role="status">{found !== undefined && <Results found={found} />}</div>
    </Panel>
  );
}
