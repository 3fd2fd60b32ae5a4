import type { JourneyView } from '#contract/journeys';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { ProblemText } from '../../app/errors.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { ReadOnly } from '../../app/ReadOnly.tsx';
import { Button, ButtonColumn, LinkButton } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { DayDialog, StopDialog } from './dialogs.tsx';
import { OverrideDialog } from './OverrideDialog.tsx';
import { useAgreeOverride, useHandOver } from './queries.ts';
import { TalkDialog } from './TalkDialog.tsx';

const dialogs = ['talk', 'ask-override', 'depart', 'arrive', 'stop'] as const;
type Shown = (typeof dialogs)[number];
const links = { 'assess-risk': 'risk', 'offer-deposition': 'deposition', 'book-travel': 'travel' } as const;
const linked = ['assess-risk', 'book-travel', 'offer-deposition'] as const;

interface OpenProps {
  readonly it: JourneyView;
  readonly shown: Shown;
  readonly onClose: () => void;
}

function Opened({ it, shown, onClose }: OpenProps) {
  if (shown === 'talk') return <TalkDialog it={it} onClose={onClose} />;
  if (shown === 'ask-override') return <OverrideDialog it={it} onClose={onClose} />;
  if (shown === 'stop') return <StopDialog it={it} onClose={onClose} />;
  return <DayDialog it={it} act={shown} onClose={onClose} />;
}

/** What needs no more than a press. */
function Presses({ it }: { readonly it: JourneyView }) {
  const { t } = useText();
  const { say } = useNotice();
  const [agree, sign] = [useAgreeOverride(), useHandOver()];
  const failed = agree.error ?? sign.error;
  const { id, version } = it;
  return (
    <>
      {it.can.includes('hand-over') && (
        <Button
          look="primary"
          busy={sign.isPending}
          onClick={() => runThen(sign.mutateAsync({ id, version }), () => say(t('journey.signed')))}
        >
          {t('journey.acts.hand-over')}
        </Button>
      )}
      {it.can.includes('agree-override') && (
        <Button
          look="primary"
          busy={agree.isPending}
          onClick={() => runThen(agree.mutateAsync({ id, version }), () => say(t('journey.agreed')))}
        >
          {t('journey.acts.agree-override')}
        </Button>
      )}
      {failed !== null && (
        <div role="alert">
          <ProblemText problem={asProblem(failed)} />
        </div>
      )}
    </>
  );
}

/** What may be done now, by whoever looks at it. */
export function JourneyActions({ it }: { readonly it: JourneyView }) {
  const { t } = useText();
  const [shown, setShown] = useState<Shown>();
  const open = dialogs.filter((one) => it.can.includes(one));
  const others = linked.filter((one) => it.can.includes(one));
  const presses = ['hand-over', 'agree-override'].some((one) => it.can.includes(one));
  if (open.length === 0 && others.length === 0 && !presses) {
    return <ReadOnly closed={it.status === 'CLOSED' || it.status === 'STOPPED'} />;
  }
  return (
    <Panel title={t('case.actions.title')}>
      {it.can.includes('agree-override') && <p>{t('journey.insists')}</p>}
      <ButtonColumn>
        {others.map((one) => (
          <LinkButton key={one} to={`/journeys/${it.id}/${links[one]}`}>
            {t(`journey.acts.${one}`)}
          </LinkButton>
        ))}
        {open.map((one) => (
          <Button
            key={one}
            look={one === 'stop' ? 'quiet' : one === 'depart' || one === 'arrive' ? 'primary' : 'secondary'}
            onClick={() => setShown(one)}
          >
            {t(`journey.acts.${one}`)}
          </Button>
        ))}
        <Presses it={it} />
      </ButtonColumn>
      {shown !== undefined && <Opened it={it} shown={shown} onClose={() => setShown(undefined)} />}
    </Panel>
  );
}
