import { z } from 'zod';
import { tongues } from './tongue-known.ts';

export * from './tongue-known.ts';
export const Tongue = z.enum(tongues);
export type Tongue = z.infer<typeof Tongue>;
