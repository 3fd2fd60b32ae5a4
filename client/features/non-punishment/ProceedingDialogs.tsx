import {
  actTimes,
  AddProceeding,
  askedOf,
  AskAuthority,
  gravities,
  links,
  offenceCategories,
  proceduralStages,
  proceedingOutcomes,
  RecordOutcome,
  type ProceedingView,
} from '#contract/proceedings';
import type { z } from 'zod';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { CountryOptions } from '../../app/countries.tsx';
import { PickMany, PickOne, Select, TextInput } from '../../app/fields.tsx';
import { useWireForm, type WireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import type { Option } from '../../ui/Choice.tsx';
import { Inset } from '../../ui/Panel.tsx';
import { useAddProceeding, useAskAuthority, useSettleProceeding, useUpdateProceeding } from './queries.ts';

type ProceedingForm = WireForm<z.input<typeof AddProceeding>, AddProceeding>;

function Options({ of }: { readonly of: readonly Option<string>[] }) {
  return of.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

/** Codes and single lines; nowhere a story. */
function Fields({ form, isNew }: { readonly form: ProceedingForm; readonly isNew: boolean }) {
  const { t, options } = useText();
  return (
    <>
      <Inset tone="shield">
        <p>{t('signal.noAccount')}</p>
      </Inset>
      {isNew && (
        <Select form={form} name="country" nothing={t('choice.choose')}>
          <CountryOptions />
        </Select>
      )}
      <Select form={form} name="offence" nothing={t('choice.choose')}>
        <Options of={options('offenceCategory', offenceCategories)} />
      </Select>
      <Select form={form} name="stage" nothing={t('choice.choose')}>
        <Options of={options('proceduralStage', proceduralStages)} />
      </Select>
      <Select form={form} name="link" nothing={t('choice.choose')}>
        <Options of={options('proceedingLink', links)} />
      </Select>
      <Select form={form} name="gravity" nothing={t('choice.unknown')}>
        <Options of={options('gravity', gravities)} />
      </Select>
      <Select form={form} name="when" nothing={t('choice.unknown')}>
        <Options of={options('actTime', actTimes)} />
      </Select>
      <TextInput form={form} name="authority" blank="null" />
      <TextInput form={form} name="fileNumber" blank="null" />
      <TextInput form={form} name="deadline" type="date" blank="null" />
    </>
  );
}

interface WriteProps {
  /** The signal that a new one belongs to, or the proceeding of which there is news. */
  readonly of: { readonly signalId: string } | ProceedingView;
  readonly onClose: () => void;
}

/** A new proceeding, or news of one: the same questions. */
export function WriteProceeding({ of, onClose }: WriteProps) {
  const { t } = useText();
  const add = useAddProceeding();
  const update = useUpdateProceeding();
  const known = 'id' in of ? of : undefined;
  const {
    asked: _asked,
    askedAuthority: _authority,
    ...said
  } = known?.sealed ?? {
    ...{ asked: [], askedAuthority: null, link: 'NOT_ASSESSED' as const },
  };
  const form: ProceedingForm = useWireForm('proceeding', AddProceeding, {
    ...said,
    id: known?.id ?? of.signalId,
    ...(known && { country: known.country, deadline: known.deadline }),
  });
  const act = ({ country, ...input }: AddProceeding) =>
    known ? update.mutateAsync({ ...input, version: known.version }) : add.mutateAsync({ ...input, country });
  return (
    <ActionDialog
      title={t(known ? 'proceedings.news' : 'proceedings.add')}
      submit={t(known ? 'proceedings.newsNow' : 'proceedings.addNow')}
      form={form}
      act={act}
      done={t('proceedings.kept')}
      onClose={onClose}
    >
      <Fields form={form} isNew={known === undefined} />
    </ActionDialog>
  );
}

interface ActProps {
  readonly of: ProceedingView;
  readonly onClose: () => void;
}

/** What was asked of which authority, so that it is not asked twice and not forgotten. */
export function AskDialog({ of, onClose }: ActProps) {
  const { t, options } = useText();
  const ask = useAskAuthority();
  const form = useWireForm('askAuthority', AskAuthority, {
    ...{ id: of.id, version: of.version, asked: [], authority: of.sealed?.authority ?? '' },
  });
  return (
    <ActionDialog
      title={t('proceedings.ask')}
      submit={t('proceedings.askNow')}
      form={form}
      act={(input) => ask.mutateAsync(input)}
      done={t('proceedings.kept')}
      onClose={onClose}
    >
      <PickMany form={form} name="asked" shape="list" options={options('askedOf', askedOf)} />
      <TextInput form={form} name="authority" />
      <TextInput form={form} name="deadline" type="date" blank="null" />
    </ActionDialog>
  );
}

/** What became of it, and until when it can be appealed: the days run from here. */
export function SettleDialog({ of, onClose }: ActProps) {
  const { t, options } = useText();
  const settle = useSettleProceeding();
  const form = useWireForm('settle', RecordOutcome, { id: of.id, version: of.version });
  return (
    <ActionDialog
      title={t('proceedings.settle')}
      submit={t('proceedings.settleNow')}
      form={form}
      act={(input) => settle.mutateAsync(input)}
      done={t('proceedings.kept')}
      onClose={onClose}
    >
      <PickOne
        form={form}
        name="outcome"
        shape="list"
        options={options('proceedingOutcome', proceedingOutcomes)}
      />
      <TextInput form={form} name="appealUntil" type="date" blank="null" />
    </ActionDialog>
  );
}
