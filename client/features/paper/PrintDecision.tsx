import type { ConsentView } from '#contract/consent';
import { tongueOf } from '#contract/tongue';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { PrintDialog } from './PrintDialog.tsx';

/** One decision as it was recorded, to sign or to take along. */
export function PrintDecision({ consent }: { readonly consent: ConsentView }) {
  const { id, language, recipientName } = consent;
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {t('print.form')}
      </Button>
      {asking && (
        <PrintDialog
          title={t('print.form')}
          id={id}
          path={`/consents/${id}/form`}
          first={tongueOf(language)}
          names={[recipientName ?? '']}
          legal
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
