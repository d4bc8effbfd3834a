using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class UnpublishedSignals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "unpublished_signal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    holding_id = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    first_period_start = table.Column<DateOnly>(type: "date", nullable: false),
                    period_start = table.Column<DateOnly>(type: "date", nullable: false),
                    raised_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    end = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unpublished_signal", x => x.id);
                    table.ForeignKey(
                        name: "fk_unpublished_signal_holding_id",
                        column: x => x.holding_id,
                        principalTable: "figure_holding",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_unpublished_signal_indicator_code",
                        column: x => x.indicator_code,
                        principalTable: "indicator",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_unpublished_signal_holding_id_indicator_code_first_period_start",
                table: "unpublished_signal",
                columns: new[] { "holding_id", "indicator_code", "first_period_start" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unpublished_signal_indicator_code",
                table: "unpublished_signal",
                column: "indicator_code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "unpublished_signal");
        }
    }
}
