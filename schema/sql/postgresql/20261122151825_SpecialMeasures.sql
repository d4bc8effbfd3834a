START TRANSACTION;
CREATE TABLE special_measures_spell (
    id uuid NOT NULL,
    provider_id uuid NOT NULL,
    scheme integer NOT NULL,
    "from" date NOT NULL,
    "to" date,
    source character varying(400) NOT NULL,
    CONSTRAINT pk_special_measures_spell PRIMARY KEY (id),
    CONSTRAINT fk_special_measures_spell_provider_id FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX ix_special_measures_spell_provider_id_scheme_from ON special_measures_spell (provider_id, scheme, "from");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122151825_SpecialMeasures', '10.0.14');

COMMIT;

