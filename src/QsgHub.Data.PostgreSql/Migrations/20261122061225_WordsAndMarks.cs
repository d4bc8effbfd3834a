using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace QsgHub.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class WordsAndMarks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "concern_words",
                columns: table => new
                {
                    concern_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    words = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false),
                    vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "to_tsvector('simple'::regconfig, words)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_concern_words", x => x.concern_id);
                    table.ForeignKey(
                        name: "fk_concern_words_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "looked_mark",
                columns: table => new
                {
                    principal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    rights = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_looked_mark", x => x.principal_id);
                });

            migrationBuilder.CreateTable(
                name: "summary_words",
                columns: table => new
                {
                    concern_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    words = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false),
                    vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "to_tsvector('simple'::regconfig, words)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_summary_words", x => x.concern_id);
                    table.ForeignKey(
                        name: "fk_summary_words_concern_id",
                        column: x => x.concern_id,
                        principalTable: "concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_concern_words_number",
                table: "concern_words",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_concern_words_vector",
                table: "concern_words",
                column: "vector")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_summary_words_number",
                table: "summary_words",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_summary_words_vector",
                table: "summary_words",
                column: "vector")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "concern_words");

            migrationBuilder.DropTable(
                name: "looked_mark");

            migrationBuilder.DropTable(
                name: "summary_words");
        }
    }
}
