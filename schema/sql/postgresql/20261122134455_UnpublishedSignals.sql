START TRANSACTION;
CREATE TABLE unpublished_signal (
    id uuid NOT NULL,
    holding_id uuid NOT NULL,
    indicator_code character varying(40) NOT NULL,
    first_period_start date NOT NULL,
    period_start date NOT NULL,
    raised_at bigint NOT NULL,
    ended_at bigint,
    "end" integer,
    CONSTRAINT pk_unpublished_signal PRIMARY KEY (id),
    CONSTRAINT fk_unpublished_signal_holding_id FOREIGN KEY (holding_id) REFERENCES figure_holding (id) ON DELETE RESTRICT,
    CONSTRAINT fk_unpublished_signal_indicator_code FOREIGN KEY (indicator_code) REFERENCES indicator (code) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX ix_unpublished_signal_holding_id_indicator_code_first_period_start ON unpublished_signal (holding_id, indicator_code, first_period_start);

CREATE INDEX ix_unpublished_signal_indicator_code ON unpublished_signal (indicator_code);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122134455_UnpublishedSignals', '10.0.14');

COMMIT;

