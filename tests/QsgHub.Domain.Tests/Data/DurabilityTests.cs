using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Data;

/// <summary>What an acknowledged write relies on holds on every connection, first or reused, writing or reading.</summary>
public class DurabilityTests
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "30000")]
    public async Task SqliteConnection_HasThePragma(string pragma, string expected)
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        var viewer = await world.ViewerAsync("lead");
        for (var use = 0; use < 3; use++)
        {
            await using var context = world.Database.CreateContext();
            await using var seen = world.Database.CreateContext(viewer, Reach.Wide);

            Assert.Equal(expected, await ScalarAsync(context, $"PRAGMA {pragma}"));
            Assert.Equal(expected, await ScalarAsync(seen, $"PRAGMA {pragma}"));
        }
    }

    /// <summary>Only what is staged is relaxed: what puts it in force, and whoever has the connection next, is synced as ever.</summary>
    [Fact]
    public async Task StagedRows_RelaxTheirConnection_OnlyUntilItIsClosed()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await using var staging = world.Database.CreateContext();
        await world.Database.BeginStagingAsync(staging, CancellationToken.None);

        Assert.Equal("1", await ScalarAsync(staging, "PRAGMA synchronous"));

        await staging.Database.CloseConnectionAsync();
        await staging.Database.CloseConnectionAsync();

        Assert.Equal("2", await ScalarAsync(staging, "PRAGMA synchronous"));
        await staging.Database.CloseConnectionAsync();
        await using var next = world.Database.CreateContext();
        Assert.Equal("2", await ScalarAsync(next, "PRAGMA synchronous"));
    }

    [Theory]
    [InlineData("synchronous_commit", "on", "off")]
    [InlineData("plan_cache_mode", "force_custom_plan", "force_generic_plan")]
    public async Task PostgreSqlConnection_HasTheSetting_WhateverTheDatabasesDefault(string setting, string expected, string @default)
    {
        await using var storage = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using (var administration = new Npgsql.NpgsqlConnection(storage.ConnectionString))
        {
            await administration.OpenAsync();
            await using var command = new Npgsql.NpgsqlCommand($"ALTER DATABASE {administration.Database} SET {setting} = {@default}", administration);
            await command.ExecuteNonQueryAsync();
            Npgsql.NpgsqlConnection.ClearPool(administration);
        }

        var database = HubWorld.Open(storage);
        await using var closing = (IAsyncDisposable)database;
        for (var use = 0; use < 3; use++)
        {
            await using var context = database.CreateContext();
            Assert.Equal(expected, await ScalarAsync(context, $"SHOW {setting}"));
        }
    }

    /// <summary>What comes after the failure must look like it: callers are told to try again, by whichever statement they meet it.</summary>
    [Fact]
    public async Task Statement_AfterAConnectionWasLostInATransaction_FailsAsAnOutage()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.PostgreSql);
        await using var context = world.Database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var lost = await Assert.ThrowsAnyAsync<Exception>(() => ScalarAsync(context, "SELECT pg_terminate_backend(pg_backend_pid())"));
        Assert.IsAssignableFrom<System.Data.Common.DbException>(lost);

        var next = await Assert.ThrowsAnyAsync<Exception>(() => context.JournalHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence + 1)));

        Assert.Contains(Causes(next), cause => cause is System.Data.Common.DbException { IsTransient: true });

        static IEnumerable<Exception> Causes(Exception? exception)
        {
            for (; exception is not null; exception = exception.InnerException)
            {
                yield return exception;
            }
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task ForeignKeys_AreEnforced(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await using var context = world.Database.CreateContext();
        context.GroupMemberships.Add(new() { Id = Guid.NewGuid(), GroupId = Guid.NewGuid(), PersonId = Guid.NewGuid(), From = new DateOnly(2026, 1, 1) });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
    }

    private static async Task<string?> ScalarAsync(DbContext context, string statement)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
