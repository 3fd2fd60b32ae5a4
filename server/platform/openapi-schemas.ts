import { z } from 'zod';
import * as assistance from '#contract/assistance';
import * as audit from '#contract/audit';
import * as auth from '#contract/auth';
import * as callOuts from '#contract/call-outs';
import * as caseEvents from '#contract/case-events';
import * as caseTasks from '#contract/case-tasks';
import * as calls from '#contract/calls';
import * as cases from '#contract/cases';
import * as closing from '#contract/closing';
import * as complaints from '#contract/complaints';
import * as clocks from '#contract/clocks';
import * as codes from '#contract/codes';
import * as consent from '#contract/consent';
import * as depositions from '#contract/depositions';
import * as devices from '#contract/devices';
import * as directory from '#contract/directory';
import * as drafts from '#contract/drafts';
import * as duty from '#contract/duty';
import * as factors from '#contract/factors';
import * as flags from '#contract/flags';
import * as grants from '#contract/grants';
import * as hsds from '#contract/hsds';
import * as identification from '#contract/identification';
import * as indicators from '#contract/indicators';
import * as journeys from '#contract/journeys';
import * as keys from '#contract/keys';
import * as liaison from '#contract/liaison';
import * as children from '#contract/children';
import * as decisions from '#contract/decisions';
import * as identificationTracks from '#contract/identification-tracks';
import * as interviews from '#contract/interviews';
import * as list from '#contract/list';
import * as myWork from '#contract/my-work';
import * as nonPunishment from '#contract/non-punishment';
import * as notices from '#contract/notices';
import * as outside from '#contract/outside';
import * as paper from '#contract/paper';
import * as proceedings from '#contract/proceedings';
import * as problem from '#contract/problem';
import * as protection from '#contract/protection';
import * as referrals from '#contract/referrals';
import * as servicesGiven from '#contract/services-given';
import * as serviceDetails from '#contract/service-details';
import * as serviceMap from '#contract/service-map';
import * as survivor from '#contract/survivor';
import * as reports from '#contract/reports';
import * as text from '#contract/text';
import * as tips from '#contract/tips';
import * as tongue from '#contract/tongue';
import * as vault from '#contract/vault';

/** JSON Schema 2020-12, which is that of OpenAPI 3.1. */
export type Schema = z.core.JSONSchema.BaseSchema;

// What these files export is described once, under the export's own name.
const contract: readonly Readonly<Record<string, unknown>>[] = [
  ...[assistance, audit, auth, callOuts, calls, caseEvents, cases, caseTasks, children, clocks],
  ...[closing, codes, complaints, consent, decisions, depositions, devices, directory, drafts],
  ...[duty, factors, flags, grants, hsds, identification, identificationTracks, indicators],
  ...[interviews, journeys, keys, liaison, list, myWork, nonPunishment, notices, outside, paper],
  ...[problem, proceedings, protection, referrals, reports, serviceDetails, serviceMap],
  ...[servicesGiven, survivor, text, tips, tongue, vault],
];

type Names = z.core.$ZodRegistry<{ id: string }>;
type Known = ReadonlyMap<string, Schema>;

const place = '#/components/schemas/';
const unnamed = /^Unnamed\d+$/;

export interface Shapes {
  /** What a request sends, whole; `name` where the contract has one. */
  readonly request: (input: z.ZodType) => { readonly name: string | undefined; readonly schema: Schema };
  /** What an answer holds: a reference where the contract has named it. */
  readonly answer: (output: z.ZodType) => Schema;
  /** Keeps a schema under a name and returns the reference to it. */
  readonly keep: (name: string, schema: Schema) => Schema;
  /** The schemas that `part` mentions and those that these mention, by name. */
  readonly mentioned: (part: unknown) => Record<string, Schema>;
}

/**
 * The zod schemas of all endpoints as JSON Schema. An object that requests and answers share reads differently in
 * the two (a request may leave out what has a default), so the request's is called `<name>Input`.
 */
export function shapesOf(inputs: readonly z.ZodType[], outputs: readonly z.ZodType[]): Shapes {
  const names = nameAll([...inputs, ...outputs]);
  const known = new Map(converted(names, 'output', (id) => id));
  const refer = (schema: z.ZodType) => ({ $ref: place + idOf(names, schema) });
  const answered = reached(outputs.map(refer), known);
  const inRequests = (id: string) =>
    answered.has(id) && known.get(id)?.type === 'object' ? `${id}Input` : id;
  const requests = converted(names, 'input', inRequests);
  for (const [id, schema] of requests) {
    if (!answered.has(inRequests(id))) known.set(inRequests(id), schema);
  }
  return {
    request: (input) => {
      const id = idOf(names, input);
      return { name: unnamed.test(id) ? undefined : inRequests(id), schema: requests.get(id) ?? {} };
    },
    answer: (output) => {
      const id = idOf(names, output);
      return unnamed.test(id) ? (known.get(id) ?? {}) : refer(output);
    },
    keep: (name, schema) => {
      known.set(name, schema);
      return { $ref: place + name };
    },
    mentioned: (part) => {
      const mentions = reached(part, known);
      return Object.fromEntries([...known].filter(([id]) => mentions.has(id)).toSorted());
    },
  };
}

/** A name for each schema of the contract, and a number for those that an endpoint has made for itself. */
function nameAll(schemas: readonly z.ZodType[]): Names {
  const names: Names = z.registry();
  for (const [name, value] of contract.flatMap((file) => Object.entries(file))) {
    if (value instanceof z.ZodType && !names.has(value)) names.add(value, { id: capitalised(name) });
  }
  for (const [index, schema] of schemas.entries()) {
    if (!names.has(schema)) names.add(schema, { id: `Unnamed${index}` });
  }
  return names;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function idOf(names: Names, schema: z.ZodType): string {
  const id = names.get(schema)?.id;
  if (id === undefined) throw new Error('A schema of no endpoint');
  return id;
}

function converted(names: Names, io: 'input' | 'output', rename: (id: string) => string): Known {
  const { schemas } = z.toJSONSchema(names, {
    io,
    uri: (id) => place + rename(id),
    // Every whole number that zod knows is a safe one: saying so each time would tell nothing.
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return new Map(
    Object.entries(schemas).map(([id, { $id: _id, $schema: _dialect, ...schema }]) => [id, schema]),
  );
}

function reached(part: unknown, known: Known): Set<string> {
  const found = new Set<string>();
  const waiting = [part];
  for (const next of waiting) {
    for (const [, name = ''] of JSON.stringify(next).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      waiting.push(known.get(name) ?? {});
    }
  }
  return found;
}
