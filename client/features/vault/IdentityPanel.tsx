import { segments as allSegments, type Segment } from '#contract/codes';
import type { IdentityView } from '#contract/vault';
import { useState } from 'react';
import { useText } from '../../app/i18n.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel, Stack } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { useOfficers } from '../keys/queries.ts';
import { BreakGlassDialog } from './BreakGlassDialog.tsx';
import { BreakGlassNote } from './BreakGlassNote.tsx';
import { OpenDialog } from './OpenDialog.tsx';
import { OpeningsPanel } from './OpeningsPanel.tsx';
import { useIdentity, useIdentityDoor } from './queries.ts';
import { ShownParts, useShown } from './ShownParts.tsx';
import { WriteDialog } from './WriteDialog.tsx';

interface PartsProps {
  readonly it: IdentityView;
  readonly onWrite: (segment: Segment) => void;
}

/** Which parts there are, and nothing of what they say. */
function Parts({ it, onWrite }: PartsProps) {
  const { t, label, time } = useText();
  const briefOf = (segment: Segment) => it.segments.find((one) => one.segment === segment);
  const mayWrite = (segment: Segment) =>
    it.can.includes(segment === 'legal_exposure' ? 'write-exposure' : 'write');
  const columns: readonly Column<Segment>[] = [
    { key: 'part', head: t('identity.part'), cell: (segment) => label('segment', segment) },
    {
      key: 'written',
      head: t('identity.written'),
      cell: (segment) => {
        const brief = briefOf(segment);
        if (brief === undefined) return t('identity.notWritten');
        if (brief.lost) return t('identity.lost');
        return t('identity.writtenBy', { day: time.day(brief.writtenAt), who: brief.writtenBy });
      },
    },
    {
      key: 'change',
      head: t('identity.change'),
      cell: (segment) =>
        mayWrite(segment) && (
          <Button
            look="quiet"
            aria-label={t(briefOf(segment) === undefined ? 'identity.writeTitle' : 'identity.rewriteTitle', {
              part: label('segment', segment),
            })}
            onClick={() => onWrite(segment)}
          >
            {t(briefOf(segment) === undefined ? 'identity.write' : 'identity.rewrite')}
          </Button>
        ),
    },
  ];
  const rows = it.can.includes('write') ? allSegments : it.segments.map(({ segment }) => segment);
  return rows.length === 0 ? (
    <p>{t('identity.none')}</p>
  ) : (
    <Table caption={t('identity.caption')} columns={columns} rows={rows} rowKey={(segment) => segment} />
  );
}

/** For whoever cannot open it: whom to call. */
function WhoOpens() {
  const { t } = useText();
  const officers = useOfficers();
  if (officers.data === undefined) return null;
  const names = officers.data.items.flatMap(({ officer, name }) => (officer === 'held' ? [name] : []));
  if (names.length > 0) return <p>{t('identity.whoOpens', { names: names.join(', ') })}</p>;
  return (
    <Inset tone="stop">
      <p>{t('identity.noOfficers')}</p>
    </Inset>
  );
}

/** Who she is, sealed: written here, opened by officers for two minutes, and who opened it. */
export function IdentityPanel({ caseId }: { readonly caseId: string }) {
  const { t } = useText();
  const identity = useIdentity(caseId);
  const { open } = useIdentityDoor(caseId);
  const { shown, show, hide } = useShown();
  const [writing, setWriting] = useState<Segment>();
  const [dialog, setDialog] = useState<'open' | 'beyond'>();
  const close = () => setDialog(undefined);
  return (
    <Async query={identity}>
      {(it) => {
        const written = allSegments.filter((one) => it.segments.some(({ segment }) => segment === one));
        const lost = it.segments.filter((brief) => brief.lost).map(({ segment }) => segment);
        const openable = written.filter(
          (segment) =>
            !lost.includes(segment) && (segment !== 'legal_exposure' || it.can.includes('open-exposure')),
        );
        return (
          <Stack>
            <Panel
              title={t('identity.title')}
              action={
                it.can.includes('open') &&
                openable.length > 0 && <Button onClick={() => setDialog('open')}>{t('identity.open')}</Button>
              }
            >
              <p>{t('identity.sealed')}</p>
              {!it.can.includes('open') && <WhoOpens />}
              {it.can.includes('break-glass') && <BreakGlassNote caseId={caseId} />}
              <Parts it={it} onWrite={setWriting} />
              {it.can.includes('break-glass') && openable.length > 0 && (
                <Buttons>
                  <Button look="quiet" onClick={() => setDialog('beyond')}>
                    {t('beyond.ask')}
                  </Button>
                </Buttons>
              )}
            </Panel>
            {shown !== undefined && <ShownParts shown={shown} onHide={hide} />}
            <OpeningsPanel caseId={caseId} />
            {writing !== undefined && (
              <WriteDialog
                caseId={caseId}
                segment={writing}
                isWritten={written.includes(writing)}
                onClose={() => setWriting(undefined)}
              />
            )}
            {dialog === 'open' && (
              <OpenDialog
                id={caseId}
                written={openable}
                open={open}
                show={show}
                beyond={it.can.includes('break-glass')}
                onClose={close}
              />
            )}
            {dialog === 'beyond' && <BreakGlassDialog caseId={caseId} written={openable} onClose={close} />}
          </Stack>
        );
      }}
    </Async>
  );
}
