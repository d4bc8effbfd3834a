START TRANSACTION;
CREATE TABLE audit_entry (
    partition uuid NOT NULL,
    number bigint NOT NULL,
    at bigint NOT NULL,
    kind integer NOT NULL,
    action character varying(60) NOT NULL,
    principal_id uuid,
    principal_name character varying(400) NOT NULL,
    class integer,
    item_id uuid,
    provider_id uuid,
    owner_organisation_id uuid,
    details character varying(2000),
    previous_hash character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    CONSTRAINT pk_audit_entry PRIMARY KEY (partition, number)
);

CREATE TABLE audit_head (
    partition uuid NOT NULL,
    number bigint NOT NULL,
    hash character varying(64) NOT NULL,
    CONSTRAINT pk_audit_head PRIMARY KEY (partition)
);

CREATE INDEX ix_audit_entry_owner_organisation_id_at_partition_number ON audit_entry (owner_organisation_id, at DESC, partition DESC, number DESC);

CREATE INDEX ix_audit_entry_partition_at_number ON audit_entry (partition, at DESC, number DESC);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122061505_Audit', '10.0.14');

COMMIT;

