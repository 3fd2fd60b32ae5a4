import type { CaseView } from '#contract/cases';
import { withdrawalChannels } from '#contract/codes';
import { WithdrawAll, withdrawalScopes, type ConsentView } from '#contract/consent';
import { useWatch } from 'react-hook-form';
import { useNavigate, useParams } from 'react-router';
import { PickOne, Select } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { useCase } from '../cases/queries.ts';
import { useConsents, useWithdrawAll } from './queries.ts';

/** Organisations that hold a yes of this person, each once. */
function holders(consents: readonly ConsentView[]): { id: string; name: string }[] {
  const named = new Map<string, string>();
  for (const { status, recipientOrganisationId: id, recipientName } of consents) {
    if (status === 'GIVEN' && id !== null) named.set(id, recipientName ?? id);
  }
  return [...named].map(([id, name]) => ({ id, name }));
}

interface SheetProps {
  readonly it: CaseView;
  readonly consents: readonly ConsentView[];
}

function Sheet({ it, consents }: SheetProps) {
  const { t, options } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const withdraw = useWithdrawAll();
  const form = useWireForm('withdraw', WithdrawAll, { id: it.id, recipientOrganisationId: null });
  const what = useWatch({ control: form.control, name: 'what' });
  const back = `/cases/${it.id}/consents`;
  const send = form.submit(async (input) => {
    const recipientOrganisationId = input.what === 'service' ? input.recipientOrganisationId : null;
    await withdraw.mutateAsync({ ...input, recipientOrganisationId });
    sayNext(t('withdraw.done'));
    await navigate(back);
  });
  return (
    <Form form={form} onSubmit={send}>
      <Panel>
        <PickOne
          form={form}
          name="what"
          shape="list"
          options={options('scope', withdrawalScopes, 'withdraw.effect')}
        />
        {what === 'service' && (
          <Select form={form} name="recipientOrganisationId" nothing={t('choice.choose')}>
            {holders(consents).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
        <PickOne form={form} name="channel" shape="chips" options={options('channel', withdrawalChannels)} />
        <Inset tone="info">
          <p>{t('withdraw.atOnce')}</p>
        </Inset>
        <Buttons>
          <Button type="submit" look="danger" busy={withdraw.isPending}>
            {t('withdraw.submit')}
          </Button>
          <LinkButton to={back} look="quiet">
            {t('dialog.cancel')}
          </LinkButton>
        </Buttons>
      </Panel>
    </Form>
  );
}

/** Somebody says “stop” on the phone: which stop it is, in words that can be read out, and it holds at once. */
export function WithdrawPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const found = useCase(id);
  const consents = useConsents(id);
  return (
    <Async query={found} page>
      {(it) => (
        <>
          <PageTitle
            title={t('withdraw.title')}
            tab={t('withdraw.tab')}
            lead={t('withdraw.lead')}
            back={{ to: `/cases/${it.id}/consents`, label: t('case.title', { code: it.code }) }}
          />
          <WhereMay can={it.can} action="withdraw-all" closed={it.status === 'CLOSED'}>
            <Async query={consents}>{({ items }) => <Sheet it={it} consents={items} />}</Async>
          </WhereMay>
        </>
      )}
    </Async>
  );
}
