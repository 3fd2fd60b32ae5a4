import type { CaseView } from '#contract/cases';
import { Async } from '../../ui/Async.tsx';
import { Stack } from '../../ui/Panel.tsx';
import { CardsPanel } from '../protection/CardsPanel.tsx';
import { NamesPanel } from './NamesPanel.tsx';
import { NumbersPanel } from './NumbersPanel.tsx';
import { useHerSide } from './queries.ts';
import { RequestsPanel } from './RequestsPanel.tsx';

/** What the person has in their own hands: what they asked for, the page they open with a number, the card they show. */
export function HerPageTab({ it }: { readonly it: CaseView }) {
  const found = useHerSide(it.id);
  return (
    <Stack>
      <Async query={found}>
        {(side) => (
          <Stack>
            <RequestsPanel side={side} />
            <NumbersPanel side={side} />
            <NamesPanel side={side} />
          </Stack>
        )}
      </Async>
      <CardsPanel it={it} />
    </Stack>
  );
}
