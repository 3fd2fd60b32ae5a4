import type { CaseView } from '#contract/cases';
import type { CardView, IssuedCard } from '#contract/protection';
import { useState } from 'react';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import lines from '../assistance/Lines.module.css';
import { Once } from '../survivor/Once.tsx';
import { IssueCardDialog } from './IssueCardDialog.tsx';
import { useCards, useEndCard } from './queries.ts';

function One({ it }: { readonly it: CardView }) {
  const { t, time } = useText();
  const { say } = useNotice();
  const end = useEndCard();
  const what = it.hasNumber ? (it.hasPhrase ? 'both' : 'number') : 'phrase';
  return (
    <li className={lines.line}>
      <div>
        <p className={lines.head}>{`${t(`cards.${what}`)} ${it.reference}`}</p>
        <p>{t('cards.line', { since: time.day(it.presumedSince), until: time.day(it.validUntil) })}</p>
        <p>
          {it.scannedAt === null
            ? t('cards.notShown')
            : t('cards.shown', { count: it.scans, when: time.moment(it.scannedAt) })}
        </p>
        {it.endedAt !== null && (
          <p>{t(`cards.endedBy.${it.endedBy ?? 'worker'}`, { when: time.moment(it.endedAt) })}</p>
        )}
        <Failure error={end.error} />
      </div>
      {it.endedAt !== null && <Tag tone="plain">{t('cards.over')}</Tag>}
      {it.can.includes('end') && (
        <Buttons>
          <Button
            look="quiet"
            busy={end.isPending}
            onClick={() =>
              runThen(end.mutateAsync({ id: it.id, version: it.version }), () => say(t('cards.ended')))
            }
          >
            {t('cards.end')}
          </Button>
        </Buttons>
      )}
    </li>
  );
}

/** Cards that look like an appointment, and phrases in their place: how often each was shown, and its end. */
export function CardsPanel({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const cards = useCards(it.id);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<IssuedCard>();
  return (
    <Panel title={t('cards.title')}>
      {made !== undefined && (
        <Once
          title={made.phrase === null ? t('cards.number') : t('cards.words')}
          said={made.phrase}
          paper={made.paper}
          onDone={() => setMade(undefined)}
        >
          {made.withoutPhone && <p>{t('cards.withoutPhone')}</p>}
        </Once>
      )}
      <Async query={cards}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('cards.none')}</p>
          ) : (
            <ul className={lines.lines}>
              {items.map((one) => (
                <One key={one.id} it={one} />
              ))}
            </ul>
          )
        }
      </Async>
      {it.can.includes('issue-card') && made === undefined && (
        <Buttons>
          <Button onClick={() => setMaking(true)}>{t('cards.make')}</Button>
        </Buttons>
      )}
      {making && <IssueCardDialog caseId={it.id} onMade={setMade} onClose={() => setMaking(false)} />}
    </Panel>
  );
}
