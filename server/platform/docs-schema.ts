import { html, type Markup } from './docs-html.ts';
import type { Schema } from './openapi-schemas.ts';

interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema | boolean;
}

const place = '#/components/schemas/';

/** A schema in words: references as links, closed lists with their codes, bounds where there are some. */
export function shapeOf(schema: Schema | boolean): Markup {
  if (typeof schema === 'boolean') return html`${schema ? 'anything' : 'nothing'}`;
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace(place, '');
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.anyOf !== undefined) return either(schema.anyOf.map(shapeOf));
  if (schema.enum !== undefined) return either(schema.enum.map((code) => html`<code>${String(code)}</code>`));
  if (schema.const !== undefined) return html`<code>${String(schema.const)}</code>`;
  if (schema.type === 'object') return fieldsTable(fieldsOf(schema));
  const { items } = schema;
  if (schema.type === 'array' && items !== undefined && !Array.isArray(items)) {
    return html`list of ${shapeOf(items)}${boundsOf(schema)}`;
  }
  const types = [schema.type ?? 'anything'].flat();
  return html`${schema.format ?? types.join(' or ')}${boundsOf(schema)}`;
}

function either(shapes: readonly Markup[]): Markup {
  return html`${shapes.map((shape, index) => (index === 0 ? shape : html` | ${shape}`))}`;
}

function boundsOf({ minLength, maxLength, minItems, maxItems, minimum, maximum }: Schema): string {
  const from = minLength ?? minItems ?? minimum;
  const to = maxLength ?? maxItems ?? maximum;
  const unit = minLength === undefined && maxLength === undefined ? '' : ' characters';
  if (to !== undefined) return `, ${from ?? 0} to ${to}${unit}`;
  return from === undefined ? '' : `, at least ${from}${unit}`;
}

function fieldsOf({ properties = {}, required = [] }: Schema): Field[] {
  return Object.entries(properties).map(([name, schema]) => {
    return { name, required: required.includes(name), schema };
  });
}

/** Name, whether it must be there, and what it holds. */
export function fieldsTable(fields: readonly Field[], caption?: string): Markup {
  const rows = fields.map(({ name, required, schema }) => {
    const otherwise = typeof schema === 'object' && 'default' in schema ? JSON.stringify(schema.default) : '';
    return html`<tr>
      <th scope="row"><code>${name}</code></th>
      <td>${required ? 'required' : otherwise === '' ? 'optional' : html`else <code>${otherwise}</code>`}</td>
      <td>${shapeOf(schema)}</td>
    </tr>`;
  });
  return html`<table>
    ${
      caption === undefined
        ? ''
        : html`<caption>
            ${caption}
          </caption>`
    }
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
