import { capacities, consentForms, consentGivers, copies, legalBases } from '#contract/codes';
import { useWatch } from 'react-hook-form';
import { PickOne, Select, Tick } from '../../app/fields.tsx';
import { knownLanguages, useText } from '../../app/i18n.ts';
import { NotReviewed } from '../../app/NotReviewed.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { ConsentForm } from './consent-form.ts';

interface ConversationSectionProps {
  readonly form: ConsentForm;
  readonly isChild: boolean;
}

/** How the person was asked: what makes a yes worth something. */
export function ConversationSection({ form, isChild }: ConversationSectionProps) {
  const { t, options, language3 } = useText();
  const [interpreter, consentForm] = useWatch({ control: form.control, name: ['interpreter', 'form'] });
  const yesNo = [
    { value: true, label: t('choice.yes') },
    { value: false, label: t('choice.no') },
    { value: null, label: t('choice.notAsked') },
  ];
  const notRecorded = { value: null, label: t('choice.notAsked') };
  return (
    <Panel title={t('consent.conversation')}>
      <NotReviewed />
      <PickOne form={form} name="givenBy" shape="chips" options={options('giver', consentGivers)} />
      <PickOne form={form} name="form" shape="chips" options={options('form', consentForms)} />
      {consentForm === 'oral_with_witness' && (
        <PickOne form={form} name="witness" shape="chips" options={yesNo} />
      )}
      <Select form={form} name="language" nothing={t('choice.choose')}>
        {knownLanguages.map((code) => (
          <option key={code} value={code}>
            {language3(code)}
          </option>
        ))}
      </Select>
      <PickOne form={form} name="alone" shape="chips" options={yesNo} />
      <Tick form={form} name="interpreter" />
      {interpreter === true && (
        <PickOne form={form} name="interpreterIndependent" shape="chips" options={yesNo} />
      )}
      <PickOne form={form} name="understood" shape="chips" options={yesNo} />
      <PickOne
        form={form}
        name="capacity"
        shape="chips"
        options={[...options('capacity', capacities), notRecorded]}
      />
      {isChild && <PickOne form={form} name="assent" shape="chips" options={yesNo} />}
      <PickOne form={form} name="copy" shape="chips" options={[...options('copy', copies), notRecorded]} />
      <PickOne form={form} name="legalBasis" shape="chips" options={options('basis', legalBases)} />
    </Panel>
  );
}
