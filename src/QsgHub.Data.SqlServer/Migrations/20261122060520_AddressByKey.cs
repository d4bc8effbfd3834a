using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.SqlServer.Migrations
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
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: true,
                collation: "Latin1_General_100_BIN2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "addressee_key",
                table: "journal_event");

            migrationBuilder.AddColumn<byte[]>(
                name: "addressee_organisation_id",
                table: "journal_event",
                type: "binary(16)",
                fixedLength: true,
                maxLength: 16,
                nullable: true);
        }
    }
}
