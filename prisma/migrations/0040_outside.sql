-- Receivers that do not work here (decision 0037): a letter, or a link that lives until they have answered.
ALTER TABLE organisation ADD COLUMN off_platform boolean NOT NULL DEFAULT false;

CREATE FUNCTION sec.is_outside(of_organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.organisation o WHERE o.id = of_organisation AND o.off_platform) $$;

-- Whether it works here is said when it is registered, and stays; nobody has an account there, so that nobody has keys.
CREATE FUNCTION sec.keep_outside() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.off_platform <> OLD.off_platform THEN
    RAISE EXCEPTION 'an organisation works here or it does not' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outside BEFORE UPDATE OF off_platform ON organisation
  FOR EACH ROW EXECUTE FUNCTION sec.keep_outside();
CREATE FUNCTION sec.refuse_account_outside() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF sec.is_outside(NEW.organisation_id) THEN
    RAISE EXCEPTION 'nobody has an account outside' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outside BEFORE INSERT OR UPDATE OF organisation_id ON user_account
  FOR EACH ROW EXECUTE FUNCTION sec.refuse_account_outside();
CREATE TRIGGER outside BEFORE INSERT ON mandate
  FOR EACH ROW EXECUTE FUNCTION sec.refuse_account_outside();

-- Tiers 0 and 1 alone: no part of an identity, no case handed over, nobody asked by the clock.
CREATE FUNCTION sec.keep_tiers_outside() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF sec.is_outside(NEW.to_organisation_id)
      AND (cardinality(NEW.segments) > 0 OR NEW.kind = 'transfer' OR NEW.new_case_id IS NOT NULL)
    OR EXISTS (SELECT FROM public.organisation o WHERE o.id = ANY (NEW.alternates) AND o.off_platform) THEN
    RAISE EXCEPTION 'what goes outside ends at tier 1' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outside BEFORE INSERT OR UPDATE OF to_organisation_id, segments, alternates, new_case_id ON referral
  FOR EACH ROW EXECUTE FUNCTION sec.keep_tiers_outside();
CREATE FUNCTION sec.refuse_grant_outside() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF sec.is_outside(NEW.to_organisation_id) THEN
    RAISE EXCEPTION 'no identity goes outside' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER outside BEFORE INSERT OR UPDATE OF to_organisation_id ON disclosure_grant
  FOR EACH ROW EXECUTE FUNCTION sec.refuse_grant_outside();

-- What the receiver asks from outside nobody with an account has written.
ALTER TABLE referral_message ALTER COLUMN written_by_id DROP NOT NULL,
  ADD CONSTRAINT referral_message_written CHECK (written_by_id IS NOT NULL OR sender = 'receiver' AND kind = 'ask');

ALTER TABLE referral ADD CONSTRAINT referral_sender UNIQUE (id, from_organisation_id);

CREATE TABLE answer_link (
  id uuid PRIMARY KEY,
  referral_id uuid NOT NULL,
  -- The owner of the case, who made it.
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  made_by_id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  -- What only the number gives: where it is found, and the half of a pair that opens what is answered to it.
  lookup bytea NOT NULL UNIQUE CHECK (length(lookup) = 32),
  reply_public bytea NOT NULL CHECK (length(reply_public) BETWEEN 1 AND 200),
  reply_private bytea NOT NULL CHECK (length(reply_private) BETWEEN 1 AND 400),
  reply bytea CHECK (length(reply) <= 16384),
  expires_at timestamptz NOT NULL CHECK (expires_at > made_at AND expires_at <= made_at + interval '30 days'),
  ended_at timestamptz CHECK (ended_at >= made_at),
  end_reason text CHECK (end_reason IN ('answered', 'replaced', 'ended', 'expired')),
  CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
  UNIQUE (id, organisation_id),
  FOREIGN KEY (referral_id, organisation_id) REFERENCES referral (id, from_organisation_id),
  FOREIGN KEY (made_by_id, organisation_id) REFERENCES user_account (id, organisation_id)
);
CREATE UNIQUE INDEX answer_link_live ON answer_link (referral_id) WHERE ended_at IS NULL;
CREATE INDEX answer_link_referral ON answer_link (referral_id, organisation_id);
CREATE INDEX answer_link_organisation ON answer_link (organisation_id);
CREATE INDEX answer_link_made_by ON answer_link (made_by_id, organisation_id);

