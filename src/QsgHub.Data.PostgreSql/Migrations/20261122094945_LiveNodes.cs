using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class LiveNodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "hub_node",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    lease_until = table.Column<long>(type: "bigint", nullable: false),
                    passed_sequence = table.Column<long>(type: "bigint", nullable: false),
                    passed_directory = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hub_node", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "node_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_id = table.Column<Guid>(type: "uuid", nullable: false),
                    principal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    principal_name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    organisation_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    door = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    filter_parts = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    since = table.Column<long>(type: "bigint", nullable: false),
                    behind_since = table.Column<long>(type: "bigint", nullable: true),
                    behind = table.Column<long>(type: "bigint", nullable: false),
                    end_asked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_node_session", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_node_session_node_id",
                table: "node_session",
                column: "node_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hub_node");

            migrationBuilder.DropTable(
                name: "node_session");
        }
    }
}
