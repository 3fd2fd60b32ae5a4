import { defineConfig } from 'prisma/config';

// For `prisma generate` alone: no address, because migrations are plain SQL and the engine is never asked.
export default defineConfig({ schema: 'schema' });
