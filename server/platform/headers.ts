import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Application, RequestHandler } from 'express';
import helmet from 'helmet';

/** A page may load and call only its own origin, and put no string into the document as code. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types panah',
].join('; ');

/** An answer of the interface is data: shown as a document it may do nothing. */
export const apiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/**
 * A sheet that a browser shows: it runs nothing of ours. A sandbox would keep Chromium from showing it at all, and
 * the viewer's own frame and styles count as the document's.
 */
export const paperPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// Every feature that Chromium knows by this header and that is neither a hint nor about to go: naming one that it
// does not know prints an error on each page.
const unusedFeatures = [
  'accelerometer autoplay camera clipboard-read clipboard-write compute-pressure display-capture',
  'encrypted-media fullscreen gamepad geolocation gyroscope hid identity-credentials-get idle-detection',
  'keyboard-map local-fonts magnetometer microphone midi otp-credentials payment picture-in-picture',
  'screen-wake-lock serial storage-access',
  'sync-xhr usb window-management xr-spatial-tracking',
]
  .join(' ')
  .replaceAll(' ', '=(), ')
  .concat('=()')
  // A passkey is made and used by our own page alone.
  .concat(', publickey-credentials-create=(self), publickey-credentials-get=(self)');

/** For everything under /api and the other answers that are data. */
export const apiHeaders = setHeaders(apiPolicy);

/** For HTML and what it loads. */
export const pageHeaders = setHeaders(pagePolicy);

/** Express leaves out its name and its entity tags, which would tell one answer of a record from another. */
export function hideServer(app: Application): void {
  app.disable('x-powered-by');
  app.disable('etag');
}

/** For files whose name carries a hash of their content: instead of no-store. */
export function keepForever(response: ServerResponse): void {
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
}

/**
 * For pages that the server writes whole: their own policy, and a referrer within the site, without which a browser
 * names no origin on a form.
 */
export function formHeaders(policy: string): RequestHandler {
  return setHeaders(policy, ['Referrer-Policy', 'same-origin']);
}

function setHeaders(policy: string, ...others: (readonly [string, string])[]): RequestHandler {
  const all = [
    ...helmetHeaders(),
    ['Content-Security-Policy', policy] as const,
    ['Permissions-Policy', unusedFeatures] as const,
    ['Cache-Control', 'no-store'] as const,
    ...others,
  ];
  return (_request, response, next) => {
    response.removeHeader('X-Powered-By');
    for (const [name, value] of all) response.setHeader(name, value);
    next();
  };
}

// Helmet's headers do not depend on the request: it is asked once, at the start, instead of at every request.
function helmetHeaders(): (readonly [string, string])[] {
  const blank = new ServerResponse(new IncomingMessage(new Socket()));
  const fill = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: { maxAge: 2 * 365 * 24 * 60 * 60, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    xDownloadOptions: false,
    xXssProtection: false,
  });
  fill(blank.req, blank, (problem) => {
    if (problem instanceof Error) throw problem;
  });
  return blank.getHeaderNames().map((name) => [name, String(blank.getHeader(name))] as const);
}
