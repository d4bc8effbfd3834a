using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Sharing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "era",
                table: "journal_event",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "previous_class",
                table: "journal_event",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "era",
                table: "concern_version",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "era",
                table: "concern",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "ranked_from",
                table: "concern",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "era",
                table: "assessment",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "era",
                table: "acknowledgement",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "concern_era",
                columns: table => new
                {
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    scope_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    audience_id = table.Column<long>(type: "INTEGER", nullable: false),
                    provider_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    @class = table.Column<int>(name: "class", type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concern_era", x => new { x.concern_id, x.number });
                    table.ForeignKey(
                        name: "fk_concern_era_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_concern_era_scope_id",
                        column: x => x.scope_id,
                        principalTable: "scope",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "concern_link",
                columns: table => new
                {
                    from_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concern_link", x => x.from_id);
                    table.ForeignKey(
                        name: "fk_concern_link_from_id",
                        column: x => x.from_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_concern_link_to_id",
                        column: x => x.to_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "concern_scope",
                columns: table => new
                {
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    scope_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concern_scope", x => new { x.concern_id, x.from });
                    table.ForeignKey(
                        name: "fk_concern_scope_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "existence_note",
                columns: table => new
                {
                    provider_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    desk_organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contact = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    shown_to = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    set_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_existence_note", x => new { x.provider_id, x.organisation_id });
                    table.ForeignKey(
                        name: "fk_existence_note_desk_organisation_id",
                        column: x => x.desk_organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_existence_note_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_existence_note_provider_id",
                        column: x => x.provider_id,
                        principalTable: "provider",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kept_version",
                columns: table => new
                {
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reader_key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    provider_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    @class = table.Column<int>(name: "class", type: "INTEGER", nullable: false),
                    version_number = table.Column<int>(type: "INTEGER", nullable: false),
                    why = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kept_version", x => new { x.concern_id, x.reader_key });
                    table.ForeignKey(
                        name: "fk_kept_version_concern_id_version_number",
                        columns: x => new { x.concern_id, x.version_number },
                        principalTable: "concern_version",
                        principalColumns: new[] { "concern_id", "number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "own_handling",
                columns: table => new
                {
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tlp = table.Column<int>(type: "INTEGER", nullable: false),
                    set_by_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_handling", x => new { x.concern_id, x.organisation_id });
                    table.ForeignKey(
                        name: "fk_own_handling_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "protected_identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    handler_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", maxLength: 6200, nullable: false),
                    entered_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_protected_identity", x => x.id);
                    table.ForeignKey(
                        name: "fk_protected_identity_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_protected_identity_handler_id",
                        column: x => x.handler_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "scope_audience",
                columns: table => new
                {
                    scope_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    audience_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scope_audience", x => new { x.scope_id, x.from });
                    table.ForeignKey(
                        name: "fk_scope_audience_audience_id",
                        column: x => x.audience_id,
                        principalTable: "audience",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_scope_audience_scope_id",
                        column: x => x.scope_id,
                        principalTable: "scope",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sighting",
                columns: table => new
                {
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    first_version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sighting", x => new { x.concern_id, x.organisation_id, x.role });
                    table.ForeignKey(
                        name: "fk_sighting_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "identity_grant",
                columns: table => new
                {
                    identity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_grant", x => new { x.identity_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_identity_grant_identity_id",
                        column: x => x.identity_id,
                        principalTable: "protected_identity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_identity_grant_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "identity_reveal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    identity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_reveal", x => x.id);
                    table.ForeignKey(
                        name: "fk_identity_reveal_identity_id",
                        column: x => x.identity_id,
                        principalTable: "protected_identity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_concern_era_provider_id",
                table: "concern_era",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "ix_concern_era_scope_id",
                table: "concern_era",
                column: "scope_id");

            migrationBuilder.CreateIndex(
                name: "ix_concern_link_to_id",
                table: "concern_link",
                column: "to_id");

            migrationBuilder.CreateIndex(
                name: "ix_existence_note_desk_organisation_id",
                table: "existence_note",
                column: "desk_organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_existence_note_organisation_id",
                table: "existence_note",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_grant_person_id",
                table: "identity_grant",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_reveal_identity_id",
                table: "identity_reveal",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "ix_kept_version_concern_id_version_number",
                table: "kept_version",
                columns: new[] { "concern_id", "version_number" });

            migrationBuilder.CreateIndex(
                name: "ix_kept_version_reader_key_at_concern_id",
                table: "kept_version",
                columns: new[] { "reader_key", "at", "concern_id" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_protected_identity_concern_id",
                table: "protected_identity",
                column: "concern_id");

            migrationBuilder.CreateIndex(
                name: "ix_protected_identity_handler_id",
                table: "protected_identity",
                column: "handler_id");

            migrationBuilder.CreateIndex(
                name: "ix_scope_audience_audience_id",
                table: "scope_audience",
                column: "audience_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "concern_era");

            migrationBuilder.DropTable(
                name: "concern_link");

            migrationBuilder.DropTable(
                name: "concern_scope");

            migrationBuilder.DropTable(
                name: "existence_note");

            migrationBuilder.DropTable(
                name: "identity_grant");

            migrationBuilder.DropTable(
                name: "identity_reveal");

            migrationBuilder.DropTable(
                name: "kept_version");

            migrationBuilder.DropTable(
                name: "own_handling");

            migrationBuilder.DropTable(
                name: "scope_audience");

            migrationBuilder.DropTable(
                name: "sighting");

            migrationBuilder.DropTable(
                name: "protected_identity");

            migrationBuilder.DropColumn(
                name: "era",
                table: "journal_event");

            migrationBuilder.DropColumn(
                name: "previous_class",
                table: "journal_event");

            migrationBuilder.DropColumn(
                name: "era",
                table: "concern_version");

            migrationBuilder.DropColumn(
                name: "era",
                table: "concern");

            migrationBuilder.DropColumn(
                name: "ranked_from",
                table: "concern");

            migrationBuilder.DropColumn(
                name: "era",
                table: "assessment");

            migrationBuilder.DropColumn(
                name: "era",
                table: "acknowledgement");
        }
    }
}
