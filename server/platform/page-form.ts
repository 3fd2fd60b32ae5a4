import { html, type Html } from './html.ts';

// Parts of a form that the server writes whole: labels that name their fields, what is wrong beside what it is wrong with.

/** What came with a form, by the names of its fields. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Asked {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What stands in the way, in words. */
  readonly fault?: string | undefined;
}

export function textIn(fields: Fields, name: string): string {
  const said = fields[name];
  return typeof said === 'string' ? said : '';
}

export function listIn(fields: Fields, name: string): readonly string[] {
  const said = fields[name];
  return typeof said === 'object' ? said : [];
}

const below = ({ name, hint, fault }: Asked): Html =>
  html`${hint !== undefined && html`<p class="soft" id="${name}-hint">${hint}</p>`}
  ${fault !== undefined && html`<p class="fault" id="${name}-fault">${fault}</p>`}`;

const told = ({ name, hint, fault }: Asked): string =>
  [hint === undefined ? '' : `${name}-hint`, fault === undefined ? '' : `${name}-fault`].join(' ').trim();

const marks = (asked: Asked): Html =>
  html`${told(asked) !== '' && html` aria-describedby="${told(asked)}"`}
  ${asked.fault !== undefined && html` aria-invalid="true"`}`;

export function inputField(
  asked: Asked & {
    readonly value: string;
    readonly most: number;
    readonly digits?: boolean;
    readonly needed?: boolean;
  },
): Html {
  const { name, label, value, most, digits = false, needed = false } = asked;
  return html`<label for="${name}">${label}</label>${below(asked)}
    <input
      id="${name}"
      name="${name}"
      value="${value}"
      maxlength="${most}"
      autocomplete="off"
      spellcheck="false"
      ${digits && html` inputmode="numeric"`}${needed && html` required`}${marks(asked)}
    />`;
}

export function textField(
  asked: Asked & { readonly value: string; readonly most: number; readonly needed?: boolean },
): Html {
  const { name, label, value, most, needed = false } = asked;
  return html`<label for="${name}">${label}</label>${below(asked)}
    <textarea
      id="${name}"
      name="${name}"
      rows="5"
      maxlength="${most}"
      autocomplete="off"
      ${needed && html` required`}${marks(asked)}
    >
${value}</textarea>`;
}

export function pickOne(
  asked: Asked & { readonly options: readonly Choice[]; readonly value: string },
): Html {
  const { name, label, options, value } = asked;
  return html`<fieldset>
    <legend>${label}</legend>
    ${below(asked)}
    ${options.map(
      (one) =>
        html`<label class="pick"
          ><input
            type="radio"
            name="${name}"
            value="${one.value}"
            ${one.value === value && html` checked`}
          />${one.label}</label
        >`,
    )}
  </fieldset>`;
}

export function pickMany(
  asked: Asked & { readonly options: readonly Choice[]; readonly values: readonly string[] },
): Html {
  const { name, label, options, values } = asked;
  return html`<fieldset>
    <legend>${label}</legend>
    ${below(asked)}
    ${options.map(
      (one) =>
        html`<label class="pick"
          ><input
            type="checkbox"
            name="${name}[]"
            value="${one.value}"
            ${values.includes(one.value) && html` checked`}
          />${one.label}</label
        >`,
    )}
  </fieldset>`;
}

export function selectField(
  asked: Asked & { readonly options: readonly Choice[]; readonly value: string; readonly nothing: string },
): Html {
  const { name, label, options, value, nothing } = asked;
  return html`<label for="${name}">${label}</label>${below(asked)}
    <select id="${name}" name="${name}" ${marks(asked)}>
      <option value="">${nothing}</option>
      ${options.map(
        (one) =>
          html`<option value="${one.value}" ${one.value === value && html` selected`}>${one.label}</option>`,
      )}
    </select>`;
}

/** What stands in the way, at the top, read out at once. */
export function faultSummary(title: string, faults: readonly string[]): Html {
  if (faults.length === 0) return html``;
  return html`<div class="note" role="alert">
    <p><strong>${title}</strong></p>
    <ul>
      ${faults.map((fault) => html`<li>${fault}</li>`)}
    </ul>
  </div>`;
}
