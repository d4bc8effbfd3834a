using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Caseloads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "caseload_place",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<int>(type: "integer", nullable: false),
                    set_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_caseload_place", x => new { x.person_id, x.provider_id });
                    table.ForeignKey(
                        name: "fk_caseload_place_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_caseload_place_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duty_desk",
                columns: table => new
                {
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    opens_at = table.Column<int>(type: "integer", nullable: false),
                    closes_at = table.Column<int>(type: "integer", nullable: false),
                    open_days = table.Column<int>(type: "integer", nullable: false),
                    closed_dates = table.Column<string>(type: "character varying(440)", maxLength: 440, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duty_desk", x => x.organisation_id);
                    table.ForeignKey(
                        name: "fk_duty_desk_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "leave_cover",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cover_id = table.Column<Guid>(type: "uuid", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    set_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leave_cover", x => x.id);
                    table.ForeignKey(
                        name: "fk_leave_cover_cover_id",
                        column: x => x.cover_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_leave_cover_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "saved_subscription",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    principal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    filter = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    digest = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_subscription", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "duty_desk_person",
                columns: table => new
                {
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duty_desk_person", x => new { x.organisation_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_duty_desk_person_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "duty_desk",
                        principalColumn: "organisation_id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_duty_desk_person_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_caseload_place_provider_id",
                table: "caseload_place",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "ix_duty_desk_person_person_id",
                table: "duty_desk_person",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_leave_cover_cover_id",
                table: "leave_cover",
                column: "cover_id");

            migrationBuilder.CreateIndex(
                name: "ix_leave_cover_person_id_to",
                table: "leave_cover",
                columns: new[] { "person_id", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_saved_subscription_digest",
                table: "saved_subscription",
                column: "digest");

            migrationBuilder.CreateIndex(
                name: "ix_saved_subscription_principal_id_name",
                table: "saved_subscription",
                columns: new[] { "principal_id", "name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "caseload_place");

            migrationBuilder.DropTable(
                name: "duty_desk_person");

            migrationBuilder.DropTable(
                name: "leave_cover");

            migrationBuilder.DropTable(
                name: "saved_subscription");

            migrationBuilder.DropTable(
                name: "duty_desk");
        }
    }
}
