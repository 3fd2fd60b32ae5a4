import { NameHelper, type HerSide } from '#contract/survivor';
import { Select, TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { useSession } from '../../app/session.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Facts, Panel } from '../../ui/Panel.tsx';
import { useReferrals } from '../referrals/queries.ts';
import { useNameHelper } from './queries.ts';

interface Helper {
  readonly id: string;
  readonly name: string;
}

function NameForm({ side, helpers }: { readonly side: HerSide; readonly helpers: readonly Helper[] }) {
  const { t } = useText();
  const { say } = useNotice();
  const keep = useNameHelper();
  const form = useWireForm('helperName', NameHelper, {
    ...{ id: side.id, organisationId: helpers[0]?.id ?? '', userId: null, name: '' },
  });
  const send = form.submit(async (input) => {
    await keep.mutateAsync(input);
    form.reset({ ...input, name: '' });
    say(t('her.nameKept'));
  });
  return (
    <Form form={form} onSubmit={send}>
      <Select form={form} name="organisationId" nothing={t('choice.choose')}>
        {helpers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <TextInput form={form} name="name" />
      <Buttons>
        <Button type="submit" busy={form.formState.isSubmitting}>
          {t('her.keepName')}
        </Button>
      </Buttons>
    </Form>
  );
}

/** What the person calls those who help: the page shows no other name. */
export function NamesPanel({ side }: { readonly side: HerSide }) {
  const { t } = useText();
  const { user } = useSession();
  const referrals = useReferrals('outbox', side.id);
  const asked = (referrals.data ?? []).flatMap(({ to }) => (to === null ? [] : [to]));
  const helpers = [...new Map([user.organisation, ...asked].map((one) => [one.id, one])).values()];
  return (
    <Panel title={t('her.names')}>
      {side.names.length === 0 ? (
        <p>{t('her.noNames')}</p>
      ) : (
        <Facts
          lines={side.names.map(({ id, organisation, user: worker, name }) => ({
            key: id,
            label: worker === null ? organisation : `${worker}, ${organisation}`,
            value: name ?? t('her.locked'),
          }))}
        />
      )}
      {side.can.includes('name-helper') && <NameForm side={side} helpers={helpers} />}
    </Panel>
  );
}
