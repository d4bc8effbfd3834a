START TRANSACTION;
CREATE TABLE audience_notice (
    scope_id uuid NOT NULL,
    at bigint NOT NULL,
    previous_audience_id bigint NOT NULL,
    sequence bigint,
    told_up_to uuid,
    told integer NOT NULL,
    CONSTRAINT pk_audience_notice PRIMARY KEY (scope_id, at),
    CONSTRAINT fk_audience_notice_previous_audience_id FOREIGN KEY (previous_audience_id) REFERENCES audience (id) ON DELETE RESTRICT,
    CONSTRAINT fk_audience_notice_scope_id FOREIGN KEY (scope_id) REFERENCES scope (id) ON DELETE RESTRICT
);

CREATE INDEX ix_audience_notice_at_scope_id ON audience_notice (at, scope_id);

CREATE INDEX ix_audience_notice_previous_audience_id ON audience_notice (previous_audience_id);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122084810_Notices', '10.0.14');

COMMIT;

