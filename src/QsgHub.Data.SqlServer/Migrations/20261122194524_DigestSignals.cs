using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DigestSignals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "digest_signal",
                columns: table => new
                {
                    digest_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    position = table.Column<int>(type: "int", nullable: false),
                    signal_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_digest_signal", x => new { x.digest_id, x.position });
                    table.ForeignKey(
                        name: "fk_digest_signal_digest_id",
                        column: x => x.digest_id,
                        principalTable: "digest",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "digest_signal");
        }
    }
}
