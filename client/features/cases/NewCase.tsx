import type { OpenCase } from '#contract/cases';
import type { FlagView } from '#contract/flags';
import { useNavigate, useParams } from 'react-router';
import { Form } from '../../app/Form.tsx';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { WhereMay } from '../../app/ReadOnly.tsx';
import { Async } from '../../ui/Async.tsx';
import { Button, Buttons, LinkButton } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { FlagFacts } from '../flags/FlagFacts.tsx';
import { useFlag, useOpenCaseFromFlag } from '../flags/queries.ts';
import { useCaseForm } from './case-form.ts';
import { NeedsSection } from './NeedsSection.tsx';
import { useOpenCase } from './queries.ts';
import { PersonSection, RiskSection, SituationSection } from './sections.tsx';

/** A child band is only meant for a child. */
function withoutLeftovers(input: OpenCase): OpenCase {
  return input.isMinor === 'no' ? { ...input, childBand: null } : input;
}

function CaseSheet({ flag }: { readonly flag?: FlagView }) {
  const { t } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const open = useOpenCase();
  const openFromFlag = useOpenCaseFromFlag();
  const form = useCaseForm(flag === undefined ? {} : { flag });

  async function save(input: OpenCase): Promise<void> {
    const { flagId: _none, ...fields } = withoutLeftovers(input);
    const opened =
      flag === undefined
        ? await open.mutateAsync({ flagId: null, ...fields })
        : await openFromFlag.mutateAsync({ id: flag.id, version: flag.version, flagId: null, ...fields });
    sayNext(t('case.opened', { code: opened.code }));
    await navigate(`/cases/${opened.id}`);
  }

  return (
    <Form form={form} onSubmit={form.submit(save)}>
      <Inset tone="shield">
        <p>{t('case.noIdentity')}</p>
      </Inset>
      <PersonSection form={form} isNew />
      <SituationSection form={form} />
      <NeedsSection form={form} />
      <RiskSection form={form} />
      <Buttons>
        <Button type="submit" look="primary" busy={open.isPending || openFromFlag.isPending}>
          {t('case.open')}
        </Button>
        <LinkButton to="/cases" look="quiet">
          {t('dialog.cancel')}
        </LinkButton>
      </Buttons>
    </Form>
  );
}

function FromFlag({ id }: { readonly id: string }) {
  const { t } = useText();
  const flag = useFlag(id);
  return (
    <Async query={flag}>
      {(it) => (
        <>
          <Panel title={t('case.fromFlag', { reference: it.reference })}>
            <FlagFacts flag={it} />
          </Panel>
          <WhereMay can={it.can} action="open-case">
            <CaseSheet flag={it} />
          </WhereMay>
        </>
      )}
    </Async>
  );
}

/** A caseworker beside a person who has just been asked too much: everything may stay unknown, in any order. */
export function NewCase() {
  const { t } = useText();
  const { flagId } = useParams();
  return (
    <>
      <PageTitle
        title={t('case.new')}
        tab={t('case.newTab')}
        lead={t('case.newLead')}
        back={{ to: '/cases', label: t('places.cases') }}
      />
      {flagId === undefined ? <CaseSheet /> : <FromFlag id={flagId} />}
    </>
  );
}
