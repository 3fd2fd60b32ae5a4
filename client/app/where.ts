/** Where somebody sees to a record, by what the ledger calls it. Some have no page of their own: where they are listed. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  Case: (id) => `/cases/${id}`,
  // Seen to on the case that they are of, which a deadline names in their place.
  Consent: (id) => `/cases/${id}/consents`,
  SurvivorRequest: (id) => `/cases/${id}/page`,
  CallOut: (id) => `/call-outs/${id}`,
  Child: (id) => `/children/${id}`,
  ChildCall: () => '/children',
  Clock: (id) => `/clocks/${id}`,
  Complaint: (id) => `/complaints/${id}`,
  Deposition: (id) => `/depositions/${id}`,
  Flag: (id) => `/triage/${id}`,
  Handover: () => '/handovers',
  Journey: (id) => `/journeys/${id}`,
  LiaisonQuestion: (id) => `/liaison/questions/${id}`,
  LiaisonThread: (id) => `/liaison/threads/${id}`,
  Report: (id) => `/reports/${id}`,
  Service: (id) => `/services/${id}`,
  Sitting: (id) => `/sittings/${id}`,
  Tip: (id) => `/triage/tips/${id}`,
};

/** Undefined where a record has no page. */
export function pageOfRecord(subject: string, id: string): string | undefined {
  return pages[subject]?.(id);
}
