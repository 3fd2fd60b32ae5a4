import type { CaseView, OpenCase } from '#contract/cases';
import type { Sent } from '../../app/use-versions.ts';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Form } from '../../app/Form.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { useCaseForm, type CaseForm } from './case-form.ts';
import { NeedsSection } from './NeedsSection.tsx';
import { useAssessRisk, useCase, useCorrectDetails, useSetNeeds } from './queries.ts';
import { PersonSection, RiskSection, SituationSection } from './sections.tsx';

interface SheetProps {
  readonly it: CaseView;
  readonly title: string;
  /** The right it takes. */
  readonly needs: string;
  readonly fields: readonly (keyof OpenCase)[];
  readonly save: (input: OpenCase, version: number) => Promise<unknown>;
  readonly children: (form: CaseForm) => ReactNode;
}

function Fields({ it, fields, save, children }: Omit<SheetProps, 'title' | 'needs'>) {
  const { t } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const form = useCaseForm({ case: it, fields });
  const back = `/cases/${it.id}`;
  const said = ({ merged }: Sent) =>
    merged === undefined
      ? t('case.saved')
      : t('conflict.merged', { who: merged.who ?? t('conflict.somebody') });
  const send = form.submit(async (input, sent) => {
    await save(input, sent.version ?? it.version);
    sayNext(said(sent));
    await navigate(back);
  });
  return (
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
  );
}

function Sheet({ title, needs, ...rest }: SheetProps) {
  const { t } = useText();
  const { id, code, status, can } = rest.it;
  return (
    <>
      <PageTitle
        title={title}
        tab={t('case.tab')}
        back={{ to: `/cases/${id}`, label: t('case.title', { code }) }}
      />
      <WhereMay can={can} action={needs} closed={status === 'CLOSED'}>
        <Fields {...rest} />
      </WhereMay>
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
          needs="set-needs"
          fields={['needs']}
          save={({ needs }, version) => set.mutateAsync({ id: it.id, version, needs })}
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
          needs="assess-risk"
          fields={['risk', 'riskFlags']}
          save={({ risk, riskFlags }, version) => assess.mutateAsync({ id: it.id, version, risk, riskFlags })}
        >
          {(form) => <RiskSection form={form} />}
        </Sheet>
      )}
    </Async>
  );
}

const detailFields = [
  ...(['sex', 'isMinor', 'childBand', 'languages', 'dependants'] as const),
  ...(['ageBand', 'citizenships', 'exploitation', 'sector', 'control'] as const),
  ...(['recruitment', 'countries', 'documents', 'ict'] as const),
];

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

  function personOf({ sex, isMinor, childBand, languages, dependants }: OpenCase) {
    return { sex, isMinor, childBand: isMinor === 'no' ? null : childBand, languages, dependants };
  }

  return (
    <Async query={found} page>
      {(it) => (
        <Sheet
          it={it}
          title={t('case.sections.situation')}
          needs="correct-details"
          fields={detailFields}
          save={(input, version) =>
            correct.mutateAsync({
              ...{ id: it.id, version },
              ...{ details: detailsOf(input), person: personOf(input) },
            })
          }
        >
          {(form) => (
            <>
              <PersonSection form={form} />
              <SituationSection form={form} />
            </>
          )}
        </Sheet>
      )}
    </Async>
  );
}
