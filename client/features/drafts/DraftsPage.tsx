import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  discardDraft,
  draftsKey,
  listDrafts,
  type ClosedDraft,
  type Draft,
  type Drafts,
} from '../../app/drafts.ts';
import { remove } from '../../app/api.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { queryClient } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Panel, Tags } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';

/** Removed from the list and from where it is kept. */
async function removeClosed({ id }: ClosedDraft): Promise<void> {
  await remove(`/drafts/${id}`).catch(() => undefined);
  await queryClient.invalidateQueries({ queryKey: draftsKey });
}

interface AskProps {
  readonly name: string;
  readonly onDelete: () => Promise<void>;
}

/** Asked once more: what is removed here is nowhere else. */
function DeleteButton({ name, onDelete }: AskProps) {
  const { t } = useText();
  const { say } = useNotice();
  const [isAsking, setAsking] = useState(false);
  const act = async () => {
    setAsking(false);
    await onDelete();
    say(t('unfinished.deleted'));
  };
  return (
    <>
      <Button look="quiet" aria-label={t('unfinished.deleteOne', { name })} onClick={() => setAsking(true)}>
        {t('unfinished.delete')}
      </Button>
      {isAsking && (
        <Dialog
          title={t('unfinished.deleteOne', { name })}
          close={t('dialog.close')}
          onClose={() => setAsking(false)}
        >
          <p>{t('unfinished.deleteText')}</p>
          <Buttons>
            <Button look="danger" onClick={() => void act()}>
              {t('unfinished.delete')}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t('dialog.cancel')}
            </Button>
          </Buttons>
        </Dialog>
      )}
    </>
  );
}

function useFormName(): (form: string) => string {
  const { t, find } = useText();
  return (form) => (form === 'screening' ? t('case.screening') : (find(`unfinished.forms.${form}`) ?? form));
}

function OpenLine({ draft }: { readonly draft: Draft }) {
  const { t, time } = useText();
  const name = useFormName()(draft.form);
  const { startedAt, updatedAt, expiresAt, place, content } = draft;
  const ends = expiresAt === null ? t('unfinished.untilSent') : time.day(expiresAt);
  return (
    <Panel title={name}>
      {place === 'device' && (
        <Tags>
          <Tag tone="wait">{t('unfinished.onDevice')}</Tag>
        </Tags>
      )}
      <Facts
        lines={[
          { key: 'page', label: t('unfinished.page'), value: content.title },
          { key: 'begun', label: t('unfinished.started'), value: time.moment(startedAt) },
          { key: 'written', label: t('unfinished.written'), value: time.moment(updatedAt) },
          { key: 'ends', label: t('unfinished.ends'), value: ends },
        ]}
      />
      <Buttons>
        <LinkButton look="primary" to={content.path}>
          {t('unfinished.open')}
        </LinkButton>
        <DeleteButton name={name} onDelete={() => discardDraft(draft)} />
      </Buttons>
    </Panel>
  );
}

function ClosedLine({ draft }: { readonly draft: ClosedDraft }) {
  const { t, time } = useText();
  const name = useFormName()(draft.form);
  return (
    <Panel title={name}>
      <p>{t('unfinished.closed')}</p>
      <Facts
        lines={[
          { key: 'written', label: t('unfinished.written'), value: time.moment(draft.updatedAt) },
          { key: 'ends', label: t('unfinished.ends'), value: time.day(draft.expiresAt) },
        ]}
      />
      <Buttons>
        <DeleteButton name={name} onDelete={() => removeClosed(draft)} />
      </Buttons>
    </Panel>
  );
}

function Lines({ open, closed }: Drafts) {
  const { t } = useText();
  if (open.length + closed.length === 0) return <Empty words={t('unfinished.empty')} />;
  return (
    <>
      {open.map((draft) => (
        <OpenLine key={draft.id} draft={draft} />
      ))}
      {closed.map((draft) => (
        <ClosedLine key={draft.id} draft={draft} />
      ))}
    </>
  );
}

/** She was called away in the middle of something: what it was, and until when it is kept. */
export function DraftsPage() {
  const { t } = useText();
  const drafts = useQuery({ queryKey: draftsKey, queryFn: listDrafts });
  return (
    <>
      <PageTitle title={t('unfinished.title')} tab={t('unfinished.tab')} lead={t('unfinished.lead')} />
      <Async query={drafts}>{(found) => <Lines {...found} />}</Async>
    </>
  );
}
