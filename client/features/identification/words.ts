import { borderIndicators } from '#contract/codes';
import { useText } from '../../app/i18n.ts';

/** The words of one indicator: those of the border have theirs with the offer of help, which loads no others. */
export function useSignWords(): (id: string) => string {
  const { label } = useText();
  return (id) => label(borderIndicators.includes(id) ? 'indicator' : 'sign', id);
}
