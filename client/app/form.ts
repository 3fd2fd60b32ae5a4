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
import type { Base } from './drafts.ts';
import { asProblem, type Problem } from './problem.ts';
import { useDraft, type DraftHandle } from './use-draft.ts';
import { useVersions, type Conflict, type Sent, type Versioned } from './use-versions.ts';

type WireSchema<Values extends FieldValues, Output> = z.ZodType<Output, Values>;
type Act<Output> = (input: Output, sent: Sent) => Promise<unknown>;

/** A form whose fields are those of a schema of the wire, and what the server last said against it. */
export interface WireForm<Values extends FieldValues, Output = Values> extends UseFormReturn<
  Values,
  unknown,
  Output
> {
  /** Which part of the locale's `forms` names the fields. */
  readonly scope: string;
  readonly problem: Problem | undefined;
  /** Keeps it while it is written. */
  readonly draft: DraftHandle;
  /** Somebody else has changed the same fields: she chooses, and it is sent again. */
  readonly conflict: Conflict | undefined;
  /** From now on what is typed is measured against the record as it is told here. */
  readonly begin: (record: Base) => void;
  /** The record has gone on, and nothing was typed: the form shows it as it is now. */
  readonly follow: (record: Base) => void;
  readonly submit: (act: Act<Output>) => (event?: SyntheticEvent) => Promise<void>;
}

function hasField<Values extends FieldValues>(values: Values, path: string): path is Path<Values> {
  const first = path.split('.')[0];
  return first !== undefined && first !== '' && Object.hasOwn(values, first);
}

/** Fields that name the record and not what is said of it: they are as they are now, whatever was kept. */
const names = new Set(['id', 'unitId', 'version']);

function isFilling<Values extends FieldValues>(now: Values, said: object): said is Values {
  return Object.keys(now).every((name) => name in said);
}

/** Fills fields in by name, all others stay as they are. `isTyped`: by her, so that the form has something to send. */
function fill<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'getValues' | 'reset'>,
  said: Readonly<Record<string, unknown>>,
  isTyped = true,
): void {
  const now = form.getValues();
  const kept = Object.entries(said).filter(([name]) => !names.has(name));
  const filled: object = { ...now, ...Object.fromEntries(kept) };
  if (isFilling(now, filled)) form.reset(filled, { keepDefaultValues: isTyped });
}

/** Which record of a page the form is for, where the page has several. */
function recordOf(values: Readonly<Record<string, unknown>>): string {
  return [values.id, values.unitId].filter((name) => typeof name === 'string').join(' ');
}

/** What whoever keeps it, and whoever compares it with the record, needs of a form. */
function faceOf<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'getValues' | 'reset' | 'subscribe'>,
) {
  return {
    read: () => form.getValues(),
    fill: (values: Readonly<Record<string, unknown>>) => fill(form, values),
    watch: (callback: () => void) => form.subscribe({ formState: { values: true }, callback }),
  };
}

/** What the form is measured against; `follow` shows the record as it is now, where the form began from another. */
function following<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'getValues' | 'reset'>,
  { base, begin, conflict }: ReturnType<typeof useVersions>,
  { keeper }: Pick<DraftHandle, 'keeper'>,
) {
  const follow = (record: Base): void => {
    if (base()?.version === record.version) return;
    fill(form, record.values, false);
    begin(record);
    void keeper.done();
  };
  return { begin, conflict, follow };
}

/** Issues of the server land on their fields. */
function placeIssues<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'getValues' | 'setError'>,
  { issues }: Problem,
): void {
  for (const { path, message } of issues) {
    if (hasField(form.getValues(), path)) form.setError(path, { type: 'server', message });
  }
}

/**
 * The server's own schema checks the form before it is sent; issues of the server then land on the same fields.
 * What was typed stays whatever happens, also when the page is left. `versioned`: the record that it changes.
 */
export function useWireForm<Values extends FieldValues, Output>(
  scope: string,
  schema: WireSchema<Values, Output>,
  defaultValues: DefaultValues<Values>,
  versioned?: Versioned,
): WireForm<Values, Output> {
  const resolver = zodResolver(schema);
  const form = useForm<Values, unknown, Output>({ resolver, defaultValues, shouldFocusError: false });
  const [problem, setProblem] = useState<Problem>();
  const face = faceOf(form);
  const versions = useVersions(versioned, face);
  const draft = useDraft({ ...face, scope, record: recordOf(defaultValues), versions });

  /** Sends it, and once more where what others changed did not touch what she did. */
  async function send(act: Act<Output>, input: Output): Promise<void> {
    setProblem(undefined);
    draft.keeper.sending();
    const again = async () => {
      const { data, success } = schema.safeParse(form.getValues());
      if (success) await send(act, data);
    };
    try {
      await act(input, versions.sent());
      await draft.keeper.done();
    } catch (error) {
      draft.keeper.refused();
      if (await versions.settle(error, again).catch(() => false)) return;
      placeIssues(form, asProblem(error));
      setProblem(asProblem(error));
    }
  }

  const submit: WireForm<Values, Output>['submit'] = (act) =>
    form.handleSubmit(
      (input) => send(act, input),
      () => setProblem(undefined),
    );
  return { ...form, ...following(form, versions, draft), scope, problem, draft, submit };
}

/** Where a field stands in the page; the summary of faults leads there. */
export function fieldId(scope: string, name: string): string {
  return `${scope}-${name.replaceAll('.', '-')}`;
}
