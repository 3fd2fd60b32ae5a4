import type { OutsideView } from '#contract/outside';
import type { ReferralView } from '#contract/referrals';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, ButtonColumn, Buttons } from '../../ui/Button.tsx';
import { Facts, Inset, Panel } from '../../ui/Panel.tsx';
import { saveSheet } from '../paper/save-sheet.ts';
import { LinkDialog } from './LinkDialog.tsx';
import { OutsideDialog } from './OutsideDialog.tsx';
import { useEndLink, useMakeLink, useOutside } from './outside-queries.ts';

interface PartsProps {
  readonly it: ReferralView;
  readonly outside: OutsideView;
}

interface OneNumberProps {
  readonly number: string;
  readonly letter: string | null;
  readonly reference: string;
}

/** Once, on the screen of whoever made it; the letter is kept in no other place. */
function OneNumber({ number, letter, reference }: OneNumberProps) {
  const { t } = useText();
  const { say } = useNotice();
  function save(sheet: string): void {
    const bytes = Uint8Array.from(atob(sheet), (byte) => byte.charCodeAt(0));
    saveSheet({ bytes: new Blob([bytes], { type: 'application/pdf' }), name: `document-${reference}.pdf` });
    say(t('outside.letterSaved'));
  }
  return (
    <Inset title={number}>
      <p>{t('outside.once', { address: `${location.origin}/answer` })}</p>
      {letter !== null && (
        <Buttons>
          <Button look="primary" onClick={() => save(letter)}>
            {t('outside.saveLetter')}
          </Button>
        </Buttons>
      )}
    </Inset>
  );
}

function LinkState({ link }: Pick<OutsideView, 'link'>) {
  const { t, label, time } = useText();
  if (link === null) return null;
  const { end, expiresAt } = link;
  return (
    <p>
      {end === null
        ? t('outside.live', { until: time.moment(expiresAt) })
        : t('outside.over', { end: label('linkEnd', end) })}
    </p>
  );
}

function Parts({ it, outside: { id, can, link, answers } }: PartsProps) {
  const { t, label, time } = useText();
  const { say } = useNotice();
  const make = useMakeLink();
  const end = useEndLink();
  const [isTelling, setTelling] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const number = make.data?.number ?? null;
  return (
    <>
      <p>{t('outside.lead')}</p>
      {number === null ? (
        <LinkState link={link} />
      ) : (
        <OneNumber number={number} letter={make.data?.letter ?? null} reference={it.reference} />
      )}
      <ButtonColumn>
        {can.includes('make-link') && (
          <Button onClick={() => setMaking(true)}>
            {t(link === null ? 'outside.make' : 'outside.makeNew')}
          </Button>
        )}
        {can.includes('tell-answer') && <Button onClick={() => setTelling(true)}>{t('outside.tell')}</Button>}
        {can.includes('end-link') && (
          <Button
            look="quiet"
            busy={end.isPending}
            onClick={() =>
              runThen(end.mutateAsync({ id }), () => {
                make.reset();
                say(t('outside.ended'));
              })
            }
          >
            {t('outside.end')}
          </Button>
        )}
      </ButtonColumn>
      <h3>{t('outside.answers')}</h3>
      {answers.length === 0 ? (
        <p>{t('outside.none')}</p>
      ) : (
        <Facts
          lines={answers.map(({ id: key, at, what, way, speaker }) => ({
            ...{ key, label: time.moment(at) },
            value: [label('outsideAnswer', what), label('outsideWay', way), label('speaker', speaker)].join(
              ' · ',
            ),
          }))}
        />
      )}
      {isMaking && <LinkDialog id={id} make={make.mutateAsync} onClose={() => setMaking(false)} />}
      {isTelling && <OutsideDialog it={it} onClose={() => setTelling(false)} />}
    </>
  );
}

/** A caseworker whose receiver has no account: the letter, a number, and what came back. */
export function OutsidePanel({ it }: { readonly it: ReferralView }) {
  const { t } = useText();
  const found = useOutside(it);
  return (
    <Panel title={t('outside.title')}>
      <Async query={found}>{(outside) => <Parts it={it} outside={outside} />}</Async>
    </Panel>
  );
}
