-- The mentee's own part in a piece of evidence, the kind of proof she holds, and the import it came with while she has not changed it.
ALTER TABLE evidence ADD COLUMN role text NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN proof_kind text NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN import_id text;
CREATE INDEX evidence_import ON evidence (import_id) WHERE import_id IS NOT NULL;
