import { WriteMessage, type MessageView, type ReferralView } from '#contract/referrals';
import { TextBox } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useMessages, useWriteMessage } from './queries.ts';

function Write({ id }: { readonly id: string }) {
  const { t } = useText();
  const { say } = useNotice();
  const write = useWriteMessage();
  const form = useWireForm('message', WriteMessage, { id, text: '' });
  const send = form.submit(async (input) => {
    await write.mutateAsync(input);
    form.reset();
    say(t('thread.sent'));
  });
  return (
    <Form form={form} onSubmit={send}>
      <TextBox form={form} name="text" />
      <Buttons>
        <Button type="submit" busy={write.isPending}>
          {t('thread.send')}
        </Button>
      </Buttons>
    </Form>
  );
}

/** Questions, answers and messages between the two ends. */
export function Thread({ it }: { readonly it: ReferralView }) {
  const { t, label, time } = useText();
  const messages = useMessages(it.id);
  const words = ({ kind, need, text }: MessageView) => {
    const asked = need === null ? '' : t('thread.asks', { need: label('ask', need) });
    return [kind === 'ask' ? asked : '', text ?? ''].filter((part) => part !== '').join('\n');
  };
  const who = ({ from }: MessageView) => (from === 'sender' ? it.from.name : it.to?.name);
  return (
    <Panel title={t('thread.title')}>
      <Async query={messages}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('thread.empty')}</p>
          ) : (
            <>
              <Timeline
                moments={items.map((message) => ({
                  id: message.id,
                  at: message.at,
                  when: time.moment(message.at),
                  what: words(message),
                  who: who(message),
                }))}
              />
              <More query={messages} />
            </>
          )
        }
      </Async>
      {it.can.includes('message') && <Write id={it.id} />}
    </Panel>
  );
}
