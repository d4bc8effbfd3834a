START TRANSACTION;
CREATE TABLE hub_node (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    started_at bigint NOT NULL,
    lease_until bigint NOT NULL,
    passed_sequence bigint NOT NULL,
    passed_directory bigint NOT NULL,
    CONSTRAINT pk_hub_node PRIMARY KEY (id)
);

CREATE TABLE node_session (
    id uuid NOT NULL,
    node_id uuid NOT NULL,
    principal_id uuid NOT NULL,
    principal_name character varying(400) NOT NULL,
    organisation_code character varying(20) NOT NULL,
    door character varying(20) NOT NULL,
    filter_parts character varying(400) NOT NULL,
    since bigint NOT NULL,
    behind_since bigint,
    behind bigint NOT NULL,
    end_asked_at bigint,
    CONSTRAINT pk_node_session PRIMARY KEY (id)
);

CREATE INDEX ix_node_session_node_id ON node_session (node_id);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122094945_LiveNodes', '10.0.14');

COMMIT;

