import type { ReferralView, SeenByReceiver } from '#contract/referrals';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { CodeLines } from '../../ui/CodeLines.tsx';
import { Facts, Panel } from '../../ui/Panel.tsx';
import { HandoverPanel, MatchPanel } from './MatchPanel.tsx';
import { usePreview } from './queries.ts';

/** What is asked, as it stands on the receiver's page. */
function Asked({ seen }: { readonly seen: SeenByReceiver }) {
  const { t, label, country } = useText();
  const codes = (lines: readonly string[]) => <CodeLines lines={lines} nothing={t('choice.none')} />;
  return (
    <Facts
      lines={[
        { key: 'from', label: t('referral.from'), value: `${seen.from.name}, ${country(seen.from.country)}` },
        {
          key: 'services',
          label: t('referral.services'),
          value: codes(seen.services.map((code) => label('service', code))),
        },
        { key: 'kind', label: t('referral.kind'), value: label('referralKind', seen.kind) },
        { key: 'urgency', label: t('forms.refer.urgency'), value: label('urgency', seen.urgency) },
        { key: 'safe', label: t('referral.safeContact'), value: label('safeContact', seen.safeContact) },
        {
          key: 'segments',
          label: t('forms.refer.segments'),
          value: codes(seen.segments.map((segment) => label('segment', segment))),
        },
      ]}
    />
  );
}

/** Made by the function that makes the receiver's page: what stands here is what they read, and nothing else. */
export function PreviewPanels({ draft }: { readonly draft: ReferralView }) {
  const { t, label } = useText();
  const preview = usePreview(draft);
  const name = draft.to?.name ?? '';
  const isOutside = draft.can.includes('read-outside');
  const parts = draft.segments.map((segment) => label('segment', segment)).join(', ');
  return (
    <Async query={preview}>
      {({ before, after }) => (
        <>
          <Panel title={t('draft.preview')}>
            <p>{t('draft.previewText')}</p>
            <Asked seen={before} />
          </Panel>
          {before.match === null ? (
            <Panel title={t('draft.now')}>
              <p>{t('draft.nothingNow', { name })}</p>
            </Panel>
          ) : (
            <MatchPanel match={before.match} title={t('draft.now')} isOutside={isOutside} />
          )}
          {after.handover === null ? (
            <Panel title={t('draft.afterwards')}>
              <p>{t('draft.nothingAfter', { name })}</p>
            </Panel>
          ) : (
            <HandoverPanel handover={after.handover} title={t('draft.afterwards')} />
          )}
          {parts !== '' && (
            <Panel title={t('refer.shared.identity')}>
              <p>{t('draft.sealed', { name, parts })}</p>
            </Panel>
          )}
        </>
      )}
    </Async>
  );
}
