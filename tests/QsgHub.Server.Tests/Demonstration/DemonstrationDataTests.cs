using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.Data.Sqlite;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Demonstration;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Demonstration;

public class DemonstrationDataTests
{
    private static readonly ManualTimeProvider Clock = new();

    [Fact]
    public async Task Demonstration_HoldsAMonthOfConcerns_InEveryState()
    {
        await using var store = await DemonstratedAsync();
        await using var context = new SqliteHubDatabase(store.FilePath).CreateContext();

        var concerns = await context.Concerns.AsNoTracking().ToListAsync();
        Assert.Equal(62, concerns.Count);
        Assert.Equal(12, concerns.Select(concern => concern.ProviderId).Distinct().Count());
        Assert.Equal(
            [ConcernState.Posted, ConcernState.Triaged, ConcernState.Accepted, ConcernState.NoFurtherAction, ConcernState.UnderReview, ConcernState.Closed, ConcernState.Withdrawn],
            concerns.Select(concern => concern.State).Distinct().Order());
        Assert.All(concerns, concern => Assert.InRange(concern.PostedAt, Clock.GetUtcNow().AddDays(-31), Clock.GetUtcNow()));
        var events = await context.Journal.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync();
        Assert.Equal(events.Select(e => e.At), events.Select(e => e.At).Order());
        Assert.True(events.Count > 200);
    }

