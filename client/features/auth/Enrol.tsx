import type { FactorAdded } from '#contract/factors';
import { useText } from '../../app/i18n.ts';
import { useSignOut } from '../../app/session.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AddApp } from './AddApp.tsx';
import { AddPasskey } from './AddPasskey.tsx';
import { Doorstep } from './Doorstep.tsx';

/** The first day: before anything else, something that proves it is her. */
export function Enrol({ onAdded }: { readonly onAdded: (added: FactorAdded) => void }) {
  const { t } = useText();
  const signOut = useSignOut();
  return (
    <Doorstep>
      <PageTitle title={t('enrol.title')} tab={t('enrol.tab')} />
      <p>{t('enrol.lead')}</p>
      <Panel title={t('security.app')}>
        <AddApp onAdded={onAdded} />
      </Panel>
      <Panel title={t('security.passkeys')}>
        <AddPasskey onAdded={onAdded} />
      </Panel>
      <Buttons>
        <Button look="quiet" busy={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('shell.signOut')}
        </Button>
      </Buttons>
    </Doorstep>
  );
}
