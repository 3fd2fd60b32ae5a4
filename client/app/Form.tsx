import type { FieldErrors, FieldValues } from 'react-hook-form';
import type { ReactNode, SyntheticEvent } from 'react';
import { ErrorSummary, type Fault } from '../ui/ErrorSummary.tsx';
import { ConflictChoice } from './ConflictChoice.tsx';
import { DraftOffer, DraftState } from './DraftBar.tsx';
import { fieldWords, ProblemText } from './errors.tsx';
import { fieldLabel } from './fields.tsx';
import { fieldId, type WireForm } from './form.ts';
import { useText, type Text } from './i18n.ts';
import styles from './Form.module.css';

interface FormProps<Values extends FieldValues, Output> {
  readonly form: WireForm<Values, Output>;
  readonly onSubmit: (event?: SyntheticEvent) => Promise<void>;
  readonly children: ReactNode;
}

interface Told {
  readonly type: string;
  readonly message?: string;
}

/** The first thing said about a field, which may lie deeper when the field is a list. */
function told(error: unknown): Told | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('type' in error && typeof error.type === 'string') {
    const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
    return { type: error.type, message };
  }
  const parts: unknown[] = Object.values(error);
  return parts.map(told).find((part) => part !== undefined);
}

function isGroup(error: unknown): error is Readonly<Record<string, unknown>> {
  return typeof error === 'object' && error !== null && !Array.isArray(error) && !('type' in error);
}

function faultsOf<Values extends FieldValues>(
  text: Text,
  scope: string,
  errors: FieldErrors<Values> | Readonly<Record<string, unknown>>,
  prefix = '',
): Fault[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    const name = `${prefix}${key}`;
    // Fields that belong together are named one by one; what is wrong in a list is said of the list.
    if (isGroup(error)) return faultsOf(text, scope, error, `${name}.`);
    const first = told(error);
    if (first === undefined || name === 'root') return [];
    const words = `${fieldLabel(text, scope, name)}: ${fieldWords(text, first)}`;
    return [{ id: fieldId(scope, name), words }];
  });
}

/** A form that says at its top what stands in the way, and keeps everything that was typed. */
export function Form<Values extends FieldValues, Output>({
  form,
  onSubmit,
  children,
}: FormProps<Values, Output>) {
  const text = useText();
  const { errors, submitCount } = form.formState;
  const faults = faultsOf(text, form.scope, errors);
  const { problem } = form;
  const general = problem !== undefined && (problem.slug !== 'invalid-input' || faults.length === 0);
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      {(faults.length > 0 || problem !== undefined) && (
        <ErrorSummary title={text.t('faults.title')} faults={faults} attempt={submitCount}>
          {general && <ProblemText problem={problem} />}
        </ErrorSummary>
      )}
      <DraftOffer draft={form.draft} />
      {form.conflict !== undefined && <ConflictChoice scope={form.scope} conflict={form.conflict} />}
      {/* What she typed stays where it is while she chooses. */}
      <div className={styles.fields} hidden={form.conflict !== undefined}>
        {children}
      </div>
      <DraftState draft={form.draft} />
    </form>
  );
}
