import { createHash } from 'node:crypto';
import { tongues, type Tongue } from '#contract/tongue';
import { html, Html } from './html.ts';
import { wordsIn } from './words.ts';

// What pages look like that the server writes whole: they stand in one answer, without a second request, and need no
// script. The tokens are those of the client, few enough to be sent with each page.
const css = `:root{color-scheme:light dark;--p:#fff;--g:#f4f6f4;--i:#16211f;--s:#4d5b58;--l:#66736f;--b:#0b5254;--o:#fff;--k:#0b5d6b;--x:#a3231b;--t:#e2efed}
@media(prefers-color-scheme:dark){:root{--p:#121a19;--g:#0c1211;--i:#e9efed;--s:#a9b7b3;--l:#84938f;--b:#7fd0c6;--o:#062322;--k:#86d3dd;--x:#f2938b;--t:#17312f}}
*{box-sizing:border-box}html{background:var(--g);color:var(--i);font:1.0625rem/1.5 system-ui,sans-serif}body{margin:0}
main,footer,.top{max-width:38rem;margin:0 auto;padding:1rem}h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}h2{font-size:1.15rem;margin:1.75rem 0 .5rem}
p{margin:.5rem 0}ul{padding-left:1.2rem;margin:.5rem 0}.box{background:var(--p);border:1px solid var(--l);border-radius:.5rem;padding:.75rem 1rem;margin:.75rem 0}.pick{padding:.3rem 0}ul.box{list-style:none}.box>h3{margin:0;font-size:1.05rem}
.note{background:var(--t);border-left:.3rem solid var(--b);padding:.6rem .9rem;margin:1rem 0}.soft{color:var(--s)}.fault{color:var(--x);font-weight:600}.code{font:600 1.6rem/1.4 ui-monospace,monospace;letter-spacing:.03em;overflow-wrap:anywhere}
a{color:var(--k)}label,legend{display:block;font-weight:600;margin:1rem 0 .25rem}fieldset{border:0;padding:0;margin:1rem 0}.pick{display:flex;gap:.7rem;align-items:center;min-height:2.75rem;font-weight:400;margin:0}.pick input{width:1.4rem;height:1.4rem;flex:none}
input:not([type=radio]):not([type=checkbox]),textarea,select{width:100%;min-height:2.75rem;font:inherit;color:inherit;background:var(--p);border:2px solid var(--l);border-radius:.35rem;padding:.5rem}
input[aria-invalid=true],textarea[aria-invalid=true],select[aria-invalid=true]{border-color:var(--x)}
button,.go{display:inline-block;min-height:2.75rem;font:inherit;font-weight:600;line-height:1.4;text-decoration:none;text-align:center;border:2px solid var(--b);border-radius:.35rem;padding:.55rem 1rem;margin:.5rem .5rem .5rem 0;background:var(--b);color:var(--o);cursor:pointer}
.go.quiet{background:var(--p);color:var(--k);border-color:var(--l)}button.stop{background:var(--x);border-color:var(--x);color:var(--p)}
.leave{position:sticky;top:0;z-index:1;background:var(--g);padding:.5rem 1rem;text-align:center}.leave .go{width:100%;max-width:36rem;margin:0;background:var(--i);border-color:var(--i);color:var(--g)}
a:focus-visible,button:focus-visible,input:focus-visible,textarea:focus-visible,select:focus-visible{outline:3px solid #f2b84b;outline-offset:2px}.langs{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0}.langs a{display:inline-block;padding:.4rem 0}`;

// Hides the page before anything else, tells the node, and takes the page's own place in the history. A page that comes
// back out of the browser's memory hides itself again.
const leaving = `(function(){var d=document,l=d.getElementById('leave'),n=0,t=0;if(!l)return;function go(){d.documentElement.hidden=true;try{navigator.sendBeacon('/visit/exit')}catch(e){}location.replace(l.dataset.to)}
l.addEventListener('click',function(e){e.preventDefault();go()});d.addEventListener('keyup',function(e){if(e.key!=='Shift'){n=0;return}n=e.timeStamp-t<1500?n+1:1;t=e.timeStamp;if(n===3)go()});addEventListener('pageshow',function(e){if(e.persisted)go()});setTimeout(go,600000)})()`;

// A square code carries the number behind a hash, which no server is ever sent.
const reading = `(function(){var i=document.getElementById('number'),h=location.hash.slice(1);if(i&&/^[0-9]{16}$/.test(h)){i.value=h;history.replaceState(null,'',location.pathname)}})()`;

