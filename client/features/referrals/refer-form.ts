import type { z } from 'zod';
import type { WireForm } from '../../app/form.ts';
import type { WhoFields } from './refer-plan.ts';

/** The form of whom to ask, as its panels share it. */
export type WhoForm = WireForm<z.input<typeof WhoFields>, z.output<typeof WhoFields>>;
