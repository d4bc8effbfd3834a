START TRANSACTION;
DROP INDEX ix_observation_indicator_code;

CREATE TABLE figure_holding (
    id uuid NOT NULL,
    scope_id uuid NOT NULL,
    audience_id bigint NOT NULL,
    provider_id uuid NOT NULL,
    class integer NOT NULL,
    owner_organisation_id uuid NOT NULL,
    owner_team character varying(40) NOT NULL,
    CONSTRAINT pk_figure_holding PRIMARY KEY (id),
    CONSTRAINT fk_figure_holding_audience_id FOREIGN KEY (audience_id) REFERENCES audience (id) ON DELETE RESTRICT,
    CONSTRAINT fk_figure_holding_owner_organisation_id FOREIGN KEY (owner_organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_figure_holding_provider_id FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE RESTRICT,
    CONSTRAINT fk_figure_holding_scope_id FOREIGN KEY (scope_id) REFERENCES scope (id) ON DELETE RESTRICT
);

CREATE TABLE unpublished_figure (
    id uuid NOT NULL,
    holding_id uuid NOT NULL,
    indicator_code character varying(40) NOT NULL,
    period_start date NOT NULL,
    period_end date NOT NULL,
    revision integer NOT NULL,
    numerator double precision,
    denominator double precision,
    value double precision NOT NULL,
    extracted_at bigint NOT NULL,
    recorded_at bigint NOT NULL,
    is_superseded boolean NOT NULL,
    CONSTRAINT pk_unpublished_figure PRIMARY KEY (id),
    CONSTRAINT fk_unpublished_figure_holding_id FOREIGN KEY (holding_id) REFERENCES figure_holding (id) ON DELETE RESTRICT,
    CONSTRAINT fk_unpublished_figure_indicator_code FOREIGN KEY (indicator_code) REFERENCES indicator (code) ON DELETE RESTRICT
);

CREATE INDEX ix_observation_indicator_code_subject_id_period_start ON observation (indicator_code, subject_id, period_start);

CREATE INDEX ix_figure_holding_audience_id ON figure_holding (audience_id);

CREATE INDEX ix_figure_holding_owner_organisation_id ON figure_holding (owner_organisation_id);

CREATE INDEX ix_figure_holding_provider_id ON figure_holding (provider_id);

CREATE UNIQUE INDEX ix_figure_holding_scope_id ON figure_holding (scope_id);

CREATE UNIQUE INDEX ix_unpublished_figure_holding_id_indicator_code_period_start_revision ON unpublished_figure (holding_id, indicator_code, period_start, revision);

CREATE INDEX ix_unpublished_figure_indicator_code ON unpublished_figure (indicator_code);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122125957_UnpublishedFigures', '10.0.14');

COMMIT;

