using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using QsgHub.Data.Sqlite;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Testing;
using QsgHub.Testing.Databases;
using SQLitePCL;

namespace QsgHub.Domain.Tests.Data;

/// <summary>SQLite's connections lie ready with their statements prepared; nobody may find anything on one that another left there.</summary>
public sealed class KeptConnectionTests
{
    [Fact]
    public async Task Statement_IsPreparedOnce_AndAnswersEachByItsOwnParameters()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await AddGroupsAsync(world.Database, "G1", "G2");
        Assert.Equal("G1", await NameAsync("G1"));
        var (connection, prepared) = await StatementsAsync(world.Database);

        Assert.Equal("G2", await NameAsync("G2"));
        Assert.Null(await NameAsync("G3"));
        Assert.Equal("G1", await NameAsync("G1"));

        Assert.Equal((connection, prepared), await StatementsAsync(world.Database));

        async Task<string?> NameAsync(string code)
        {
            await using var context = world.Database.CreateContext();
            return await context.Groups.AsNoTracking().Where(group => group.Code == code).Select(group => group.Name).SingleOrDefaultAsync();
        }
    }

    [Fact]
    public async Task StatementsThatWereAskedOnce_GiveWay()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await using (var context = world.Database.CreateContext())
        {
            foreach (var number in Enumerable.Range(1, 300))
            {
                Assert.False(await context.Groups.AnyAsync(group => group.Code.Length == EF.Constant(number)));
            }
        }

        var (connection, before) = await StatementsAsync(world.Database);
        for (var use = 0; use < 2; use++)
        {
            await using var context = world.Database.CreateContext();
            Assert.Empty(await context.Groups.AsNoTracking().OrderBy(group => group.Code).Take(3).ToListAsync());
        }

        // One of many columns has taken the place of one of none.
        var after = await StatementsAsync(world.Database);
        Assert.Equal(connection, after.Connection);
        Assert.InRange(after.Bytes, before + 1, before * 2);
    }

    [Fact]
    public async Task Plan_DoesNotDependOnWhatIsBound_SoThatItServesTheNextToo()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await using var context = world.Database.CreateContext();
        await context.Database.OpenConnectionAsync();

        var handle = ((SqliteConnection)context.Database.GetDbConnection()).Handle!;
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_db_config(handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, -1, out var isStable));
        Assert.Equal(1, isStable);
    }

    [Fact]
    public async Task TwoReadersOfTheSameStatement_DoNotDisturbEachOther()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await AddGroupsAsync(world.Database, "G1", "G2", "G3");
        await using var context = world.Database.CreateContext();
        var pairs = new List<string>();

        await foreach (var outer in Codes())
        {
            await foreach (var inner in Codes())
            {
                pairs.Add(outer + inner);
            }
        }

        Assert.Equal(["G1G1", "G1G2", "G1G3", "G2G1", "G2G2", "G2G3", "G3G1", "G3G2", "G3G3"], pairs);

        IAsyncEnumerable<string> Codes() => context.Groups.AsNoTracking().OrderBy(group => group.Code).Select(group => group.Code).AsAsyncEnumerable();
    }

    [Fact]
    public async Task Reading_ThatWasGivenUp_BeginsAnewForTheNext()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await AddGroupsAsync(world.Database, "G1", "G2", "G3");
        for (var use = 0; use < 3; use++)
        {
            await using var context = world.Database.CreateContext();
            await foreach (var code in context.Groups.AsNoTracking().OrderBy(group => group.Code).Select(group => group.Code).AsAsyncEnumerable())
            {
                Assert.Equal("G1", code);
                break;
            }
        }
    }

    [Fact]
    public async Task Transaction_ThatWasLeftOpen_IsUndone_AndNobodyWaitsForIt()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await using (var context = world.Database.CreateContext())
        {
            await context.Database.OpenConnectionAsync();
            await using var begin = context.Database.GetDbConnection().CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            await begin.ExecuteNonQueryAsync();
            context.Groups.Add(Group("LOST"));
            await context.SaveChangesAsync();
        }

        await AddGroupsAsync(world.Database, "G1");
        await using var seen = world.Database.CreateContext();
        Assert.Equal(["G1"], await seen.Groups.AsNoTracking().Select(group => group.Code).ToListAsync());
    }

    [Fact]
    public async Task Statement_AnswersRightly_AfterATableHasChanged()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await AddGroupsAsync(world.Database, "G1", "G2");
        Assert.Equal(2, await CountAsync());
        await using (var context = world.Database.CreateContext())
        {
            await context.Database.ExecuteSqlRawAsync("""ALTER TABLE "group" ADD COLUMN "extra" INTEGER NOT NULL DEFAULT 1""");
        }

        Assert.Equal(2, await CountAsync());

        async Task<int> CountAsync()
        {
            await using var context = world.Database.CreateContext();
            return await context.Groups.AsNoTracking().CountAsync();
        }
    }

    [Fact]
    public async Task Statement_ThatFailed_WorksTheNextTime()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        var group = Group("G1");
        await AddAsync(group);
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(group));
        await AddAsync(Group("G2"));

        await using var seen = world.Database.CreateContext();
        Assert.Equal(["G1", "G2"], await seen.Groups.AsNoTracking().OrderBy(one => one.Code).Select(one => one.Code).ToListAsync());

        async Task AddAsync(Group added)
        {
            await using var context = world.Database.CreateContext();
            context.Groups.Add(added);
            await context.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task File_ThatWasForgotten_MayBeReplaced()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await using var other = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await AddGroupsAsync(world.Database, "OLD");
        await AddGroupsAsync(other.Database, "NEW");
        var (from, to) = (((SqliteHubDatabase)other.Database).FilePath, ((SqliteHubDatabase)world.Database).FilePath);

        // Whoever closes a file last takes the log beside it away, with all that stood in it brought home.
        SqliteHubDatabase.Forget(from);
        SqliteHubDatabase.Forget(to);
        Assert.False(File.Exists(from + "-wal"));
        Assert.False(File.Exists(to + "-wal"));
        File.Copy(from, to, overwrite: true);

        await using var context = world.Database.CreateContext();
        Assert.Equal(["NEW"], await context.Groups.AsNoTracking().Select(group => group.Code).ToListAsync());
    }

    private static async Task AddGroupsAsync(HubDatabase database, params string[] codes)
    {
        await using var context = database.CreateContext();
        context.Groups.AddRange(codes.Select(Group));
        await context.SaveChangesAsync();
    }

    private static Group Group(string code) => new() { Id = Guid.NewGuid(), Code = code, Name = code, KindCode = "SQG", From = new DateOnly(2026, 1, 1) };

    /// <summary>The connection that a context gets, and the bytes that its prepared statements hold.</summary>
    private static async Task<(IntPtr Connection, int Bytes)> StatementsAsync(HubDatabase database)
    {
        await using var context = database.CreateContext();
        await context.Database.OpenConnectionAsync();
        var handle = ((SqliteConnection)context.Database.GetDbConnection()).Handle!;
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_db_status(handle, raw.SQLITE_DBSTATUS_STMT_USED, out var bytes, out _, 0));
        Assert.NotEqual(0, bytes);
        return (handle.DangerousGetHandle(), bytes);
    }
}
