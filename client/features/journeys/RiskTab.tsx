import { AssessJourneyRisk, journeyDangers, journeyLevels, type JourneyView } from '#contract/journeys';
import { PickMany, PickOne, TextBox } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Inset, Panel, Stack } from '../../ui/Panel.tsx';
import styles from '../assistance/Lines.module.css';
import { useAssessRisk, useJourneyRisks } from './queries.ts';

function Found({ it }: { readonly it: JourneyView }) {
  const { t, label, country, time } = useText();
  const risks = useJourneyRisks(it.id, it.can.includes('read-sealed'));
  const where = { origin: it.from.country, destination: it.to.country };
  return (
    <Async query={risks}>
      {({ items }) =>
        items.length === 0 ? (
          <Panel title={t('journey.risk')}>
            <p>{t('journey.noRisk')}</p>
          </Panel>
        ) : (
          <div className={styles.sides}>
            {items.map(({ id, end, level, dangers, measures, assessedAt }) => (
              <Panel key={id} title={country(where[end])}>
                <p className={styles.head}>{label('journeyLevel', level)}</p>
                <CodeLines
                  lines={dangers.map((one) => label('danger', one))}
                  nothing={t('journey.noDanger')}
                />
                {measures !== null && <p>{measures}</p>}
                <p>{time.moment(assessedAt)}</p>
              </Panel>
            ))}
          </div>
        )
      }
    </Async>
  );
}

function Sheet({ it }: { readonly it: JourneyView }) {
  const { t, options } = useText();
  const { say } = useNotice();
  const assess = useAssessRisk();
  const form = useWireForm('journeyRisk', AssessJourneyRisk, {
    ...{ id: it.id, level: 'MEDIUM', dangers: [], measures: null },
  });
  const send = form.submit(async (input) => {
    await assess.mutateAsync(input);
    form.reset();
    say(t('journey.riskAssessed'));
  });
  return (
    <Form form={form} onSubmit={send}>
      <Inset tone="wait">
        <p>{t('journey.riskLead')}</p>
      </Inset>
      <PickOne form={form} name="level" shape="chips" options={options('journeyLevel', journeyLevels)} />
      <PickMany form={form} name="dangers" options={options('danger', journeyDangers)} />
      <TextBox form={form} name="measures" blank="null" />
      <Buttons>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
          {t('journey.riskSubmit')}
        </Button>
      </Buttons>
    </Form>
  );
}

/** What each end found, and our own look at it. Whatever is found anew, the person is asked again. */
export function RiskTab({ it }: { readonly it: JourneyView }) {
  const isOver = it.status === 'CLOSED' || it.status === 'STOPPED';
  return (
    <Stack>
      {it.can.includes('read-sealed') && <Found it={it} />}
      <WhereMay can={it.can} action="assess-risk" closed={isOver}>
        <Sheet it={it} />
      </WhereMay>
    </Stack>
  );
}
