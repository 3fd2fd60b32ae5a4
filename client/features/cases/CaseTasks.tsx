import { optionalTasks, type OptionalTask, type TaskState, type TaskView } from '#contract/case-tasks';
import type { CaseView } from '#contract/cases';
import { Link } from 'react-router';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button } from '../../ui/Button.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag, type Tone } from '../../ui/Tag.tsx';
import styles from './CaseTasks.module.css';
import { useSetTask, useTasks } from './queries.ts';

const looks: Readonly<Record<TaskState, readonly [Tone, IconName]>> = {
  not_started: ['plain', 'question'],
  started: ['wait', 'pen'],
  done: ['good', 'check'],
  not_applicable: ['plain', 'minus'],
};

/** Where each task is done; the right to change decides whether there is a page to go to. */
const places: Readonly<Record<TaskView['task'], { readonly to: string; readonly needs?: string }>> = {
  consent: { to: 'consents' },
  person: { to: 'details', needs: 'correct-details' },
  situation: { to: 'details', needs: 'correct-details' },
  needs: { to: 'needs', needs: 'set-needs' },
  risk: { to: 'risk', needs: 'assess-risk' },
  screening: { to: 'screenings' },
  identity: { to: 'identity' },
  referrals: { to: 'referrals' },
};

const optionalOf = (task: TaskView['task']): OptionalTask | undefined =>
  optionalTasks.find((one) => one === task);

interface RowProps {
  readonly it: CaseView;
  readonly task: TaskView;
  readonly maySet: boolean;
}

function Row({ it, task: { task, state, missing }, maySet }: RowProps) {
  const { t, label, list } = useTaskWords();
  const { say } = useNotice();
  const set = useSetTask();
  const [tone, icon] = looks[state];
  const { to, needs } = places[task];
  const optional = optionalOf(task);
  const name = label('task', task);
  const change = (which: OptionalTask, applies: boolean) =>
    runThen(set.mutateAsync({ id: it.id, task: which, applies }), () => say(t('case.tasks.set')));
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        {needs === undefined || it.can.includes(needs) ? (
          <Link className={styles.name} to={`/cases/${it.id}/${to}`}>
            {name}
          </Link>
        ) : (
          <span className={styles.name}>{name}</span>
        )}
        {missing.length > 0 && (
          <span className={styles.missing}>
            {t('case.tasks.missing', { count: missing.length, what: list(missing) })}
          </span>
        )}
      </div>
      <Tag tone={tone} icon={icon}>
        {label('taskState', state)}
      </Tag>
      {optional !== undefined && maySet && state !== 'done' && (
        <Button
          look="quiet"
          busy={set.isPending}
          aria-label={t(state === 'not_applicable' ? 'case.tasks.appliesOne' : 'case.tasks.doesNotOne', {
            task: name,
          })}
          onClick={() => change(optional, state === 'not_applicable')}
        >
          {t(state === 'not_applicable' ? 'case.tasks.applies' : 'case.tasks.doesNot')}
        </Button>
      )}
      <Failure error={set.error} />
    </li>
  );
}

function useTaskWords() {
  const { t, label } = useText();
  const list = (gaps: TaskView['missing']) => gaps.map((gap) => label('taskGap', gap)).join(', ');
  return { t, label, list };
}

/** The case as what there is to do: whether anybody has looked, what is missing, and where it is done. */
export function CaseTasks({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const tasks = useTasks(it.id);
  return (
    <Panel title={t('case.tasks.title')}>
      <p>{t('case.tasks.lead')}</p>
      <Async query={tasks}>
        {({ tasks: all, can }) => (
          <ul className={styles.rows}>
            {all.map((task) => (
              <Row key={task.task} it={it} task={task} maySet={can.includes('set-tasks')} />
            ))}
          </ul>
        )}
      </Async>
    </Panel>
  );
}
