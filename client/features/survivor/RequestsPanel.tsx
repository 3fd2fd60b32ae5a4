import { requestOutcomes, type HerSide, type RequestView } from '#contract/survivor';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Facts, Inset, Panel, type Line } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import lines from '../assistance/Lines.module.css';
import { useFinishRequest } from './queries.ts';

/** In the person's own words, as far as it is sealed for whoever reads it. */
function Said({ it }: { readonly it: RequestView }) {
  const { t, label } = useText();
  if (it.kind === 'check') return <p>{t('her.check')}</p>;
  if (it.said === null) {
    return (
      <Inset tone="wait">
        <p>{t('her.locked')}</p>
      </Inset>
    );
  }
  const { when, way, words, wrong } = it.said;
  const said: (Line | false)[] = [
    when !== null && { key: 'when', label: t('her.when'), value: label('callTime', when) },
    way !== null && { key: 'way', label: t('her.way'), value: label('callWay', way) },
    words !== null && { key: 'words', label: t('her.words'), value: words },
    wrong !== null && { key: 'wrong', label: t('her.wrong'), value: wrong },
  ];
  return <Facts lines={said.filter((line) => line !== false)} />;
}

function One({ it }: { readonly it: RequestView }) {
  const { t, label, time } = useText();
  const { say } = useNotice();
  const finish = useFinishRequest();
  const { id, version, kind, outcome, doneAt, doneBy } = it;
  return (
    <li className={lines.line}>
      <div>
        <p className={lines.head}>{label('requestKind', kind)}</p>
        <p>{t('her.askedAt', { when: time.moment(it.madeAt), due: time.moment(it.dueAt) })}</p>
        <Said it={it} />
        {doneAt !== null && <p>{t('her.done', { who: doneBy ?? '', when: time.moment(doneAt) })}</p>}
        <Failure error={finish.error} />
      </div>
      {outcome !== null && <Tag tone="good">{label('requestOutcome', outcome)}</Tag>}
      {it.can.includes('finish') && (
        <Buttons>
          {requestOutcomes[kind].map((one) => (
            <Button
              key={one}
              busy={finish.isPending}
              onClick={() =>
                runThen(finish.mutateAsync({ id, version, outcome: one }), () => say(t('her.finished')))
              }
            >
              {label('requestOutcome', one)}
            </Button>
          ))}
        </Buttons>
      )}
    </li>
  );
}

/** A call that was asked for, something that is wrong, a look after a stop: each waits for an answer. */
export function RequestsPanel({ side }: { readonly side: HerSide }) {
  const { t } = useText();
  return (
    <Panel title={t('her.asked')}>
      {side.requests.length === 0 ? (
        <p>{t('her.nothingAsked')}</p>
      ) : (
        <ul className={lines.lines}>
          {side.requests.map((one) => (
            <One key={one.id} it={one} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
