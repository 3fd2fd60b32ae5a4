import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { texts } from './texts-plugin.ts';

// The page for an offer of help, by itself: it shares no piece with the others, so that nothing it does not use is ever
// loaded at a post. Built after them into the same folder; the service worker keeps all of it for when there is no network.
export default defineConfig({
  root: 'client',
  base: '/',
  publicDir: false,
  plugins: [
    texts(),
    react(),
    VitePWA({
      strategies: 'generateSW',
      registerType: 'prompt',
      injectRegister: false,
      manifest: false,
      filename: 'sw.js',
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg,woff2,webmanifest}'],
        // Alphabets that none of our languages is written in stay on the node.
        globIgnores: ['sw.js', 'no-worker.js', '**/*-{greek,vietnamese}*'],
        inlineWorkboxRuntime: true,
        sourcemap: false,
        // Nothing that the interface answers is ever kept: there is no rule for it, and no page stands in for it.
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/(?:api|health|ready|assets|visit|card|contact|tips|answer)(?:\/|$)/],
        runtimeCaching: [],
        cleanupOutdatedCaches: true,
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
    }),
  ],
  resolve: {
    conditions: ['source', 'module', 'browser', 'development|production'],
  },
  build: {
    outDir: '../dist/client',
    emptyOutDir: false,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: { input: 'client/flag.html' },
  },
});
