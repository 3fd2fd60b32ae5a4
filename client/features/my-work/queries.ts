import { MyWork } from '#contract/my-work';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../app/api.ts';
import { watchEvery } from '../../app/query.ts';

/** Read anew whenever the page is come to, and while it is looked at. */
export function useMyWork() {
  return useQuery({
    queryKey: ['referrals', 'my-work'],
    queryFn: () => get('/my-work', MyWork),
    staleTime: 0,
    refetchInterval: watchEvery,
  });
}
