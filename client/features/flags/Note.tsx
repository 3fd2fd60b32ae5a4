import { useWatch } from 'react-hook-form';
import { TextBox } from '../../app/fields.tsx';
import { useText } from '../../app/i18n.ts';
import { Inset } from '../../ui/Panel.tsx';
import { looksPersonal } from './caution.ts';
import type { FlagForm } from './WhatYouSaw.tsx';

/** A short note, with a soft word when it looks as if it named somebody. */
export function Note({ form }: { readonly form: FlagForm }) {
  const { t } = useText();
  const note = useWatch({ control: form.control, name: 'note' });
  const seen = typeof note === 'string' ? looksPersonal(note) : undefined;
  const remark = (
    <div role="status">
      {seen !== undefined && (
        <Inset tone="wait">
          <p>{t(`flag.looksLike.${seen}`)}</p>
        </Inset>
      )}
    </div>
  );
  return <TextBox form={form} name="note" blank="null" remark={remark} />;
}
