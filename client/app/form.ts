import { zodResolver } from '@hookform/resolvers/zod';
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from 'react-hook-form';
import type { z } from 'zod';
import { useState, type SyntheticEvent } from 'react';
import { asProblem, type Problem } from './problem.ts';

type WireSchema<Values extends FieldValues, Output> = z.ZodType<Output, Values>;

/** A form whose fields are those of a schema of the wire, and what the server last said against it. */
export interface WireForm<Values extends FieldValues, Output = Values> extends UseFormReturn<
  Values,
  unknown,
  Output
> {
  /** Which part of the locale's `forms` names the fields. */
  readonly scope: string;
  readonly problem: Problem | undefined;
  readonly submit: (act: (input: Output) => Promise<unknown>) => (event?: SyntheticEvent) => Promise<void>;
}

function hasField<Values extends FieldValues>(values: Values, path: string): path is Path<Values> {
  const first = path.split('.')[0];
  return first !== undefined && first !== '' && Object.hasOwn(values, first);
}

/**
 * The server's own schema checks the form before it is sent; issues of the server then land on the same fields.
 * What was typed stays whatever happens.
 */
export function useWireForm<Values extends FieldValues, Output>(
  scope: string,
  schema: WireSchema<Values, Output>,
  defaultValues: DefaultValues<Values>,
): WireForm<Values, Output> {
  const form = useForm<Values, unknown, Output>({
    resolver: zodResolver(schema),
    defaultValues,
    shouldFocusError: false,
  });
  const [problem, setProblem] = useState<Problem>();

  function place(error: unknown): void {
    const found = asProblem(error);
    for (const { path, message } of found.issues) {
      if (hasField(form.getValues(), path)) form.setError(path, { type: 'server', message });
    }
    setProblem(found);
  }

  return {
    ...form,
    scope,
    problem,
    submit: (act) =>
      form.handleSubmit(
        async (input) => {
          setProblem(undefined);
          await act(input).catch(place);
        },
        () => setProblem(undefined),
      ),
  };
}

/** Where a field stands in the page; the summary of faults leads there. */
export function fieldId(scope: string, name: string): string {
  return `${scope}-${name.replaceAll('.', '-')}`;
}
