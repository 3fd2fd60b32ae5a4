import { mergeConfig } from 'vite';
import base from './vite.config.ts';

// The gallery as files, for the test that walks through it. It is no part of what a node serves.
export default mergeConfig(base, {
  build: { rolldownOptions: { input: 'client/gallery.html' } },
});
