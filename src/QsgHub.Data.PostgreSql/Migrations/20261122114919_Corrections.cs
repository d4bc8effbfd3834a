using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Corrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "correction",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    concern_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    wrong_version = table.Column<int>(type: "integer", nullable: false),
                    wrong_summary_version = table.Column<int>(type: "integer", nullable: true),
                    era = table.Column<int>(type: "integer", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
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
                name: "correction_acknowledgement",
                columns: table => new
                {
                    correction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
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
                name: "ix_correction_concern_id_at",
                table: "correction",
                columns: new[] { "concern_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "correction_acknowledgement");

            migrationBuilder.DropTable(
                name: "correction");
        }
    }
}
