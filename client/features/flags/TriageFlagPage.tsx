import { flagClosures, rolesOfKind } from '#contract/codes';
import type { OrganisationView } from '#contract/directory';
import { AssignFlag, CloseFlag, type FlagView } from '#contract/flags';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { PickOne, Select } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSession } from '../../app/session.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, ButtonColumn, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Columns, Inset, Panel, Tags } from '../../ui/Panel.tsx';
import { OrganisationNames } from '../directory/OrganisationNames.tsx';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { AlikePanel } from './AlikePanel.tsx';
import { FlagFacts } from './FlagFacts.tsx';
import { FlagStatus } from './FlagStatus.tsx';
import { useAssignFlag, useCloseFlag, useFlag } from './queries.ts';

interface DialogProps {
  readonly flag: FlagView;
  readonly onClose: () => void;
}

/** Kinds that can open a case; who may in the end is judged by the server. */
const opens = ['caseworker', 'shelter_staff', 'child_protection_officer', 'lawyer'] as const;
const carries = ({ kind }: OrganisationView) => opens.some((role) => rolesOfKind[kind].includes(role));

function Assign({ flag, onClose }: DialogProps) {
  const { t } = useText();
  const { user } = useSession();
  const assign = useAssignFlag();
  const organisations = useOrganisations({ country: user.organisation.country });
  const form = useWireForm('assign', AssignFlag, { id: flag.id, version: flag.version });
  return (
    <ActionDialog
      title={t('triage.assign')}
      submit={t('triage.assignNow')}
      form={form}
      act={(input) => assign.mutateAsync(input)}
      done={t('triage.assigned')}
      onClose={onClose}
    >
      <Async query={organisations}>
        {(all) => (
          <Select form={form} name="organisationId" nothing={t('choice.choose')}>
            <OrganisationOptions of={all.filter(carries)} />
          </Select>
        )}
      </Async>
    </ActionDialog>
  );
}

function Close({ flag, reason, onClose }: DialogProps & { readonly reason?: 'DUPLICATE' | undefined }) {
  const { t, options } = useText();
  const close = useCloseFlag();
  const form = useWireForm('closeFlag', CloseFlag, {
    ...{ id: flag.id, version: flag.version },
    ...(reason === undefined ? {} : { reason }),
  });
  return (
    <ActionDialog
      title={t('triage.close')}
      submit={t('triage.closeNow')}
      look="danger"
      form={form}
      act={(input) => close.mutateAsync(input)}
      done={t('triage.closed')}
      onClose={onClose}
    >
      <PickOne form={form} name="reason" shape="list" options={options('flagClosure', flagClosures)} />
    </ActionDialog>
  );
}

type Opened = 'assign' | 'close' | 'duplicate' | undefined;

interface ActionsProps {
  readonly flag: FlagView;
  readonly open: Opened;
  readonly setOpen: (open: Opened) => void;
}

function Actions({ flag, open, setOpen }: ActionsProps) {
  const { t } = useText();
  const { can } = flag;
  if (!can.some((action) => action !== 'read' && action !== 'compare')) return null;
  return (
    <Panel title={t('act.title')}>
      <ButtonColumn>
        {can.includes('assign') && (
          <Button look="primary" onClick={() => setOpen('assign')}>
            {t('triage.assign')}
          </Button>
        )}
        {can.includes('open-case') && (
          <LinkButton to={`/cases/new/${flag.id}`}>{t('triage.openCase')}</LinkButton>
        )}
        {can.includes('close') && (
          <Button look="quiet" onClick={() => setOpen('close')}>
            {t('triage.close')}
          </Button>
        )}
      </ButtonColumn>
      {open === 'assign' && <Assign flag={flag} onClose={() => setOpen(undefined)} />}
      {(open === 'close' || open === 'duplicate') && (
        <Close
          flag={flag}
          reason={open === 'duplicate' ? 'DUPLICATE' : undefined}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Panel>
  );
}

function Parts({ flag }: { readonly flag: FlagView }) {
  const { t } = useText();
  const [open, setOpen] = useState<Opened>();
  const assignedTo = flag.triage?.assignedTo ?? null;
  const caseId = flag.triage?.caseId ?? null;
  return (
    <>
      <PageTitle
        title={t('triage.one', { reference: flag.reference })}
        tab={t('triage.tab')}
        back={{ to: '/triage', label: t('places.triage') }}
      >
        <Tags>
          <FlagStatus status={flag.status} />
        </Tags>
      </PageTitle>
      <Columns aside={<Actions flag={flag} open={open} setOpen={setOpen} />} jump={t('shell.toActions')}>
        <Inset tone="shield">
          <p>{t('flag.notGround')}</p>
        </Inset>
        <Panel title={t('triage.seen')}>
          <FlagFacts flag={flag} />
        </Panel>
        <AlikePanel flag={flag} onDuplicate={() => setOpen('duplicate')} />
        {assignedTo !== null && (
          <Panel title={t('triage.assignedTo')}>
            <OrganisationNames ids={[assignedTo]} />
          </Panel>
        )}
        {caseId !== null && (
          <Panel title={t('triage.case')}>
            <Link to={`/cases/${caseId}`}>{t('triage.toCase')}</Link>
          </Panel>
        )}
      </Columns>
    </>
  );
}

/** The same coordinator, with one offer in hand: who can reach this person soonest. */
export function TriageFlagPage() {
  const { id = '' } = useParams();
  const found = useFlag(id);
  return (
    <Async query={found} page>
      {(flag) => <Parts flag={flag} />}
    </Async>
  );
}
