import type { OrganisationView } from '#contract/directory';
import { tongueOf } from '#contract/tongue';
import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { useText } from '../../app/i18n.ts';
import { createText } from '../../app/text.ts';
import { loadTables } from '../../app/tongue-tables.ts';
import { Inset, Panel } from '../../ui/Panel.tsx';
import type { ConsentForm } from './consent-form.ts';
import styles from './ReadOut.module.css';

interface ReadOutProps {
  readonly form: ConsentForm;
  readonly organisations: readonly OrganisationView[];
}

const always = ['no', 'change', 'see', 'limits'] as const;

/** The texts of the person's language, where there are any: brought only while this form asks for them. */
function useTextOf(language: string | undefined) {
  const here = useText();
  const tongue = tongueOf(language ?? '');
  const { data, isError } = useQuery({
    queryKey: ['texts', tongue ?? here.language],
    queryFn: async () => {
      const wanted = tongue ?? here.language;
      return createText(wanted, await loadTables(wanted));
    },
    staleTime: Infinity,
  });
  const isOurs = language === undefined || tongue !== undefined;
  return { text: data ?? here, isOurs, isMissing: isError };
}

/** What is asked, in plain words to be read out to the person, as far as there is a text in their language. */
export function ReadOut({ form, organisations }: ReadOutProps) {
  const { t } = useText();
  const [purpose, recipient, language] = useWatch({
    control: form.control,
    name: ['purpose', 'recipientOrganisationId', 'language'],
  });
  const { text, isOurs, isMissing } = useTextOf(language);
  const question = text.find(`asked.${purpose}`);
  if (question === undefined) return null;
  const to = organisations.find(({ id }) => id === recipient);
  return (
    <Panel title={t('consent.sheet')}>
      {!isOurs && <p>{t('consent.sheetOther')}</p>}
      {isMissing && <p>{t('consent.sheetMissing')}</p>}
      <div className={styles.text} lang={text.language}>
        <p>{text.t('asked.begin')}</p>
        <p>{question}</p>
        {to !== undefined && (
          <p>{text.t('asked.recipient', { organisation: to.name, country: text.country(to.country) })}</p>
        )}
        {always.map((part) => (
          <p key={part}>{text.t(`asked.${part}`)}</p>
        ))}
      </div>
      {!text.reviewed && (
        <Inset tone="wait">
          <p>{t('consent.unreviewed')}</p>
        </Inset>
      )}
    </Panel>
  );
}
