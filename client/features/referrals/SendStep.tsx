import type { CaseView } from '#contract/cases';
import type { ReferralView } from '#contract/referrals';
import { Link, useNavigate } from 'react-router';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Buttons, Button, LinkButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { usePromise } from './grant-queries.ts';
import { PreviewPanels } from './PreviewPanels.tsx';
import { useReferralAct } from './queries.ts';
import { stepAddress } from './refer-plan.ts';

interface SendStepProps {
  readonly it: CaseView;
  readonly draft: ReferralView;
  readonly backTo: string;
}

function Send({ it, draft, backTo }: SendStepProps) {
  const { t, label } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const send = useReferralAct<{ id: string; version: number }>('send');
  const renew = useReferralAct<{ id: string }>('update');
  const promise = usePromise(draft.id);
  const name = draft.to?.name ?? '';
  const problem = send.isError ? asProblem(send.error) : undefined;

  async function act(): Promise<void> {
    try {
      const { status } = await send.mutateAsync({ id: draft.id, version: draft.version });
      sayNext(t(status === 'SENT' ? 'draft.sent' : 'draft.waits', { name }));
      // Who holds no key sends all the same; an officer promises the parts from the page.
      if (draft.segments.length > 0) runThen(promise.mutateAsync(undefined), () => undefined);
      await navigate(`/referrals/${draft.id}`);
    } catch (error) {
      // A decision has ended since: the draft is looked at anew, so that it says which.
      if (asProblem(error).slug === 'consent-missing')
        runThen(renew.mutateAsync({ id: draft.id }), () => undefined);
    }
  }
  return (
    <Panel title={t('draft.sending')}>
      <p>{t('draft.sendText', { span: label('urgency', draft.urgency) })}</p>
      {problem !== undefined && (
        <div role="alert">
          <ProblemText problem={problem} />
          {problem.issues.some(({ path }) => path === 'told') && (
            <p>
              <Link to={`/cases/${it.id}/identification/record/${draft.to?.country ?? ''}`}>
                {t('status.tellFirst')}
              </Link>
            </p>
          )}
          {problem.slug === 'consent-missing' && (
            <p>
              <Link to={stepAddress(it.id, 'consent', draft.id)}>{t('refer.steps.consent.title')}</Link>
            </p>
          )}
        </div>
      )}
      <Buttons>
        <Button look="primary" busy={send.isPending} onClick={() => void act()}>
          {t('draft.send', { name })}
        </Button>
        <LinkButton to={backTo} look="quiet">
          {t('refer.back')}
        </LinkButton>
      </Buttons>
    </Panel>
  );
}

/** The exact view of the receiver, then the one button that shows it to them. */
export function SendStep(props: SendStepProps) {
  const { t } = useText();
  const { it, draft, backTo } = props;
  const ready = draft.missing?.length === 0;
  return (
    <>
      <PreviewPanels draft={draft} />
      {ready ? (
        <Send {...props} />
      ) : (
        <Panel title={t('draft.sending')}>
          <p>{t('draft.notReady')}</p>
          <Buttons>
            <LinkButton to={stepAddress(it.id, 'consent', draft.id)} look="primary">
              {t('refer.steps.consent.title')}
            </LinkButton>
            <LinkButton to={backTo} look="quiet">
              {t('refer.back')}
            </LinkButton>
          </Buttons>
        </Panel>
      )}
    </>
  );
}
