using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace QsgHub.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audience",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audience", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "directory_stamp",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directory_stamp", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "group",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_record",
                columns: table => new
                {
                    principal_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    mutation = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    key = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    payload_hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    item_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_record", x => new { x.principal_id, x.mutation, x.key });
                });

            migrationBuilder.CreateTable(
                name: "indicator",
                columns: table => new
                {
                    code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    numerator = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    denominator = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    multiplier = table.Column<double>(type: "float", nullable: false),
                    unit = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    direction = table.Column<int>(type: "int", nullable: false),
                    target = table.Column<double>(type: "float", nullable: true),
                    source = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "journal_event",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    event_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    concern_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    provider_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    actor_organisation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    full_changed = table.Column<bool>(type: "bit", nullable: false),
                    summary_changed = table.Column<bool>(type: "bit", nullable: false),
                    previous_audience_id = table.Column<long>(type: "bigint", nullable: true),
                    detail_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_event", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "journal_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "organisation_kind",
                columns: table => new
                {
                    code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    tier = table.Column<int>(type: "int", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_kind", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "protection_key",
                columns: table => new
                {
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    xml = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_protection_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "audience_reader",
                columns: table => new
                {
                    audience_id = table.Column<long>(type: "bigint", nullable: false),
                    reader_key = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false, collation: "Latin1_General_100_BIN2"),
                    depth = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audience_reader", x => new { x.reader_key, x.depth, x.audience_id });
                    table.ForeignKey(
                        name: "fk_audience_reader_audience_id",
                        column: x => x.audience_id,
                        principalTable: "audience",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "organisation",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    region_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_demonstration = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation", x => x.id);
                    table.ForeignKey(
                        name: "fk_organisation_kind_code",
                        column: x => x.kind_code,
                        principalTable: "organisation_kind",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "organisation_succession",
                columns: table => new
                {
                    predecessor_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    successor_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_succession", x => new { x.predecessor_id, x.successor_id });
                    table.ForeignKey(
                        name: "fk_organisation_succession_predecessor_id",
                        column: x => x.predecessor_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_organisation_succession_successor_id",
                        column: x => x.successor_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    tenant_id = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    object_id = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    organisation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    is_disabled = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provider",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    ods_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    cqc_id = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    sector = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    town = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    region_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    operator_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    is_demonstration = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider", x => x.id);
                    table.ForeignKey(
                        name: "fk_provider_operator_id",
                        column: x => x.operator_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "group_membership",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    group_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    person_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_membership", x => x.id);
                    table.ForeignKey(
                        name: "fk_group_membership_group_id",
                        column: x => x.group_id,
                        principalTable: "group",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_group_membership_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "integration_client",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    tenant_id = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    application_id = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    organisation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    team = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    owner_person_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    class_ceiling = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    is_disabled = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_integration_client", x => x.id);
                    table.ForeignKey(
                        name: "fk_integration_client_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_integration_client_owner_person_id",
                        column: x => x.owner_person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "team_membership",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    person_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    team = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    role = table.Column<int>(type: "int", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_membership", x => x.id);
                    table.ForeignKey(
                        name: "fk_team_membership_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "location",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    provider_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    ods_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    cqc_id = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    town = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    postcode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: true, collation: "Latin1_General_100_BIN2"),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_location", x => x.id);
                    table.ForeignKey(
                        name: "fk_location_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "observation",
                columns: table => new
                {
                    indicator_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    provider_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    period_start = table.Column<DateOnly>(type: "date", nullable: false),
                    revision = table.Column<int>(type: "int", nullable: false),
                    period_end = table.Column<DateOnly>(type: "date", nullable: false),
                    numerator = table.Column<double>(type: "float", nullable: true),
                    denominator = table.Column<double>(type: "float", nullable: true),
                    value = table.Column<double>(type: "float", nullable: false),
                    extracted_at = table.Column<long>(type: "bigint", nullable: false),
                    is_superseded = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_observation", x => new { x.provider_id, x.indicator_code, x.period_start, x.revision });
                    table.ForeignKey(
                        name: "fk_observation_indicator_code",
                        column: x => x.indicator_code,
                        principalTable: "indicator",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_observation_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "provider_relationship",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    provider_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    organisation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    kind = table.Column<int>(type: "int", nullable: false),
                    team = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_relationship", x => x.id);
                    table.ForeignKey(
                        name: "fk_provider_relationship_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_provider_relationship_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "recusal",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    person_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    provider_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recusal", x => x.id);
                    table.ForeignKey(
                        name: "fk_recusal_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_recusal_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "scope",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    @class = table.Column<int>(name: "class", type: "int", nullable: false),
                    owner_organisation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    owner_team = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    provider_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    group_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    has_summary = table.Column<bool>(type: "bit", nullable: false),
                    audience_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scope", x => x.id);
                    table.ForeignKey(
                        name: "fk_scope_audience_id",
                        column: x => x.audience_id,
                        principalTable: "audience",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_scope_group_id",
                        column: x => x.group_id,
                        principalTable: "group",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_scope_owner_organisation_id",
                        column: x => x.owner_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_scope_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "concern",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    scope_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    audience_id = table.Column<long>(type: "bigint", nullable: false),
                    provider_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    @class = table.Column<int>(name: "class", type: "int", nullable: false),
                    owner_organisation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    owner_team = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    author_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    author_name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    group_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    state = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    posted_at = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
                    highest_immediacy = table.Column<int>(type: "int", nullable: false),
                    highest_severity = table.Column<int>(type: "int", nullable: false),
                    summary = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true, collation: "Latin1_General_100_BIN2"),
                    summary_version = table.Column<int>(type: "int", nullable: false),
                    state_reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true, collation: "Latin1_General_100_BIN2"),
                    outcome = table.Column<int>(type: "int", nullable: true),
                    outcome_sentence = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_by_organisation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    classification = table.Column<int>(type: "int", nullable: false),
                    denominator = table.Column<double>(type: "float", nullable: true),
                    descriptor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    indicator_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    known_on = table.Column<DateOnly>(type: "date", nullable: true),
                    location_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    nature = table.Column<int>(type: "int", nullable: false),
                    numerator = table.Column<double>(type: "float", nullable: true),
                    period_end = table.Column<DateOnly>(type: "date", nullable: true),
                    period_start = table.Column<DateOnly>(type: "date", nullable: true),
                    service_line = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    source_type = table.Column<int>(type: "int", nullable: true),
                    text = table.Column<string>(type: "nvarchar(max)", maxLength: 20000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    tlp = table.Column<int>(type: "int", nullable: false),
                    topic_codes = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    value = table.Column<double>(type: "float", nullable: true),
                    ward = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concern", x => x.id);
                    table.ForeignKey(
                        name: "fk_concern_owner_organisation_id",
                        column: x => x.owner_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_concern_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_concern_scope_id",
                        column: x => x.scope_id,
                        principalTable: "scope",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "acknowledgement",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    concern_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    organisation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    person_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    person_name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_acknowledgement", x => x.id);
                    table.ForeignKey(
                        name: "fk_acknowledgement_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "assessment",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    concern_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    organisation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    author_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    author_name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    is_superseded = table.Column<bool>(type: "bit", nullable: false),
                    immediacy = table.Column<int>(type: "int", nullable: false),
                    severity = table.Column<int>(type: "int", nullable: true),
                    likelihood = table.Column<int>(type: "int", nullable: true),
                    confidence_source = table.Column<int>(type: "int", nullable: true),
                    corroboration = table.Column<int>(type: "int", nullable: true),
                    preferred_action = table.Column<int>(type: "int", nullable: true),
                    reasons = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessment", x => x.id);
                    table.ForeignKey(
                        name: "fk_assessment_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "concern_summary",
                columns: table => new
                {
                    concern_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    audience_id = table.Column<long>(type: "bigint", nullable: false),
                    provider_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    @class = table.Column<int>(name: "class", type: "int", nullable: false),
                    owner_organisation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<int>(type: "int", nullable: false),
                    shared_at = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concern_summary", x => x.concern_id);
                    table.ForeignKey(
                        name: "fk_concern_summary_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "concern_summary_version",
                columns: table => new
                {
                    concern_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    author_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concern_summary_version", x => new { x.concern_id, x.number });
                    table.ForeignKey(
                        name: "fk_concern_summary_version_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "concern_topic",
                columns: table => new
                {
                    concern_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    topic_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concern_topic", x => new { x.concern_id, x.topic_code });
                    table.ForeignKey(
                        name: "fk_concern_topic_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "concern_version",
                columns: table => new
                {
                    concern_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    author_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    author_name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    state = table.Column<int>(type: "int", nullable: false),
                    @class = table.Column<int>(name: "class", type: "int", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true, collation: "Latin1_General_100_BIN2"),
                    classification = table.Column<int>(type: "int", nullable: false),
                    denominator = table.Column<double>(type: "float", nullable: true),
                    descriptor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    indicator_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    known_on = table.Column<DateOnly>(type: "date", nullable: true),
                    location_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true),
                    nature = table.Column<int>(type: "int", nullable: false),
                    numerator = table.Column<double>(type: "float", nullable: true),
                    period_end = table.Column<DateOnly>(type: "date", nullable: true),
                    period_start = table.Column<DateOnly>(type: "date", nullable: true),
                    service_line = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    source_type = table.Column<int>(type: "int", nullable: true),
                    text = table.Column<string>(type: "nvarchar(max)", maxLength: 20000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    tlp = table.Column<int>(type: "int", nullable: false),
                    topic_codes = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    value = table.Column<double>(type: "float", nullable: true),
                    ward = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concern_version", x => new { x.concern_id, x.number });
                    table.ForeignKey(
                        name: "fk_concern_version_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "directory_stamp",
                columns: new[] { "id", "version" },
                values: new object[] { 1, 1L });

            migrationBuilder.InsertData(
                table: "journal_head",
                columns: new[] { "id", "sequence" },
                values: new object[] { 1, 0L });

            migrationBuilder.InsertData(
                table: "organisation_kind",
                columns: new[] { "code", "from", "name", "tier", "to" },
                values: new object[,]
                {
                    { "CCG", new DateOnly(2013, 4, 1), "Clinical commissioning group", 0, new DateOnly(2022, 6, 30) },
                    { "CQC", new DateOnly(2009, 4, 1), "Care Quality Commission", 0, null },
                    { "EDU", null, "Education and workforce", 0, null },
                    { "HSSIB", new DateOnly(2023, 10, 1), "Health Services Safety Investigations Body", 0, null },
                    { "HW", new DateOnly(2013, 4, 1), "Local Healthwatch", 0, null },
                    { "ICB", new DateOnly(2022, 7, 1), "Integrated care board", 0, null },
                    { "LA", null, "Local authority", 0, null },
                    { "MON", null, "Monitor", 0, new DateOnly(2016, 3, 31) },
                    { "NAT", null, "National body", 2, null },
                    { "NGO", null, "National Guardian's Office", 0, null },
                    { "NHSE", new DateOnly(2013, 4, 1), "NHS England", 0, null },
                    { "NHSI", new DateOnly(2016, 4, 1), "NHS Improvement", 0, new DateOnly(2022, 6, 30) },
                    { "NHSR", null, "NHS Resolution", 2, null },
                    { "OMB", null, "Ombudsman", 0, null },
                    { "OREG", null, "Other regulator or authority", 0, null },
                    { "PREG", null, "Professional regulator", 0, null },
                    { "PROV", null, "Provider", 1, null },
                    { "TDA", null, "NHS Trust Development Authority", 0, new DateOnly(2016, 3, 31) }
                });

            migrationBuilder.CreateIndex(
                name: "ix_acknowledgement_concern_id_organisation_id",
                table: "acknowledgement",
                columns: new[] { "concern_id", "organisation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_assessment_concern_id_at",
                table: "assessment",
                columns: new[] { "concern_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audience_reader_audience_id_reader_key_depth",
                table: "audience_reader",
                columns: new[] { "audience_id", "reader_key", "depth" });

            migrationBuilder.CreateIndex(
                name: "ix_concern_audience_id_posted_at_id",
                table: "concern",
                columns: new[] { "audience_id", "posted_at", "id" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_concern_highest_immediacy_posted_at_id",
                table: "concern",
                columns: new[] { "highest_immediacy", "posted_at", "id" },
                descending: new[] { true, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_concern_owner_organisation_id",
                table: "concern",
                column: "owner_organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_concern_posted_at_id",
                table: "concern",
                columns: new[] { "posted_at", "id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "ix_concern_provider_id_posted_at_id",
                table: "concern",
                columns: new[] { "provider_id", "posted_at", "id" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_concern_scope_id",
                table: "concern",
                column: "scope_id");

            migrationBuilder.CreateIndex(
                name: "ix_concern_summary_audience_id_shared_at_concern_id",
                table: "concern_summary",
                columns: new[] { "audience_id", "shared_at", "concern_id" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_concern_summary_shared_at_concern_id",
                table: "concern_summary",
                columns: new[] { "shared_at", "concern_id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "ix_group_code",
                table: "group",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_group_membership_group_id",
                table: "group_membership",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_group_membership_person_id",
                table: "group_membership",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_integration_client_organisation_id",
                table: "integration_client",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_integration_client_owner_person_id",
                table: "integration_client",
                column: "owner_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_integration_client_tenant_id_application_id",
                table: "integration_client",
                columns: new[] { "tenant_id", "application_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_event_concern_id",
                table: "journal_event",
                column: "concern_id");

            migrationBuilder.CreateIndex(
                name: "ix_location_cqc_id",
                table: "location",
                column: "cqc_id",
                unique: true,
                filter: "[cqc_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_location_ods_code",
                table: "location",
                column: "ods_code",
                unique: true,
                filter: "[ods_code] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_location_provider_id",
                table: "location",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "ix_observation_indicator_code",
                table: "observation",
                column: "indicator_code");

            migrationBuilder.CreateIndex(
                name: "ix_organisation_code",
                table: "organisation",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organisation_kind_code",
                table: "organisation",
                column: "kind_code");

            migrationBuilder.CreateIndex(
                name: "ix_organisation_succession_successor_id",
                table: "organisation_succession",
                column: "successor_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_organisation_id",
                table: "person",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_tenant_id_object_id",
                table: "person",
                columns: new[] { "tenant_id", "object_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_provider_cqc_id",
                table: "provider",
                column: "cqc_id",
                unique: true,
                filter: "[cqc_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_provider_ods_code",
                table: "provider",
                column: "ods_code",
                unique: true,
                filter: "[ods_code] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_provider_operator_id",
                table: "provider",
                column: "operator_id");

            migrationBuilder.CreateIndex(
                name: "ix_provider_relationship_organisation_id",
                table: "provider_relationship",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_provider_relationship_provider_id_kind",
                table: "provider_relationship",
                columns: new[] { "provider_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_recusal_person_id",
                table: "recusal",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_recusal_provider_id",
                table: "recusal",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "ix_scope_audience_id",
                table: "scope",
                column: "audience_id");

            migrationBuilder.CreateIndex(
                name: "ix_scope_group_id",
                table: "scope",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_scope_owner_organisation_id",
                table: "scope",
                column: "owner_organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_scope_provider_id_owner_organisation_id_owner_team_class_has_summary",
                table: "scope",
                columns: new[] { "provider_id", "owner_organisation_id", "owner_team", "class", "has_summary" });

            migrationBuilder.CreateIndex(
                name: "ix_team_membership_person_id",
                table: "team_membership",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "acknowledgement");

            migrationBuilder.DropTable(
                name: "assessment");

            migrationBuilder.DropTable(
                name: "audience_reader");

            migrationBuilder.DropTable(
                name: "concern_summary");

            migrationBuilder.DropTable(
                name: "concern_summary_version");

            migrationBuilder.DropTable(
                name: "concern_topic");

            migrationBuilder.DropTable(
                name: "concern_version");

            migrationBuilder.DropTable(
                name: "directory_stamp");

            migrationBuilder.DropTable(
                name: "group_membership");

            migrationBuilder.DropTable(
                name: "idempotency_record");

            migrationBuilder.DropTable(
                name: "integration_client");

            migrationBuilder.DropTable(
                name: "journal_event");

            migrationBuilder.DropTable(
                name: "journal_head");

            migrationBuilder.DropTable(
                name: "location");

            migrationBuilder.DropTable(
                name: "observation");

            migrationBuilder.DropTable(
                name: "organisation_succession");

            migrationBuilder.DropTable(
                name: "protection_key");

            migrationBuilder.DropTable(
                name: "provider_relationship");

            migrationBuilder.DropTable(
                name: "recusal");

            migrationBuilder.DropTable(
                name: "team_membership");

            migrationBuilder.DropTable(
                name: "concern");

            migrationBuilder.DropTable(
                name: "indicator");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "scope");

            migrationBuilder.DropTable(
                name: "audience");

            migrationBuilder.DropTable(
                name: "group");

            migrationBuilder.DropTable(
                name: "provider");

            migrationBuilder.DropTable(
                name: "organisation");

            migrationBuilder.DropTable(
                name: "organisation_kind");
        }
    }
}
