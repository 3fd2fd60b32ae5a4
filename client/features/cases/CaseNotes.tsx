import { AddNote, type CaseView } from '#contract/cases';
import { TextBox } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useAddNote, useNotes } from './queries.ts';

function NewNote({ it }: { readonly it: CaseView }) {
  const { t } = useText();
  const { say } = useNotice();
  const add = useAddNote();
  const form = useWireForm('note', AddNote, { id: it.id, text: '' });
  const send = form.submit(async (input) => {
    await add.mutateAsync(input);
    form.reset();
    say(t('notes.added'));
  });
  return (
    <Form form={form} onSubmit={send}>
      <TextBox form={form} name="text" />
      <Buttons>
        <Button type="submit" look="primary" busy={add.isPending}>
          {t('notes.add')}
        </Button>
      </Buttons>
    </Form>
  );
}

/** Dated notes between colleagues of one organisation; they never travel. */
export function CaseNotes({ it }: { readonly it: CaseView }) {
  const { t, time } = useText();
  const notes = useNotes(it.id);
  return (
    <Panel title={t('case.notes')}>
      {it.can.includes('add-note') && <NewNote it={it} />}
      <Async query={notes}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('notes.empty')}</p>
          ) : (
            <>
              <Timeline
                moments={items.map(({ id, writtenAt, writtenBy, text }) => ({
                  id,
                  at: writtenAt,
                  when: time.moment(writtenAt),
                  what: text,
                  who: writtenBy,
                }))}
              />
              <More query={notes} />
            </>
          )
        }
      </Async>
    </Panel>
  );
}
