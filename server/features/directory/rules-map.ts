import { serviceKindNames, type ServiceKind } from '#contract/codes';
import type { Gap, MapCell, ServiceMap, Supply } from '#contract/service-map';

/** How many offer a kind in a region; `kind` null of all kinds together. */
export interface Offered {
  readonly region: string | null;
  readonly kind: ServiceKind | null;
  readonly providers: number;
  readonly confirmed: number;
}

/** A region with fewer than so many providers is told of as a whole: a figure would point at one of them. */
const fewest = 3;

/** Each region with each of the eight kinds, also those that nobody offers there. */
export function mapOf(country: string, offered: readonly Offered[], isPublic: boolean): ServiceMap {
  const regions = [...new Set(offered.map(({ region }) => region))];
  return {
    country,
    coarse: isPublic,
    regions: regions.map((region) => {
      const here = offered.filter((it) => it.region === region);
      const all = here.find(({ kind }) => kind === null)?.providers ?? 0;
      const cells = serviceKindNames.map((kind) => {
        const found = here.find((it) => it.kind === kind);
        const { providers, confirmed } = found ?? { providers: 0, confirmed: 0 };
        return isPublic ? publicCell(kind, providers, all) : cellOf(kind, providers, confirmed);
      });
      return { region, cells };
    }),
  };
}

function cellOf(kind: ServiceKind, providers: number, confirmed: number): MapCell {
  return { kind, supply: supplyOf(providers), providers, confirmed, gap: gapOf(providers, confirmed) };
}

function publicCell(kind: ServiceKind, providers: number, all: number): MapCell {
  const supply = all < fewest && providers > 0 ? 'some' : supplyOf(providers);
  return { kind, supply, providers: null, confirmed: null, gap: providers === 0 ? 'none' : null };
}

function supplyOf(providers: number): Supply {
  if (providers === 0) return 'none';
  return providers < fewest ? 'few' : 'several';
}

/** The worst first. */
export function gapOf(providers: number, confirmed: number): Gap | null {
  if (providers === 0) return 'none';
  if (providers === 1) return 'one';
  return confirmed === 0 ? 'stale' : null;
}
