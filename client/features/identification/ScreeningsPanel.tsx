import type { CaseView } from '#contract/cases';
import type { ScreeningView } from '#contract/identification';
import { indicatorsOf } from '#contract/indicators';
import { useText } from '../../app/i18n.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Buttons, LinkButton } from '../../ui/Button.tsx';
import { Facts, Panel, Stack } from '../../ui/Panel.tsx';
import { useScreenings } from './queries.ts';
import { Result } from './ResultPanel.tsx';
import { TellOncePanel } from './TellOncePanel.tsx';
import styles from './ScreeningsPanel.module.css';
import { useSignWords } from './words.ts';

function Answers({ of: { set, answers } }: { readonly of: ScreeningView }) {
  const { t, label } = useText();
  const words = useSignWords();
  const said = indicatorsOf(set).filter((id) => (answers[id] ?? 'not_asked') !== 'not_asked');
  const lines = said.map((id) => ({
    key: id,
    label: words(id),
    value: label('indicatorAnswer', answers[id] ?? 'not_asked'),
  }));
  return (
    <details>
      <summary className={styles.summary}>{t('screening.show')}</summary>
      <Facts lines={lines} />
    </details>
  );
}

interface OneProps {
  readonly of: ScreeningView;
  readonly caseId: string;
  readonly mayAsk: boolean;
}

function One({ of, caseId, mayAsk }: OneProps) {
  const { t, label, time } = useText();
  const who = t('screening.by', { who: of.recordedBy, when: time.moment(of.recordedAt) });
  return (
    <Panel title={label('indicatorSet', of.set)} action={<span>{who}</span>}>
      <Result of={of} />
      <Answers of={of} />
      {mayAsk && (
        <Buttons>
          <LinkButton to={`/cases/${caseId}/screenings/new/${of.set}`}>{t('screening.again')}</LinkButton>
        </Buttons>
      )}
    </Panel>
  );
}

/** What was asked so far and what it came to, the latest first; nothing here is a decision. */
export function ScreeningsPanel({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const screenings = useScreenings(it.id);
  const mayAsk = it.can.includes('screen');
  return (
    <Stack>
      <TellOncePanel caseId={it.id} />
      <Panel
        title={t('case.screening')}
        action={mayAsk && <LinkButton to={`/cases/${it.id}/screenings/new`}>{t('screening.new')}</LinkButton>}
      >
        <Async query={screenings}>
          {(items) => <p>{items.length === 0 ? t('screening.none') : t('screening.earlier')}</p>}
        </Async>
      </Panel>
      {(screenings.data ?? []).map((of, index, all) => (
        <One
          key={of.id}
          of={of}
          caseId={it.id}
          mayAsk={mayAsk && all.findIndex(({ set }) => set === of.set) === index}
        />
      ))}
      <More query={screenings} />
    </Stack>
  );
}
