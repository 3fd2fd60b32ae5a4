import type { ContactPointView } from '#contract/duty';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Failure } from '../../app/errors.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { runThen } from '../../app/query.ts';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Facts, Inset, Panel } from '../../ui/Panel.tsx';
import { Table, type Column } from '../../ui/Table.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { spanWords } from './hours.ts';
import { PersonDialog } from './PersonDialog.tsx';
import { useContactPoint, useEndPoint, useSetRota, useVerifyPoint } from './queries.ts';
import styles from './duty.module.css';

type Person = ContactPointView['people'][number];
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

function Hours({ person }: { readonly person: Person }) {
  const { t } = useText();
  const days = weekdays.filter((day) => person.hours.some(({ weekday }) => weekday === day));
  if (days.length === 0) return <>{t('duty.noHours')}</>;
  return (
    <ul className={styles.list}>
      {days.map((day) => (
        <li key={day}>
          {t('duty.dayHours', {
            day: t(`weekdays.${day}`),
            hours: person.hours
              .filter(({ weekday }) => weekday === day)
              .map(spanWords)
              .join(', '),
          })}
        </li>
      ))}
    </ul>
  );
}

function Rota({ it }: { readonly it: ContactPointView }) {
  const { t, list, language3 } = useText();
  const { say } = useNotice();
  const [writing, setWriting] = useState<Person | 'new'>();
  const set = useSetRota();
  const mayWrite = it.can.includes('set-rota');
  const remove = ({ id }: Person) => {
    const people = it.people.filter((one) => one.id !== id).map(({ onDuty: _onDuty, ...kept }) => kept);
    runThen(set.mutateAsync({ id: it.id, version: it.version, people }), () => say(t('duty.saved')));
  };
  const columns: readonly Column<Person>[] = [
    { key: 'title', head: t('forms.rotaPerson.title'), cell: ({ title }) => title },
    {
      key: 'now',
      head: t('duty.now'),
      cell: ({ onDuty }) => (
        <Tag tone={onDuty ? 'good' : 'plain'}>
          {t(onDuty ? 'duty.standing.on_duty' : 'duty.standing.off_duty')}
        </Tag>
      ),
    },
    { key: 'hours', head: t('duty.hours.title'), cell: (person) => <Hours person={person} /> },
    {
      key: 'languages',
      head: t('forms.rotaPerson.languages'),
      cell: ({ languages }) => list(languages.map((code) => language3(code))),
    },
    {
      key: 'change',
      head: t('country.change'),
      cell: (person) => (
        <Buttons>
          <Button
            look="quiet"
            aria-label={t('country.setOne', { name: person.title })}
            onClick={() => setWriting(person)}
          >
            {t('country.set')}
          </Button>
          <Button
            look="quiet"
            aria-label={t('country.removeOne', { name: person.title })}
            onClick={() => remove(person)}
          >
            {t('country.remove')}
          </Button>
        </Buttons>
      ),
    },
  ];
  return (
    <Panel title={t('duty.rota')}>
      {it.people.length === 0 ? (
        <Inset tone="stop">
          <p>{t('duty.noPeople')}</p>
        </Inset>
      ) : (
        <Table
          caption={t('duty.rota')}
          columns={mayWrite ? columns : columns.slice(0, -1)}
          rows={it.people}
          rowKey={({ id }) => id}
        />
      )}
      <p className={styles.soft}>{t('notices.settings.zone', { zone: it.timeZone })}</p>
      <Failure error={set.error} />
      {mayWrite && (
        <Buttons>
          <Button onClick={() => setWriting('new')}>{t('duty.addPerson')}</Button>
        </Buttons>
      )}
      {writing !== undefined && (
        <PersonDialog
          it={it}
          person={writing === 'new' ? undefined : writing}
          onClose={() => setWriting(undefined)}
        />
      )}
    </Panel>
  );
}

function Keeping({ it }: { readonly it: ContactPointView }) {
  const { t } = useText();
  const { say } = useNotice();
  const verify = useVerifyPoint();
  const end = useEndPoint();
  const { id, version, can } = it;
  if (!can.includes('verify') && !can.includes('end')) return null;
  return (
    <Panel title={t('duty.keeping')}>
      <p>{t('duty.keepingText')}</p>
      <Buttons>
        {can.includes('verify') && (
          <Button
            look="primary"
            busy={verify.isPending}
            onClick={() => runThen(verify.mutateAsync({ id, version }), () => say(t('duty.verifiedNow')))}
          >
            {t('duty.verify')}
          </Button>
        )}
        {can.includes('end') && (
          <Button
            look="danger"
            busy={end.isPending}
            onClick={() => runThen(end.mutateAsync({ id, version }), () => say(t('duty.endedNow')))}
          >
            {t('duty.end')}
          </Button>
        )}
      </Buttons>
      <Failure error={verify.error ?? end.error} />
    </Panel>
  );
}

function One({ it }: { readonly it: ContactPointView }) {
  const { t, label, country, time } = useText();
  return (
    <>
      <PageTitle title={label('dutyFunction', it.function)} tab={t('duty.tab')} />
      <Panel>
        <Facts
          lines={[
            { key: 'country', label: t('country.of'), value: country(it.country) },
            { key: 'organisation', label: t('duty.organisation'), value: it.organisation.name },
            {
              key: 'verified',
              label: t('duty.verified'),
              value:
                it.verifiedOn === null ? (
                  <Tag tone="wait">{t('duty.unverified')}</Tag>
                ) : (
                  time.day(it.verifiedOn)
                ),
            },
          ]}
        />
        {it.ended && (
          <Inset tone="wait">
            <p>{t('duty.endedText')}</p>
          </Inset>
        )}
        <LinkButton look="quiet" to={`/duty?country=${it.country}&function=${it.function}`}>
          {t('places.duty')}
        </LinkButton>
      </Panel>
      <Rota it={it} />
      <Keeping it={it} />
    </>
  );
}

/** One organisation for one function: its rota, and whether somebody has seen that it is right. */
export function ContactPointPage() {
  const { id = '' } = useParams();
  const point = useContactPoint(id);
  return (
    <Async query={point} page>
      {(it) => <One it={it} />}
    </Async>
  );
}
