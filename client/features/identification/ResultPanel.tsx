import type { ScreeningResult, ScreeningView } from '#contract/identification';
import { useText } from '../../app/i18n.ts';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import { LowPrevalence } from './LowPrevalence.tsx';
import { useSignWords } from './words.ts';

type Dimension = ScreeningResult['dimensions'][number];

const tones: Readonly<Record<Dimension['state'], Tone>> = {
  positive: 'info',
  open: 'wait',
  negative: 'plain',
};

function Dimensions({ of }: { readonly of: readonly Dimension[] }) {
  const { t, label } = useText();
  const columns: readonly Column<Dimension>[] = [
    {
      key: 'dimension',
      head: t('screening.dimension'),
      cell: ({ dimension }) => label('dimension', dimension),
    },
    {
      key: 'state',
      head: t('screening.state'),
      cell: ({ state }) => <Tag tone={tones[state]}>{label('dimensionState', state)}</Tag>,
    },
    {
      key: 'counts',
      head: t('screening.counts'),
      cell: ({ strong, medium, weak, unanswered }) =>
        t('screening.count', { strong, medium, weak, unanswered }),
    },
  ];
  return (
    <Table
      caption={t('screening.dimensions')}
      columns={columns}
      rows={of}
      rowKey={({ dimension }) => dimension}
    />
  );
}

/** What the answers come to, why, and what is missing; in words, and never as a verdict. */
export function Result({ of: { class: said, profile, result } }: { readonly of: ScreeningView }) {
  const { t, label } = useText();
  const words = useSignWords();
  const { present, absent, unknown, notAsked, dimensions, missing, weights } = result;
  return (
    <>
      <p>
        <strong>{label('screeningClass', said)}</strong>
      </p>
      <p>{t(`screening.explained.${said}`)}</p>
      <p>{t('screening.tally', { present, absent, unknown, notAsked })}</p>
      {result.incomplete && <p>{t('screening.incomplete')}</p>}
      {dimensions.length > 0 && <Dimensions of={dimensions} />}
      {missing.length > 0 && (
        <details>
          <summary>{t('screening.missing')}</summary>
          <CodeLines lines={missing.map(words)} nothing={t('choice.none')} />
        </details>
      )}
      {profile.child && weights !== 'none' && <p>{t('screening.child')}</p>}
      {weights === 'partly' && <p>{t('screening.uncompared')}</p>}
      <Inset>
        <p>{t('screening.notDecision')}</p>
      </Inset>
      <LowPrevalence />
    </>
  );
}
