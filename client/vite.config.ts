import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { texts } from './texts-plugin.ts';

/** In development too, the page for an offer of help is one of its own. */
const flagPage: Plugin = {
  name: 'flag-page',
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      if (request.url === '/flag') request.url = '/flag.html';
      next();
    });
  },
};

// The page's content policy allows nothing inline, so nothing is inlined: no data: URLs, no preload polyfill.
export default defineConfig({
  root: 'client',
  base: '/',
  plugins: [react(), texts(), flagPage],
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
    // with zod, so that no piece with schemas is ever read before it. Names of countries go with the texts of their language.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'vendor', test: /node_modules\/(?!i18n-iso-countries)|app\/jitless/ }],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
});
