import type { ProceedingView } from '#contract/proceedings';
import type { SignalView } from '#contract/non-punishment';
import { useState } from 'react';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Facts, Inset, Stack, type Line } from '../../ui/Panel.tsx';
import { AskDialog, SettleDialog, WriteProceeding } from './ProceedingDialogs.tsx';
import { useProceedings, useReviewProceeding } from './queries.ts';

/** What is sealed of it, for whoever it is sealed for. */
function useSealedLines() {
  const { t, label } = useText();
  const line = (key: string, name: string, value: string | null): Line[] =>
    value === null ? [] : [{ key, label: name, value }];
  return (sealed: NonNullable<ProceedingView['sealed']>): Line[] => [
    ...line('offence', t('forms.proceeding.offence'), label('offenceCategory', sealed.offence)),
    ...line('stage', t('forms.proceeding.stage'), label('proceduralStage', sealed.stage)),
    ...line('link', t('forms.proceeding.link'), label('proceedingLink', sealed.link)),
    ...line('gravity', t('forms.proceeding.gravity'), sealed.gravity && label('gravity', sealed.gravity)),
    ...line('when', t('forms.proceeding.when'), sealed.when && label('actTime', sealed.when)),
    ...line('authority', t('forms.proceeding.authority'), sealed.authority),
    ...line('file', t('forms.proceeding.fileNumber'), sealed.fileNumber),
    ...(sealed.asked.length === 0
      ? []
      : [
          {
            key: 'asked',
            label: t('proceedings.asked'),
            value: (
              <CodeLines
                lines={sealed.asked.map((one) => label('askedOf', one))}
                nothing={t('choice.none')}
              />
            ),
          },
        ]),
    ...line('askedOf', t('proceedings.askedOf'), sealed.askedAuthority),
  ];
}

function ReviewAsked({ of }: { readonly of: ProceedingView }) {
  const { t } = useText();
  const { say } = useNotice();
  const review = useReviewProceeding();
  return (
    <Inset tone="wait">
      <p>{t('proceedings.reviewText')}</p>
      <Failure error={review.error} />
      <div>
        <Button
          busy={review.isPending}
          onClick={() =>
            runThen(review.mutateAsync({ id: of.id, version: of.version }), () => say(t('proceedings.kept')))
          }
        >
          {t('proceedings.review')}
        </Button>
      </div>
    </Inset>
  );
}

type Asked = 'news' | 'ask' | 'settle';

function Proceeding({ of }: { readonly of: ProceedingView }) {
  const { t, label, country, time } = useText();
  const linesOf = useSealedLines();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const { reference, sealed, deadline, outcome, outcomeAt, can } = of;
  // Without its key nothing can be added to what is sealed; what became of it can be said.
  const acts = [
    { act: 'news', right: 'update', open: sealed !== null },
    { act: 'ask', right: 'ask', open: sealed !== null },
    { act: 'settle', right: 'settle', open: true },
  ] as const;
  return (
    <Stack>
      <h4>{`${reference}, ${country(of.country)}`}</h4>
      {can.includes('review') && <ReviewAsked of={of} />}
      {sealed === null && <p>{t('proceedings.sealed')}</p>}
      <Facts
        lines={[
          ...(sealed === null ? [] : linesOf(sealed)),
          ...(deadline === null
            ? []
            : [{ key: 'deadline', label: t('proceedings.deadline'), value: time.day(deadline) }]),
          ...(outcome === null
            ? []
            : [
                {
                  key: 'outcome',
                  label: t('proceedings.outcome'),
                  value: [
                    label('proceedingOutcome', outcome),
                    ...(outcomeAt === null ? [] : [time.day(outcomeAt)]),
                  ].join(', '),
                },
              ]),
        ]}
      />
      <Buttons>
        {acts
          .filter(({ right, open }) => open && can.includes(right))
          .map(({ act }) => (
            <Button key={act} onClick={() => setAsked(act)}>
              {t(`proceedings.${act}`)}
            </Button>
          ))}
      </Buttons>
      {asked === 'news' && <WriteProceeding of={of} onClose={close} />}
      {asked === 'ask' && <AskDialog of={of} onClose={close} />}
      {asked === 'settle' && <SettleDialog of={of} onClose={close} />}
    </Stack>
  );
}

/** Each proceeding that the person has to fear, until it is over: what for, what was asked of whom, what came of it. */
export function Proceedings({ signal }: { readonly signal: SignalView }) {
  const { t } = useText();
  const found = useProceedings(signal.id);
  const [adding, setAdding] = useState(false);
  return (
    <Stack>
      <h3>{t('proceedings.title')}</h3>
      <p>{t('proceedings.lead')}</p>
      <Async query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('proceedings.none')}</p>
          ) : (
            items.map((one) => <Proceeding key={one.id} of={one} />)
          )
        }
      </Async>
      {signal.can.includes('add-proceeding') && (
        <Buttons>
          <Button onClick={() => setAdding(true)}>{t('proceedings.add')}</Button>
        </Buttons>
      )}
      {adding && <WriteProceeding of={{ signalId: signal.id }} onClose={() => setAdding(false)} />}
    </Stack>
  );
}
