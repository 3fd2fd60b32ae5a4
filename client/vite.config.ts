import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The page's content policy allows nothing inline, so nothing is inlined: no data: URLs, no preload polyfill.
export default defineConfig({
  root: 'client',
  base: '/',
  plugins: [react()],
  resolve: {
    conditions: ['source', 'module', 'browser', 'development|production'],
  },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // What others wrote changes seldom: it stays in the browser's cache over a new version of ours. What zod is told goes
    // with zod, so that no piece with schemas is ever read before it.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'vendor', test: /node_modules|app\/jitless/ }] } },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
});
