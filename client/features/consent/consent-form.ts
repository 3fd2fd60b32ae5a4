import type { z } from 'zod';
import type { RecordConsent } from '#contract/consent';
import type { WireForm } from '../../app/form.ts';

/** The form of one decision, as its sections share it. */
export type ConsentForm = WireForm<z.input<typeof RecordConsent>, RecordConsent>;
