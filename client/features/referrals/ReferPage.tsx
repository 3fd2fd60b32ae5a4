import type { CaseView } from '#contract/cases';
import type { OrganisationView } from '#contract/directory';
import type { ReferralView } from '#contract/referrals';
import { useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { ReadOnly } from '../../app/ReadOnly.tsx';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { LinkButton } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { useCase } from '../cases/queries.ts';
import { useOrganisations } from '../directory/queries.ts';
import { CheckStep } from './CheckStep.tsx';
import { ConsentStep } from './ConsentStep.tsx';
import { NeedStep } from './NeedStep.tsx';
import { isOpen, planOf, stepAddress, stepAt, steps, type Step } from './refer-plan.ts';
import { useReferral } from './queries.ts';
import { SafetyStep } from './SafetyStep.tsx';
import { SendStep } from './SendStep.tsx';
import { SharedStep } from './SharedStep.tsx';
import { StepsBar } from './StepsBar.tsx';
import { WhoStep } from './WhoStep.tsx';

interface SheetProps {
  readonly it: CaseView;
  readonly organisations: readonly OrganisationView[];
  readonly draft: ReferralView | undefined;
  readonly step: Step;
}

function NotToRefer({ it }: Pick<SheetProps, 'it'>) {
  const { t } = useText();
  return (
    <>
      <PageTitle
        title={t('refer.title')}
        tab={t('refer.tab')}
        back={{ to: `/cases/${it.id}`, label: t('case.title', { code: it.code }) }}
      />
      <ReadOnly closed={it.status === 'CLOSED'} />
    </>
  );
}

function Sheet({ it, organisations, draft, step }: SheetProps) {
  const { t } = useText();
  const navigate = useNavigate();
  const { user } = useSession();
  const [plan, setPlan] = useState(() => planOf(it, draft, user.organisation.country));
  const [mayRefer, setMayRefer] = useState(false);
  const go = (to: Step, draftId = draft?.id) => navigate(stepAddress(it.id, to, draftId));
  const back = steps[steps.indexOf(step) - 1];
  const backTo = back === undefined ? `/cases/${it.id}` : stepAddress(it.id, back, draft?.id);
  if (it.can.includes('refer') && !mayRefer) setMayRefer(true);
  if (!it.can.includes('refer') && !mayRefer) return <NotToRefer it={it} />;
  if (!isOpen(step, draft)) {
    return <Navigate to={stepAddress(it.id, draft === undefined ? 'need' : 'who', draft?.id)} replace />;
  }
  return (
    <>
      <PageTitle
        key={step}
        title={t(`refer.steps.${step}.title`)}
        tab={t('refer.tab')}
        lead={t(`refer.steps.${step}.lead`)}
        back={{ to: `/cases/${it.id}`, label: t('case.title', { code: it.code }) }}
      />
      <StepsBar caseId={it.id} draft={draft} step={step} />
      {step === 'need' && (
        <NeedStep
          it={it}
          plan={plan}
          draft={draft}
          onPlan={setPlan}
          onDone={() => go('who')}
          backTo={backTo}
        />
      )}
      {step === 'who' && (
        <WhoStep
          it={it}
          plan={plan}
          draft={draft}
          organisations={organisations}
          onPlan={setPlan}
          backTo={backTo}
          onDone={async (draftId) => {
            // The entry of this step names the draft too: going back to it never makes a second one.
            await navigate(stepAddress(it.id, 'who', draftId), { replace: true });
            await go('shared', draftId);
          }}
        />
      )}
      {draft !== undefined && step === 'shared' && (
        <SharedStep draft={draft} onDone={() => go('consent')} backTo={backTo} />
      )}
      {draft !== undefined && step === 'consent' && (
        <ConsentStep it={it} draft={draft} onDone={() => go('safety')} backTo={backTo} />
      )}
      {draft !== undefined && step === 'safety' && (
        <SafetyStep it={it} draft={draft} onDone={() => go('check')} backTo={backTo} />
      )}
      {draft !== undefined && step === 'check' && (
        <CheckStep it={it} draft={draft} onDone={() => go('send')} backTo={backTo} />
      )}
      {draft !== undefined && step === 'send' && <SendStep it={it} draft={draft} backTo={backTo} />}
    </>
  );
}

/** What was sent or taken back before one came here is not written on; what is sent here stays until one has left. */
function Opened(props: SheetProps & { readonly draft: ReferralView }) {
  const { t } = useText();
  const { draft, it } = props;
  const [isDraft] = useState(draft.can.includes('send') && draft.caseId === it.id);
  if (isDraft) return <Sheet {...props} />;
  return (
    <>
      <PageTitle title={t('refer.title')} tab={t('refer.tab')} />
      <Empty words={t('refer.noDraft')}>
        <LinkButton to={`/referrals/${draft.id}`}>{t('refer.seeIt')}</LinkButton>
      </Empty>
    </>
  );
}

function OfDraft(props: Omit<SheetProps, 'draft'> & { readonly id: string }) {
  const found = useReferral(props.id);
  return (
    <Async query={found} page>
      {(draft) => <Opened key={draft.id} {...props} draft={draft} />}
    </Async>
  );
}

/** Ten at night, a person in the office, no bed: one question at a time, and nothing is sent by accident. */
export function ReferPage() {
  const { id = '', step, draft: named } = useParams();
  // An address from before the draft was made does not name it: going back there must not begin a second one.
  const [known, setKnown] = useState(named);
  if (named !== undefined && named !== known) setKnown(named);
  const draftId = named ?? known;
  const found = useCase(id);
  const organisations = useOrganisations();
  return (
    <Async query={found} page>
      {(it) => (
        <Async query={organisations}>
          {(all) =>
            draftId === undefined ? (
              <Sheet it={it} organisations={all} draft={undefined} step={stepAt(step)} />
            ) : (
              <OfDraft id={draftId} it={it} organisations={all} step={stepAt(step)} />
            )
          }
        </Async>
      )}
    </Async>
  );
}
