import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useOpenings } from './queries.ts';

/** Who opened this, for what and when. */
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
              moments={items.map(({ id, at, user, organisation, purpose, reason }) => ({
                id,
                at,
                when: time.moment(at),
                what: [
                  purpose === null ? undefined : label('purpose', purpose),
                  reason === null ? undefined : label('openReason', reason),
                ]
                  .filter((word) => word !== undefined)
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
