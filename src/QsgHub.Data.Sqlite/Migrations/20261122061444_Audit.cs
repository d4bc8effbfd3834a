using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Audit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    partition = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    principal_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    principal_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    @class = table.Column<int>(name: "class", type: "INTEGER", nullable: true),
                    item_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    provider_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner_organisation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    details = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    previous_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => new { x.partition, x.number });
                });

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    partition = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_head", x => x.partition);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_owner_organisation_id_at_partition_number",
                table: "audit_entry",
                columns: new[] { "owner_organisation_id", "at", "partition", "number" },
                descending: new[] { false, true, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_partition_at_number",
                table: "audit_entry",
                columns: new[] { "partition", "at", "number" },
                descending: new[] { false, true, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "audit_head");
        }
    }
}
