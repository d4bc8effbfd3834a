using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using QsgHub.Domain.Data;

namespace QsgHub.Data.SqlServer;

/// <summary>The hub's model on SQL Server; its migrations belong to it.</summary>
/// <param name="options">Options made by <see cref="SqlServerHubDatabase"/>.</param>
public sealed class SqlServerHubContext(DbContextOptions<SqlServerHubContext> options) : HubContext(options);

/// <summary>Lets the migrations tool build the model without a database.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerHubContext>
{
    public SqlServerHubContext CreateDbContext(string[] args) =>
        (SqlServerHubContext)new SqlServerHubDatabase("Server=localhost").CreateContext();
}
