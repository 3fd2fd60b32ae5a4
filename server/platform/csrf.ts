import type { RequestHandler } from 'express';
import { Problem } from './problem.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const ownSites = new Set(['same-origin', 'none']);

/**
 * Refuses (403 csrf) a command that another site could have caused: without `X-Panah: 1`, which no form can send and
 * which no foreign page may; with an Origin that is not ours; or marked by the browser as not same-origin.
 * `publicUrl` is our origin; without it, ours is the host that the request was sent to.
 */
export function refuseForeign(publicUrl?: string): RequestHandler {
  return (request, _response, next) => {
    const { origin, host, 'x-panah': mark, 'sec-fetch-site': site } = request.headers;
    const isOurs =
      mark === '1' &&
      (typeof site !== 'string' || ownSites.has(site)) &&
      (origin === undefined || (publicUrl === undefined ? isOriginOf(origin, host) : origin === publicUrl));
    if (isOurs || safeMethods.has(request.method)) next();
    else throw new Problem('csrf');
  };
}

/** The same for a form of a page of ours, which can send no mark: it has a token of its session besides. */
export function refuseForeignForm(publicUrl?: string): RequestHandler {
  return (request, _response, next) => {
    const { origin, host, 'sec-fetch-site': site } = request.headers;
    const isOurs =
      (typeof site !== 'string' || ownSites.has(site)) &&
      (origin === undefined || (publicUrl === undefined ? isOriginOf(origin, host) : origin === publicUrl));
    if (isOurs || safeMethods.has(request.method)) next();
    else throw new Problem('csrf');
  };
}

// The scheme is the caller's: a TLS-ending proxy in front may differ from what this process sees.
function isOriginOf(origin: string, host: string | undefined): boolean {
  const scheme = /^https?:\/\//.exec(origin)?.[0];
  if (scheme === undefined || host === undefined || !/^[\w.:[\]-]+$/.test(host)) return false;
  return URL.canParse(scheme + host) && new URL(scheme + host).origin === origin;
}
