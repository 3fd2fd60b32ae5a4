import type { OrganisationView } from '#contract/directory';
import { uuid } from '#contract/text';
import { useText } from '../../app/i18n.ts';
import { Field } from '../../ui/Field.tsx';
import { OrganisationOptions } from '../directory/OrganisationOptions.tsx';
import type { LedgerFilters } from './queries.ts';
import styles from './LedgerFilter.module.css';

interface LedgerFilterProps {
  readonly filters: LedgerFilters;
  readonly organisations: readonly OrganisationView[];
  readonly onChange: (filters: LedgerFilters) => void;
}

/** Which lines are shown; each answer takes effect at once. */
export function LedgerFilter({ filters, organisations, onChange }: LedgerFilterProps) {
  const { t, known } = useText();
  return (
    <div className={styles.filters}>
      <Field id="ledger-action" label={t('ledger.action')}>
        {(wiring) => (
          <select
            {...wiring}
            value={filters.action}
            onChange={(event) => onChange({ ...filters, action: event.target.value })}
          >
            <option value="">{t('ledger.all')}</option>
            {known('event').map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="ledger-outcome" label={t('ledger.outcome')}>
        {(wiring) => (
          <select
            {...wiring}
            value={filters.outcome}
            onChange={(event) => onChange({ ...filters, outcome: event.target.value })}
          >
            <option value="">{t('ledger.all')}</option>
            <option value="allowed">{t('ledger.outcomes.allowed')}</option>
            <option value="refused">{t('ledger.outcomes.refused')}</option>
          </select>
        )}
      </Field>
      <Field id="ledger-organisation" label={t('ledger.organisation')}>
        {(wiring) => (
          <select
            {...wiring}
            value={filters.organisationId}
            onChange={(event) => onChange({ ...filters, organisationId: event.target.value })}
          >
            <option value="">{t('ledger.all')}</option>
            <OrganisationOptions of={organisations} />
          </select>
        )}
      </Field>
      <IdField
        id="ledger-subject"
        label={t('ledger.subject')}
        value={filters.subjectId}
        onChange={(subjectId) => onChange({ ...filters, subjectId })}
      />
      <IdField
        id="ledger-case"
        label={t('ledger.case')}
        value={filters.caseId}
        onChange={(caseId) => onChange({ ...filters, caseId })}
      />
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} id={`ledger-${end}`} label={t(`ledger.${end}`)}>
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              value={filters[end]}
              onChange={(event) => onChange({ ...filters, [end]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

interface IdFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Takes effect when it holds a whole id, or nothing. */
function IdField({ id, label, value, onChange }: IdFieldProps) {
  return (
    <Field id={id} label={label}>
      {(wiring) => (
        <input
          {...wiring}
          type="text"
          autoComplete="off"
          defaultValue={value}
          onChange={(event) => {
            const said = event.target.value.trim();
            if (said === '' || uuid.safeParse(said).success) onChange(said);
          }}
        />
      )}
    </Field>
  );
}
