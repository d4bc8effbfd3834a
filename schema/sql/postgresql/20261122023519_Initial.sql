CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

START TRANSACTION;
CREATE TABLE audience (
    id bigint NOT NULL,
    hash character varying(64) NOT NULL,
    CONSTRAINT pk_audience PRIMARY KEY (id)
);

CREATE TABLE directory_stamp (
    id integer NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT pk_directory_stamp PRIMARY KEY (id)
);

CREATE TABLE "group" (
    id uuid NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(400) NOT NULL,
    kind_code character varying(40) NOT NULL,
    "from" date NOT NULL,
    "to" date,
    CONSTRAINT pk_group PRIMARY KEY (id)
);

CREATE TABLE idempotency_record (
    principal_id uuid NOT NULL,
    mutation character varying(60) NOT NULL,
    key character varying(100) NOT NULL,
    payload_hash character varying(64) NOT NULL,
    item_id uuid NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_idempotency_record PRIMARY KEY (principal_id, mutation, key)
);

CREATE TABLE indicator (
    code character varying(40) NOT NULL,
    name character varying(400) NOT NULL,
    numerator character varying(400),
    denominator character varying(400),
    multiplier double precision NOT NULL,
    unit character varying(40) NOT NULL,
    direction integer NOT NULL,
    target double precision,
    source character varying(400) NOT NULL,
    CONSTRAINT pk_indicator PRIMARY KEY (code)
);

CREATE TABLE journal_event (
    sequence bigint NOT NULL,
    event_id uuid NOT NULL,
    kind integer NOT NULL,
    concern_id uuid NOT NULL,
    provider_id uuid NOT NULL,
    at bigint NOT NULL,
    actor_organisation_id uuid NOT NULL,
    full_changed boolean NOT NULL,
    summary_changed boolean NOT NULL,
    previous_audience_id bigint,
    detail_id uuid,
    CONSTRAINT pk_journal_event PRIMARY KEY (sequence)
);

CREATE TABLE journal_head (
    id integer NOT NULL,
    sequence bigint NOT NULL,
    CONSTRAINT pk_journal_head PRIMARY KEY (id)
);

CREATE TABLE organisation_kind (
    code character varying(40) NOT NULL,
    name character varying(400) NOT NULL,
    tier integer NOT NULL,
    "from" date,
    "to" date,
    CONSTRAINT pk_organisation_kind PRIMARY KEY (code)
);

CREATE TABLE protection_key (
    name character varying(200) NOT NULL,
    xml character varying(4000) NOT NULL,
    CONSTRAINT pk_protection_key PRIMARY KEY (name)
);

CREATE TABLE audience_reader (
    audience_id bigint NOT NULL,
    reader_key character varying(120) NOT NULL,
    depth integer NOT NULL,
    CONSTRAINT pk_audience_reader PRIMARY KEY (reader_key, depth, audience_id),
    CONSTRAINT fk_audience_reader_audience_id FOREIGN KEY (audience_id) REFERENCES audience (id) ON DELETE RESTRICT
);

CREATE TABLE organisation (
    id uuid NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(400) NOT NULL,
    kind_code character varying(40) NOT NULL,
    region_code character varying(40),
    opened_on date,
    closed_on date,
    is_demonstration boolean NOT NULL,
    CONSTRAINT pk_organisation PRIMARY KEY (id),
    CONSTRAINT fk_organisation_kind_code FOREIGN KEY (kind_code) REFERENCES organisation_kind (code) ON DELETE RESTRICT
);

