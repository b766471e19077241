-- A diary changes one version at a time: of two people who save at once the slower is told.
CREATE TRIGGER mentors_diary_next_version BEFORE UPDATE OF availability_version ON mentors
WHEN NEW.availability_version NOT IN (OLD.availability_version, OLD.availability_version + 1)
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;

CREATE TRIGGER mentors_diary_has_version BEFORE UPDATE OF availability ON mentors
WHEN NEW.availability IS NOT OLD.availability AND NEW.availability_version = OLD.availability_version
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;

-- An attempt to be verified ends once.
CREATE TRIGGER verifications_end_once BEFORE UPDATE OF status ON verifications
WHEN OLD.status IN ('approved', 'rejected', 'replaced') AND NEW.status <> OLD.status
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;

CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are written once'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are written once'); END;
