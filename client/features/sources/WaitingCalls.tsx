import { HandoverCard } from './HandoverCard.tsx';
import { useWaitingHandovers } from './queries.ts';

/** Over whatever somebody works on: a caller waits for her to pick up. */
export function WaitingCalls() {
  const { data = [] } = useWaitingHandovers(true);
  return data.filter(({ can }) => can.includes('confirm')).map((it) => <HandoverCard key={it.id} it={it} />);
}
