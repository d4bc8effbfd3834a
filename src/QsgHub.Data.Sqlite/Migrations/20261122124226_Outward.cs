using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Outward : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "through_name",
                table: "acknowledgement",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "callback",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    filter = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    sealed_secret = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    is_paused = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    rights = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    retry_at = table.Column<long>(type: "INTEGER", nullable: true),
                    problem = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    taken_until = table.Column<long>(type: "INTEGER", nullable: true),
                    turn = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_callback", x => x.id);
                    table.ForeignKey(
                        name: "fk_callback_client_id",
                        column: x => x.client_id,
                        principalTable: "integration_client",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "concern_reference",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    set_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concern_reference", x => x.id);
                    table.ForeignKey(
                        name: "fk_concern_reference_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "correction",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    wrong_version = table.Column<int>(type: "INTEGER", nullable: false),
                    wrong_summary_version = table.Column<int>(type: "INTEGER", nullable: true),
                    era = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    author_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_correction", x => x.id);
                    table.ForeignKey(
                        name: "fk_correction_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "callback_dead_letter",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    callback_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    is_requested = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_callback_dead_letter", x => x.id);
                    table.ForeignKey(
                        name: "fk_callback_dead_letter_callback_id",
                        column: x => x.callback_id,
                        principalTable: "callback",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "correction_acknowledgement",
                columns: table => new
                {
                    correction_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_correction_acknowledgement", x => new { x.correction_id, x.organisation_id });
                    table.ForeignKey(
                        name: "fk_correction_acknowledgement_correction_id",
                        column: x => x.correction_id,
                        principalTable: "correction",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_callback_client_id",
                table: "callback",
                column: "client_id");

            migrationBuilder.CreateIndex(
                name: "ix_callback_dead_letter_callback_id_at",
                table: "callback_dead_letter",
                columns: new[] { "callback_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_callback_dead_letter_callback_id_event_id",
                table: "callback_dead_letter",
                columns: new[] { "callback_id", "event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_concern_reference_concern_id_organisation_id_system",
                table: "concern_reference",
                columns: new[] { "concern_id", "organisation_id", "system" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_concern_reference_organisation_id_system_reference",
                table: "concern_reference",
                columns: new[] { "organisation_id", "system", "reference" });

            migrationBuilder.CreateIndex(
                name: "ix_correction_concern_id_at",
                table: "correction",
                columns: new[] { "concern_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "callback_dead_letter");

            migrationBuilder.DropTable(
                name: "concern_reference");

            migrationBuilder.DropTable(
                name: "correction_acknowledgement");

            migrationBuilder.DropTable(
                name: "callback");

            migrationBuilder.DropTable(
                name: "correction");

            migrationBuilder.DropColumn(
                name: "through_name",
                table: "acknowledgement");
        }
    }
}