    [Fact]
    public async Task Demonstration_MarksEveryProvider()
    {
        await using var store = await DemonstratedAsync();
        await using var context = new SqliteHubDatabase(store.FilePath).CreateContext();

        var providers = await context.Providers.AsNoTracking().ToListAsync();

        Assert.All(providers, provider =>
        {
            Assert.True(provider.IsDemonstration);
            Assert.StartsWith("ZZD", provider.OdsCode, StringComparison.Ordinal);
            Assert.EndsWith("(demonstration)", provider.Name, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Demonstration_ChangesNothing_WhenRepeatedOnALaterDay()
    {
        await using var store = await DemonstratedAsync();
        var database = new SqliteHubDatabase(store.FilePath);
        var before = await StateAsync(database);

        var added = await DemonstrationData.EnsureAsync(database, new ManualTimeProvider(Clock.GetUtcNow().AddDays(3)), CancellationToken.None);

        Assert.Equal(0, added);
        Assert.Equal(before, await StateAsync(database));
    }

    [Fact]
    public async Task Demonstration_IsFinished_WhenItWasBrokenOff()
    {
        await using var store = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var database = new SqliteHubDatabase(store.FilePath);
        await database.MigrateAsync(CancellationToken.None);
        using var breakOff = new CancellationTokenSource();
        var playing = DemonstrationData.EnsureAsync(new BreakingDatabase(store.FilePath, breakOff, contexts: 400), Clock, breakOff.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => playing);

        await DemonstrationData.EnsureAsync(database, Clock, CancellationToken.None);

        await using var whole = await DemonstratedAsync();
        Assert.Equal(await StateAsync(new SqliteHubDatabase(whole.FilePath)), await StateAsync(database));
    }

    [Theory]
    [InlineData("icb-quality-manager", 35, 60)]
    [InlineData("other-icb-quality-manager", 8, 20)]
    [InlineData("cqc-inspector", 25, 45)]
    [InlineData("regional-lead", 35, 60)]
    [InlineData("healthwatch-volunteer", 15, 40)]
    [InlineData("administrator", 3, 3)] // good practice, which everybody reads
    [InlineData("integration-client", 30, 60)]
    [InlineData("council-quality-lead", 30, 60)]
    [InlineData("professional-regulator", 10, 50)]
    [InlineData("provider-executive", 1, 10)] // what is about its own trust
    [InlineData("national-quality-lead", 10, 60)]
    [InlineData("caldicott-guardian", 10, 60)]
    public async Task Persona_SeesItsPart(string key, int atLeast, int atMost)
    {
        await using var store = await DemonstratedAsync();
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddHubDomain(new SqliteHubDatabase(store.FilePath)).BuildServiceProvider();
        var persona = Personas.FindOrNull(key)!;
        var viewer = await services.GetRequiredService<ViewerDirectory>()
            .FindAsync(persona.TenantId, persona.ApplicationId ?? persona.ObjectId, persona.IsApplication, CancellationToken.None);

        var page = await services.GetRequiredService<ConcernList>()
            .PageAsync(viewer!, new ConcernFilter(), ConcernOrder.NewestFirst, ConcernList.MaxPage, null, CancellationToken.None);

        Assert.InRange(page.Rows.Count, atLeast, atMost);
        if (key == "healthwatch-volunteer")
        {
            Assert.Contains(page.Rows, row => row.Depth == Depth.Redacted);
        }
    }

    [Fact]
    public void Cast_HasAPlaceForEveryPersona() =>
        Assert.Equal(Personas.All.Select(persona => persona.Key).Order(), DemonstrationCast.Members.Select(member => member.Key).Order());

    /// <summary>An item that every column reads opens by keys of which each is somebody's: no column of the table is without a persona.</summary>
    [Fact]
    public async Task Cast_HasSomebodyInEachColumn_OfTheFirstProvider()
    {
        await using var store = await DemonstratedAsync();
        var database = new SqliteHubDatabase(store.FilePath);
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddHubDomain(database).BuildServiceProvider();
        await using var context = database.CreateContext();
        var relationships = await context.ProviderRelationships
            .Where(relationship => context.Providers.Any(provider => provider.Id == relationship.ProviderId && provider.OdsCode == DemonstrationDirectory.FirstProvider))
            .Join(context.Organisations, relationship => relationship.OrganisationId, body => body.Id, (relationship, body) => new RelationshipFact(relationship.Kind, body.Code, relationship.Team))
            .ToListAsync();
        var published = new ScopeFacts(2, false, false, "QOC", "quality", null, DemonstrationDirectory.FirstProvider, null, relationships, []);
        var keys = AudienceRule.Readers(VisibilityTable.Current, published).Keys
            .Where(key => key != ReaderKey.Emergency && !key.EndsWith($":{ReaderKey.WholeBody}", StringComparison.Ordinal)).ToList();
        var held = new HashSet<string>();
        foreach (var persona in Personas.All.Where(persona => !persona.IsApplication))
        {
            held.UnionWith((await services.GetRequiredService<ViewerDirectory>().FindAsync(persona.TenantId, persona.ObjectId, false, CancellationToken.None))!.Keys);
        }

        Assert.Equal(Enum.GetValues<Column>().Length, keys.Count);
        Assert.Subset(held, keys.ToHashSet());
    }

    private static Task<TestDatabase> DemonstratedAsync() => TestDatabase.CreateAsync(DatabaseProvider.Sqlite, "demonstration", async store =>
    {
        var database = new SqliteHubDatabase(store.FilePath);
        await database.MigrateAsync(CancellationToken.None);
        Assert.Equal(62, await DemonstrationData.EnsureAsync(database, Clock, CancellationToken.None));
    });

    private static async Task<string> StateAsync(HubDatabase database)
    {
        await using var context = database.CreateContext();
        return string.Join('|',
            await context.Concerns.CountAsync(), await context.ConcernVersions.CountAsync(), await context.Assessments.CountAsync(), await context.Acknowledgements.CountAsync(),
            await context.Journal.CountAsync(), await context.People.CountAsync(), await context.TeamMemberships.CountAsync(), await context.Observations.CountAsync(),
            await context.Organisations.CountAsync(), await context.ProviderRelationships.CountAsync());
    }

    /// <summary>Cancels once it has handed out so many contexts.</summary>
    private sealed class BreakingDatabase(string path, CancellationTokenSource breakOff, int contexts) : HubDatabase
    {
        private readonly SqliteHubDatabase _inner = new(path);
        private int _made;

        public override string ProviderName => _inner.ProviderName;

        public override HubContext CreateContext()
        {
            if (Interlocked.Increment(ref _made) == contexts)
            {
                breakOff.Cancel();
            }

            return _inner.CreateContext();
        }

        public override bool IsDuplicateKey(DbUpdateException exception) => _inner.IsDuplicateKey(exception);

        public override Task<IReadOnlyList<KeyValuePair<string, string>>> DurabilitySettingsAsync(CancellationToken cancellationToken) => _inner.DurabilitySettingsAsync(cancellationToken);

        protected override void Configure(DbContextOptionsBuilder options) => options.UseSqlite($"Data Source={path}");
    }
}
