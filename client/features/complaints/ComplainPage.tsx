import { MakeComplaint } from '#contract/complaints';
import { useState } from 'react';
import { Select, TextBox, Tick } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { useMakeComplaint } from './queries.ts';

function Sheet({ onMade }: { readonly onMade: (reference: string) => void }) {
  const { t } = useText();
  const organisations = useOrganisations();
  const make = useMakeComplaint();
  const form = useWireForm('complaint', MakeComplaint, { aboutOrganisationId: '', abuse: false, text: '' });
  const send = form.submit(async (input) => {
    const { reference } = await make.mutateAsync(input);
    onMade(reference);
  });
  return (
    <Form form={form} onSubmit={send}>
      <Inset tone="shield">
        <p>{t('complaint.makeLead')}</p>
      </Inset>
      <Select form={form} name="aboutOrganisationId" nothing={t('choice.choose')}>
        <OrganisationOptions of={organisations.data ?? []} />
      </Select>
      <Tick form={form} name="abuse" />
      <TextBox form={form} name="text" />
      <Buttons>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
          {t('complaint.send')}
        </Button>
        <LinkButton to="/complaints" look="quiet">
          {t('dialog.cancel')}
        </LinkButton>
      </Buttons>
    </Form>
  );
}

/** A worker's own complaint: heard elsewhere, and the ledger of the own organisation does not name who wrote it. */
export function ComplainPage() {
  const { t } = useText();
  const [kept, setKept] = useState<string>();
  return (
    <>
      <PageTitle
        title={t('complaints.make')}
        tab={t('complaints.tab')}
        back={{ to: '/complaints', label: t('places.complaints') }}
      />
      {kept === undefined ? (
        <Sheet onMade={setKept} />
      ) : (
        <Panel>
          <Inset tone="good">
            <p>{t('complaint.kept', { reference: kept })}</p>
          </Inset>
          <Buttons>
            <LinkButton to="/complaints">{t('places.complaints')}</LinkButton>
          </Buttons>
        </Panel>
      )}
    </>
  );
}
