import { CheckCard, type CardReading } from '#contract/protection';
import { useState } from 'react';
import { TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { Button, Buttons } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel, Stack } from '../../ui/Panel.tsx';
import { useCheckCard } from './queries.ts';

/** No more than the confirmed law of the officer's own country allows; everywhere whom to call before any decision. */
function Reading({ it }: { readonly it: CardReading }) {
  const { t, time } = useText();
  const { since, until, basis, phone } = it;
  return (
    <Panel title={t('cardCheck.found')}>
      {it.presumed && since !== null && until !== null && (
        <p>{t('cardCheck.presumed', { since: time.day(since), until: time.day(until) })}</p>
      )}
      {basis !== null && <p>{t('cardCheck.basis', { basis })}</p>}
      <Inset tone="stop" title={t('cardCheck.first')}>
        <p>{phone === null ? t('cardCheck.noPhone') : t('cardCheck.call', { phone })}</p>
      </Inset>
      <Inset tone="shield">
        <p>{t('notice.text')}</p>
      </Inset>
    </Panel>
  );
}

/** A number that somebody shows, or five words that somebody says. Nothing of it stays on the page. */
export function CheckCardPage() {
  const { t } = useText();
  const check = useCheckCard();
  const [found, setFound] = useState<CardReading>();
  const form = useWireForm('checkCard', CheckCard, { said: '' });
  const look = form.submit(async (input) => {
    setFound(undefined);
    setFound(await check.mutateAsync(input));
    form.reset({ said: '' });
  });
  return (
    <>
      <PageTitle title={t('cardCheck.title')} tab={t('cardCheck.tab')} lead={t('cardCheck.lead')} />
      <Stack>
        {found !== undefined && <Reading it={found} />}
        <Panel>
          <Form form={form} onSubmit={look}>
            <TextInput form={form} name="said" />
            <Buttons>
              <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
                {t('cardCheck.look')}
              </Button>
            </Buttons>
          </Form>
        </Panel>
      </Stack>
    </>
  );
}
