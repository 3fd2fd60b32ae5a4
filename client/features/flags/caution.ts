const passport = /(?:^|[^\p{L}\d])\p{Lu}{1,3}[ -]?\d{6,9}(?!\d)/u;
const phone = /\+?\d(?:[\s()-]?\d){7,}/;

/** What in a note looks as if it named a person; a hint to the writer, never a refusal. */
export function looksPersonal(note: string): 'passport' | 'phone' | undefined {
  if (passport.test(note)) return 'passport';
  return phone.test(note) ? 'phone' : undefined;
}
