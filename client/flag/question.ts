import type { Draft, Fault, Field } from './draft.ts';
import { useTexts } from './texts.ts';

export interface QuestionProps {
  readonly draft: Draft;
  readonly faults: readonly Fault[];
  readonly onChange: (part: Partial<Draft>) => void;
}

/** The words of a field's fault, if it has one. */
export function useFault(faults: readonly Fault[]): (field: Field) => string | undefined {
  const { t } = useTexts();
  return (field) => {
    const fault = faults.find((it) => it.field === field);
    return fault && t(fault.text);
  };
}
