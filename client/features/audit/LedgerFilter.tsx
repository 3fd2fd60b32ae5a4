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
      <Field id="ledger-subject" label={t('ledger.subject')}>
        {(wiring) => (
          <input
            {...wiring}
            type="text"
            autoComplete="off"
            defaultValue={filters.subjectId}
            onChange={(event) => {
              const subjectId = event.target.value.trim();
              if (subjectId === '' || uuid.safeParse(subjectId).success) onChange({ ...filters, subjectId });
            }}
          />
        )}
      </Field>
    </div>
  );
}
