import { OutsideView, type MakeLink, type OutsideCommand, type TellAnswer } from '#contract/outside';
import type { ReferralView } from '#contract/referrals';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../app/api.ts';
import { useCommand } from '../../app/query.ts';

const outsideKey = ['outside'] as const;
const touched = [outsideKey, ['referrals'], ['cases']] as const;

/** Read anew with each change of its referral: an answer from outside is one. */
export function useOutside({ id, version }: Pick<ReferralView, 'id' | 'version'>) {
  return useQuery({
    queryKey: [...outsideKey, id, version],
    queryFn: () => get(`/referrals/${id}/outside`, OutsideView),
  });
}

export function useMakeLink() {
  return useCommand(
    ({ id, ...body }: MakeLink, key) => post(`/referrals/${id}/link`, OutsideView, body, key),
    [outsideKey],
  );
}

export function useEndLink() {
  return useCommand(
    ({ id, ...body }: OutsideCommand, key) => post(`/referrals/${id}/link/end`, OutsideView, body, key),
    [outsideKey],
  );
}

export function useTellAnswer() {
  return useCommand(
    ({ id, ...body }: TellAnswer, key) => post(`/referrals/${id}/told`, OutsideView, body, key),
    touched,
  );
}
