import type { CallOutView } from '#contract/call-outs';
import { Link, useParams } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Inset, Panel } from '../../ui/Panel.tsx';
import { AnswerPanel } from './AnswerPanel.tsx';
import { Ladder } from './Ladder.tsx';
import { useCallOut, useCancelCallOut } from './queries.ts';

/** What whoever is asked reads of her, and no more. */
function About({ it }: { readonly it: CallOutView }) {
  const { t, label, language3, country } = useText();
  return (
    <Panel title={t('callOut.about')}>
      <Facts
        lines={[
          { key: 'from', label: t('callOut.from'), value: `${it.from.name}, ${country(it.from.country)}` },
          { key: 'where', label: t('callOut.where'), value: country(it.country) },
          { key: 'age', label: t('facts.age'), value: label('ageGroup', it.ageGroup) },
          { key: 'child', label: t('facts.child'), value: label('minor', it.isMinor) },
          { key: 'sex', label: t('facts.sex'), value: label('sex', it.sex) },
          { key: 'dependants', label: t('facts.dependants'), value: t(`match.dependants.${it.dependants}`) },
          {
            key: 'languages',
            label: t('facts.languages'),
            value: <CodeLines lines={it.languages.map(language3)} nothing={t('choice.unknown')} />,
          },
        ]}
      />
    </Panel>
  );
}

function Owner({ it }: { readonly it: CallOutView }) {
  const { t, time } = useText();
  const { say } = useNotice();
  const at = useNow();
  const cancel = useCancelCallOut();
  const isOpen = it.status === 'OPEN';
  return (
    <>
      {isOpen && it.alarmedAt !== null && (
        <Inset tone="stop" title={t('callOut.alarmTitle')}>
          <p>{t('callOut.alarm')}</p>
        </Inset>
      )}
      {isOpen && it.nextAt !== null && (
        <p role="status">{t('callOut.next', { when: time.deadline(it.nextAt, at) })}</p>
      )}
      {it.status === 'ANSWERED' && (
        <Inset tone="good" title={t('callOut.answeredTitle')}>
          <p>{t(it.referralId === null ? 'callOut.answeredByDeputy' : 'callOut.answeredText')}</p>
        </Inset>
      )}
      {cancel.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(cancel.error)} />
        </div>
      )}
      <Buttons>
        {it.referralId !== null && (
          <LinkButton to={`/referrals/${it.referralId}`} look="primary">
            {t('callOut.toDraft')}
          </LinkButton>
        )}
        {it.can.includes('cancel') && (
          <Button
            busy={cancel.isPending}
            onClick={() => runThen(cancel.mutateAsync({ id: it.id }), () => say(t('callOut.cancelled')))}
          >
            {t('callOut.cancel')}
          </Button>
        )}
      </Buttons>
      <Panel>{it.rungs.length === 0 ? <p>{t('callOut.nobody')}</p> : <Ladder it={it} />}</Panel>
      {it.caseId !== null && (
        <p>
          <Link to={`/cases/${it.caseId}`}>{it.caseCode}</Link>
        </p>
      )}
    </>
  );
}

/** Whoever needs somebody now watches here who is asked; whoever is asked answers here, with one tap. */
export function CallOutPage() {
  const { id = '' } = useParams();
  const { t } = useText();
  const found = useCallOut(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t(`callOut.titles.${it.need}`)}
            tab={t('callOut.tab')}
            lead={t(`callOut.statuses.${it.status}`)}
            back={{ to: '/call-outs', label: t('places.callOuts') }}
          />
          {it.relation === 'asked' && <AnswerPanel it={it} />}
          {it.relation === 'owner' && <Owner it={it} />}
          <About it={it} />
        </>
      )}
    </Async>
  );
}
