using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using QsgHub.Domain.Data;

namespace QsgHub.Data.PostgreSql;

/// <summary>The hub's model on PostgreSQL; its migrations belong to it.</summary>
/// <param name="options">Options made by <see cref="PostgreSqlHubDatabase"/>.</param>
public sealed class PostgreSqlHubContext(DbContextOptions<PostgreSqlHubContext> options) : HubContext(options);

/// <summary>Lets the migrations tool build the model without a database.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlHubContext>
{
    public PostgreSqlHubContext CreateDbContext(string[] args) =>
        (PostgreSqlHubContext)new PostgreSqlHubDatabase("Host=localhost").CreateContext();
}
