using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Access : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "handler_id",
                table: "scope",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_sealed",
                table: "scope",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "item_id",
                table: "scope",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "concern_id",
                table: "recusal",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "recusal",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "concern_id",
                table: "journal_event",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<Guid>(
                name: "addressee_organisation_id",
                table: "journal_event",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "has_grants",
                table: "concern",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "emergency_opening",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    provider_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    review_due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reviewed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reviewed_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    was_justified = table.Column<bool>(type: "INTEGER", nullable: true),
                    review_note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_emergency_opening", x => x.id);
                    table.ForeignKey(
                        name: "fk_emergency_opening_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_emergency_opening_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_emergency_opening_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "grant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    granted_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    granted_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grant", x => x.id);
                    table.ForeignKey(
                        name: "fk_grant_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_grant_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "emergency_notice",
                columns: table => new
                {
                    opening_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_emergency_notice", x => new { x.organisation_id, x.opening_id });
                    table.ForeignKey(
                        name: "fk_emergency_notice_opening_id",
                        column: x => x.opening_id,
                        principalTable: "emergency_opening",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_emergency_notice_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_scope_item_id",
                table: "scope",
                column: "item_id");

            migrationBuilder.CreateIndex(
                name: "ix_recusal_concern_id",
                table: "recusal",
                column: "concern_id");

            migrationBuilder.CreateIndex(
                name: "ix_emergency_notice_opening_id",
                table: "emergency_notice",
                column: "opening_id");

            migrationBuilder.CreateIndex(
                name: "ix_emergency_opening_organisation_id",
                table: "emergency_opening",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_emergency_opening_person_id_expires_at",
                table: "emergency_opening",
                columns: new[] { "person_id", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_emergency_opening_provider_id",
                table: "emergency_opening",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "ix_grant_concern_id",
                table: "grant",
                column: "concern_id");

            migrationBuilder.CreateIndex(
                name: "ix_grant_organisation_id_person_id",
                table: "grant",
                columns: new[] { "organisation_id", "person_id" });

            migrationBuilder.AddForeignKey(
                name: "fk_recusal_concern_id",
                table: "recusal",
                column: "concern_id",
                principalTable: "concern",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            // Scopes that were made before keep what they asked of their readers.
            migrationBuilder.Sql("UPDATE scope SET is_sealed = 1 WHERE class BETWEEN 7 AND 13 OR class BETWEEN 15 AND 19;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_recusal_concern_id",
                table: "recusal");

            migrationBuilder.DropTable(
                name: "emergency_notice");

            migrationBuilder.DropTable(
                name: "grant");

            migrationBuilder.DropTable(
                name: "emergency_opening");

            migrationBuilder.DropIndex(
                name: "ix_scope_item_id",
                table: "scope");

            migrationBuilder.DropIndex(
                name: "ix_recusal_concern_id",
                table: "recusal");

            migrationBuilder.DropColumn(
                name: "handler_id",
                table: "scope");

            migrationBuilder.DropColumn(
                name: "is_sealed",
                table: "scope");

            migrationBuilder.DropColumn(
                name: "item_id",
                table: "scope");

            migrationBuilder.DropColumn(
                name: "concern_id",
                table: "recusal");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "recusal");

            migrationBuilder.DropColumn(
                name: "addressee_organisation_id",
                table: "journal_event");

            migrationBuilder.DropColumn(
                name: "has_grants",
                table: "concern");

            migrationBuilder.AlterColumn<Guid>(
                name: "concern_id",
                table: "journal_event",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
