import { markKinds, SetMark, type CaseView, type MarksView } from '#contract/cases';
import { useState } from 'react';
import { Link } from 'react-router';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, Select } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Button } from '../../ui/Button.tsx';
import { Panel, Tags } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useCases, useMarks, useSetMark } from './queries.ts';

/** Two cases of ours, and whether they must not meet or stay together. */
function MarkDialog({ it, onClose }: { readonly it: MarksView; readonly onClose: () => void }) {
  const { t } = useText();
  const { data: all = [] } = useCases('ACTIVE');
  const set = useSetMark();
  const form = useWireForm('mark', SetMark, { id: it.id, version: it.version });
  return (
    <ActionDialog
      title={t('marks.change')}
      submit={t('marks.save')}
      form={form}
      act={(input) => set.mutateAsync(input)}
      done={t('marks.saved')}
      onClose={onClose}
    >
      <p>{t('marks.text')}</p>
      <Select form={form} name="caseId" nothing={t('choice.choose')}>
        {all
          .filter(({ id }) => id !== it.id)
          .map(({ id, code }) => (
            <option key={id} value={id}>
              {code}
            </option>
          ))}
      </Select>
      <PickOne
        form={form}
        name="kind"
        shape="list"
        options={[
          ...markKinds.map((kind) => ({ value: kind, label: t(`marks.kinds.${kind}`) })),
          { value: null, label: t('marks.kinds.none') },
        ]}
      />
    </ActionDialog>
  );
}

function List({ it }: { readonly it: MarksView }) {
  const { t } = useText();
  if (it.marks.length === 0) return <p>{t('marks.none')}</p>;
  return (
    <ul>
      {it.marks.map(({ caseId, code, kind, obeyed }) => (
        <li key={caseId}>
          <Link to={`/cases/${caseId}`}>{code}</Link>
          <Tags>
            <Tag tone="info">{t(`marks.kinds.${kind}`)}</Tag>
            {obeyed === false && <Tag tone="stop">{t(`marks.broken.${kind}`)}</Tag>}
          </Tags>
        </li>
      ))}
    </ul>
  );
}

/** Whom she must not meet, with whom she stays; matching and places obey it without a word to anybody else. */
export function MarksPanel({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const marks = useMarks(it.id);
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel
      title={t('marks.title')}
      action={
        it.can.includes('set-marks') && (
          <Button look="quiet" onClick={() => setOpen(true)}>
            {t('case.change')}
          </Button>
        )
      }
    >
      <Async query={marks}>{(found) => <List it={found} />}</Async>
      {isOpen && marks.data !== undefined && <MarkDialog it={marks.data} onClose={() => setOpen(false)} />}
      <p>
        <Link to="/case-events">{t('caseEvent.listTitle')}</Link>
      </p>
    </Panel>
  );
}
