import type { Endpoint } from '../../platform/endpoint.ts';
import type { SignInThrottle } from '../../platform/limits.ts';
import type { OpenEndpoint } from '../../platform/open.ts';
import { deviceRoutes } from './routes-devices.ts';
import { factorRoutes } from './routes-factors.ts';
import { lockRoutes } from './routes-lock.ts';
import { sessionRoutes } from './routes-session.ts';
import { userRoutes } from './routes-users.ts';

/** The throttle is made once for the whole node. */
export function authRoutes(throttle: SignInThrottle): readonly (Endpoint | OpenEndpoint)[] {
  return [
    ...sessionRoutes(throttle),
    ...factorRoutes(throttle),
    ...userRoutes,
    ...deviceRoutes,
    ...lockRoutes(throttle),
  ];
}
