import type { CaseSource } from '#contract/codes';
import type { ScreeningView } from '#contract/identification';
import { Link, useParams } from 'react-router';
import { useText } from '../../app/i18n.ts';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useCase } from '../cases/queries.ts';
import styles from './ChooseSetPage.module.css';
import { useScreenings } from './queries.ts';
import { TellOncePanel } from './TellOncePanel.tsx';
import { setsFor } from './sets.ts';

const principles = ['alone', 'stop', 'story', 'one'] as const;

interface ChoiceProps {
  readonly caseId: string;
  readonly source: CaseSource;
  readonly before: readonly ScreeningView[];
}

function Choice({ caseId, source, before }: ChoiceProps) {
  const { t, label, time } = useText();
  return (
    <ul className={styles.sets}>
      {setsFor(source).map((set) => {
        const asked = before.filter((one) => one.set === set);
        return (
          <li key={set} className={styles.set}>
            <Link className={styles.name} to={`/cases/${caseId}/screenings/new/${set}`}>
              {label('indicatorSet', set)}
            </Link>
            <span>{t(`screening.sets.${set}`)}</span>
            {asked[0] !== undefined && (
              <span>{t('screening.asked', { count: asked.length, day: time.day(asked[0].recordedAt) })}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What to mind before asking anything, and the lists there are. */
export function ChooseSetPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const found = useCase(id);
  const before = useScreenings(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('screening.new')}
            tab={t('screening.tab')}
            lead={t('screening.lead')}
            back={{ to: `/cases/${id}/screenings`, label: t('case.title', { code: it.code }) }}
          />
          <Panel title={t('screening.before')}>
            <ul className={styles.principles}>
              {principles.map((one) => (
                <li key={one}>{t(`screening.principles.${one}`)}</li>
              ))}
            </ul>
          </Panel>
          <TellOncePanel caseId={id} />
          <WhereMay can={it.can} action="screen" closed={it.status === 'CLOSED'}>
            <Panel title={t('screening.choose')}>
              <Async query={before}>
                {(items) => <Choice caseId={id} source={it.source} before={items} />}
              </Async>
            </Panel>
          </WhereMay>
        </>
      )}
    </Async>
  );
}
