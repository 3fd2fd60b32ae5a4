import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { measure, type Scores } from '../support/lighthouse.ts';
import { startNode, type TestNode } from '../support/node.ts';

// The machine that runs the tests does other things meanwhile, which costs points and never gives any: of up to three
// runs the quickest counts.

const runs = 3;
let node: TestNode;
beforeAll(async () => {
  node = await startNode();
}, 60_000);
afterAll(() => node.stop());

async function bestOf(path: string): Promise<Scores> {
  let best = await measure(`${node.url}${path}`);
  for (let run = 1; run < runs && best.performance < 90; run += 1) {
    const again = await measure(`${node.url}${path}`);
    if (again.performance > best.performance) best = again;
  }
  return best;
}

describe('Lighthouse, as a telephone', () => {
  test('gives the page of an offer of help 90 or more for speed and 100 for accessibility (FLAG-34)', async () => {
    const { performance, accessibility, lost } = await bestOf('/flag');
    expect({ isQuick: performance >= 90, performance, accessibility, lost }).toEqual({
      ...{ isQuick: true, performance, accessibility: 100 },
      lost,
    });
  }, 300_000);
});
