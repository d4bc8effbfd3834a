START TRANSACTION;
ALTER TABLE observation DROP CONSTRAINT fk_observation_provider_id;

ALTER TABLE observation DROP CONSTRAINT pk_observation;

ALTER TABLE observation RENAME COLUMN provider_id TO subject_id;

ALTER TABLE observation ADD breakdown character varying(60) NOT NULL DEFAULT '';

ALTER TABLE indicator ADD baseline_points integer;

ALTER TABLE indicator ADD domain integer;

ALTER TABLE indicator ADD expected_lag_days integer;

ALTER TABLE indicator ADD frequency integer NOT NULL DEFAULT 2;

ALTER TABLE indicator ADD kind integer NOT NULL DEFAULT 0;

ALTER TABLE indicator ADD minimum_denominator double precision NOT NULL DEFAULT 0.0;

ALTER TABLE indicator ADD owner character varying(400);

ALTER TABLE indicator ADD recorded_at bigint NOT NULL DEFAULT 0;

ALTER TABLE indicator ADD risk_adjustment character varying(400);

ALTER TABLE indicator ADD screens_outliers boolean NOT NULL DEFAULT FALSE;

ALTER TABLE indicator ADD subject integer NOT NULL DEFAULT 1;

ALTER TABLE indicator ADD suppress_below integer NOT NULL DEFAULT 0;

ALTER TABLE indicator ADD target_basis character varying(400);

ALTER TABLE indicator ADD valid_from date;

ALTER TABLE indicator ADD version integer NOT NULL DEFAULT 1;

ALTER TABLE observation ADD CONSTRAINT pk_observation PRIMARY KEY (subject_id, indicator_code, breakdown, period_start, revision);

CREATE TABLE indicator_rebase (
    indicator_code character varying(40) NOT NULL,
    "from" date NOT NULL,
    reason character varying(400) NOT NULL,
    recorded_at bigint NOT NULL,
    CONSTRAINT pk_indicator_rebase PRIMARY KEY (indicator_code, "from"),
    CONSTRAINT fk_indicator_rebase_indicator_code FOREIGN KEY (indicator_code) REFERENCES indicator (code) ON DELETE RESTRICT
);

CREATE TABLE indicator_version (
    indicator_code character varying(40) NOT NULL,
    number integer NOT NULL,
    valid_from date,
    valid_to date,
    recorded_at bigint NOT NULL,
    baseline_points integer,
    denominator character varying(400),
    direction integer NOT NULL,
    domain integer,
    expected_lag_days integer,
    frequency integer NOT NULL DEFAULT 2,
    kind integer NOT NULL,
    minimum_denominator double precision NOT NULL,
    multiplier double precision NOT NULL,
    name character varying(400) NOT NULL,
    numerator character varying(400),
    owner character varying(400),
    risk_adjustment character varying(400),
    screens_outliers boolean NOT NULL,
    source character varying(400) NOT NULL,
    subject integer NOT NULL DEFAULT 1,
    suppress_below integer NOT NULL,
    target double precision,
    target_basis character varying(400),
    unit character varying(40) NOT NULL,
    CONSTRAINT pk_indicator_version PRIMARY KEY (indicator_code, number),
    CONSTRAINT fk_indicator_version_indicator_code FOREIGN KEY (indicator_code) REFERENCES indicator (code) ON DELETE RESTRICT
);

CREATE TABLE rating (
    id uuid NOT NULL,
    provider_id uuid NOT NULL,
    location_id uuid NOT NULL,
    service character varying(120) NOT NULL,
    domain integer,
    value integer NOT NULL,
    published_on date NOT NULL,
    is_inherited boolean NOT NULL,
    recorded_at bigint NOT NULL,
    is_superseded boolean NOT NULL,
    CONSTRAINT pk_rating PRIMARY KEY (id),
    CONSTRAINT fk_rating_location_id FOREIGN KEY (location_id) REFERENCES location (id) ON DELETE RESTRICT,
    CONSTRAINT fk_rating_provider_id FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE RESTRICT
);

CREATE TABLE signal (
    id uuid NOT NULL,
    provider_id uuid NOT NULL,
    indicator_code character varying(40) NOT NULL,
    kind integer NOT NULL,
    first_period_start date NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL,
    value double precision NOT NULL,
    causes integer NOT NULL,
    adjusted_z double precision,
    expected_false_alarms double precision NOT NULL,
    raised_at bigint NOT NULL,
    ended_at bigint,
    "end" integer,
    CONSTRAINT pk_signal PRIMARY KEY (id),
    CONSTRAINT fk_signal_indicator_code FOREIGN KEY (indicator_code) REFERENCES indicator (code) ON DELETE RESTRICT,
    CONSTRAINT fk_signal_provider_id FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE RESTRICT
);

CREATE INDEX ix_rating_location_id_service_domain_published_on ON rating (location_id, service, domain, published_on);

CREATE INDEX ix_rating_provider_id_is_superseded ON rating (provider_id, is_superseded);

CREATE INDEX ix_signal_ended_at_raised_at_id ON signal (ended_at, raised_at, id);

CREATE UNIQUE INDEX ix_signal_indicator_code_provider_id_kind_first_period_start ON signal (indicator_code, provider_id, kind, first_period_start);

CREATE INDEX ix_signal_provider_id_ended_at ON signal (provider_id, ended_at);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122120602_Numbers', '10.0.14');

COMMIT;

