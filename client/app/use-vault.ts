import { useEffect } from 'react';
import { draftsKey, sendKept } from './drafts.ts';
import { queryClient } from './query.ts';

/** Opens her vault in this browser, and sends what it kept while the server was out of reach. */
async function open(user: string): Promise<void> {
  const { unlockVault } = await import('./device-vault.ts');
  if (!(await unlockVault(user))) return;
  await sendKept();
  await queryClient.invalidateQueries({ queryKey: draftsKey });
}

/** While she is signed in and the screen is not locked. */
export function useVault(user: string): void {
  useEffect(() => {
    const again = () => void open(user);
    again();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [user]);
}
