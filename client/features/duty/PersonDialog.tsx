import { SetRota, type ContactPointView } from '#contract/duty';
import { useController } from 'react-hook-form';
import type { z } from 'zod';
import { ActionDialog } from '../../app/ActionDialog.tsx';
import { Count, Select, TextInput } from '../../app/fields.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { PickLanguages } from '../../app/pickers.tsx';
import { useSession } from '../../app/session.tsx';
import { HoursField } from './HoursField.tsx';
import { useColleagues, useSetRota } from './queries.ts';

type Person = ContactPointView['people'][number];

const Written = SetRota.shape.people.element;
type Written = z.infer<typeof Written>;

interface PersonProps {
  readonly it: ContactPointView;
  readonly person: Person | undefined;
  readonly onClose: () => void;
}

const keptAs = ({ id, title, languages, rank, userId, hours }: Person): Written => ({
  ...{ id, title, languages, rank, userId, hours },
});

/** One place on a rota: what somebody does there, in which languages, when; never her name to others. */
export function PersonDialog({ it, person, onClose }: PersonProps) {
  const { t } = useText();
  const { user } = useSession();
  const isOurs = user.role === 'manager' && user.organisation.id === it.organisation.id;
  const colleagues = useColleagues(isOurs);
  const set = useSetRota();
  const first: Written =
    person === undefined
      ? { id: null, title: '', languages: [], rank: 1, userId: null, hours: [] }
      : keptAs(person);
  const form = useWireForm('rotaPerson', Written, first);
  const { field: hours } = useController({ control: form.control, name: 'hours' });
  const save = (input: Written) => {
    const others = it.people.filter(({ id }) => id !== person?.id).map(keptAs);
    return set.mutateAsync({ id: it.id, version: it.version, people: [...others, input] });
  };
  return (
    <ActionDialog
      title={t(person === undefined ? 'duty.addPerson' : 'duty.changePerson')}
      submit={t('duty.savePerson')}
      form={form}
      act={save}
      done={t('duty.saved')}
      onClose={onClose}
    >
      <TextInput form={form} name="title" />
      {isOurs && (
        <Select form={form} name="userId" nothing={t('duty.nobodyNamed')}>
          {(colleagues.data ?? [])
            .filter(({ status }) => status === 'ACTIVE')
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      )}
      <PickLanguages form={form} name="languages" />
      <Count form={form} name="rank" min={1} max={20} />
      <HoursField value={hours.value} onChange={hours.onChange} />
    </ActionDialog>
  );
}
