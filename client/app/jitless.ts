import { config } from 'zod';

// zod compiles its checks with `new Function` where it may; the page's policy forbids it and would report each try.
config({ jitless: true });
