using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Numbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_observation_provider_id",
                table: "observation");

            migrationBuilder.DropPrimaryKey(
                name: "pk_observation",
                table: "observation");

            migrationBuilder.RenameColumn(
                name: "provider_id",
                table: "observation",
                newName: "subject_id");

            migrationBuilder.AddColumn<string>(
                name: "breakdown",
                table: "observation",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "baseline_points",
                table: "indicator",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "domain",
                table: "indicator",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "expected_lag_days",
                table: "indicator",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "frequency",
                table: "indicator",
                type: "int",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "indicator",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<double>(
                name: "minimum_denominator",
                table: "indicator",
                type: "float",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "owner",
                table: "indicator",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<long>(
                name: "recorded_at",
                table: "indicator",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "risk_adjustment",
                table: "indicator",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "screens_outliers",
                table: "indicator",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "subject",
                table: "indicator",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "suppress_below",
                table: "indicator",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "target_basis",
                table: "indicator",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "valid_from",
                table: "indicator",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "indicator",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddPrimaryKey(
                name: "pk_observation",
                table: "observation",
                columns: new[] { "subject_id", "indicator_code", "breakdown", "period_start", "revision" });

            migrationBuilder.CreateTable(
                name: "indicator_rebase",
                columns: table => new
                {
                    indicator_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_rebase", x => new { x.indicator_code, x.from });
                    table.ForeignKey(
                        name: "fk_indicator_rebase_indicator_code",
                        column: x => x.indicator_code,
                        principalTable: "indicator",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "indicator_version",
                columns: table => new
                {
                    indicator_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    number = table.Column<int>(type: "int", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    baseline_points = table.Column<int>(type: "int", nullable: true),
                    denominator = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    direction = table.Column<int>(type: "int", nullable: false),
                    domain = table.Column<int>(type: "int", nullable: true),
                    expected_lag_days = table.Column<int>(type: "int", nullable: true),
                    frequency = table.Column<int>(type: "int", nullable: false, defaultValue: 2),
                    kind = table.Column<int>(type: "int", nullable: false),
                    minimum_denominator = table.Column<double>(type: "float", nullable: false),
                    multiplier = table.Column<double>(type: "float", nullable: false),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    numerator = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    owner = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    risk_adjustment = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    screens_outliers = table.Column<bool>(type: "bit", nullable: false),
                    source = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    subject = table.Column<int>(type: "int", nullable: false, defaultValue: 1),
                    suppress_below = table.Column<int>(type: "int", nullable: false),
                    target = table.Column<double>(type: "float", nullable: true),
                    target_basis = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    unit = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_version", x => new { x.indicator_code, x.number });
                    table.ForeignKey(
                        name: "fk_indicator_version_indicator_code",
                        column: x => x.indicator_code,
                        principalTable: "indicator",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rating",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    provider_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    location_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    service = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false, collation: "Latin1_General_100_BIN2"),
                    domain = table.Column<int>(type: "int", nullable: true),
                    value = table.Column<int>(type: "int", nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    is_inherited = table.Column<bool>(type: "bit", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    is_superseded = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rating", x => x.id);
                    table.ForeignKey(
                        name: "fk_rating_location_id",
                        column: x => x.location_id,
                        principalTable: "location",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_rating_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signal",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    provider_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    indicator_code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<int>(type: "int", nullable: false),
                    first_period_start = table.Column<DateOnly>(type: "date", nullable: false),
                    period_start = table.Column<DateOnly>(type: "date", nullable: false),
                    period_end = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<double>(type: "float", nullable: false),
                    causes = table.Column<int>(type: "int", nullable: false),
                    adjusted_z = table.Column<double>(type: "float", nullable: true),
                    expected_false_alarms = table.Column<double>(type: "float", nullable: false),
                    raised_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    end = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signal", x => x.id);
                    table.ForeignKey(
                        name: "fk_signal_indicator_code",
                        column: x => x.indicator_code,
                        principalTable: "indicator",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signal_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_rating_location_id_service_domain_published_on",
                table: "rating",
                columns: new[] { "location_id", "service", "domain", "published_on" });

            migrationBuilder.CreateIndex(
                name: "ix_rating_provider_id_is_superseded",
                table: "rating",
                columns: new[] { "provider_id", "is_superseded" });

            migrationBuilder.CreateIndex(
                name: "ix_signal_ended_at_raised_at_id",
                table: "signal",
                columns: new[] { "ended_at", "raised_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_signal_indicator_code_provider_id_kind_first_period_start",
                table: "signal",
                columns: new[] { "indicator_code", "provider_id", "kind", "first_period_start" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signal_provider_id_ended_at",
                table: "signal",
                columns: new[] { "provider_id", "ended_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "indicator_rebase");

            migrationBuilder.DropTable(
                name: "indicator_version");

            migrationBuilder.DropTable(
                name: "rating");

            migrationBuilder.DropTable(
                name: "signal");

            migrationBuilder.DropPrimaryKey(
                name: "pk_observation",
                table: "observation");

            migrationBuilder.DropColumn(
                name: "breakdown",
                table: "observation");

            migrationBuilder.DropColumn(
                name: "baseline_points",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "domain",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "expected_lag_days",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "frequency",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "minimum_denominator",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "owner",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "recorded_at",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "risk_adjustment",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "screens_outliers",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "subject",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "suppress_below",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "target_basis",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "valid_from",
                table: "indicator");

            migrationBuilder.DropColumn(
                name: "version",
                table: "indicator");

            migrationBuilder.RenameColumn(
                name: "subject_id",
                table: "observation",
                newName: "provider_id");

            migrationBuilder.AddPrimaryKey(
                name: "pk_observation",
                table: "observation",
                columns: new[] { "provider_id", "indicator_code", "period_start", "revision" });

            migrationBuilder.AddForeignKey(
                name: "fk_observation_provider_id",
                table: "observation",
                column: "provider_id",
                principalTable: "provider",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
