import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useTimeline } from './queries.ts';

/** Who did what and when; who looked is part of it. */
export function CaseTimeline({ id }: { readonly id: string }) {
  const { t, time, label } = useText();
  const timeline = useTimeline(id);
  return (
    <Panel title={t('case.timeline')}>
      <Async query={timeline}>
        {(items) => (
          <>
            <Timeline
              moments={items.map((entry) => ({
                id: entry.id,
                at: entry.at,
                when: time.moment(entry.at),
                what: label('event', entry.action),
                who: [entry.user, entry.organisation].filter((who) => who !== null).join(', '),
              }))}
            />
            <More query={timeline} />
          </>
        )}
      </Async>
    </Panel>
  );
}
