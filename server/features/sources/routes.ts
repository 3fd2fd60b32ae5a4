import type { Endpoint } from '../../platform/endpoint.ts';
import type { OpenEndpoint } from '../../platform/open.ts';
import { callRoutes } from './routes-calls.ts';
import { reportRoutes } from './routes-reports.ts';
import { tipRoutes } from './routes-tips.ts';

/** Whatever is heard first: by herself, by who misses her, in a call, where people work. */
export const sourceRoutes: readonly (Endpoint | OpenEndpoint)[] = [
  ...reportRoutes,
  ...tipRoutes,
  ...callRoutes,
];
