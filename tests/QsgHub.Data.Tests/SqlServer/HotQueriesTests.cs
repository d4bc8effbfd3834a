using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.Data.SqlServer;
using QsgHub.Domain;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Data.Tests.SqlServer;

/// <summary>What the hot paths send to SQL Server is T-SQL: written by the provider, judged by the real grammar.</summary>
public sealed class HotQueriesTests : IAsyncDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A count that makes the probe choose the form of the filter for viewers who reach most rows.</summary>
    private const int Many = 1_000_000;

    private readonly UnconnectedServer _server = new();
    private readonly ServiceProvider _services;

    public HotQueriesTests()
    {
        var database = new SqlServerHubDatabase("Server=localhost", SqlServerHubDatabase.DefaultMaxBatchSize, [_server]);
        _services = new ServiceCollection().AddHubDomain(database).BuildServiceProvider();
    }

    public static TheoryData<string> Filters => [.. FiltersByName.Keys];

    private static Dictionary<string, ConcernFilter> FiltersByName { get; } = new()
    {
        ["everything"] = new(),
        ["provider"] = new() { ProviderCode = "RXW" },
        ["region"] = new() { RegionCode = "Y60" },
        ["owner"] = new() { OwnerCode = "QOC" },
        ["topic"] = new() { Topic = "STAFFING" },
        ["immediacy"] = new() { ImmediacyAtLeast = Immediacy.ImmediateRisk },
        ["severity"] = new() { SeverityAtLeast = Enum.GetValues<Severity>()[^1] },
        ["states"] = new() { States = [ConcernState.Posted, ConcernState.Triaged] },
        ["open"] = new() { IsOpen = true },
        ["ended"] = new() { IsOpen = false },
        ["nature"] = new() { Nature = Nature.Qualitative },
        ["text"] = new() { Text = "night shift [50%]" },
    };

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task ConcernList_SendsTSql_ForEveryFilter(string filter)
    {
        var viewer = Viewers().First();
        foreach (var order in Enum.GetValues<ConcernOrder>())
        {
            // A search is on record before it is answered, and a server that is not there keeps no record.
            Task PageAsync() => Get<ConcernList>().PageAsync(viewer, FiltersByName[filter], order, 20, null, CancellationToken.None);
            if (FiltersByName[filter].Text is null)
            {
                await PageAsync();
            }
            else
            {
                await Assert.ThrowsAsync<InvalidOperationException>(PageAsync);
            }
        }

        await Get<ConcernList>().CountAsync(viewer, FiltersByName[filter], CancellationToken.None);

        AssertTSql(atLeast: 5);
    }

    [Fact]
    public async Task ConcernList_SendsTSql_ForEveryKindOfViewer_OrderAndPlace()
    {
        foreach (var viewer in Viewers())
        {
            foreach (var order in Enum.GetValues<ConcernOrder>())
            {
                foreach (var after in new[] { null, new ListPlace(2, At, Guid.Empty), new ListPlace(-1, At, Guid.Empty) })
                {
                    await Get<ConcernList>().PageAsync(viewer, new ConcernFilter(), order, 20, after, CancellationToken.None);
                    await Get<ConcernList>().PageAsync(viewer, new ConcernFilter(), order, new(20, Before: after, IsFromEnd: true), CancellationToken.None);
                }
            }
        }

        AssertTSql(atLeast: 60);
    }

    [Fact]
    public async Task ConcernList_SendsTSql_ForViewersWhoReachMostRows()
    {
        _server.Count = Many;
        foreach (var viewer in Viewers())
        {
            await Get<ConcernList>().PageAsync(viewer, new ConcernFilter(), ConcernOrder.NewestFirst, 20, new ListPlace(0, At, Guid.Empty), CancellationToken.None);
        }

        Assert.Contains(_server.Statements, statement => statement.Contains("EXISTS", StringComparison.Ordinal) && statement.Contains("TOP(", StringComparison.Ordinal));
        AssertTSql(atLeast: 8);
    }

    [Fact]
    public async Task ConcernLookUps_SendTSql()
    {
        Guid[] ids = [Guid.Empty, Guid.AllBitsSet];
        foreach (var viewer in Viewers())
        {
            await Get<ConcernList>().OneOrNullAsync(viewer, Guid.Empty, CancellationToken.None);
            await Get<ConcernDetails>().AssessmentsAsync(viewer, ids, CancellationToken.None);
            await Get<ConcernDetails>().AcknowledgementsAsync(viewer, ids, CancellationToken.None);
            await Get<ConcernDetails>().VersionsAsync(viewer, ids, CancellationToken.None);
        }

        AssertTSql(atLeast: 20);
    }

    [Fact]
    public async Task JournalAndAudiences_SendTSql()
    {
        await Get<JournalReader>().HeadAsync(CancellationToken.None);
        await Get<JournalReader>().ReadAsync(41, 500, CancellationToken.None);
        await Get<AudienceStore>().ReadersAsync(7, CancellationToken.None);
Assert.Null(await Get<ViewerDirectory>().FindAsync("tenant", "person", false, CancellationToken.None));
        Assert.Null(await Get<ViewerDirectory>().FindAsync("tenant", "system", true, CancellationToken.None));

        AssertTSql(atLeast: 6);
    }

    [Fact]
    public async Task AuditLog_SendsTSql()
    {
        var board = new Organisation { Id = Guid.AllBitsSet, Code = "QOC", Name = "A board", KindCode = "icb" };
        var governance = new Viewer(Guid.AllBitsSet, false, "name", board, [new TeamRole("governance", Role.InformationGovernance)], ["governance:QOC"], [], [Guid.Empty], null);
        var filter = new AuditFilter { Kinds = [AuditKind.Read, AuditKind.Export], PrincipalId = Guid.Empty, From = At, To = At.AddDays(1) };

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Get<AuditLog>().PageAsync(governance, filter, new PageWindow<AuditPlace>(50, new AuditPlace(At, Guid.Empty, 7)), CancellationToken.None));
        Assert.Equal(1, (await Get<AuditCheck>().VerifyAsync(Guid.Empty, "hub", CancellationToken.None)).BrokenAt);

        AssertTSql(atLeast: 5);
    }

    [Fact]
    public async Task Writes_SendTSql()
    {
        await using var context = new SqlServerHubDatabase("Server=localhost", 10, [_server]).CreateContext();
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        await context.JournalHeads.ExecuteUpdateAsync(head => head.SetProperty(h => h.Sequence, h => h.Sequence + 3));
        await context.Concerns.Where(concern => concern.ScopeId == Guid.Empty)
            .ExecuteUpdateAsync(set => set.SetProperty(concern => concern.AudienceId, 9L));
        for (var i = 1; i <= 25; i++)
        {
            context.Journal.Add(new JournalEvent { Sequence = i, EventId = new Guid(i, 0, 0, new byte[8]), At = At });
        }

        context.Organisations.Add(new Organisation { Id = Guid.AllBitsSet, Code = "QOC", Name = "A board", KindCode = "icb" });
        await context.SaveChangesAsync();

        // Twenty-six rows, ten in a round trip.
        Assert.Equal(3, _server.Statements.Count(statement => statement.Contains("INSERT INTO", StringComparison.Ordinal)));
        AssertTSql(atLeast: 5);
    }

    [Fact]
    public void RoundTrips_HoldAsManyStatementsAsConfigured()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqlServerHubDatabase("Server=localhost", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqlServerHubDatabase("Server=localhost", SqlServerHubDatabase.LargestMaxBatchSize + 1));
    }

    private static IEnumerable<Viewer> Viewers()
    {
        string[] keys = ["own:QOC:quality", "lead:QOC:quality", "member"];
        var organisation = new Organisation { Id = Guid.AllBitsSet, Code = "QOC", Name = "A board", KindCode = "icb" };
        yield return Viewer(keys, [], [], null);
        yield return Viewer(keys, [Guid.Empty], [], null);
        yield return Viewer(keys, [], [Guid.Empty], null);
        yield return Viewer(keys, [], [], [1, 2, 4]);
        yield return Viewer(Enumerable.Range(0, 300).Select(i => $"group:{i}"), [Guid.Empty], [Guid.AllBitsSet], [4]);
        yield return Viewer([], [], [], null);

        Viewer Viewer(IEnumerable<string> held, Guid[] own, Guid[] recused, int[]? ceiling) =>
            new(Guid.AllBitsSet, false, "name", organisation, [new TeamRole("quality", Role.QualityLead)], held, own, recused, ceiling);
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private void AssertTSql(int atLeast)
    {
        Assert.True(_server.Statements.Count >= atLeast, $"only {_server.Statements.Count} statements were sent");
        foreach (var statement in _server.Statements)
        {
            var errors = TSqlText.Parse(statement);
            Assert.True(errors.Count == 0, $"{string.Join('\n', errors)}\nin\n{statement}");
        }
    }
}
