// Part of the service worker: a word that was pushed. It shows a code and nothing else; what it is about is read on the
// page, by whoever is signed in there.
self.addEventListener('push', (event) => {
  event.waitUntil(show(event.data));
});

async function show(data) {
  const said = parsed(data);
  if (said === undefined) return;
  const options = {
    body: said.reference,
    tag: said.id,
    data: said.id,
    icon: '/icon.svg',
    badge: '/icon.svg',
  };
  await self.registration.showNotification('Panah', options);
}

function parsed(data) {
  try {
    const { id, reference } = data.json();
    const isWell = /^[0-9a-f-]{36}$/.test(id) && /^[A-Z0-9-]{2,40}$/.test(reference);
    return isWell ? { id, reference } : undefined;
  } catch {
    return undefined;
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(`/notices/${event.notification.data}`));
});

async function open(path) {
  // A page that somebody works on is not taken away from her: another one is opened beside it.
  await self.clients.openWindow(path);
}
