import { depositionAnswers, OfferDeposition, type JourneyView } from '#contract/journeys';
import { useWatch } from 'react-hook-form';
import { PickOne, Select, TextInput } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Facts, Inset, Panel, Stack } from '../../ui/Panel.tsx';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import { useOrganisations } from '../directory/queries.ts';
import { useOfferDeposition } from './queries.ts';

const lawyers: readonly string[] = ['legal_aid', 'ombudsperson'];

function Sheet({ it }: { readonly it: JourneyView }) {
  const { t, options } = useText();
  const { say } = useNotice();
  const offer = useOfferDeposition();
  const organisations = useOrganisations();
  const form = useWireForm('deposition', OfferDeposition, {
    ...{ id: it.id, answer: it.deposition?.answer ?? 'not_wanted' },
    ...{
      lawyerOrganisationId: it.deposition?.lawyer?.id ?? null,
      plannedOn: it.deposition?.plannedOn ?? null,
    },
  });
  const answer = useWatch({ control: form.control, name: 'answer' });
  const isGiven = answer === 'in_person' || answer === 'video_link';
  const of = (organisations.data ?? []).filter(({ kind }) => lawyers.includes(kind));
  const send = form.submit(async (input) => {
    await offer.mutateAsync(isGiven ? input : { ...input, lawyerOrganisationId: null, plannedOn: null });
    say(t('deposition.kept'));
  });
  return (
    <Form form={form} onSubmit={send}>
      <Inset tone="shield">
        <p>{t('deposition.lead')}</p>
      </Inset>
      <PickOne
        form={form}
        name="answer"
        shape="list"
        options={options('depositionAnswer', depositionAnswers)}
      />
      {isGiven && (
        <>
          <Select form={form} name="lawyerOrganisationId" nothing={t('choice.choose')}>
            <OrganisationOptions of={of} />
          </Select>
          <TextInput form={form} name="plannedOn" type="date" blank="null" />
        </>
      )}
      <Buttons>
        <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
          {t('deposition.keep')}
        </Button>
      </Buttons>
    </Form>
  );
}

/** Offered before the person leaves, never asked of them: each answer is an answer. */
export function DepositionTab({ it }: { readonly it: JourneyView }) {
  const { t, label, time } = useText();
  const { deposition } = it;
  return (
    <Stack>
      <Panel title={t('deposition.title')}>
        {deposition === null ? (
          <p>{t('deposition.none')}</p>
        ) : (
          <Facts
            lines={[
              {
                key: 'answer',
                label: t('deposition.answer'),
                value: label('depositionAnswer', deposition.answer),
              },
              ...(deposition.lawyer === null
                ? []
                : [{ key: 'lawyer', label: t('deposition.lawyer'), value: deposition.lawyer.name }]),
              ...(deposition.plannedOn === null
                ? []
                : [{ key: 'day', label: t('deposition.day'), value: time.day(deposition.plannedOn) }]),
              ...(deposition.heldAt === null
                ? []
                : [{ key: 'held', label: t('deposition.held'), value: time.moment(deposition.heldAt) }]),
            ]}
          />
        )}
      </Panel>
      <WhereMay
        can={it.can}
        action="offer-deposition"
        closed={it.status === 'CLOSED' || it.status === 'STOPPED'}
      >
        <Sheet it={it} />
      </WhereMay>
    </Stack>
  );
}
