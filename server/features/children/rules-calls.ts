import type { DutyContact } from '#contract/duty';

/** Whom to ask of those who answer for children: on duty first, then the national deputy, then any deputy, then anybody. */
export function choose(rota: readonly DutyContact[]): DutyContact | undefined {
  const first = (standing: DutyContact['standing']) => rota.find((one) => one.standing === standing);
  return first('on_duty') ?? first('national_deputy') ?? first('deputy') ?? rota[0];
}

/** Whoever was called answers once: a human has said yes. */
export function callActions({ answeredAt }: { readonly answeredAt: Date | null }): string[] {
  return answeredAt === null ? ['read', 'answer'] : ['read'];
}
