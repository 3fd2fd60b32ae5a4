import type { z } from 'zod';
import type { CreateReferral } from '#contract/referrals';
import type { WireForm } from '../../app/form.ts';

/** The form of a new referral, as its panels share it. */
export type ReferForm = WireForm<z.input<typeof CreateReferral>, CreateReferral>;
