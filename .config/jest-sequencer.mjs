import { statSync } from 'node:fs';

/** What takes longest, in the order of how long; nothing then runs alone at the end. */
const longest = [
  'e2e/gallery.test.ts',
  'security/walls.test.ts',
  'security/access-matrix.test.ts',
  'security/every-route.test.ts',
  'security/bodies.test.ts',
];

/** The longest first, then the larger files, since no run before it says more on a fresh clone. */
export default class Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = longest.findIndex((name) => path.endsWith(`/test/${name}`));
      return at < 0 ? longest.length : at;
    };
    const size = ({ path }) => statSync(path).size;
    return tests.toSorted((a, b) => rank(a) - rank(b) || size(b) - size(a));
  }

  cacheResults() {
    // The order is the same each time.
  }
}
