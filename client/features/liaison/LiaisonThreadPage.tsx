import { liaisonSayings, SayInThread, type ThreadView } from '#contract/liaison';
import { useParams } from 'react-router';
import { Failure } from '../../app/errors.tsx';
import { PickOne, TextBox } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Async, More } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Panel } from '../../ui/Panel.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useCloseThread, useSayInThread, useThread, useThreadMessages } from './queries.ts';

function Say({ id }: { readonly id: string }) {
  const { t, options } = useText();
  const { say } = useNotice();
  const send = useSayInThread();
  const form = useWireForm('liaisonSay', SayInThread, { id, saying: 'we_confirm', text: null });
  const submit = form.submit(async (input) => {
    await send.mutateAsync(input);
    form.reset();
    say(t('thread.sent'));
  });
  return (
    <Form form={form} onSubmit={submit}>
      <PickOne form={form} name="saying" shape="chips" options={options('liaisonSaying', liaisonSayings)} />
      <TextBox form={form} name="text" blank="null" />
      <Buttons>
        <Button type="submit" look="primary" busy={send.isPending}>
          {t('thread.send')}
        </Button>
      </Buttons>
    </Form>
  );
}

function Messages({ it }: { readonly it: ThreadView }) {
  const { t, label, time } = useText();
  const messages = useThreadMessages(it.id);
  return (
    <Panel title={t('liaison.said')}>
      <Async query={messages}>
        {(items) => (
          <>
            <Timeline
              moments={items.map(({ id, at, saying, text, ours }) => ({
                id,
                at,
                when: time.moment(at),
                what: [label('liaisonSaying', saying), text ?? ''].filter((part) => part !== '').join('\n'),
                who: t(ours ? 'liaison.we' : 'liaison.they'),
              }))}
            />
            <More query={messages} />
          </>
        )}
      </Async>
      {it.can.includes('say') && <Say id={it.id} />}
    </Panel>
  );
}

function One({ it }: { readonly it: ThreadView }) {
  const { t, label, country, time } = useText();
  const { say } = useNotice();
  const close = useCloseThread();
  const { id, version } = it;
  const body = ({ name, country: code }: ThreadView['from']) => `${name}, ${country(code)}`;
  return (
    <>
      <PageTitle
        title={t('liaison.threadTitle', { topic: label('liaisonTopic', it.topic) })}
        tab={t('liaison.tab')}
      />
      <Panel>
        <Facts
          lines={[
            { key: 'reference', label: t('liaison.thread'), value: it.reference },
            { key: 'referral', label: t('liaison.referral'), value: it.referral.reference },
            { key: 'from', label: t('liaison.openedBy'), value: body(it.from) },
            { key: 'to', label: t('liaison.with'), value: body(it.to) },
            { key: 'at', label: t('liaison.openedAt'), value: time.moment(it.openedAt) },
          ]}
        />
        {it.can.includes('close') && (
          <Buttons>
            <Button
              look="quiet"
              busy={close.isPending}
              onClick={() => runThen(close.mutateAsync({ id, version }), () => say(t('liaison.closedNow')))}
            >
              {t('liaison.close')}
            </Button>
          </Buttons>
        )}
        {it.closedAt !== null && <p>{t('liaison.closedText')}</p>}
        <Failure error={close.error} />
      </Panel>
      <Messages it={it} />
    </>
  );
}

/** A thread between two bodies about one referral. */
export function LiaisonThreadPage() {
  const { id = '' } = useParams();
  const thread = useThread(id);
  return (
    <Async query={thread} page>
      {(it) => <One it={it} />}
    </Async>
  );
}
