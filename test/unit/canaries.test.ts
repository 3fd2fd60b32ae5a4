import { describe, expect, test } from '@jest/globals';
import { canariesIn, formsOf } from '../support/canaries.ts';

const word = 'Канарейка-71';

describe('A canary', () => {
  const around = (bytes: Buffer) => Buffer.concat([Buffer.from('x\0'), bytes, Buffer.from('y')]);

  test.each([...formsOf(word).keys()])('is found as %s', (form) => {
    const bytes = formsOf(word).get(form) ?? Buffer.alloc(0);
    expect(bytes.length).toBeGreaterThan(8);
    expect(canariesIn(around(bytes), [word])).toContain(`${word} as ${form}`);
  });

  test.each([0, 1, 2, 3, 4])('is found in base64, wherever it began (%i before)', (before) => {
    const whole = Buffer.concat([Buffer.alloc(before, 'a'), Buffer.from(word), Buffer.from('zz')]);
    const found = canariesIn(Buffer.from(whole.toString('base64')), [word]);
    expect(found).toHaveLength(1);
  });

  test('is not found where it is not', () => {
    expect(canariesIn(around(Buffer.from('Канарейка-72')), [word])).toEqual([]);
  });
});
