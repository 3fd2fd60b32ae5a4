import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { InstantInput } from '../../app/fields.tsx';
import { useText } from '../../app/i18n.ts';
import { Tile } from '../../ui/Choice.tsx';
import type { ConsentForm } from './consent-form.ts';

/** The person has decided on paper, and somebody enters it later with its true time. */
export function PaperSection({ form }: { readonly form: ConsentForm }) {
  const { t } = useText();
  const [isTicked, setPaper] = useState(false);
  const givenAt = useWatch({ control: form.control, name: 'givenAt' });
  // A moment that an unfinished form brought along is never sent unseen.
  const isPaper = isTicked || (givenAt ?? null) !== null;
  const change = (checked: boolean) => {
    setPaper(checked);
    if (!checked) form.setValue('givenAt', null);
  };
  return (
    <>
      <Tile
        type="checkbox"
        name="consent-paper"
        id="consent-paper"
        label={t('consent.paper')}
        hint={t('consent.paperText')}
        checked={isPaper}
        onChange={change}
      />
      {isPaper && <InstantInput form={form} name="givenAt" />}
    </>
  );
}
