import type { CaseView } from '#contract/cases';
import { addressedPurposes, ConsentPurpose } from '#contract/codes';
import { languageCode, uuid } from '#contract/text';
import { tongueOf } from '#contract/tongue';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { PrintDialog } from '../paper/PrintDialog.tsx';
import type { ConsentForm } from './consent-form.ts';

interface PrintBlankFormProps {
  readonly form: ConsentForm;
  readonly it: CaseView;
}

/** The same question on paper, for where no screen comes along; there once it is known what is asked. */
export function PrintBlankForm({ form, it: { id, can } }: PrintBlankFormProps) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const [chosen, recipient, language] = useWatch({
    control: form.control,
    name: ['purpose', 'recipientOrganisationId', 'language'],
  });
  const organisations = useOrganisations();
  // Nothing is chosen on a new form, whatever the type of a finished one says.
  const { data: purpose } = ConsentPurpose.safeParse(chosen);
  const { data: spoken } = languageCode.safeParse(language);
  if (purpose === undefined || !can.includes('record-consent')) return null;
  const { data: to } = uuid.safeParse(recipient);
  const named = organisations.data?.find((one) => one.id === to)?.name ?? '';
  return (
    <Panel title={t('print.title')}>
      <Buttons>
        <Button look="quiet" onClick={() => setAsking(true)}>
          {t('print.blank')}
        </Button>
        {asking && (
          <PrintDialog
            title={t('print.blank')}
            id={id}
            path={`/cases/${id}/consent-form`}
            more={{ purpose, recipientOrganisationId: addressedPurposes.includes(purpose) ? to : undefined }}
            names={[named]}
            first={spoken === undefined ? undefined : tongueOf(spoken)}
            legal
            onClose={() => setAsking(false)}
          />
        )}
      </Buttons>
    </Panel>
  );
}
