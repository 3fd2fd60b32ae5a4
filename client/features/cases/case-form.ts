import { OpenCase, type CaseView } from '#contract/cases';
import type { FlagView } from '#contract/flags';
import type { DefaultValues } from 'react-hook-form';
import type { z } from 'zod';
import { useWireForm, type WireForm } from '../../app/form.ts';
import { useCaseVersion } from './case-versions.ts';

type Values = z.input<typeof OpenCase>;
export type CaseForm = WireForm<Values, OpenCase>;

const nothingKnown: DefaultValues<Values> = {
  flagId: null,
  sex: 'NonSpecifiedUnknown',
  ageBand: null,
  isMinor: 'unsure',
  childBand: null,
  citizenships: [],
  languages: [],
  exploitation: [],
  sector: null,
  control: [],
  recruitment: [],
  countries: [],
  needs: [],
  riskFlags: [],
  documents: 'unknown',
  dependants: 0,
  ict: null,
};

/** What the officer saw is where the case begins; it is asked again only where it may be wrong. */
function fromFlag({ triage }: FlagView): DefaultValues<Values> {
  if (triage === null) return nothingKnown;
  return {
    ...nothingKnown,
    source: 'border',
    sex: triage.sex,
    isMinor: triage.child,
    languages: triage.languages,
    countries: triage.travellingTo === null ? [] : [triage.travellingTo],
  };
}

function fromCase(it: CaseView): DefaultValues<Values> {
  return {
    flagId: null,
    source: it.source,
    sex: it.sex,
    isMinor: it.isMinor,
    childBand: it.childBand,
    languages: it.languages,
    needs: it.needs,
    risk: it.risk,
    riskFlags: it.riskFlags,
    dependants: it.dependants,
    ...it.details,
  };
}

interface Known {
  readonly flag?: FlagView;
  readonly case?: CaseView;
  /** Which of its fields are shown to be changed. */
  readonly fields?: readonly (keyof Values)[];
}

/** The one form of a case: shown whole for a new one, in part to change something; filled from what is known. */
export function useCaseForm(known: Known): CaseForm {
  const whole = known.flag === undefined ? nothingKnown : fromFlag(known.flag);
  const version = useCaseVersion(known.case, known.fields ?? [], fromCase);
  return useWireForm<Values, OpenCase>(
    'case',
    OpenCase,
    known.case === undefined ? whole : fromCase(known.case),
    version,
  );
}
