import { mailModes, NoticeSettings, SetNotices } from '#contract/notices';
import { get } from '../../app/api.ts';
import { PickOne, Tick } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText, type Text } from '../../app/i18n.ts';
import { MinuteInput } from '../../app/MinuteInput.tsx';
import { timeOfMinute } from '../../app/minutes.ts';
import { useNotice } from '../../app/notice.tsx';
import type { Versioned } from '../../app/use-versions.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { BrowsersPanel } from './BrowsersPanel.tsx';
import { useNoticeSettings, useSetNotices } from './queries.ts';

const wishesOf = ({ mail, push, digestMinute, quietFrom, quietUntil }: NoticeSettings) => ({
  ...{ mail, push, digestMinute, quietFrom, quietUntil },
});

/** What she has set elsewhere meanwhile stands beside what she sets here. */
function versionOf({ t, label }: Text, it: NoticeSettings): Versioned {
  return {
    ...{ version: it.version, values: wishesOf(it) },
    latest: async () => {
      const now = await get('/notices/settings', NoticeSettings);
      return { version: now.version, values: wishesOf(now), who: null, when: null };
    },
    words: (_name, value) => {
      if (typeof value === 'number') return timeOfMinute(value);
      if (typeof value === 'boolean') return t(value ? 'choice.yes' : 'choice.no');
      return typeof value === 'string' ? label('mailMode', value) : '';
    },
  };
}

function Settings({ it }: { readonly it: NoticeSettings }) {
  const text = useText();
  const { t, options } = text;
  const { say } = useNotice();
  const set = useSetNotices();
  const first = { ...wishesOf(it), version: it.version };
  const form = useWireForm('noticeSettings', SetNotices, first, versionOf(text, it));
  const send = form.submit(async (input, { version = input.version }) => {
    const saved = await set.mutateAsync({ ...input, version });
    form.reset({ ...wishesOf(saved), version: saved.version });
    form.begin({ version: saved.version, values: wishesOf(saved) });
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
            <Settings it={it} />
            <BrowsersPanel settings={it} />
          </>
        )}
      </Async>
    </>
  );
}
