import { callOutNeeds, StartCallOut, type CallOutNeed } from '#contract/call-outs';
import type { CaseView } from '#contract/cases';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { CountryOptions } from '../../app/countries.tsx';
import { Select, Tick } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Button, ButtonColumn } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useStartCallOut } from './queries.ts';

interface StartProps {
  readonly it: CaseView;
  readonly need: CallOutNeed;
  readonly onClose: () => void;
}

function Start({ it, need, onClose }: StartProps) {
  const { t } = useText();
  const { user } = useSession();
  const navigate = useNavigate();
  const start = useStartCallOut();
  const form = useWireForm('callOut', StartCallOut, { id: it.id, need, country: user.organisation.country });
  return (
    <ActionDialog
      title={t(`callOut.titles.${need}`)}
      submit={t('callOut.start')}
      form={form}
      act={async (input) => {
        const made = await start.mutateAsync(input);
        await navigate(`/call-outs/${made.id}`);
      }}
      onClose={onClose}
    >
      <p>{t('callOut.startText')}</p>
      <Select form={form} name="country" nothing={t('choice.choose')}>
        <CountryOptions />
      </Select>
      <Tick form={form} name="agreed" />
    </ActionDialog>
  );
}

/** Somebody has to answer tonight: one press, then who is asked and who saw it. */
export function NeedNow({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const [need, setNeed] = useState<CallOutNeed>();
  if (!it.can.includes('call-out')) return null;
  return (
    <Panel title={t('callOut.panel')}>
      <ButtonColumn>
        {callOutNeeds.map((one) => (
          <Button key={one} onClick={() => setNeed(one)}>
            {t(`callOut.titles.${one}`)}
          </Button>
        ))}
      </ButtonColumn>
      {need !== undefined && <Start it={it} need={need} onClose={() => setNeed(undefined)} />}
    </Panel>
  );
}
