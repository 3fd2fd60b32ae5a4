import type { EventView } from '#contract/identification-tracks';
import { useText } from '../../app/i18n.ts';
import { Timeline } from '../../ui/Timeline.tsx';
import { EventFacts } from './EventFacts.tsx';

/** What happened on the way to a status, the latest first; who decided stands with each. */
export function EventLine({ of }: { readonly of: readonly EventView[] }) {
  const { t, label, time } = useText();
  return (
    <Timeline
      moments={of.map((event) => ({
        id: event.id,
        at: event.on,
        when: time.day(event.on),
        what: (
          <>
            <p>
              <strong>{label('identificationEvent', event.event)}</strong>
              {event.level !== null && ` (${label('decisionLevel', event.level)})`}
            </p>
            {event.body !== null && <p>{event.body.name}</p>}
            <EventFacts of={event} />
          </>
        ),
        who: t(event.byBody ? 'status.byBody' : 'status.byUs', {
          who: event.recordedBy ?? event.recordedFor,
          when: time.day(event.recordedAt),
        }),
      }))}
    />
  );
}
