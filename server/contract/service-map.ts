import { z } from 'zod';
import { serviceKindNames } from './codes.ts';
import { countryCode } from './text.ts';

/** What lacks: nobody offers it, one alone does, or nobody has confirmed it for half a year. */
export const gaps = ['none', 'one', 'stale'] as const;
export type Gap = (typeof gaps)[number];
/** How many offer it, as coarse as it is told. */
export const supplies = ['none', 'some', 'few', 'several'] as const;
export type Supply = (typeof supplies)[number];

export const ReadServiceMap = z.strictObject({ country: countryCode });
export type ReadServiceMap = z.infer<typeof ReadServiceMap>;

/** One kind in one region; figures for people with an account only. */
export const MapCell = z.strictObject({
  kind: z.enum(serviceKindNames),
  supply: z.enum(supplies),
  providers: z.number().int().nullable(),
  confirmed: z.number().int().nullable(),
  gap: z.enum(gaps).nullable(),
});
export type MapCell = z.infer<typeof MapCell>;

/** `region` null: of those who have not said where they are. */
export const ServiceMap = z.strictObject({
  country: countryCode,
  /** True where figures are left out because somebody could be told by them. */
  coarse: z.boolean(),
  regions: z.array(z.strictObject({ region: z.string().nullable(), cells: z.array(MapCell) })),
});
export type ServiceMap = z.infer<typeof ServiceMap>;
