import { bedServices, type ServiceCode } from '#contract/codes';
import { ServiceDetails, weekDays } from '#contract/service-details';
import type { SeedOrganisation } from './organisations.ts';

// What the directory says of a service besides its name. Numbers are invented, and nobody has called them.

const aroundTheClock: readonly ServiceCode[] = [...bedServices, 'urgent_care', 'emergency_kit'];
const office = { opens: '09:00', closes: '18:00' };
/** Under which nobody can be called. */
const number = '000 000 000';

/** Where, when and how it is reached; of a shelter the region and nothing finer. */
export function detailsOf(
  { at, kind, name, region }: SeedOrganisation,
  code: ServiceCode,
  serviceName: string,
): ServiceDetails {
  const isSecret = bedServices.includes(code);
  const isAlways = aroundTheClock.includes(code) || kind === 'hotline';
  return ServiceDetails.parse({
    description: `${serviceName}, free of charge. Invented for the demonstration.`,
    regions: region === null ? [] : [region],
    locations: [
      isSecret
        ? { name: 'A house whose address is not told', region, confidential: true }
        : { name, region, city: region },
    ],
    phones: isAlways ? [{ number, note: 'Day and night' }] : [],
    contacts: [{ title: 'Front desk', email: `desk@${at.replaceAll('_', '-')}.demo` }],
    schedules: [
      isAlways
        ? { days: [...weekDays] }
        : { days: weekDays.filter((day) => !['SA', 'SU'].includes(day)), ...office },
    ],
  });
}
