import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLimits, signInThrottle } from './platform/limits.ts';
import { permissionsPage } from './platform/permissions-page.ts';
import { projectRoot } from './platform/project-root.ts';
import { allRoutes } from './routes.ts';

const page = join(projectRoot(), 'docs', 'permissions.md');
writeFileSync(page, permissionsPage(allRoutes(signInThrottle(defaultLimits))));
