import type { z } from 'zod';

type Fields = Readonly<Record<string, string | readonly string[]>>;

const text = (fields: Fields, name: string): string | undefined => {
  const said = fields[name];
  return typeof said === 'string' && said.trim() !== '' ? said : undefined;
};

/** What the one form of the page says: of a yes, a no and a question only what belongs to it. */
export function answerOf(fields: Fields): Record<string, unknown> {
  const what = text(fields, 'what');
  const services = fields.services;
  const said = {
    ...{ number: text(fields, 'number'), what, speaker: text(fields, 'speaker') },
    need: what === 'asked' ? text(fields, 'need') : undefined,
    reason: what === 'declined' ? text(fields, 'reason') : undefined,
    services: what === 'accepted' && typeof services === 'object' ? services : undefined,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

const known = ['what', 'speaker', 'need', 'reason', 'services'];

/** Which sentence is said of each field that stands in the way. */
export function answerFaults(error: z.ZodError): Readonly<Record<string, string>> {
  const fields = error.issues.map(({ path: [first] }) => String(first ?? ''));
  return Object.fromEntries(
    fields.flatMap((field) => (known.includes(field) ? [[field, `answer.faults.${field}`]] : [])),
  );
}