CREATE TABLE organisation_succession (
    predecessor_id uuid NOT NULL,
    successor_id uuid NOT NULL,
    effective_on date NOT NULL,
    CONSTRAINT pk_organisation_succession PRIMARY KEY (predecessor_id, successor_id),
    CONSTRAINT fk_organisation_succession_predecessor_id FOREIGN KEY (predecessor_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_organisation_succession_successor_id FOREIGN KEY (successor_id) REFERENCES organisation (id) ON DELETE RESTRICT
);

CREATE TABLE person (
    id uuid NOT NULL,
    name character varying(400) NOT NULL,
    tenant_id character varying(100) NOT NULL,
    object_id character varying(100) NOT NULL,
    organisation_id uuid NOT NULL,
    is_disabled boolean NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT fk_person_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);

CREATE TABLE provider (
    id uuid NOT NULL,
    ods_code character varying(40),
    cqc_id character varying(40),
    name character varying(400) NOT NULL,
    sector character varying(400) NOT NULL,
    town character varying(400),
    region_code character varying(40),
    operator_id uuid,
    opened_on date,
    closed_on date,
    is_demonstration boolean NOT NULL,
    CONSTRAINT pk_provider PRIMARY KEY (id),
    CONSTRAINT fk_provider_operator_id FOREIGN KEY (operator_id) REFERENCES organisation (id) ON DELETE RESTRICT
);

CREATE TABLE group_membership (
    id uuid NOT NULL,
    group_id uuid NOT NULL,
    person_id uuid NOT NULL,
    "from" date NOT NULL,
    "to" date,
    CONSTRAINT pk_group_membership PRIMARY KEY (id),
    CONSTRAINT fk_group_membership_group_id FOREIGN KEY (group_id) REFERENCES "group" (id) ON DELETE RESTRICT,
    CONSTRAINT fk_group_membership_person_id FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE integration_client (
    id uuid NOT NULL,
    name character varying(400) NOT NULL,
    tenant_id character varying(100) NOT NULL,
    application_id character varying(100) NOT NULL,
    organisation_id uuid NOT NULL,
    team character varying(40) NOT NULL,
    owner_person_id uuid NOT NULL,
    class_ceiling character varying(400) NOT NULL,
    is_disabled boolean NOT NULL,
    CONSTRAINT pk_integration_client PRIMARY KEY (id),
    CONSTRAINT fk_integration_client_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_integration_client_owner_person_id FOREIGN KEY (owner_person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE team_membership (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    team character varying(40) NOT NULL,
    role integer NOT NULL,
    "from" date NOT NULL,
    "to" date,
    CONSTRAINT pk_team_membership PRIMARY KEY (id),
    CONSTRAINT fk_team_membership_person_id FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE location (
    id uuid NOT NULL,
    provider_id uuid NOT NULL,
    ods_code character varying(40),
    cqc_id character varying(40),
    name character varying(400) NOT NULL,
    town character varying(400),
    postcode character varying(10),
    closed_on date,
    CONSTRAINT pk_location PRIMARY KEY (id),
    CONSTRAINT fk_location_provider_id FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE RESTRICT
);

CREATE TABLE observation (
    indicator_code character varying(40) NOT NULL,
    provider_id uuid NOT NULL,
    period_start date NOT NULL,
    revision integer NOT NULL,
    period_end date NOT NULL,
    numerator double precision,
    denominator double precision,
    value double precision NOT NULL,
    extracted_at bigint NOT NULL,
    is_superseded boolean NOT NULL,
    CONSTRAINT pk_observation PRIMARY KEY (provider_id, indicator_code, period_start, revision),
    CONSTRAINT fk_observation_indicator_code FOREIGN KEY (indicator_code) REFERENCES indicator (code) ON DELETE RESTRICT,
    CONSTRAINT fk_observation_provider_id FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE RESTRICT
);

CREATE TABLE provider_relationship (
    id uuid NOT NULL,
    provider_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind integer NOT NULL,
    team character varying(40) NOT NULL,
    "from" date NOT NULL,
    "to" date,
    CONSTRAINT pk_provider_relationship PRIMARY KEY (id),
    CONSTRAINT fk_provider_relationship_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_provider_relationship_provider_id FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE RESTRICT
);

CREATE TABLE recusal (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    provider_id uuid NOT NULL,
    "from" date NOT NULL,
    "to" date,
    CONSTRAINT pk_recusal PRIMARY KEY (id),
    CONSTRAINT fk_recusal_person_id FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE RESTRICT,
    CONSTRAINT fk_recusal_provider_id FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE RESTRICT
);

CREATE TABLE scope (
    id uuid NOT NULL,
    class integer NOT NULL,
    owner_organisation_id uuid NOT NULL,
    owner_team character varying(40) NOT NULL,
    provider_id uuid NOT NULL,
    group_id uuid,
    has_summary boolean NOT NULL,
    audience_id bigint NOT NULL,
    CONSTRAINT pk_scope PRIMARY KEY (id),
    CONSTRAINT fk_scope_audience_id FOREIGN KEY (audience_id) REFERENCES audience (id) ON DELETE RESTRICT,
    CONSTRAINT fk_scope_group_id FOREIGN KEY (group_id) REFERENCES "group" (id) ON DELETE RESTRICT,
    CONSTRAINT fk_scope_owner_organisation_id FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_scope_provider_id FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE RESTRICT
);

CREATE TABLE concern (
    id uuid NOT NULL,
    scope_id uuid NOT NULL,
    audience_id bigint NOT NULL,
    provider_id uuid NOT NULL,
    class integer NOT NULL,
    owner_organisation_id uuid NOT NULL,
    owner_team character varying(400) NOT NULL,
    author_id uuid NOT NULL,
    author_name character varying(400) NOT NULL,
    group_id uuid,
    state integer NOT NULL,
    version integer NOT NULL,
    posted_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    highest_immediacy integer NOT NULL,
    highest_severity integer NOT NULL,
    summary character varying(2000),
    summary_version integer NOT NULL,
    state_reason character varying(1000),
    outcome integer,
    outcome_sentence character varying(1000),
    ended_at bigint,
    ended_by_organisation_id uuid,
    classification integer NOT NULL,
    denominator double precision,
    descriptor character varying(200),
    indicator_code character varying(40),
    known_on date,
    location_id uuid,
    nature integer NOT NULL,
    numerator double precision,
    period_end date,
    period_start date,
    service_line character varying(200),
    source_type integer,
    text character varying(20000) NOT NULL,
    tlp integer NOT NULL,
    topic_codes character varying(400) NOT NULL,
    value double precision,
    ward character varying(200),
    CONSTRAINT pk_concern PRIMARY KEY (id),
    CONSTRAINT fk_concern_owner_organisation_id FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_concern_provider_id FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE RESTRICT,
    CONSTRAINT fk_concern_scope_id FOREIGN KEY (scope_id) REFERENCES scope (id) ON DELETE RESTRICT
);

CREATE TABLE acknowledgement (
    id uuid NOT NULL,
    concern_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    person_name character varying(400) NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_acknowledgement PRIMARY KEY (id),
    CONSTRAINT fk_acknowledgement_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT
);

CREATE TABLE assessment (
    id uuid NOT NULL,
    concern_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    author_id uuid NOT NULL,
    author_name character varying(400) NOT NULL,
    at bigint NOT NULL,
    is_superseded boolean NOT NULL,
    immediacy integer NOT NULL,
    severity integer,
    likelihood integer,
    confidence_source integer,
    corroboration integer,
    preferred_action integer,
    reasons character varying(1000),
    CONSTRAINT pk_assessment PRIMARY KEY (id),
    CONSTRAINT fk_assessment_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT
);

CREATE TABLE concern_summary (
    concern_id uuid NOT NULL,
    audience_id bigint NOT NULL,
    provider_id uuid NOT NULL,
    class integer NOT NULL,
    owner_organisation_id uuid NOT NULL,
    text character varying(2000) NOT NULL,
    version integer NOT NULL,
    shared_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    CONSTRAINT pk_concern_summary PRIMARY KEY (concern_id),
    CONSTRAINT fk_concern_summary_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT
);

CREATE TABLE concern_summary_version (
    concern_id uuid NOT NULL,
    number integer NOT NULL,
    at bigint NOT NULL,
    author_id uuid NOT NULL,
    text character varying(2000),
    CONSTRAINT pk_concern_summary_version PRIMARY KEY (concern_id, number),
    CONSTRAINT fk_concern_summary_version_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT
);

CREATE TABLE concern_topic (
    concern_id uuid NOT NULL,
    topic_code character varying(40) NOT NULL,
    CONSTRAINT pk_concern_topic PRIMARY KEY (concern_id, topic_code),
    CONSTRAINT fk_concern_topic_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT
);

CREATE TABLE concern_version (
    concern_id uuid NOT NULL,
    number integer NOT NULL,
    at bigint NOT NULL,
    organisation_id uuid NOT NULL,
    author_id uuid NOT NULL,
    author_name character varying(400) NOT NULL,
    state integer NOT NULL,
    class integer NOT NULL,
    reason character varying(1000),
    classification integer NOT NULL,
    denominator double precision,
    descriptor character varying(200),
    indicator_code character varying(40),
    known_on date,
    location_id uuid,
    nature integer NOT NULL,
    numerator double precision,
    period_end date,
    period_start date,
    service_line character varying(200),
    source_type integer,
    text character varying(20000) NOT NULL,
    tlp integer NOT NULL,
    topic_codes character varying(400) NOT NULL,
    value double precision,
    ward character varying(200),
    CONSTRAINT pk_concern_version PRIMARY KEY (concern_id, number),
    CONSTRAINT fk_concern_version_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT
);

INSERT INTO directory_stamp (id, version)
VALUES (1, 1);

INSERT INTO journal_head (id, sequence)
VALUES (1, 0);

INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('CCG', DATE '2013-04-01', 'Clinical commissioning group', 0, DATE '2022-06-30');
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('CQC', DATE '2009-04-01', 'Care Quality Commission', 0, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('EDU', NULL, 'Education and workforce', 0, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('HSSIB', DATE '2023-10-01', 'Health Services Safety Investigations Body', 0, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('HW', DATE '2013-04-01', 'Local Healthwatch', 0, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('ICB', DATE '2022-07-01', 'Integrated care board', 0, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('LA', NULL, 'Local authority', 0, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('MON', NULL, 'Monitor', 0, DATE '2016-03-31');
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('NAT', NULL, 'National body', 2, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('NGO', NULL, 'National Guardian''s Office', 0, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('NHSE', DATE '2013-04-01', 'NHS England', 0, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('NHSI', DATE '2016-04-01', 'NHS Improvement', 0, DATE '2022-06-30');
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('NHSR', NULL, 'NHS Resolution', 2, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('OMB', NULL, 'Ombudsman', 0, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('OREG', NULL, 'Other regulator or authority', 0, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('PREG', NULL, 'Professional regulator', 0, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('PROV', NULL, 'Provider', 1, NULL);
INSERT INTO organisation_kind (code, "from", name, tier, "to")
VALUES ('TDA', NULL, 'NHS Trust Development Authority', 0, DATE '2016-03-31');

CREATE UNIQUE INDEX ix_acknowledgement_concern_id_organisation_id ON acknowledgement (concern_id, organisation_id);

CREATE INDEX ix_assessment_concern_id_at ON assessment (concern_id, at);

CREATE INDEX ix_audience_reader_audience_id_reader_key_depth ON audience_reader (audience_id, reader_key, depth);

CREATE INDEX ix_concern_audience_id_posted_at_id ON concern (audience_id, posted_at DESC, id);

CREATE INDEX ix_concern_highest_immediacy_posted_at_id ON concern (highest_immediacy DESC, posted_at DESC, id);

CREATE INDEX ix_concern_owner_organisation_id ON concern (owner_organisation_id);

CREATE INDEX ix_concern_posted_at_id ON concern (posted_at DESC, id);

CREATE INDEX ix_concern_provider_id_posted_at_id ON concern (provider_id, posted_at DESC, id);

CREATE INDEX ix_concern_scope_id ON concern (scope_id);

CREATE INDEX ix_concern_summary_audience_id_shared_at_concern_id ON concern_summary (audience_id, shared_at DESC, concern_id);

CREATE INDEX ix_concern_summary_shared_at_concern_id ON concern_summary (shared_at DESC, concern_id);

CREATE UNIQUE INDEX ix_group_code ON "group" (code);

CREATE INDEX ix_group_membership_group_id ON group_membership (group_id);

CREATE INDEX ix_group_membership_person_id ON group_membership (person_id);

CREATE INDEX ix_integration_client_organisation_id ON integration_client (organisation_id);

CREATE INDEX ix_integration_client_owner_person_id ON integration_client (owner_person_id);

CREATE UNIQUE INDEX ix_integration_client_tenant_id_application_id ON integration_client (tenant_id, application_id);

CREATE INDEX ix_journal_event_concern_id ON journal_event (concern_id);

CREATE UNIQUE INDEX ix_location_cqc_id ON location (cqc_id);

CREATE UNIQUE INDEX ix_location_ods_code ON location (ods_code);

CREATE INDEX ix_location_provider_id ON location (provider_id);

CREATE INDEX ix_observation_indicator_code ON observation (indicator_code);

CREATE UNIQUE INDEX ix_organisation_code ON organisation (code);

CREATE INDEX ix_organisation_kind_code ON organisation (kind_code);

CREATE INDEX ix_organisation_succession_successor_id ON organisation_succession (successor_id);

CREATE INDEX ix_person_organisation_id ON person (organisation_id);

CREATE UNIQUE INDEX ix_person_tenant_id_object_id ON person (tenant_id, object_id);

CREATE UNIQUE INDEX ix_provider_cqc_id ON provider (cqc_id);

CREATE UNIQUE INDEX ix_provider_ods_code ON provider (ods_code);

CREATE INDEX ix_provider_operator_id ON provider (operator_id);

CREATE INDEX ix_provider_relationship_organisation_id ON provider_relationship (organisation_id);

CREATE INDEX ix_provider_relationship_provider_id_kind ON provider_relationship (provider_id, kind);

CREATE INDEX ix_recusal_person_id ON recusal (person_id);

CREATE INDEX ix_recusal_provider_id ON recusal (provider_id);

CREATE INDEX ix_scope_audience_id ON scope (audience_id);

CREATE INDEX ix_scope_group_id ON scope (group_id);

CREATE INDEX ix_scope_owner_organisation_id ON scope (owner_organisation_id);

CREATE INDEX ix_scope_provider_id_owner_organisation_id_owner_team_class_has_summary ON scope (provider_id, owner_organisation_id, owner_team, class, has_summary);

CREATE INDEX ix_team_membership_person_id ON team_membership (person_id);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122023519_Initial', '10.0.14');

COMMIT;

