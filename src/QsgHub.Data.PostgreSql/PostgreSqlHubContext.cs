using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;
using QsgHub.Domain.Data;

namespace QsgHub.Data.PostgreSql;

/// <summary>The hub's model on PostgreSQL; its migrations belong to it.</summary>
/// <param name="options">Options made by <see cref="PostgreSqlHubDatabase"/>.</param>
public sealed class PostgreSqlHubContext(DbContextOptions<PostgreSqlHubContext> options) : HubContext(options)
{
    /// <summary>The channel on which commits are told.</summary>
    internal const string Channel = "qsghub";

    /// <inheritdoc/>
    public override async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        await using var command = Database.GetDbConnection().CreateCommand();
        command.Transaction = Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"NOTIFY {Channel}";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Lets the migrations tool build the model without a database.</summary>
internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlHubContext>
{
    public PostgreSqlHubContext CreateDbContext(string[] args) =>
        (PostgreSqlHubContext)new PostgreSqlHubDatabase("Host=localhost").CreateContext();
}
