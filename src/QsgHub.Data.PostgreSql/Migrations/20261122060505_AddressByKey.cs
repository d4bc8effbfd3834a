using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddressByKey : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "addressee_organisation_id",
                table: "journal_event");

            migrationBuilder.AddColumn<string>(
                name: "addressee_key",
                table: "journal_event",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "addressee_key",
                table: "journal_event");

            migrationBuilder.AddColumn<Guid>(
                name: "addressee_organisation_id",
                table: "journal_event",
                type: "uuid",
                nullable: true);
        }
    }
}
