import { holdsWork } from './dirty.ts';

const script = '/sw.js';
const lookEvery = 60_000;
/** A page that stays open for days at a booth asks by itself whether there is a new version. */
const askEvery = 60;
/** How long the other tabs have to say that they hold work. */
const votedWithin = 500;
const tabs = new BroadcastChannel('panah-version');

interface Policy {
  createScriptURL: (url: string) => string;
}
interface Types {
  createPolicy: (name: string, policy: Policy) => Policy;
}

function isTypes(found: unknown): found is Types {
  return typeof found === 'object' && found !== null && 'createPolicy' in found;
}

/** The one address that this page ever gives to the browser as code; its own policy asks for that in this form. */
function scriptAddress(): string {
  const types: unknown = Reflect.get(window, 'trustedTypes');
  if (!isTypes(types)) return script;
  return types.createPolicy('panah', { createScriptURL: () => script }).createScriptURL(script);
}

/** A tab with a half-filled form would lose what it has yet to load: each is asked, and one no is enough. */
async function nobodyHoldsWork(): Promise<boolean> {
  const noes: unknown[] = [];
  const hear = ({ data }: MessageEvent<unknown>) => {
    if (data === 'not-now') noes.push(data);
  };
  tabs.addEventListener('message', hear);
  tabs.postMessage('now?');
  await new Promise((done) => setTimeout(done, votedWithin));
  tabs.removeEventListener('message', hear);
  return noes.length === 0 && !holdsWork();
}

/** After the page itself: on a slow line it would take the road from what somebody is waiting for. */
async function whenIdle(): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise((done) => window.addEventListener('load', done, { once: true }));
  }
  await new Promise((done) => setTimeout(done, votedWithin));
}

async function register(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return undefined;
  await whenIdle();
  return navigator.serviceWorker.register(scriptAddress()).catch(() => undefined);
}

/**
 * Keeps the page for when there is no network, and brings a new version in: at the next start, or as soon as no tab
 * holds work that it would eat. Never in the middle of a form.
 */
export async function keepNewest(): Promise<void> {
  const registration = await register();
  if (registration === undefined) return;
  const { serviceWorker } = navigator;
  let had = serviceWorker.controller;
  let isOld = false;
  let looked = 0;
  const reload = () => {
    if (isOld && !holdsWork()) location.reload();
  };
  const takeOver = async () => {
    reload();
    looked += 1;
    if (looked % askEvery === 0) await registration.update().catch(() => undefined);
    const { waiting } = registration;
    if (waiting === null || holdsWork()) return;
    if (await nobodyHoldsWork()) waiting.postMessage({ type: 'SKIP_WAITING' });
  };
  tabs.addEventListener('message', ({ data }) => {
    if (data === 'now?' && holdsWork()) tabs.postMessage('not-now');
  });
  serviceWorker.addEventListener('controllerchange', () => {
    // Where there was none before, this page came from the network and is as new as what follows.
    isOld = had !== null;
    had = serviceWorker.controller;
    reload();
  });
  document.addEventListener('visibilitychange', () => void takeOver());
  setInterval(() => void takeOver(), lookEvery);
  await takeOver();
}
