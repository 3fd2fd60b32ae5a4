import type { FactorAdded } from '#contract/factors';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { runThen } from '../../app/query.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { useAddPasskey } from './factor-queries.ts';

/** A passkey on this device or on a key that is plugged in, under a name by which she will know it again. */
export function AddPasskey({ onAdded }: { readonly onAdded: (added: FactorAdded) => void }) {
  const { t } = useText();
  const add = useAddPasskey();
  const [name, setName] = useState('');
  if (!browserSupportsWebAuthn()) return <p>{t('security.noPasskeys')}</p>;
  return (
    <>
      <p>{t('security.passkeyText')}</p>
      {add.isError && (
        <div role="alert">
          <Inset tone="stop">
            <p>{t('security.passkeyFailed')}</p>
          </Inset>
        </div>
      )}
      <Field id="passkey-name" label={t('security.passkeyName')} hint={t('security.passkeyNameHint')}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            maxLength={80}
            value={name}
            onChange={(it) => setName(it.target.value)}
          />
        )}
      </Field>
      <Buttons>
        <Button
          busy={add.isPending}
          onClick={() => runThen(add.mutateAsync(name.trim() || t('security.passkeyDefault')), onAdded)}
        >
          {t('security.addPasskey')}
        </Button>
      </Buttons>
    </>
  );
}
