IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProductVersion] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
CREATE TABLE [audience] (
    [id] bigint NOT NULL,
    [hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_audience] PRIMARY KEY ([id])
);

CREATE TABLE [directory_stamp] (
    [id] int NOT NULL,
    [version] bigint NOT NULL,
    CONSTRAINT [pk_directory_stamp] PRIMARY KEY ([id])
);

CREATE TABLE [group] (
    [id] binary(16) NOT NULL,
    [code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [kind_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [from] date NOT NULL,
    [to] date NULL,
    CONSTRAINT [pk_group] PRIMARY KEY ([id])
);

CREATE TABLE [idempotency_record] (
    [principal_id] binary(16) NOT NULL,
    [mutation] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [key] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [payload_hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [item_id] binary(16) NOT NULL,
    [at] bigint NOT NULL,
    CONSTRAINT [pk_idempotency_record] PRIMARY KEY ([principal_id], [mutation], [key])
);

CREATE TABLE [indicator] (
    [code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [numerator] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [denominator] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [multiplier] float NOT NULL,
    [unit] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [direction] int NOT NULL,
    [target] float NULL,
    [source] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_indicator] PRIMARY KEY ([code])
);

CREATE TABLE [journal_event] (
    [sequence] bigint NOT NULL,
    [event_id] binary(16) NOT NULL,
    [kind] int NOT NULL,
    [concern_id] binary(16) NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [at] bigint NOT NULL,
    [actor_organisation_id] binary(16) NOT NULL,
    [full_changed] bit NOT NULL,
    [summary_changed] bit NOT NULL,
    [previous_audience_id] bigint NULL,
    [detail_id] binary(16) NULL,
    CONSTRAINT [pk_journal_event] PRIMARY KEY ([sequence])
);

CREATE TABLE [journal_head] (
    [id] int NOT NULL,
    [sequence] bigint NOT NULL,
    CONSTRAINT [pk_journal_head] PRIMARY KEY ([id])
);

CREATE TABLE [organisation_kind] (
    [code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [tier] int NOT NULL,
    [from] date NULL,
    [to] date NULL,
    CONSTRAINT [pk_organisation_kind] PRIMARY KEY ([code])
);

CREATE TABLE [protection_key] (
    [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [xml] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_protection_key] PRIMARY KEY ([name])
);

CREATE TABLE [audience_reader] (
    [audience_id] bigint NOT NULL,
    [reader_key] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [depth] int NOT NULL,
    CONSTRAINT [pk_audience_reader] PRIMARY KEY ([reader_key], [depth], [audience_id]),
    CONSTRAINT [fk_audience_reader_audience_id] FOREIGN KEY ([audience_id]) REFERENCES [audience] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [organisation] (
    [id] binary(16) NOT NULL,
    [code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [kind_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [region_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [opened_on] date NULL,
    [closed_on] date NULL,
    [is_demonstration] bit NOT NULL,
    CONSTRAINT [pk_organisation] PRIMARY KEY ([id]),
    CONSTRAINT [fk_organisation_kind_code] FOREIGN KEY ([kind_code]) REFERENCES [organisation_kind] ([code]) ON DELETE NO ACTION
);

CREATE TABLE [organisation_succession] (
    [predecessor_id] binary(16) NOT NULL,
    [successor_id] binary(16) NOT NULL,
    [effective_on] date NOT NULL,
    CONSTRAINT [pk_organisation_succession] PRIMARY KEY ([predecessor_id], [successor_id]),
    CONSTRAINT [fk_organisation_succession_predecessor_id] FOREIGN KEY ([predecessor_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_organisation_succession_successor_id] FOREIGN KEY ([successor_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [person] (
    [id] binary(16) NOT NULL,
    [name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [tenant_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [object_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [is_disabled] bit NOT NULL,
    CONSTRAINT [pk_person] PRIMARY KEY ([id]),
    CONSTRAINT [fk_person_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [provider] (
    [id] binary(16) NOT NULL,
    [ods_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [cqc_id] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [sector] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [town] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [region_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [operator_id] binary(16) NULL,
    [opened_on] date NULL,
    [closed_on] date NULL,
    [is_demonstration] bit NOT NULL,
    CONSTRAINT [pk_provider] PRIMARY KEY ([id]),
    CONSTRAINT [fk_provider_operator_id] FOREIGN KEY ([operator_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [group_membership] (
    [id] binary(16) NOT NULL,
    [group_id] binary(16) NOT NULL,
    [person_id] binary(16) NOT NULL,
    [from] date NOT NULL,
    [to] date NULL,
    CONSTRAINT [pk_group_membership] PRIMARY KEY ([id]),
    CONSTRAINT [fk_group_membership_group_id] FOREIGN KEY ([group_id]) REFERENCES [group] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_group_membership_person_id] FOREIGN KEY ([person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [integration_client] (
    [id] binary(16) NOT NULL,
    [name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [tenant_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [application_id] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [team] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [owner_person_id] binary(16) NOT NULL,
    [class_ceiling] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [is_disabled] bit NOT NULL,
    CONSTRAINT [pk_integration_client] PRIMARY KEY ([id]),
    CONSTRAINT [fk_integration_client_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_integration_client_owner_person_id] FOREIGN KEY ([owner_person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [team_membership] (
    [id] binary(16) NOT NULL,
    [person_id] binary(16) NOT NULL,
    [team] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [role] int NOT NULL,
    [from] date NOT NULL,
    [to] date NULL,
    CONSTRAINT [pk_team_membership] PRIMARY KEY ([id]),
    CONSTRAINT [fk_team_membership_person_id] FOREIGN KEY ([person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [location] (
    [id] binary(16) NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [ods_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [cqc_id] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [town] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [postcode] nvarchar(10) COLLATE Latin1_General_100_BIN2 NULL,
    [closed_on] date NULL,
    CONSTRAINT [pk_location] PRIMARY KEY ([id]),
    CONSTRAINT [fk_location_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [observation] (
    [indicator_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [period_start] date NOT NULL,
    [revision] int NOT NULL,
    [period_end] date NOT NULL,
    [numerator] float NULL,
    [denominator] float NULL,
    [value] float NOT NULL,
    [extracted_at] bigint NOT NULL,
    [is_superseded] bit NOT NULL,
    CONSTRAINT [pk_observation] PRIMARY KEY ([provider_id], [indicator_code], [period_start], [revision]),
    CONSTRAINT [fk_observation_indicator_code] FOREIGN KEY ([indicator_code]) REFERENCES [indicator] ([code]) ON DELETE NO ACTION,
    CONSTRAINT [fk_observation_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [provider_relationship] (
    [id] binary(16) NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [kind] int NOT NULL,
    [team] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [from] date NOT NULL,
    [to] date NULL,
    CONSTRAINT [pk_provider_relationship] PRIMARY KEY ([id]),
    CONSTRAINT [fk_provider_relationship_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_provider_relationship_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [recusal] (
    [id] binary(16) NOT NULL,
    [person_id] binary(16) NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [from] date NOT NULL,
    [to] date NULL,
    CONSTRAINT [pk_recusal] PRIMARY KEY ([id]),
    CONSTRAINT [fk_recusal_person_id] FOREIGN KEY ([person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_recusal_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [scope] (
    [id] binary(16) NOT NULL,
    [class] int NOT NULL,
    [owner_organisation_id] binary(16) NOT NULL,
    [owner_team] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [group_id] binary(16) NULL,
    [has_summary] bit NOT NULL,
    [audience_id] bigint NOT NULL,
    CONSTRAINT [pk_scope] PRIMARY KEY ([id]),
    CONSTRAINT [fk_scope_audience_id] FOREIGN KEY ([audience_id]) REFERENCES [audience] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_scope_group_id] FOREIGN KEY ([group_id]) REFERENCES [group] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_scope_owner_organisation_id] FOREIGN KEY ([owner_organisation_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_scope_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [concern] (
    [id] binary(16) NOT NULL,
    [scope_id] binary(16) NOT NULL,
    [audience_id] bigint NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [class] int NOT NULL,
    [owner_organisation_id] binary(16) NOT NULL,
    [owner_team] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [author_id] binary(16) NOT NULL,
    [author_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [group_id] binary(16) NULL,
    [state] int NOT NULL,
    [version] int NOT NULL,
    [posted_at] bigint NOT NULL,
    [changed_at] bigint NOT NULL,
    [highest_immediacy] int NOT NULL,
    [highest_severity] int NOT NULL,
    [summary] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
    [summary_version] int NOT NULL,
    [state_reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
    [outcome] int NULL,
    [outcome_sentence] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
    [ended_at] bigint NULL,
    [ended_by_organisation_id] binary(16) NULL,
    [classification] int NOT NULL,
    [denominator] float NULL,
    [descriptor] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [indicator_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [known_on] date NULL,
    [location_id] binary(16) NULL,
    [nature] int NOT NULL,
    [numerator] float NULL,
    [period_end] date NULL,
    [period_start] date NULL,
    [service_line] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [source_type] int NULL,
    [text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [tlp] int NOT NULL,
    [topic_codes] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [value] float NULL,
    [ward] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [pk_concern] PRIMARY KEY ([id]),
    CONSTRAINT [fk_concern_owner_organisation_id] FOREIGN KEY ([owner_organisation_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_concern_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_concern_scope_id] FOREIGN KEY ([scope_id]) REFERENCES [scope] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [acknowledgement] (
    [id] binary(16) NOT NULL,
    [concern_id] binary(16) NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [person_id] binary(16) NOT NULL,
    [person_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] bigint NOT NULL,
    CONSTRAINT [pk_acknowledgement] PRIMARY KEY ([id]),
    CONSTRAINT [fk_acknowledgement_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [assessment] (
    [id] binary(16) NOT NULL,
    [concern_id] binary(16) NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [author_id] binary(16) NOT NULL,
    [author_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] bigint NOT NULL,
    [is_superseded] bit NOT NULL,
    [immediacy] int NOT NULL,
    [severity] int NULL,
    [likelihood] int NULL,
    [confidence_source] int NULL,
    [corroboration] int NULL,
    [preferred_action] int NULL,
    [reasons] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [pk_assessment] PRIMARY KEY ([id]),
    CONSTRAINT [fk_assessment_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [concern_summary] (
    [concern_id] binary(16) NOT NULL,
    [audience_id] bigint NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [class] int NOT NULL,
    [owner_organisation_id] binary(16) NOT NULL,
    [text] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [version] int NOT NULL,
    [shared_at] bigint NOT NULL,
    [changed_at] bigint NOT NULL,
    CONSTRAINT [pk_concern_summary] PRIMARY KEY ([concern_id]),
    CONSTRAINT [fk_concern_summary_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [concern_summary_version] (
    [concern_id] binary(16) NOT NULL,
    [number] int NOT NULL,
    [at] bigint NOT NULL,
    [author_id] binary(16) NOT NULL,
    [text] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [pk_concern_summary_version] PRIMARY KEY ([concern_id], [number]),
    CONSTRAINT [fk_concern_summary_version_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [concern_topic] (
    [concern_id] binary(16) NOT NULL,
    [topic_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_concern_topic] PRIMARY KEY ([concern_id], [topic_code]),
    CONSTRAINT [fk_concern_topic_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [concern_version] (
    [concern_id] binary(16) NOT NULL,
    [number] int NOT NULL,
    [at] bigint NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [author_id] binary(16) NOT NULL,
    [author_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [state] int NOT NULL,
    [class] int NOT NULL,
    [reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
    [classification] int NOT NULL,
    [denominator] float NULL,
    [descriptor] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [indicator_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [known_on] date NULL,
    [location_id] binary(16) NULL,
    [nature] int NOT NULL,
    [numerator] float NULL,
    [period_end] date NULL,
    [period_start] date NULL,
    [service_line] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [source_type] int NULL,
    [text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [tlp] int NOT NULL,
    [topic_codes] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [value] float NULL,
    [ward] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [pk_concern_version] PRIMARY KEY ([concern_id], [number]),
    CONSTRAINT [fk_concern_version_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION
);

IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'version') AND [object_id] = OBJECT_ID(N'[directory_stamp]'))
    SET IDENTITY_INSERT [directory_stamp] ON;
INSERT INTO [directory_stamp] ([id], [version])
VALUES (1, CAST(1 AS bigint));
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'version') AND [object_id] = OBJECT_ID(N'[directory_stamp]'))
    SET IDENTITY_INSERT [directory_stamp] OFF;

IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'sequence') AND [object_id] = OBJECT_ID(N'[journal_head]'))
    SET IDENTITY_INSERT [journal_head] ON;
INSERT INTO [journal_head] ([id], [sequence])
VALUES (1, CAST(0 AS bigint));
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'sequence') AND [object_id] = OBJECT_ID(N'[journal_head]'))
    SET IDENTITY_INSERT [journal_head] OFF;

IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'code', N'from', N'name', N'tier', N'to') AND [object_id] = OBJECT_ID(N'[organisation_kind]'))
    SET IDENTITY_INSERT [organisation_kind] ON;
INSERT INTO [organisation_kind] ([code], [from], [name], [tier], [to])
VALUES (N'CCG', '2013-04-01', N'Clinical commissioning group', 0, '2022-06-30'),
(N'CQC', '2009-04-01', N'Care Quality Commission', 0, NULL),
(N'EDU', NULL, N'Education and workforce', 0, NULL),
(N'HSSIB', '2023-10-01', N'Health Services Safety Investigations Body', 0, NULL),
(N'HW', '2013-04-01', N'Local Healthwatch', 0, NULL),
(N'ICB', '2022-07-01', N'Integrated care board', 0, NULL),
(N'LA', NULL, N'Local authority', 0, NULL),
(N'MON', NULL, N'Monitor', 0, '2016-03-31'),
(N'NAT', NULL, N'National body', 2, NULL),
(N'NGO', NULL, N'National Guardian''s Office', 0, NULL),
(N'NHSE', '2013-04-01', N'NHS England', 0, NULL),
(N'NHSI', '2016-04-01', N'NHS Improvement', 0, '2022-06-30'),
(N'NHSR', NULL, N'NHS Resolution', 2, NULL),
(N'OMB', NULL, N'Ombudsman', 0, NULL),
(N'OREG', NULL, N'Other regulator or authority', 0, NULL),
(N'PREG', NULL, N'Professional regulator', 0, NULL),
(N'PROV', NULL, N'Provider', 1, NULL),
(N'TDA', NULL, N'NHS Trust Development Authority', 0, '2016-03-31');
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'code', N'from', N'name', N'tier', N'to') AND [object_id] = OBJECT_ID(N'[organisation_kind]'))
    SET IDENTITY_INSERT [organisation_kind] OFF;

CREATE UNIQUE INDEX [ix_acknowledgement_concern_id_organisation_id] ON [acknowledgement] ([concern_id], [organisation_id]);

CREATE INDEX [ix_assessment_concern_id_at] ON [assessment] ([concern_id], [at]);

CREATE INDEX [ix_audience_reader_audience_id_reader_key_depth] ON [audience_reader] ([audience_id], [reader_key], [depth]);

CREATE INDEX [ix_concern_audience_id_posted_at_id] ON [concern] ([audience_id], [posted_at] DESC, [id]);

CREATE INDEX [ix_concern_highest_immediacy_posted_at_id] ON [concern] ([highest_immediacy] DESC, [posted_at] DESC, [id]);

CREATE INDEX [ix_concern_owner_organisation_id] ON [concern] ([owner_organisation_id]);

CREATE INDEX [ix_concern_posted_at_id] ON [concern] ([posted_at] DESC, [id]);

CREATE INDEX [ix_concern_provider_id_posted_at_id] ON [concern] ([provider_id], [posted_at] DESC, [id]);

CREATE INDEX [ix_concern_scope_id] ON [concern] ([scope_id]);

CREATE INDEX [ix_concern_summary_audience_id_shared_at_concern_id] ON [concern_summary] ([audience_id], [shared_at] DESC, [concern_id]);

CREATE INDEX [ix_concern_summary_shared_at_concern_id] ON [concern_summary] ([shared_at] DESC, [concern_id]);

CREATE UNIQUE INDEX [ix_group_code] ON [group] ([code]);

CREATE INDEX [ix_group_membership_group_id] ON [group_membership] ([group_id]);

CREATE INDEX [ix_group_membership_person_id] ON [group_membership] ([person_id]);

CREATE INDEX [ix_integration_client_organisation_id] ON [integration_client] ([organisation_id]);

CREATE INDEX [ix_integration_client_owner_person_id] ON [integration_client] ([owner_person_id]);

CREATE UNIQUE INDEX [ix_integration_client_tenant_id_application_id] ON [integration_client] ([tenant_id], [application_id]);

CREATE INDEX [ix_journal_event_concern_id] ON [journal_event] ([concern_id]);

CREATE UNIQUE INDEX [ix_location_cqc_id] ON [location] ([cqc_id]) WHERE [cqc_id] IS NOT NULL;

CREATE UNIQUE INDEX [ix_location_ods_code] ON [location] ([ods_code]) WHERE [ods_code] IS NOT NULL;

CREATE INDEX [ix_location_provider_id] ON [location] ([provider_id]);

CREATE INDEX [ix_observation_indicator_code] ON [observation] ([indicator_code]);

CREATE UNIQUE INDEX [ix_organisation_code] ON [organisation] ([code]);

CREATE INDEX [ix_organisation_kind_code] ON [organisation] ([kind_code]);

CREATE INDEX [ix_organisation_succession_successor_id] ON [organisation_succession] ([successor_id]);

CREATE INDEX [ix_person_organisation_id] ON [person] ([organisation_id]);

CREATE UNIQUE INDEX [ix_person_tenant_id_object_id] ON [person] ([tenant_id], [object_id]);

CREATE UNIQUE INDEX [ix_provider_cqc_id] ON [provider] ([cqc_id]) WHERE [cqc_id] IS NOT NULL;

CREATE UNIQUE INDEX [ix_provider_ods_code] ON [provider] ([ods_code]) WHERE [ods_code] IS NOT NULL;

CREATE INDEX [ix_provider_operator_id] ON [provider] ([operator_id]);

CREATE INDEX [ix_provider_relationship_organisation_id] ON [provider_relationship] ([organisation_id]);

CREATE INDEX [ix_provider_relationship_provider_id_kind] ON [provider_relationship] ([provider_id], [kind]);

CREATE INDEX [ix_recusal_person_id] ON [recusal] ([person_id]);

CREATE INDEX [ix_recusal_provider_id] ON [recusal] ([provider_id]);

CREATE INDEX [ix_scope_audience_id] ON [scope] ([audience_id]);

CREATE INDEX [ix_scope_group_id] ON [scope] ([group_id]);

CREATE INDEX [ix_scope_owner_organisation_id] ON [scope] ([owner_organisation_id]);

CREATE INDEX [ix_scope_provider_id_owner_organisation_id_owner_team_class_has_summary] ON [scope] ([provider_id], [owner_organisation_id], [owner_team], [class], [has_summary]);

CREATE INDEX [ix_team_membership_person_id] ON [team_membership] ([person_id]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122023526_Initial', N'10.0.14');

COMMIT;
GO

