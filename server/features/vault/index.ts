export { onIdentityWritten, type Written } from './hooks.ts';
