import type { AlikeFlag, FlagView } from '#contract/flags';
import { Link } from 'react-router';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel, Tags } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { FlagStatus } from './FlagStatus.tsx';
import { useAlike, useCompareFlags } from './queries.ts';
import styles from './AlikePanel.module.css';

interface AlikeProps {
  readonly flag: FlagView;
  readonly other: AlikeFlag;
  readonly onDuplicate: () => void;
}

function Verdict({ flag, other, onDuplicate }: AlikeProps) {
  const { t } = useText();
  const { say } = useNotice();
  const compare = useCompareFlags();
  const { id: otherId, reference, verdict } = other;
  const answer = (said: 'same' | 'different' | 'undecided') =>
    runThen(compare.mutateAsync({ id: flag.id, otherId, verdict: said }), () => say(t(`alike.done.${said}`)));
  return (
    <>
      <Buttons>
        {verdict === null ? (
          <>
            <Button
              busy={compare.isPending}
              aria-label={t('alike.sameOne', { reference })}
              onClick={() => answer('same')}
            >
              {t('alike.same')}
            </Button>
            <Button
              look="quiet"
              busy={compare.isPending}
              aria-label={t('alike.differentOne', { reference })}
              onClick={() => answer('different')}
            >
              {t('alike.different')}
            </Button>
          </>
        ) : (
          <>
            {verdict === 'same' && flag.can.includes('close') && (
              <Button aria-label={t('alike.closeOne', { reference })} onClick={onDuplicate}>
                {t('alike.close')}
              </Button>
            )}
            <Button
              look="quiet"
              busy={compare.isPending}
              aria-label={t('alike.undoOne', { reference })}
              onClick={() => answer('undecided')}
            >
              {t('alike.undo')}
            </Button>
          </>
        )}
      </Buttons>
      {compare.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(compare.error)} />
        </div>
      )}
    </>
  );
}

function Other(props: AlikeProps) {
  const { t, time, label, country } = useText();
  const { other } = props;
  const to = other.travellingTo === null ? '' : country(other.travellingTo);
  return (
    <li className={styles.other}>
      <h3 className={styles.reference}>
        <Link to={`/triage/${other.id}`}>{other.reference}</Link>
      </h3>
      <Tags>
        <FlagStatus status={other.status} />
        {other.verdict !== null && (
          <Tag tone={other.verdict === 'same' ? 'info' : 'plain'}>{t(`alike.verdict.${other.verdict}`)}</Tag>
        )}
      </Tags>
      <p>
        {t('alike.seen', {
          post: other.post,
          when: time.moment(other.observedAt),
          who: t('flagFacts.people', { count: other.people, sex: label('sex', other.sex) }),
        })}
        {to !== '' && ` ${t('alike.to', { to })}`}
      </p>
      {other.likeness.length > 0 && (
        <p>{t('alike.because', { what: other.likeness.map((one) => label('likeness', one)).join(', ') })}</p>
      )}
      <Verdict {...props} />
    </li>
  );
}

/** Two officers may have offered help to one person: what speaks for it, and a word that can be taken back. */
export function AlikePanel({ flag, onDuplicate }: Pick<AlikeProps, 'flag' | 'onDuplicate'>) {
  const { t } = useText();
  const mayCompare = flag.can.includes('compare');
  const alike = useAlike(flag.id, mayCompare);
  if (!mayCompare) return null;
  return (
    <Panel title={t('alike.title')}>
      <p>{t('alike.lead')}</p>
      <Async query={alike}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('alike.none')}</p>
          ) : (
            <ul className={styles.others}>
              {items.map((other) => (
                <Other key={other.id} flag={flag} other={other} onDuplicate={onDuplicate} />
              ))}
            </ul>
          )
        }
      </Async>
    </Panel>
  );
}
