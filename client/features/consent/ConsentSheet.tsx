import type { CaseView } from '#contract/cases';
import { addressedPurposes, consentPurposes, informationPoints, type ConsentPurpose } from '#contract/codes';
import { RecordConsent } from '#contract/consent';
import type { OrganisationView } from '#contract/directory';
import { useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { PickMany, Select } from '../../app/fields.tsx';
import { Form } from '../../app/Form.tsx';
import { useWireForm } from '../../app/form.ts';
import { useText } from '../../app/i18n.ts';
import { useNotice } from '../../app/notice.tsx';
import { Button, Buttons } from '../../ui/Button.tsx';
import { Inset, Panel } from '../../ui/Panel.tsx';
import { PrintBlankForm } from './PrintBlankForm.tsx';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import { keepConversation, lastConversation } from './conversation.ts';
import { ConversationSection } from './ConversationSection.tsx';
import { ExtentSection } from './ExtentSection.tsx';
import type { ConsentForm } from './consent-form.ts';
import { PaperSection } from './PaperSection.tsx';
import { useRecordConsent } from './queries.ts';
import { ReadOut } from './ReadOut.tsx';

export interface AskedFor {
  readonly purpose: ConsentPurpose | undefined;
  readonly recipient: string | undefined;
  readonly referral: string | undefined;
}

interface ConsentSheetProps {
  readonly it: CaseView;
  readonly asked: AskedFor;
  readonly organisations: readonly OrganisationView[];
  readonly back: string;
}

function useConsentForm(it: CaseView, { purpose, recipient }: AskedFor): ConsentForm {
  return useWireForm('consent', RecordConsent, {
    id: it.id,
    ...(purpose === undefined ? {} : { purpose }),
    recipientOrganisationId: recipient ?? null,
    recipientCountry: null,
    maxTier: purpose === 'IDENTITY_DISCLOSURE' ? 3 : 2,
    segments: [],
    informationPoints: [],
    givenAt: null,
    validUntil: null,
    level: null,
    understood: null,
    copy: null,
    legalBasis: 'consent',
    withheld: [],
    ...(lastConversation(it.id) ?? {
      givenBy: it.isMinor === 'no' ? 'SELF' : 'GUARDIAN',
      ...(it.languages[0] === undefined ? {} : { language: it.languages[0] }),
      interpreter: false,
      interpreterIndependent: null,
      alone: null,
      capacity: null,
      witness: null,
      assent: null,
    }),
  });
}

/** One decision. Both answers are buttons of one size: no is as easy to record as yes. */
export function ConsentSheet({ it, asked, organisations, back }: ConsentSheetProps) {
  const { t, options, label } = useText();
  const navigate = useNavigate();
  const { sayNext } = useNotice();
  const record = useRecordConsent();
  const form = useConsentForm(it, asked);
  const [purpose, alone, interpreter, independent] = useWatch({
    control: form.control,
    name: ['purpose', 'alone', 'interpreter', 'interpreterIndependent'],
  });
  const provisional = alone === false || (interpreter === true && independent === false);

  const send = form.submit(async (input) => {
    await record.mutateAsync(input);
    keepConversation(input);
    sayNext(t(input.decision === 'GIVEN' ? 'consent.recordedYes' : 'consent.recordedNo'));
    await navigate(back);
  });
  const decide = (decision: 'GIVEN' | 'REFUSED') => {
    form.setValue('decision', decision);
    if (decision === 'REFUSED' && purpose === 'POLICE_COOPERATION') form.setValue('level', 'NONE');
    void send();
  };

  return (
    <>
      <Form
        form={form}
        onSubmit={(event) => {
          event?.preventDefault();
          return Promise.resolve();
        }}
      >
        <Panel title={t('consent.what')}>
          <Select form={form} name="purpose" nothing={t('choice.choose')}>
            {consentPurposes.map((code) => (
              <option key={code} value={code}>
                {label('purpose', code)}
              </option>
            ))}
          </Select>
          {addressedPurposes.includes(purpose) && (
            <Select form={form} name="recipientOrganisationId" nothing={t('choice.choose')}>
              <OrganisationOptions of={organisations} />
            </Select>
          )}
          <ExtentSection form={form} />
        </Panel>
        <ReadOut form={form} organisations={organisations} />
        <Panel title={t('consent.explained')}>
          <PickMany form={form} name="informationPoints" options={options('point', informationPoints)} />
        </Panel>
        <ConversationSection form={form} isChild={it.isMinor !== 'no'} />
        <Panel title={t('consent.decision')}>
          {provisional && (
            <Inset tone="wait">
              <p>{t('consent.provisionalText')}</p>
            </Inset>
          )}
          <PaperSection form={form} />
          <p>{t('consent.equal')}</p>
          <Buttons>
            <Button busy={record.isPending} onClick={() => decide('GIVEN')}>
              {t('consent.given')}
            </Button>
            <Button busy={record.isPending} onClick={() => decide('REFUSED')}>
              {t('consent.refused')}
            </Button>
          </Buttons>
        </Panel>
      </Form>
      {/* Its dialog has a form of its own, and a form can not stand in another. */}
      <PrintBlankForm form={form} it={it} />
    </>
  );
}