-- What was answered from outside, over which way, and in what function; nobody is named.
CREATE TABLE outside_answer (
  id uuid PRIMARY KEY,
  referral_id uuid NOT NULL,
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  link_id uuid,
  way text NOT NULL CHECK (way IN ('link', 'phone', 'letter')),
  what text NOT NULL CHECK (what IN ('acknowledged', 'asked', 'accepted', 'declined', 'started', 'no_show', 'completed')),
  speaker text NOT NULL CHECK (speaker IN ('head', 'duty', 'social_worker', 'health', 'lawyer', 'reception', 'other')),
  at timestamptz NOT NULL,
  written_by_id uuid,
  CHECK ((way = 'link') = (link_id IS NOT NULL)),
  CHECK ((way = 'link') = (written_by_id IS NULL)),
  CHECK (way <> 'link' OR what IN ('acknowledged', 'asked', 'accepted', 'declined')),
  FOREIGN KEY (referral_id, organisation_id) REFERENCES referral (id, from_organisation_id),
  FOREIGN KEY (link_id, organisation_id) REFERENCES answer_link (id, organisation_id),
  FOREIGN KEY (written_by_id, organisation_id) REFERENCES user_account (id, organisation_id)
);
CREATE INDEX outside_answer_referral ON outside_answer (referral_id, organisation_id);
CREATE INDEX outside_answer_organisation ON outside_answer (organisation_id);
CREATE INDEX outside_answer_link ON outside_answer (link_id, organisation_id) WHERE link_id IS NOT NULL;
CREATE INDEX outside_answer_written_by ON outside_answer (written_by_id, organisation_id) WHERE written_by_id IS NOT NULL;

ALTER TABLE answer_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE answer_link FORCE ROW LEVEL SECURITY;
ALTER TABLE outside_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE outside_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON answer_link TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON outside_answer TO panah_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON answer_link TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY own ON outside_answer TO panah_app USING (organisation_id = (SELECT sec.org()));
CREATE POLICY jobs ON answer_link TO panah_worker USING (true);
-- The number and the half of the pair that it opens are never read back, but through the door.
GRANT SELECT (id, referral_id, organisation_id, made_by_id, made_at, reply_public, expires_at, ended_at, end_reason),
  INSERT, UPDATE (reply, ended_at, end_reason) ON answer_link TO panah_app;
GRANT SELECT, INSERT ON outside_answer TO panah_app;
GRANT SELECT (id, referral_id, organisation_id, expires_at, ended_at), UPDATE (ended_at, end_reason)
  ON answer_link TO panah_worker;

-- The one door: what a number opens now, and as whose guest. Of one that was answered, ended, withdrawn with its referral
-- or never made there is nothing, without a difference.
CREATE FUNCTION sec.open_answer(secrets bytea[], of_lookup bytea, moment timestamptz)
RETURNS TABLE (id uuid, "referralId" uuid, "organisationId" uuid, "hostId" uuid, "replyPrivate" bytea, reply bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sec.knock(secrets);
  RETURN QUERY SELECT l.id, l.referral_id, l.organisation_id, h.id, l.reply_private, l.reply
    FROM public.answer_link l
      JOIN public.referral r ON r.id = l.referral_id AND r.delivered
        AND r.status IN ('SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED')
      JOIN public.organisation o ON o.id = l.organisation_id AND o.status = 'ACTIVE'
      CROSS JOIN LATERAL (SELECT u.id FROM public.user_account u
        WHERE u.organisation_id = l.organisation_id AND u.status = 'ACTIVE'
        ORDER BY u.id <> l.made_by_id, u.id LIMIT 1) h
    WHERE l.lookup = of_lookup AND l.ended_at IS NULL AND l.expires_at > moment AND sec.is_outside(r.to_organisation_id);
END $$;
REVOKE ALL ON FUNCTION sec.is_outside(uuid), sec.keep_outside(), sec.refuse_account_outside(), sec.keep_tiers_outside(),
  sec.refuse_grant_outside(), sec.open_answer(bytea[], bytea, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sec.is_outside(uuid) TO panah_app, panah_worker;
GRANT EXECUTE ON FUNCTION sec.open_answer(bytea[], bytea, timestamptz) TO panah_app;

-- Whoever is kept from a case is kept from what later tables hold of it.
SELECT sec.keep_from_cases();
