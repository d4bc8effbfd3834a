using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class UnpublishedFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_observation_indicator_code",
                table: "observation");

            migrationBuilder.CreateTable(
                name: "figure_holding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    scope_id = table.Column<Guid>(type: "uuid", nullable: false),
                    audience_id = table.Column<long>(type: "bigint", nullable: false),
                    provider_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @class = table.Column<int>(name: "class", type: "integer", nullable: false),
                    owner_organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_team = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_figure_holding", x => x.id);
                    table.ForeignKey(
                        name: "fk_figure_holding_audience_id",
                        column: x => x.audience_id,
                        principalTable: "audience",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_figure_holding_owner_organisation_id",
                        column: x => x.owner_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_figure_holding_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_figure_holding_scope_id",
                        column: x => x.scope_id,
                        principalTable: "scope",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "unpublished_figure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    holding_id = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    period_start = table.Column<DateOnly>(type: "date", nullable: false),
                    period_end = table.Column<DateOnly>(type: "date", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    numerator = table.Column<double>(type: "double precision", nullable: true),
                    denominator = table.Column<double>(type: "double precision", nullable: true),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    extracted_at = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    is_superseded = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unpublished_figure", x => x.id);
                    table.ForeignKey(
                        name: "fk_unpublished_figure_holding_id",
                        column: x => x.holding_id,
                        principalTable: "figure_holding",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_unpublished_figure_indicator_code",
                        column: x => x.indicator_code,
                        principalTable: "indicator",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_observation_indicator_code_subject_id_period_start",
                table: "observation",
                columns: new[] { "indicator_code", "subject_id", "period_start" });

            migrationBuilder.CreateIndex(
                name: "ix_figure_holding_audience_id",
                table: "figure_holding",
                column: "audience_id");

            migrationBuilder.CreateIndex(
                name: "ix_figure_holding_owner_organisation_id",
                table: "figure_holding",
                column: "owner_organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_figure_holding_provider_id",
                table: "figure_holding",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "ix_figure_holding_scope_id",
                table: "figure_holding",
                column: "scope_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unpublished_figure_holding_id_indicator_code_period_start_revision",
                table: "unpublished_figure",
                columns: new[] { "holding_id", "indicator_code", "period_start", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unpublished_figure_indicator_code",
                table: "unpublished_figure",
                column: "indicator_code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "unpublished_figure");

            migrationBuilder.DropTable(
                name: "figure_holding");

            migrationBuilder.DropIndex(
                name: "ix_observation_indicator_code_subject_id_period_start",
                table: "observation");

            migrationBuilder.CreateIndex(
                name: "ix_observation_indicator_code",
                table: "observation",
                column: "indicator_code");
        }
    }
}
