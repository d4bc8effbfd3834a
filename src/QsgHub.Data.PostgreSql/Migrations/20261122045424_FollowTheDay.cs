using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QsgHub.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class FollowTheDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "aligned_on",
                table: "directory_stamp",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.UpdateData(
                table: "directory_stamp",
                keyColumn: "id",
                keyValue: 1,
                column: "aligned_on",
                value: new DateOnly(1, 1, 1));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "aligned_on",
                table: "directory_stamp");
        }
    }
}
