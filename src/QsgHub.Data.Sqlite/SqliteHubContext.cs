using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using QsgHub.Domain.Data;

namespace QsgHub.Data.Sqlite;

/// <summary>The hub's model on SQLite; its migrations belong to it.</summary>
/// <param name="options">Options made by <see cref="SqliteHubDatabase"/>.</param>
public sealed class SqliteHubContext(DbContextOptions<SqliteHubContext> options) : HubContext(options);

/// <summary>Lets the migrations tool build the model without a database.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteHubContext>
{
    public SqliteHubContext CreateDbContext(string[] args) =>
        (SqliteHubContext)new SqliteHubDatabase("unused.db").CreateContext();
}
