import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useOpenings } from './queries.ts';

/** Who opened which parts, for what and when. */
export function OpeningsPanel({ caseId }: { readonly caseId: string }) {
  const { t, time, label } = useText();
  const openings = useOpenings(caseId);
  return (
    <Panel title={t('identity.openings')}>
      <Async query={openings}>
        {(items) => (
          <>
            {items.length === 0 && <p>{t('identity.noOpenings')}</p>}
            <Timeline
              moments={items.map(({ id, at, user, organisation, purpose, reason, segments }) => ({
                id,
                at,
                when: time.moment(at),
                what: [
                  segments.map((segment) => label('segment', segment)).join(', '),
                  purpose === null ? '' : label('purpose', purpose),
                  reason === null ? '' : label('openReason', reason),
                ]
                  .filter((word) => word !== '')
                  .join(' – '),
                who: [user, organisation].filter((who) => who !== null).join(', '),
              }))}
            />
            <More query={openings} />
          </>
        )}
      </Async>
    </Panel>
  );
}
