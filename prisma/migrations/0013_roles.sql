-- What no person asks for is done by a role of its own: the clock of referrals, and the chain of the ledger. It has no
-- account, no session, no key of a person and no identity.
GRANT USAGE ON SCHEMA public TO panah_worker, panah_audit;

GRANT SELECT ON organisation, agreement, case_pseudonym, referral, referral_payload, referral_alternate,
  ledger_entry, ledger_pending, ledger_chain TO panah_worker;
-- Of these it reads neither what is sealed nor what it has no use for.
GRANT SELECT (id, code, status, is_minor) ON case_record TO panah_worker;
GRANT SELECT (id, case_id, purpose, recipient_organisation_id, recipient_country, state, provisional, max_tier, segments,
  level, valid_until) ON consent TO panah_worker;
GRANT SELECT (referral_id, state) ON capacity_hold TO panah_worker;
GRANT SELECT (id, case_id, organisation_id, reason, requested_at, confirmed_at, outcome, lapsed_at, overdue_at, version),
  UPDATE (lapsed_at, overdue_at, version) ON break_glass TO panah_worker;
GRANT SELECT (id, referral_id, to_organisation_id, segment, state, released_at, deletion) ON disclosure_grant
  TO panah_worker;
GRANT SELECT (id, case_id, signal) ON non_punishment_signal TO panah_worker;
GRANT INSERT ON case_pseudonym, referral, referral_payload, ledger_entry, ledger_pending, ledger_chain TO panah_worker;
GRANT UPDATE ON case_pseudonym, referral, referral_payload TO panah_worker;
-- To end what was promised, or to move it to the next referral.
GRANT UPDATE (referral_id, state, k1_sealed, k2_enc, k2_rel) ON disclosure_grant TO panah_worker;
GRANT INSERT, DELETE ON referral_alternate TO panah_worker;
-- To lock them.
GRANT UPDATE (version) ON case_record, consent TO panah_worker;
GRANT DELETE ON ledger_pending TO panah_worker;
GRANT EXECUTE ON FUNCTION plan_job(text, uuid, text, timestamptz), ledger_close_refusals(timestamptz) TO panah_worker;

-- The running node adds lines and refusals to the ledger, and no more: it can neither chain nor count them.
REVOKE INSERT, UPDATE ON ledger_chain FROM panah_app;
REVOKE DELETE ON ledger_pending FROM panah_app;
REVOKE EXECUTE ON FUNCTION ledger_close_refusals(timestamptz) FROM panah_app;

-- Reads the ledger and nothing else.
GRANT SELECT ON ledger_entry, ledger_pending, ledger_chain TO panah_audit;
