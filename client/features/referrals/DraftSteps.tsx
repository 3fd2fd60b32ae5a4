import type { ReferralView } from '#contract/referrals';
import { useState } from 'react';
import { ProblemText } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { HandoverPanel, MatchPanel } from './MatchPanel.tsx';
import { usePreview, useReferralAct } from './queries.ts';
import { usePromise } from './grant-queries.ts';
import { SendTo } from './SendTo.tsx';
import styles from './DraftSteps.module.css';

function Missing({ it }: { readonly it: ReferralView }) {
  const { t, label } = useText();
  const missing = it.missing ?? [];
  if (missing.length === 0) {
    return (
      <Inset tone="good">
        <p>{t('draft.nothingMissing')}</p>
      </Inset>
    );
  }
  return (
    <>
      <p>{t('draft.missing', { count: missing.length })}</p>
      <ul className={styles.missing}>
        {missing.map(({ purpose, recipientOrganisationId }) => {
          const asked = new URLSearchParams({ purpose, recipient: recipientOrganisationId, referral: it.id });
          return (
            <li key={purpose} className={styles.one}>
              <span>{label('purpose', purpose)}</span>
              <LinkButton to={`/cases/${it.caseId ?? ''}/consents/new?${asked.toString()}`}>
                {t('draft.ask', { purpose: label('purpose', purpose) })}
              </LinkButton>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Preview({ it }: { readonly it: ReferralView }) {
  const { t, label } = useText();
  const preview = usePreview(it.id);
  const parts = it.segments.map((segment) => label('segment', segment)).join(', ');
  return (
    <Async query={preview}>
      {({ match, handover }) => (
        <>
          <p>{t('draft.previewText')}</p>
          <MatchPanel match={match} title={t('draft.now')} />
          <HandoverPanel handover={handover} title={t('draft.afterwards')} />
          {parts !== '' && <p>{t('draft.sealed', { name: it.to?.name ?? '', parts })}</p>}
        </>
      )}
    </Async>
  );
}

function Send({ it }: { readonly it: ReferralView }) {
  const { t } = useText();
  const { say } = useNotice();
  const send = useReferralAct<{ id: string; version: number }>('send');
  const promise = usePromise(it.id);
  const name = it.to?.name ?? '';
  return (
    <>
      <p>{t('draft.sendText')}</p>
      {send.isError && (
        <div role="alert">
          <ProblemText problem={asProblem(send.error)} />
        </div>
      )}
      <Buttons>
        <Button
          look="primary"
          busy={send.isPending}
          onClick={() =>
            runThen(send.mutateAsync({ id: it.id, version: it.version }), ({ status }) => {
              say(t(status === 'SENT' ? 'draft.sent' : 'draft.waits', { name }));
              // Who holds no key sends all the same; an officer promises the parts from the page.
              if (it.segments.length > 0) runThen(promise.mutateAsync(), () => undefined);
            })
          }
        >
          {t('draft.send', { name })}
        </Button>
      </Buttons>
    </>
  );
}

/** What stands between a draft and somebody's answer, in order: whom, the person's word, what is shown, sending. */
export function DraftSteps({ it }: { readonly it: ReferralView }) {
  const { t } = useText();
  const [addressing, setAddressing] = useState(false);
  if (it.to === null) {
    return (
      <Panel title={t('draft.whom')}>
        <p>{t('draft.whomText')}</p>
        <Buttons>
          <Button look="primary" onClick={() => setAddressing(true)}>
            {t('draft.choose')}
          </Button>
        </Buttons>
        {addressing && <SendTo it={it} action="update" onClose={() => setAddressing(false)} />}
      </Panel>
    );
  }
  const ready = it.missing?.length === 0;
  return (
    <>
      <Panel title={t('draft.consents')}>
        <Missing it={it} />
      </Panel>
      <Panel title={t('draft.preview')}>
        <Preview it={it} />
      </Panel>
      <Panel title={t('draft.sending')}>
        {ready && it.can.includes('send') ? <Send it={it} /> : <p>{t('draft.notReady')}</p>}
      </Panel>
    </>
  );
}
