import type { ChildView } from '#contract/children';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Facts, Inset, Panel, Stack } from '../../ui/Panel.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { ChildActs } from './ChildEventDialog.tsx';
import { ChildEventFacts } from './ChildEventFacts.tsx';
import { useCallAuthority } from './queries.ts';

interface PartProps {
  readonly it: ChildView;
}

function Guardian({ it }: PartProps) {
  const { t, label } = useText();
  const suspected = it.guardian === 'SUSPECTED';
  return (
    <Panel title={t('child.guardian')}>
      {suspected && (
        <Inset tone="stop" title={t('child.suspected')}>
          <p>{t('child.suspectedText', { count: it.toReconfirm })}</p>
        </Inset>
      )}
      <Facts
        lines={[
          { key: 'guardian', label: t('child.guardianIs'), value: label('guardianState', it.guardian) },
          { key: 'by', label: t('child.consentBy'), value: label('giver', it.consentBy) },
          {
            key: 'authorities',
            label: t('child.authorities'),
            value: <CodeLines lines={it.authorities.map(({ name }) => name)} nothing={t('choice.none')} />,
          },
        ]}
      />
      <p>{t('child.notByDefault')}</p>
      <Buttons>
        <ChildActs it={it} of={['appoint_guardian', 'suspect_guardian', 'clear_suspicion', 'note_adult']} />
      </Buttons>
    </Panel>
  );
}

function Interests({ it }: PartProps) {
  const { t, label, time } = useText();
  const day = (said: string | null) => (said === null ? t('child.notYet') : time.day(said));
  return (
    <Panel title={t('child.interests')}>
      <Facts
        lines={[
          { key: 'assessed', label: t('child.assessed'), value: day(it.interestsOn) },
          {
            key: 'determined',
            label: t('child.determined'),
            value:
              it.determination === 'DECIDED'
                ? day(it.determinedOn)
                : label('determinationState', it.determination),
          },
        ]}
      />
      <Buttons>
        <ChildActs
          it={it}
          of={['assess_interests', 'ask_determination', 'determine_interests', 'record_assent', 'place']}
        />
      </Buttons>
    </Panel>
  );
}

function AgeAndFamily({ it }: PartProps) {
  const { t, label } = useText();
  return (
    <Panel title={t('child.age')}>
      <p>{t('child.presumed')}</p>
      <Facts
        lines={[
          {
            key: 'age',
            label: t('child.ageIs'),
            value: it.ageResult === null ? label('ageState', it.age) : label('ageResult', it.ageResult),
          },
          {
            key: 'safety',
            label: t('child.safety'),
            value: it.safety === null ? t('child.notYet') : label('safetyOutcome', it.safety),
          },
          { key: 'tracing', label: t('child.tracing'), value: t(it.tracing ? 'choice.yes' : 'choice.no') },
          { key: 'worker', label: t('child.worker'), value: it.worker ?? t('choice.unknown') },
        ]}
      />
      {it.safety !== 'favourable' && <p>{t('child.noTracing')}</p>}
      <Buttons>
        <ChildActs
          it={it}
          of={[
            ...(['ask_age_assessment', 'refuse_age_assessment', 'record_age'] as const),
            ...(['check_safety', 'trace_family', 'stop_tracing', 'set_worker'] as const),
          ]}
        />
      </Buttons>
    </Panel>
  );
}

function Calls({ it }: PartProps) {
  const { t, time } = useText();
  const { say } = useNotice();
  const call = useCallAuthority();
  return (
    <Panel title={t('child.calls')}>
      <p>{t('child.callText')}</p>
      <CodeLines
        nothing={t('child.noCalls')}
        lines={it.calls.map(({ at, to, alarm, answeredAt }) =>
          [
            t('child.called', { when: time.moment(at), to: to ?? t('child.nobody') }),
            ...(alarm ? [t('child.alarm')] : []),
            answeredAt === null
              ? t('child.unanswered')
              : t('child.answered', { when: time.moment(answeredAt) }),
          ].join(' '),
        )}
      />
      <Failure error={call.error} />
      {it.can.includes('call') && (
        <div>
          <Button
            look="primary"
            busy={call.isPending}
            onClick={() => runThen(call.mutateAsync({ id: it.id }), () => say(t('child.callDone')))}
          >
            {t('child.call')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Events({ it }: PartProps) {
  const { t, label, time } = useText();
  if (it.events.length === 0) return null;
  return (
    <Panel title={t('child.happened')}>
      <Timeline
        moments={it.events.map((event) => ({
          id: event.id,
          at: event.on,
          when: time.day(event.on),
          what: (
            <>
              <p>
                <strong>{label('childEvent', event.event)}</strong>
              </p>
              <ChildEventFacts of={event} />
            </>
          ),
          who: event.recordedBy ?? event.recordedFor,
        }))}
      />
    </Panel>
  );
}

/** All of a child's track: who decides with the child, what is best, what the child says, and whom to call. */
export function ChildParts({ it }: PartProps) {
  return (
    <Stack>
      <Guardian it={it} />
      <Interests it={it} />
      <AgeAndFamily it={it} />
      <Calls it={it} />
      <Events it={it} />
    </Stack>
  );
}
