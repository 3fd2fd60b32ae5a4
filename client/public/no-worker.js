// What a node serves in the place of sw.js while PANAH_OFFLINE is 0: browsers that kept the pages forget them and ask
// the network again. The outbox is no copy of a page, and stays.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  event.waitUntil(forget());
});

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith('workbox-')) await caches.delete(name);
  await self.registration.unregister();
}
