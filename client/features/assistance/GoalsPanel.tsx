import { EndGoal, goalAreas, goalOutcomes, goalReasons, SetGoal } from '#contract/assistance';
import type { GoalView, PlanView } from '#contract/assistance';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, Select, TextBox, TextInput } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import { useEndGoal, useSetGoal } from './queries.ts';
import styles from './Lines.module.css';

const tones = { open: 'wait', achieved: 'good', partly: 'info', dropped: 'plain' } as const satisfies Record<
  GoalView['state'],
  Tone
>;

function NewGoal({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) {
  const { t, options } = useText();
  const set = useSetGoal();
  const form = useWireForm('goal', SetGoal, { id: caseId, area: 'housing', text: '', dueOn: null });
  return (
    <ActionDialog
      title={t('plan.newGoal')}
      submit={t('plan.setGoal')}
      form={form}
      act={(input) => set.mutateAsync(input)}
      done={t('plan.goalSet')}
      onClose={onClose}
    >
      <Select form={form} name="area" nothing={t('choice.choose')}>
        {options('goalArea', goalAreas).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <TextBox form={form} name="text" />
      <TextInput form={form} name="dueOn" type="date" blank="null" />
    </ActionDialog>
  );
}

function EndDialog({ goal, onClose }: { readonly goal: GoalView; readonly onClose: () => void }) {
  const { t, options } = useText();
  const end = useEndGoal();
  const form = useWireForm('endGoal', EndGoal, { id: goal.id, outcome: 'achieved', reason: null });
  const outcome = useWatch({ control: form.control, name: 'outcome' });
  return (
    <ActionDialog
      title={t('plan.endGoal')}
      submit={t('plan.endGoalNow')}
      form={form}
      act={(input) => end.mutateAsync(input.outcome === 'dropped' ? input : { ...input, reason: null })}
      done={t('plan.goalEnded')}
      onClose={onClose}
    >
      <p>{goal.text}</p>
      <PickOne form={form} name="outcome" shape="list" options={options('goalState', goalOutcomes)} />
      {outcome === 'dropped' && (
        <PickOne form={form} name="reason" shape="list" options={options('goalReason', goalReasons)} />
      )}
    </ActionDialog>
  );
}

/** Each goal with how it stands; the person's own words, and what became of them. */
export function GoalsPanel({ caseId, plan }: { readonly caseId: string; readonly plan: PlanView }) {
  const { t, label, time } = useText();
  const [isNew, setNew] = useState(false);
  const [ending, setEnding] = useState<GoalView>();
  const may = plan.can.includes('assist');
  return (
    <Panel
      title={t('plan.goals')}
      action={may && <Button onClick={() => setNew(true)}>{t('plan.newGoal')}</Button>}
    >
      {plan.goals.length === 0 ? (
        <p>{t('plan.noGoals')}</p>
      ) : (
        <ul className={styles.lines}>
          {plan.goals.map((goal) => (
            <li key={goal.id} className={styles.line}>
              <div>
                <p className={styles.head}>{label('goalArea', goal.area)}</p>
                <p>{goal.text}</p>
                {goal.dueOn !== null && <p>{t('plan.until', { day: time.day(goal.dueOn) })}</p>}
                {goal.reason !== null && <p>{label('goalReason', goal.reason)}</p>}
              </div>
              <Buttons>
                <Tag tone={tones[goal.state]}>{label('goalState', goal.state)}</Tag>
                {may && goal.state === 'open' && (
                  <Button
                    look="quiet"
                    onClick={() => setEnding(goal)}
                    aria-label={t('plan.endGoalOne', { goal: goal.text })}
                  >
                    {t('plan.endGoal')}
                  </Button>
                )}
              </Buttons>
            </li>
          ))}
        </ul>
      )}
      {isNew && <NewGoal caseId={caseId} onClose={() => setNew(false)} />}
      {ending !== undefined && <EndDialog goal={ending} onClose={() => setEnding(undefined)} />}
    </Panel>
  );
}
