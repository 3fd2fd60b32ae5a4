import type { CaseSource } from '#contract/codes';
import { indicatorSetCodes, type IndicatorSetCode } from '#contract/indicators';

/** The sets in their order; those of the border first where an officer there saw the person before anybody else did. */
export function setsFor(source: CaseSource): readonly IndicatorSetCode[] {
  if (source !== 'border') return indicatorSetCodes;
  const ofBorder = indicatorSetCodes.filter((set) => set.startsWith('BORDER_'));
  return [...ofBorder, ...indicatorSetCodes.filter((set) => !ofBorder.includes(set))];
}
