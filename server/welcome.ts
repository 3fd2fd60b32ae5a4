const people = [
  ['border officer', 'border_officer@border.tj.demo'],
  ['caseworker', 'caseworker@ngo.ae.demo'],
  ['shelter staff', 'shelter_staff@shelter.uz.demo'],
  ['coordinator', 'coordinator@coordinator.uz.demo'],
  ['lawyer', 'lawyer@legal_aid.kz.demo'],
  ['police officer', 'police_officer@police.uz.demo'],
  ['manager', 'manager@ngo.uz.demo'],
  ['auditor', 'auditor@node.demo'],
] as const;

/** What the demonstration prints under its address: who can sign in, and that the password is one for all. */
export function accountsTable(): string {
  const lines = people.map(([role, account]) => `  ${role.padEnd(16)}${account}`);
  return ['Demonstration accounts, password panah-demonstration:', ...lines].join('\n');
}
