import type { Linter } from 'eslint';

/** What test/house.test.ts needs to know of fences.js. */
export const untypedFences: Linter.Config[];
