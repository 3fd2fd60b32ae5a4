import { causalLinks, offences, RaiseSignal, stages } from '#contract/non-punishment';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, Select } from '../../app/fields.tsx';
import { useWireForm, type WireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Tile } from '../../ui/Choice.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { useRaiseSignal } from './queries.ts';

type RaiseForm = WireForm<z.input<typeof RaiseSignal>, RaiseSignal>;

/** Three codes and no account, for the person's lawyers; left out, nothing of it is sent. */
function WhatFor({ form }: { readonly form: RaiseForm }) {
  const { t, label } = useText();
  const [saying, setSaying] = useState(false);
  const { unregister } = form;
  useEffect(() => {
    if (!saying) unregister('exposure');
  }, [saying, unregister]);
  return (
    <>
      <Tile
        type="checkbox"
        name="say-exposure"
        id="say-exposure"
        label={t('exposure.say')}
        hint={t('exposure.sealed')}
        checked={saying}
        onChange={setSaying}
      />
      {saying && (
        <>
          <Select form={form} name="exposure.offence" nothing={t('choice.choose')}>
            {offences.map((code) => (
              <option key={code} value={code}>
                {label('offence', code)}
              </option>
            ))}
          </Select>
          <Select form={form} name="exposure.stage" nothing={t('choice.choose')}>
            {stages.map((code) => (
              <option key={code} value={code}>
                {label('stage', code)}
              </option>
            ))}
          </Select>
          <Select form={form} name="exposure.causalLink" nothing={t('choice.choose')}>
            {causalLinks.map((code) => (
              <option key={code} value={code}>
                {label('causalLink', code)}
              </option>
            ))}
          </Select>
        </>
      )}
    </>
  );
}

interface RaiseDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** A proceeding may come: a word without proof, and, for lawyers only, what for. */
export function RaiseDialog({ id, onClose }: RaiseDialogProps) {
  const { t } = useText();
  const raise = useRaiseSignal();
  const form: RaiseForm = useWireForm('signal', RaiseSignal, { id, signal: 'POSSIBLE' });
  return (
    <ActionDialog
      title={t('signal.raise')}
      submit={t('signal.raiseNow')}
      form={form}
      act={(input) => raise.mutateAsync(input)}
      done={t('signal.raised')}
      onClose={onClose}
    >
      <Inset tone="shield">
        <p>{t('signal.noAccount')}</p>
      </Inset>
      <PickOne
        form={form}
        name="signal"
        shape="list"
        options={[
          { value: 'POSSIBLE', label: t('signal.possible'), hint: t('signal.possibleHint') },
          { value: 'CLAIMED', label: t('signal.claimed'), hint: t('signal.claimedHint') },
        ]}
      />
      <WhatFor form={form} />
    </ActionDialog>
  );
}
