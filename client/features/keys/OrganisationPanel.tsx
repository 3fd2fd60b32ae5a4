import { NameSuccessor, UseKit, type KitView, type OfficersView } from '#contract/keys';
import { useState, type ReactNode } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { ProblemText } from '../../app/errors.tsx';
import { Select, TextBox } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { asProblem } from '../../app/problem.ts';
import { runThen } from '../../app/query.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Facts, Panel } from '../../ui/Panel.tsx';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { KitPages } from './KitPages.tsx';
import { RefoundDialog } from './RefoundDialog.tsx';
import {
  useAcceptSuccession,
  useLockOrganisation,
  useMakeKit,
  useNameSuccessor,
  useRotateGroup,
  useUseKit,
} from './queries.ts';

interface Asked {
  readonly officers: OfficersView;
  readonly onClose: () => void;
}

function Failure({ error }: { readonly error: Error | null }): ReactNode {
  return (
    error !== null && (
      <div role="alert">
        <ProblemText problem={asProblem(error)} />
      </div>
    )
  );
}

function UseKitDialog({ officers, onClose }: Asked) {
  const { t } = useText();
  const use = useUseKit();
  const form = useWireForm('kit', UseKit, { shares: ['', ''], userId: '' });
  const asked = officers.items.filter(({ officer }) => officer === 'requested');
  return (
    <ActionDialog
      title={t('keys.useKit')}
      submit={t('keys.useKitNow')}
      form={form}
      act={(input) => use.mutateAsync(input)}
      done={t('keys.kitUsed')}
      onClose={onClose}
    >
      <p>{t('keys.useKitLead')}</p>
      <TextBox form={form} name="shares.0" />
      <TextBox form={form} name="shares.1" />
      <Select form={form} name="userId" nothing={t('choice.choose')}>
        {asked.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </ActionDialog>
  );
}

function SuccessorDialog({ officers, onClose }: Asked) {
  const { t } = useText();
  const name = useNameSuccessor();
  const found = useOrganisations();
  const form = useWireForm('successor', NameSuccessor, { toOrganisationId: '' });
  return (
    <ActionDialog
      title={t('keys.successor')}
      submit={t('keys.nameSuccessor')}
      form={form}
      act={(input) => name.mutateAsync(input)}
      done={t('keys.successorNamed')}
      onClose={onClose}
    >
      <p>{t('keys.successorLead')}</p>
      <Select form={form} name="toOrganisationId" nothing={t('choice.choose')}>
        <OrganisationOptions of={(found.data ?? []).filter(({ id }) => id !== officers.id)} />
      </Select>
    </ActionDialog>
  );
}

function LockDialog({ onClose }: Pick<Asked, 'onClose'>) {
  const { t } = useText();
  const lock = useLockOrganisation();
  return (
    <Dialog title={t('keys.lock')} close={t('dialog.close')} onClose={onClose}>
      <p>{t('keys.lockLead')}</p>
      <Failure error={lock.error} />
      <Buttons>
        <Button look="danger" busy={lock.isPending} onClick={() => lock.mutate()}>
          {t('keys.lockNow')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
      </Buttons>
    </Dialog>
  );
}

/** Those who asked this organisation to take their open cases. */
function Requests({ officers }: Pick<Asked, 'officers'>) {
  const { t } = useText();
  const { say } = useNotice();
  const accept = useAcceptSuccession();
  const open = officers.namedBy.filter(({ accepted }) => !accepted);
  if (!officers.can.includes('accept-succession')) return null;
  return open.map(({ id, name }) => (
    <Buttons key={id}>
      <Button
        busy={accept.isPending}
        onClick={() =>
          runThen(accept.mutateAsync({ organisationId: id }), () => say(t('keys.successionAccepted')))
        }
      >
        {t('keys.acceptSuccession', { name })}
      </Button>
    </Buttons>
  ));
}

/** Nobody holds the key of the officers: a new pair for one of those who were asked. */
function Refound({ officers }: Pick<Asked, 'officers'>) {
  const { t, time } = useText();
  const [chosen, setChosen] = useState<string>();
  const { can, items, refounding } = officers;
  const open = items.filter(({ officer, fingerprint }) => officer === 'requested' && fingerprint !== null);
  const holder = open.find(({ id }) => id === chosen);
  return (
    <>
      {refounding !== null && (
        <p>{t('keys.refoundWaits', { name: refounding.holder, day: time.moment(refounding.requestedAt) })}</p>
      )}
      {can.includes('refound') && (
        <Buttons>
          {open.map(({ id, name }) => (
            <Button key={id} look="danger" onClick={() => setChosen(id)}>
              {t('keys.refound', { name })}
            </Button>
          ))}
        </Buttons>
      )}
      {can.includes('refound') && open.length === 0 && <p>{t('keys.refoundAskFirst')}</p>}
      {holder?.fingerprint && (
        <RefoundDialog
          holder={holder}
          fingerprint={holder.fingerprint}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}

type Open = 'kit' | 'successor' | 'lock' | undefined;

function KeyButtons({
  officers,
  onKit,
}: {
  readonly officers: OfficersView;
  readonly onKit: (kit: KitView) => void;
}) {
  const { t } = useText();
  const { say } = useNotice();
  const [make, rotate] = [useMakeKit(), useRotateGroup()];
  const { can, keys } = officers;
  return (
    <>
      <Buttons>
        {can.includes('make-kit') && (
          <Button busy={make.isPending} onClick={() => runThen(make.mutateAsync(), onKit)}>
            {t('keys.makeKit')}
          </Button>
        )}
        {can.includes('rotate-keys') &&
          keys.map(({ kind }) => (
            <Button
              key={kind}
              busy={rotate.isPending}
              onClick={() => runThen(rotate.mutateAsync({ kind }), () => say(t('keys.rotated')))}
            >
              {t(`keys.rotate.${kind}`)}
            </Button>
          ))}
      </Buttons>
      <Failure error={make.error ?? rotate.error} />
    </>
  );
}

/** The organisation's own keys, and what is prepared for bad days. */
export function OrganisationPanel({ officers }: { readonly officers: OfficersView }) {
  const { t, time } = useText();
  const [open, setOpen] = useState<Open>();
  const [kit, setKit] = useState<KitView>();
  const { can, keys, kitMadeAt, successor } = officers;
  const close = () => setOpen(undefined);
  const lines = [
    ...keys.map(({ kind, fingerprint, dueSince }) => ({
      key: kind,
      label: t(`keys.pair.${kind}`),
      value: dueSince === null ? fingerprint : t('keys.due', { fingerprint, day: time.day(dueSince) }),
    })),
    { key: 'kit', label: t('keys.kit'), value: kitMadeAt === null ? t('keys.none') : time.moment(kitMadeAt) },
    {
      key: 'successor',
      label: t('keys.successor'),
      value:
        successor === null
          ? t('keys.none')
          : t(successor.accepted ? 'keys.accepted' : 'keys.notYet', { name: successor.name }),
    },
  ];
  if (kit !== undefined) return <KitPages kit={kit} onDone={() => setKit(undefined)} />;
  return (
    <Panel title={t('keys.organisation')}>
      <Facts lines={lines} />
      <KeyButtons officers={officers} onKit={setKit} />
      <Buttons>
        {can.includes('use-kit') && <Button onClick={() => setOpen('kit')}>{t('keys.useKit')}</Button>}
        {can.includes('name-successor') && (
          <Button onClick={() => setOpen('successor')}>{t('keys.nameSuccessor')}</Button>
        )}
        {can.includes('lock') && (
          <Button look="danger" onClick={() => setOpen('lock')}>
            {t('keys.lock')}
          </Button>
        )}
      </Buttons>
      <Refound officers={officers} />
      <Requests officers={officers} />
      {open === 'kit' && <UseKitDialog officers={officers} onClose={close} />}
      {open === 'successor' && <SuccessorDialog officers={officers} onClose={close} />}
      {open === 'lock' && <LockDialog onClose={close} />}
    </Panel>
  );
}
