import { serviceKindNames, serviceKinds, type ServiceCode } from '#contract/codes';
import { GiveService, unitOf } from '#contract/services-given';
import { useWatch } from 'react-hook-form';
import { now } from '../../app/clock.ts';
import { Count, Select, TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { useReferrals } from '../referrals/queries.ts';
import { useGiveService } from './queries.ts';

/** Sub-services by kind, in their order. */
export function ServiceOptions({ first }: { readonly first: readonly ServiceCode[] }) {
  const { t, label } = useText();
  return (
    <>
      {first.length > 0 && (
        <optgroup label={t('help.usual')}>
          {first.map((code) => (
            <option key={`usual-${code}`} value={code}>
              {label('service', code)}
            </option>
          ))}
        </optgroup>
      )}
      {serviceKindNames.map((kind) => (
        <optgroup key={kind} label={label('serviceKind', kind)}>
          {serviceKinds[kind].map((code) => (
            <option key={code} value={code}>
              {label('service', code)}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}

const taken: readonly string[] = ['ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED_WITH_FEEDBACK'];

interface GiveFormProps {
  readonly caseId: string;
  readonly lastUsed: readonly ServiceCode[];
  readonly needs: readonly ServiceCode[];
}

/** Three keys for what is given every day: what was entered last stands first, the day is today, one of it. */
export function GiveForm({ caseId, lastUsed, needs }: GiveFormProps) {
  const { t, label } = useText();
  const { say } = useNotice();
  const give = useGiveService();
  const referrals = useReferrals('outbox', caseId);
  const first = [...new Set([...lastUsed, ...needs])].slice(0, 8);
  const form = useWireForm('serviceGiven', GiveService, {
    ...{ id: caseId, service: first[0] ?? 'food', quantity: 1, provider: 'own', referralId: null },
    givenOn: now().toISOString().slice(0, 10),
  });
  const [service, provider] = useWatch({ control: form.control, name: ['service', 'provider'] });
  const through = (referrals.data ?? []).filter(({ status }) => taken.includes(status));
  const send = form.submit(async (input) => {
    await give.mutateAsync(input.provider === 'referral' ? input : { ...input, referralId: null });
    form.reset({ ...form.getValues(), quantity: 1, provider: 'own', referralId: null });
    say(t('help.entered'));
  });
  return (
    <Form form={form} onSubmit={send}>
      <Select form={form} name="service" nothing={t('choice.choose')}>
        <ServiceOptions first={first} />
      </Select>
      <Count form={form} name="quantity" min={1} max={1000} />
      <p>{t('help.countedIn', { unit: label('unit', unitOf[service]) })}</p>
      <TextInput form={form} name="givenOn" type="date" />
      <Select form={form} name="provider" nothing={t('choice.choose')}>
        <option value="own">{label('provider', 'own')}</option>
        {through.length > 0 && <option value="referral">{label('provider', 'referral')}</option>}
        <option value="other">{label('provider', 'other')}</option>
      </Select>
      {provider === 'referral' && (
        <Select form={form} name="referralId" nothing={t('choice.choose')}>
          {through.map(({ id, reference, to }) => (
            <option key={id} value={id}>
              {`${reference} ${to?.name ?? ''}`}
            </option>
          ))}
        </Select>
      )}
      <Buttons>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
          {t('help.enter')}
        </Button>
      </Buttons>
    </Form>
  );
}
