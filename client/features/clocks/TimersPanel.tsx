import { SetCountryTimer, timerUnits, type CountryValues, type TimerView } from '#contract/clocks';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { useNow } from '../../app/clock.ts';
import { Count, InstantInput, PickOne, TextInput, Tick } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText, type Text } from '../../app/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Panel, Tags } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useSetTimer } from './queries.ts';

type Set = TimerView['own'][number];

/** The one that holds at a moment: the newest whose day has come. */
export function heldAt(own: readonly Set[], at: number): Set | undefined {
  return own.find(({ validFrom }) => Date.parse(validFrom) <= at);
}

const lasts = ({ t }: Text, { value, unit }: Pick<Set, 'value' | 'unit'>) =>
  t(`country.lasts.${unit}`, { value });

export function timerName(
  { label, find, t }: Text,
  { kind, variant }: Pick<TimerView, 'kind' | 'variant'>,
): string {
  const name = kind === 'escalation' ? t('country.escalation') : label('clockKind', kind);
  if (variant === '') return name;
  const more = find(`codes.urgency.${variant}`) ?? find(`country.variants.${variant}`) ?? variant;
  return t('country.timerOf', { name, variant: more });
}

function SetTimer({
  it,
  timer,
  onClose,
}: {
  readonly it: CountryValues;
  readonly timer: TimerView;
  readonly onClose: () => void;
}) {
  const text = useText();
  const { t } = text;
  const set = useSetTimer();
  const [first = timer.ours] = timer.own;
  const form = useWireForm('countryTimer', SetCountryTimer, {
    ...{ country: it.country, kind: timer.kind, variant: timer.variant },
    ...{
      value: first.value,
      unit: first.unit,
      legalBasis: timer.own[0]?.legalBasis ?? null,
      verified: false,
    },
  });
  return (
    <ActionDialog
      title={timerName(text, timer)}
      submit={t('country.set')}
      form={form}
      act={(input) => set.mutateAsync({ ...input, version: it.version })}
      done={t('country.saved')}
      onClose={onClose}
    >
      <Count form={form} name="value" min={1} max={8760} />
      <PickOne
        form={form}
        name="unit"
        shape="chips"
        options={timerUnits.map((value) => ({ value, label: t(`country.units.${value}`) }))}
      />
      <TextInput form={form} name="legalBasis" blank="null" />
      <Tick form={form} name="verified" />
      <InstantInput form={form} name="validFrom" />
    </ActionDialog>
  );
}

/** Deadlines by kind: ours, the country's own with its text of law, and whether somebody has confirmed it. */
export function TimersPanel({ it }: { readonly it: CountryValues }) {
  const text = useText();
  const { t, time } = text;
  const at = useNow();
  const [setting, setSetting] = useState<TimerView>();
  const own = ({ own: all }: TimerView) => heldAt(all, at);
  const columns: readonly Column<TimerView>[] = [
    { key: 'name', head: t('country.timer'), cell: (timer) => timerName(text, timer) },
    { key: 'ours', head: t('country.ours'), cell: ({ ours }) => lasts(text, ours) },
    {
      key: 'own',
      head: t('country.own'),
      cell: (timer) => {
        const held = own(timer);
        return held === undefined ? t('country.notSet') : lasts(text, held);
      },
    },
    {
      key: 'law',
      head: t('country.law'),
      cell: (timer) => {
        const held = own(timer);
        if (held === undefined) return null;
        return (
          <Tags>
            <span>{held.legalBasis ?? t('country.noLaw')}</span>
            <Tag tone={held.verified ? 'good' : 'wait'}>
              {t(held.verified ? 'country.verified' : 'country.unverified')}
            </Tag>
          </Tags>
        );
      },
    },
    {
      key: 'history',
      head: t('country.earlier'),
      cell: ({ own: all }) =>
        all
          .filter((one) => one !== heldAt(all, at))
          .map((one) => `${lasts(text, one)} (${time.day(one.validFrom)})`)
          .join(', '),
    },
    {
      key: 'set',
      head: t('country.change'),
      cell: (timer) => (
        <Button
          look="quiet"
          aria-label={t('country.setOne', { name: timerName(text, timer) })}
          onClick={() => setSetting(timer)}
        >
          {t('country.set')}
        </Button>
      ),
    },
  ];
  return (
    <Panel title={t('country.timers')}>
      <p>{t('country.timersText')}</p>
      <Table
        caption={t('country.timers')}
        columns={it.can.includes('set') ? columns : columns.slice(0, -1)}
        rows={it.timers}
        rowKey={({ kind, variant }) => `${kind} ${variant}`}
      />
      {setting !== undefined && <SetTimer it={it} timer={setting} onClose={() => setSetting(undefined)} />}
    </Panel>
  );
}
