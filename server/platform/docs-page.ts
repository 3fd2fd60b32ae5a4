import { join } from 'node:path';
import { static as serveFiles, type RequestHandler } from 'express';
import { html, type Markup } from './docs-html.ts';
import { fieldsTable, shapeOf } from './docs-schema.ts';
import type { ApiDocument, Operation, Parameter, Reference, Reply } from './openapi-document.ts';
import { projectRoot } from './project-root.ts';

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** Style and script of the page. */
export function docsFiles(folder = join(projectRoot(), 'server', 'docs-page')): RequestHandler {
  return serveFiles(folder, {
    ...{ index: false, redirect: false, dotfiles: 'ignore' },
    ...{ etag: false, lastModified: false, cacheControl: false },
  });
}

/** The reader's page: the whole document as plain HTML. It reads without its script, which only searches. */
export function docsPage(document: ApiDocument): string {
  const entries = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...{ method: method.toUpperCase(), path, operation },
    })),
  );
  const tags = [...new Set(entries.flatMap(({ operation }) => operation.tags))];
  const groups = tags.map((tag) => {
    const own = entries.filter(({ operation }) => operation.tags.includes(tag));
    return group(
      tag,
      own.map((entry) => entryOf(entry, document)),
    );
  });
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      html`<details id="schema-${name}" data-entry>
        <summary><code>${name}</code></summary>
        <div>${shapeOf(schema)}</div>
      </details>`,
  );
  const main = html`<main>
    <p>${entries.length} endpoints, all below <code>/api/v1</code>.</p>
    ${groups} ${group('schemas', schemas)}
  </main>`;
  return `<!doctype html>\n${frame([...tags, 'schemas'], main, String(document.info.description).replaceAll('`', '')).markup}\n`;
}

function frame(groups: readonly string[], main: Markup, about: string): Markup {
  return html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Panah: interface</title>
      <link rel="stylesheet" href="/api/docs/page.css" />
      <script type="module" src="/api/docs/page.js"></script>
    </head>
    <body>
      <header>
        <h1>Panah: interface</h1>
        <p>${about}</p>
        <p>For programs: <a href="/api/v1/openapi.json">the same as OpenAPI 3.1</a>.</p>
        <div role="search" hidden>
          <label for="search">Search endpoints and schemas</label>
          <input id="search" type="search" autocomplete="off" spellcheck="false" />
          <span role="status"></span>
        </div>
        <nav aria-label="Groups">
          <ul>
            ${groups.map((name) => html`<li><a href="#${name}">${name}</a></li>`)}
          </ul>
        </nav>
      </header>
      ${main}
    </body>
  </html>`;
}

function group(name: string, entries: readonly Markup[]): Markup {
  return html`<section aria-labelledby="${name}">
    <h2 id="${name}">${name}</h2>
    ${entries}
  </section>`;
}

function entryOf({ method, path, operation }: Entry, document: ApiDocument): Markup {
  const parameters = operation.parameters.filter((it): it is Parameter => 'schema' in it);
  const headers = operation.parameters.filter((it): it is Reference => '$ref' in it);
  const body = operation.requestBody?.content['application/json'].schema;
  return html`<details id="${operation.operationId}" data-entry>
    <summary>
      <span class="method">${method}</span> <code>${path}</code> <span>${operation.summary}</span>
    </summary>
    <div>
      <dl>
        ${Object.entries(operation['x-panah']).map(([name, value]) => fact(name, inWords(value)))}
        ${headers.length === 0 ? '' : fact('headers', headers.map(nameOf).join(', '))}
      </dl>
      ${parameters.length === 0 ? '' : fieldsTable(parameters, 'In the address')}
      ${body === undefined ? '' : html`<p>Body: ${shapeOf(body)}</p>`} ${repliesOf(operation, document)}
    </div>
  </details>`;
}

function fact(name: string, says: string): Markup {
  return html`<div>
    <dt>${name}</dt>
    <dd>${says}</dd>
  </div>`;
}

/** What the house says of an endpoint, in a line: rights as "accept Referral", locks in their order. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).join(' ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : 'none';
}

function nameOf({ $ref }: Reference): string {
  return $ref.replace(/^.*\//, '');
}

function repliesOf({ responses }: Operation, { components }: ApiDocument): Markup {
  const rows = Object.entries(responses).map(([status, it]) => {
    const reply: Reply | undefined = '$ref' in it ? components.responses[nameOf(it)] : it;
    const holds = '$ref' in it ? [] : Object.values(it.content ?? {}).map(({ schema }) => shapeOf(schema));
    return html`<tr>
      <th scope="row">${status}</th>
      <td>${reply?.description ?? ''} ${holds}</td>
    </tr>`;
  });
  return html`<table>
    <caption>
      Answers
    </caption>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
