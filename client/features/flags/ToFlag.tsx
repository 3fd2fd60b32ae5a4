import { useEffect } from 'react';

/**
 * The page for an offer of help is one of its own, which loads nothing else: it is gone to, not drawn here. Who
 * signs in on the way comes back to what waits there to be sent.
 */
export function ToFlag() {
  useEffect(() => location.replace('/flag'), []);
  return null;
}
