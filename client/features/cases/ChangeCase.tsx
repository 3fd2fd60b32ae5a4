import type { CaseView, OpenCase } from '#contract/cases';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Form } from '../../app/Form.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { useCaseForm, type CaseForm } from './case-form.ts';
import { NeedsSection } from './NeedsSection.tsx';
import { useAssessRisk, useCase, useCorrectDetails, useSetNeeds } from './queries.ts';
import { OriginSection, RiskSection, SituationSection } from './sections.tsx';

interface SheetProps {
  readonly it: CaseView;
  readonly title: string;
  readonly save: (input: OpenCase) => Promise<unknown>;
  readonly children: (form: CaseForm) => ReactNode;
}

function Sheet({ it, title, save, children }: SheetProps) {
  const { t } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const form = useCaseForm({ case: it });
  const back = `/cases/${it.id}`;
  const send = form.submit(async (input) => {
    await save(input);
    sayNext(t('case.saved'));
    await navigate(back);
  });
  return (
    <>
      <PageTitle
        title={title}
        tab={t('case.tab')}
        back={{ to: back, label: t('case.title', { code: it.code }) }}
      />
      <Form form={form} onSubmit={send}>
        {children(form)}
        <Buttons>
          <Button type="submit" look="primary" busy={form.formState.isSubmitting}>
            {t('case.save')}
          </Button>
          <LinkButton to={back} look="quiet">
            {t('dialog.cancel')}
          </LinkButton>
        </Buttons>
      </Form>
    </>
  );
}

function useCaseOfAddress() {
  const { id = '' } = useParams();
  return useCase(id);
}

/** What the person needs has changed since the first night. */
export function ChangeNeeds() {
  const { t } = useText();
  const found = useCaseOfAddress();
  const set = useSetNeeds();
  return (
    <Async query={found} page>
      {(it) => (
        <Sheet
          it={it}
          title={t('case.sections.needs')}
          save={({ needs }) => set.mutateAsync({ id: it.id, version: it.version, needs })}
        >
          {(form) => <NeedsSection form={form} />}
        </Sheet>
      )}
    </Async>
  );
}

/** The person is less safe, or safer, than it looked. */
export function ChangeRisk() {
  const { t } = useText();
  const found = useCaseOfAddress();
  const assess = useAssessRisk();
  return (
    <Async query={found} page>
      {(it) => (
        <Sheet
          it={it}
          title={t('case.sections.risk')}
          save={({ risk, riskFlags }) =>
            assess.mutateAsync({ id: it.id, version: it.version, risk, riskFlags })
          }
        >
          {(form) => <RiskSection form={form} />}
        </Sheet>
      )}
    </Async>
  );
}

/** Something was understood wrongly at first. */
export function ChangeDetails() {
  const { t } = useText();
  const found = useCaseOfAddress();
  const correct = useCorrectDetails();

  function detailsOf(input: OpenCase) {
    const { ageBand, citizenships, exploitation, sector, control } = input;
    const { recruitment, countries, documents, ict } = input;
    return { ageBand, citizenships, exploitation, sector, control, recruitment, countries, documents, ict };
  }

  return (
    <Async query={found} page>
      {(it) => (
        <Sheet
          it={it}
          title={t('case.sections.situation')}
          save={(input) => correct.mutateAsync({ id: it.id, version: it.version, details: detailsOf(input) })}
        >
          {(form) => (
            <>
              <OriginSection form={form} />
              <SituationSection form={form} />
            </>
          )}
        </Sheet>
      )}
    </Async>
  );
}
