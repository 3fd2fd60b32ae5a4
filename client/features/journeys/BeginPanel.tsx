import type { ReferralView } from '#contract/referrals';
import { useNavigate } from 'react-router';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Button, LinkButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useBeginJourney, useJourneys } from './queries.ts';

/** An accepted transfer or return abroad: the way there is prepared on a page of its own. */
export function BeginPanel({ it }: { readonly it: ReferralView }) {
  return it.can.includes('begin-journey') ? <Begin it={it} /> : null;
}

function Begin({ it }: { readonly it: ReferralView }) {
  const { t } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const begin = useBeginJourney();
  const journeys = useJourneys(it.caseId ?? undefined);
  const known = (journeys.data ?? []).find(({ to, status }) => to.id === it.to?.id && status !== 'STOPPED');
  return (
    <Panel title={t('journey.panel')}>
      <p>{t('journey.panelText')}</p>
      {begin.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(begin.error)} />
        </div>
      )}
      {known === undefined ? (
        <Button
          busy={begin.isPending}
          onClick={() =>
            runThen(begin.mutateAsync({ referralId: it.id }), ({ id }) => {
              sayNext(t('journey.begun'));
              void navigate(`/journeys/${id}`);
            })
          }
        >
          {t('journey.begin')}
        </Button>
      ) : (
        <LinkButton to={`/journeys/${known.id}`}>{t('journey.goOn')}</LinkButton>
      )}
    </Panel>
  );
}
