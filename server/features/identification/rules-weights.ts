import type { Dimension } from '#contract/indicators';

/**
 * How much one indicator weighs, for an adult and a child in labour, an adult and a child in sexual exploitation, in
 * this order: s strong, m medium, w weak, - not part of the profile. A capital was compared with a published table of the
 * list (ILO WCMS_105023, as restated publicly); a small letter is a working default nobody has compared yet.
 */
export const weights: Readonly<Record<string, string>> = {
  'DEL-DR-01': 'SSSS',
  'DEL-DR-02': 'MMmm',
  'DEL-DR-03': 'MMmm',
  'DEL-DR-04': 'MMmm',
  'DEL-DR-05': 'MMmm',
  'DEL-DR-06': 'MMmm',
  'DEL-DR-07': 'MMmm',
  'DEL-DR-08': 'MMmm',
  'DEL-DR-09': 'MMmm',
  'DEL-DR-10': 'WSws',
  'DEL-CR-01': 'SSss',
  'DEL-CR-02': 'MSms',
  'DEL-CR-03': 'MSms',
  'DEL-CR-04': 'MSms',
  'DEL-CR-05': 'MMmm',
  'DEL-CR-06': 'MMmm',
  'DEL-CR-07': 'MMmm',
  'DEL-CR-08': 'MMmm',
  'DEL-CR-09': 'MMmm',
  'DEL-CR-10': 'MMmm',
  'DEL-VR-01': 'MMmm',
  'DEL-VR-02': 'MMmm',
  'DEL-VR-03': 'MMmm',
  'DEL-VR-04': 'MMmm',
  'DEL-VR-05': 'MMmm',
  'DEL-VR-06': 'MMmm',
  'DEL-VR-07': 'MMmm',
  'DEL-VR-08': 'M-mm',
  'DEL-VR-09': 'MMmm',
  'DEL-VR-10': 'MMmm',
  'DEL-VR-11': 'MMmm',
  'DEL-VR-12': 'MMmm',
  'DEL-VR-13': 'MMmm',
  'DEL-VR-14': 'MMmm',
  'DEL-VR-15': 'WMwm',
  'DEL-VR-16': 'WMwm',
  'DEL-EX-01': 'SSMs',
  'DEL-EX-02': 'MMmm',
  'DEL-EX-03': 'MMmm',
  'DEL-EX-04': 'MMmm',
  'DEL-EX-05': 'MMmm',
  'DEL-EX-06': 'MMmS',
  'DEL-EX-07': 'MMmm',
  'DEL-EX-08': 'M-mm',
  'DEL-EX-09': 'WMwm',
  'DEL-CD-01': 'SSss',
  'DEL-CD-02': 'SSss',
  'DEL-CD-03': 'SSss',
  'DEL-CD-04': 'SSss',
  'DEL-CD-05': 'MSms',
  'DEL-CD-06': 'MSms',
  'DEL-CD-07': 'MSSS',
  'DEL-CD-08': 'MSms',
  'DEL-CD-09': 'MMmm',
  'DEL-CD-10': 'MMmm',
  'DEL-CD-11': 'MMmm',
  'DEL-CD-12': 'MMmm',
  'DEL-CD-13': 'MMmm',
  'DEL-CD-14': 'MMmm',
  'DEL-CD-15': 'WMwm',
  'DEL-VD-01': 'MMmm',
  'DEL-VD-02': 'MMmm',
  'DEL-VD-03': 'MMmm',
  'DEL-VD-04': 'MMmm',
  'DEL-VD-05': 'MMmm',
  'DEL-VD-06': 'WMwm',
  'DEL-VD-07': 'WMwm',
};

/** The dimension is the middle of the id: `DEL-CR-04`. */
export function dimensionOf(id: string): Dimension | undefined {
  return dimensionByCode.get(id.slice(4, 6));
}

const dimensionByCode = new Map<string, Dimension>(
  (['DR', 'CR', 'VR', 'EX', 'CD', 'VD'] as const).map((code) => [code, code]),
);
