import type { Tongue } from '#contract/tongue';
import normal from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-ext-400-normal.woff2?url';
import strong from '@fontsource/ibm-plex-sans/files/ibm-plex-sans-cyrillic-ext-600-normal.woff2?url';

// Their own letters are in a file that the browser would only find once such a letter stands on the page: the words
// would be drawn twice.
const further: readonly Tongue[] = ['kk', 'ky', 'tg'];

function preload(href: string): void {
  if (document.head.querySelector(`link[href="${href}"]`) !== null) return;
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: 'anonymous', href });
  document.head.append(link);
}

/** What the document says of itself, and what it will need to show it. */
export function dressDocument(tongue: Tongue): void {
  document.documentElement.lang = tongue;
  if (further.includes(tongue)) [normal, strong].forEach(preload);
}