// Seals what a form says to the key of the node before it is sent, as an offer of help is; where that cannot be done, the
// form goes as it is.
const sealing = `(function(){var f=document.querySelector('form[data-seal]'),s=window.crypto&&crypto.subtle;if(!f||!s||!window.TextEncoder)return;function b(u){return btoa(String.fromCharCode.apply(null,new Uint8Array(u))).replace(/\\+/g,'-').replace(/\\//g,'_').replace(/=/g,'')}
f.addEventListener('submit',function(e){e.preventDefault();if(f.dataset.sent)return;f.dataset.sent=1;var w=new TextEncoder(),v=w.encode(JSON.stringify(Array.from(new FormData(f)))),c={name:'ECDH',namedCurve:'P-256'};
(async function(){try{var k=await(await fetch('/api/v1/flag-key')).json(),o=await s.generateKey(c,false,['deriveBits']),t=await s.importKey('jwk',k.jwk,c,false,[]),p=await s.exportKey('raw',o.publicKey),h=await s.importKey('raw',await s.deriveBits({name:'ECDH',public:t},o.privateKey,256),'HKDF',false,['deriveKey']),a=await s.deriveKey({name:'HKDF',hash:'SHA-256',salt:p,info:w.encode('panah/flag-seal/v1 '+k.kid)},h,{name:'AES-GCM',length:256},false,['encrypt']),n=crypto.getRandomValues(new Uint8Array(12)),z=new Uint8Array(Math.ceil((v.length+4)/1024)*1024);new DataView(z.buffer).setUint32(0,v.length);z.set(v,4);
var x=await s.encrypt({name:'AES-GCM',iv:n,additionalData:w.encode('panah/flag-seal/v1 '+k.kid+' '+f.dataset.seal)},a,z),g={l:document.documentElement.lang,kid:k.kid,epk:b(p),nonce:b(n),ciphertext:b(x)},y=document.createElement('form');y.method='post';y.action=f.action;y.hidden=true;for(var m in g){var i=document.createElement('input');i.name=m;i.value=g[m];y.appendChild(i)}document.body.appendChild(y);y.submit()}catch(_){f.submit()}})()})})()`;

/** `number`: begins with one that a square code may bring. */
export type FrameKind = 'hers' | 'number' | 'plain' | 'open';
const scripts: Readonly<Record<FrameKind, string>> = {
  ...{ hers: leaving, number: reading, plain: '' },
  open: `${leaving};${sealing}`,
};
/** Pages that are left at once, by one tap. */
const isLeft = (kind: FrameKind) => kind === 'hers' || kind === 'open';

const hashed = (said: string) => `'sha256-${createHash('sha256').update(said).digest('base64')}'`;

/** What a page of a kind may do: its own style, its one script, forms to ourselves. */
export function framePolicy(kind: FrameKind): string {
  return [
    "default-src 'none'",
    `style-src ${hashed(css)}`,
    scripts[kind] === '' ? "script-src 'none'" : `script-src ${hashed(scripts[kind])}`,
    isLeft(kind) ? "connect-src 'self'" : "connect-src 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Somewhere that tells nothing, in her language. */
export function neutralPlace(tongue: Tongue): string {
  return `https://${tongue}.wikipedia.org/`;
}

export interface Framed {
  readonly kind: FrameKind;
  readonly tongue: Tongue;
  /** Neutral: it stands in the tab. */
  readonly title: string;
  readonly body: Html;
  /** The page's own path, where it is read in another language; null where that would lose what was done. */
  readonly path: string | null;
}

const ownNames: Readonly<Record<Tongue, string>> = {
  ...{ en: 'English', ru: 'Русский', uz: 'Oʻzbekcha', kk: 'Қазақша' },
  ...{ ky: 'Кыргызча', tg: 'Тоҷикӣ', tk: 'Türkmençe' },
};

function leave(tongue: Tongue): Html {
  const { t } = wordsIn(tongue);
  return html`<header class="leave">
    <a class="go" id="leave" href="/visit/exit" rel="noreferrer" data-to="${neutralPlace(tongue)}"
      >${t('visit.leave')}</a
    >
  </header>`;
}

function languages(tongue: Tongue, path: string): Html {
  const others = tongues.filter((other) => other !== tongue);
  return html`<nav aria-label="${wordsIn(tongue).t('visit.languages')}">
    <ul class="langs">
      ${others.map(
        (other) =>
          html`<li>
            <a href="${path}?l=${other}" lang="${other}" hreflang="${other}">${ownNames[other]}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** One whole page. */
export function framed({ kind, tongue, title, body, path }: Framed): string {
  const script = scripts[kind];
  const page = html`<html lang="${tongue}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>${title} – Panah</title>
      ${new Html(`<style>${css}</style>`)}
    </head>
    <body>
      ${isLeft(kind) && leave(tongue)}
      <main>
        <h1>${title}</h1>
        ${body}
      </main>
      <footer>${path !== null && languages(tongue, path)}</footer>
      ${script !== '' && new Html(`<script>${script}</script>`)}
    </body>
  </html>`;
  return `<!doctype html>${page.text}`;
}

/** What a browser shows that has just been left: nothing, and then somewhere else. */
export function leftPage(tongue: Tongue): string {
  const to = neutralPlace(tongue);
  const page = html`<html lang="${tongue}">
    <head>
      <meta charset="utf-8" />
      <title>…</title>
      <meta http-equiv="refresh" content="0;url=${to}" />
    </head>
    <body></body>
  </html>`;
  return `<!doctype html>${page.text}`;
}
