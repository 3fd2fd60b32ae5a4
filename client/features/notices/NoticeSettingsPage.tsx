import { mailModes, SetNotices, type NoticeSettings } from '#contract/notices';
import { PickOne, Tick } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { MinuteInput } from '../../app/MinuteInput.tsx';
import { useNotice } from '../../app/notice.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { BrowsersPanel } from './BrowsersPanel.tsx';
import { useNoticeSettings, useSetNotices } from './queries.ts';

function Settings({ it }: { readonly it: NoticeSettings }) {
  const { t, options } = useText();
  const { say } = useNotice();
  const set = useSetNotices();
  const { mail, push, digestMinute, quietFrom, quietUntil, version } = it;
  const form = useWireForm('noticeSettings', SetNotices, {
    ...{ mail, push, digestMinute, quietFrom, quietUntil, version },
  });
  const send = form.submit(async (input) => {
    const { version: next, ...saved } = await set.mutateAsync(input);
    form.reset({ ...input, ...saved, version: next });
    say(t('notices.settings.saved'));
  });
  return (
    <Panel>
      <Form form={form} onSubmit={send}>
        {!it.mails && (
          <Inset tone="wait">
            <p>{t('notices.settings.noMail')}</p>
          </Inset>
        )}
        <PickOne form={form} name="mail" shape="list" options={options('mailMode', mailModes)} />
        <MinuteInput form={form} name="digestMinute" />
        <Tick form={form} name="push" />
        <MinuteInput form={form} name="quietFrom" />
        <MinuteInput form={form} name="quietUntil" />
        <p>{t('notices.settings.zone', { zone: it.timeZone })}</p>
        <Buttons>
          <Button type="submit" look="primary" busy={set.isPending}>
            {t('notices.settings.save')}
          </Button>
        </Buttons>
      </Form>
    </Panel>
  );
}

/** How she hears of things while she is not looking: by mail, pushed, at which hours not. */
export function NoticeSettingsPage() {
  const { t } = useText();
  const settings = useNoticeSettings();
  return (
    <>
      <PageTitle
        title={t('notices.settings.title')}
        tab={t('notices.settings.tab')}
        lead={t('notices.settings.lead')}
      />
      <Async query={settings}>
        {(it) => (
          <>
            <Settings key={it.version} it={it} />
            <BrowsersPanel settings={it} />
          </>
        )}
      </Async>
    </>
  );
}
