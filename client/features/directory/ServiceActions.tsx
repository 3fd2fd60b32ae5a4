import type { ServiceView } from '#contract/directory';
import { VerifyService } from '#contract/service-details';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { ProblemText } from '../../app/errors.tsx';
import { PickMany } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Button, ButtonColumn } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useServiceAct, useVerifyService } from './queries.ts';

/** She answers for what stands there, and says which numbers she has called. */
function VerifyDialog({ it, onClose }: { readonly it: ServiceView; readonly onClose: () => void }) {
  const { t } = useText();
  const verify = useVerifyService();
  const form = useWireForm('verifyService', VerifyService, { id: it.id, version: it.version, phones: [] });
  return (
    <ActionDialog
      title={t('services.verify')}
      submit={t('services.verifyNow')}
      form={form}
      act={(input) => verify.mutateAsync(input)}
      done={t('services.verifiedNow')}
      onClose={onClose}
    >
      <p>{t('services.verifyText')}</p>
      {it.phones.length > 0 && (
        <PickMany
          form={form}
          name="phones"
          shape="list"
          options={it.phones.map(({ id, number }) => ({ value: id, label: number }))}
        />
      )}
    </ActionDialog>
  );
}

/** What its keepers may do with it besides writing. */
export function ServiceActions({ it }: { readonly it: ServiceView }) {
  const { t, time } = useText();
  const { say } = useNotice();
  const [verifying, setVerifying] = useState(false);
  const act = useServiceAct();
  const turn = it.can.includes('unpublish')
    ? 'unpublish'
    : it.can.includes('publish')
      ? 'publish'
      : undefined;
  if (!it.can.includes('verify') && turn === undefined) return null;
  return (
    <Panel title={t('act.title')}>
      {act.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(act.error)} />
        </div>
      )}
      {it.verifyBy !== null && <p>{t('services.verifyBy', { day: time.day(it.verifyBy.slice(0, 10)) })}</p>}
      <ButtonColumn>
        {it.can.includes('verify') && (
          <Button look="primary" onClick={() => setVerifying(true)}>
            {t('services.verify')}
          </Button>
        )}
        {turn !== undefined && (
          <Button
            look="quiet"
            busy={act.isPending}
            onClick={() =>
              runThen(act.mutateAsync({ id: it.id, version: it.version, action: turn }), () =>
                say(t(`services.done.${turn}`)),
              )
            }
          >
            {t(`services.${turn}`)}
          </Button>
        )}
      </ButtonColumn>
      {verifying && <VerifyDialog it={it} onClose={() => setVerifying(false)} />}
    </Panel>
  );
}
