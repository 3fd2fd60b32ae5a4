-- Two people at one count, or at one pair of countries, are told apart: whoever comes second has seen an older version.

ALTER TABLE capacity_unit ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0);

-- Counted on for the pair and kind together, so that what is newly agreed stands above what it ends.
ALTER TABLE agreement ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0);
