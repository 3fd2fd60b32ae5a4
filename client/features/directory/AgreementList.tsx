import { EndAgreement, type AgreementView } from '#contract/directory';
import { useState } from 'react';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { useNow } from '../../app/clock.ts';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useSettled, useUrlChoice, useUrlValue } from '../../app/list.ts';
import { More } from '../../ui/Async.tsx';
import { Button } from '../../ui/Button.tsx';
import { ListBar, ListPick } from '../../ui/ListBar.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { standingOf, type Standing } from './agreement-for.ts';
import { AgreementStands } from './AgreementStands.tsx';
import { useEndAgreement, type useAgreements } from './queries.ts';

const tones = { holds: 'good', begins: 'wait', ended: 'plain' } as const satisfies Record<Standing, string>;
const shows = ['current', 'all'] as const;

interface EndProps {
  readonly it: AgreementView;
  readonly onClose: () => void;
}

/** What is ended stands in the dialog, and follows what others make of it meanwhile. */
function End({ it, onClose }: EndProps) {
  const { t, country } = useText();
  const pair = t('agreements.between', { a: country(it.countryA), b: country(it.countryB) });
  const end = useEndAgreement();
  const form = useWireForm('endAgreement', EndAgreement, { id: it.id });
  return (
    <ActionDialog
      title={t('agreements.endOne', { pair })}
      submit={t('agreements.endNow')}
      look="danger"
      form={form}
      act={({ id }) => end.mutateAsync({ id, version: it.version })}
      done={t('agreements.ended')}
      onClose={onClose}
    >
      <AgreementStands it={it} />
      <p>{t('agreements.endText')}</p>
    </ActionDialog>
  );
}

function useColumns(at: number, onEnd: (it: AgreementView) => void): readonly Column<AgreementView>[] {
  const { t, label, country, time } = useText();
  const pair = ({ countryA, countryB }: AgreementView) =>
    t('agreements.between', { a: country(countryA), b: country(countryB) });
  return [
    { key: 'pair', head: t('agreements.pair'), cell: pair },
    {
      key: 'kind',
      head: t('agreements.kind'),
      cell: ({ kind }) => (kind === null ? t('agreements.allKinds') : label('referralKind', kind)),
    },
    { key: 'mode', head: t('agreements.mode'), cell: ({ mode }) => label('corridor', mode) },
    {
      key: 'state',
      head: t('agreements.state'),
      cell: (it) => (
        <Tag tone={tones[standingOf(it, at)]}>{t(`agreements.standing.${standingOf(it, at)}`)}</Tag>
      ),
    },
    {
      key: 'valid',
      head: t('agreements.valid'),
      cell: ({ validFrom, validTo }) =>
        validTo === null
          ? t('agreements.from', { from: time.day(validFrom) })
          : t('agreements.fromTo', { from: time.day(validFrom), to: time.day(validTo) }),
    },
    {
      key: 'end',
      head: t('organisations.change'),
      cell: (it) =>
        it.can.includes('end') && (
          <Button
            look="quiet"
            aria-label={t('inbox.actOn', { action: t('agreements.end'), reference: pair(it) })}
            onClick={() => onEnd(it)}
          >
            {t('agreements.end')}
          </Button>
        ),
    },
  ];
}

interface AgreementListProps {
  readonly all: readonly AgreementView[];
  readonly query: ReturnType<typeof useAgreements>;
}

/** Roads between countries: those that are open now, and on demand those that were. */
export function AgreementList({ all, query }: AgreementListProps) {
  const { t, country: named } = useText();
  const at = useNow();
  const [endingId, setEndingId] = useState<string>();
  const ending = all.find(({ id }) => id === endingId);
  const [show, setShow] = useUrlChoice('show', shows, 'current');
  const [country, setCountry] = useUrlValue('country');
  const columns = useColumns(at, ({ id }) => setEndingId(id));
  const codes = [...new Set(all.flatMap(({ countryA, countryB }) => [countryA, countryB]))];
  const shown = all.filter(
    (it) =>
      (show === 'all' || standingOf(it, at) !== 'ended') &&
      (country === '' || it.countryA === country || it.countryB === country),
  );
  const settled = useSettled(shown, ({ id }) => id, `${show} ${country}`);
  return (
    <>
      <ListBar count={shown.length} of={all.length} query={query} settled={settled}>
        <ListPick
          id="agreements-show"
          label={t('list.filter')}
          value={show}
          options={shows.map((value) => ({ value, label: t(`agreements.${value}`) }))}
          onChange={setShow}
        />
        <ListPick
          id="agreements-country"
          label={t('organisations.country')}
          value={country}
          options={[
            { value: '', label: t('choice.everywhere') },
            ...codes.map((value) => ({ value, label: named(value) })),
          ]}
          onChange={setCountry}
        />
      </ListBar>
      <div {...settled.area}>
        <Table
          caption={t('agreements.caption')}
          columns={all.some(({ can }) => can.includes('end')) ? columns : columns.slice(0, -1)}
          rows={settled.rows}
          rowKey={({ id }) => id}
        />
      </div>
      <More query={query} />
      {ending !== undefined && (
        <End
          it={ending}
          onClose={() => {
            setEndingId(undefined);
            settled.settle();
          }}
        />
      )}
    </>
  );
}
