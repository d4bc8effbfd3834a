using Microsoft.EntityFrameworkCore;
using QsgHub.Benchmarks.World;
using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Caseloads;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Benchmarks.Attention;

/// <summary>
/// How often the hub interrupts a person in a week, by the rule that the live channel goes by, on the load of a nation: 205
/// trusts, 2,000 people with caseloads, 6,000 concerns a month, of which one in twenty is an immediate risk. Of the bodies that
/// are called one in ten answers too late, so that it goes to their next role. Beside it, what would interrupt without the rule.
/// </summary>
internal static class AttentionBenchmark
{
    private const int Seed = 20_260_302;
    private const int Trusts = 205;
    private const int People = 2_000;
    private const int Weeks = 4;
    private const int Concerns = 6_000 * 12 * Weeks / 52;

    public static async Task RunAsync()
    {
        await using var storage = await TestHubDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var database = storage.Hub;
        var random = new Random(Seed);
        var ids = new SeededIds(random);
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 7, 1, 11, 0, 0, TimeSpan.Zero));
        var world = await NationalDirectory.StoreAsync(database, ids, Trusts);
        await world.StoreViewersAsync(database, ids, People);
        var audiences = new AudienceStore(database);
        var scopes = new ScopeStore(database, audiences, ids, clock);
        using var book = new DirectoryBook(database, clock);
        await ShareOutAsync(database, await book.OpenAsync(CancellationToken.None), clock);
        await using (var context = database.CreateContext())
        {
            await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version + 1));
        }

        var pages = await book.OpenAsync(CancellationToken.None);
        var directory = new ViewerDirectory(database, clock);
        var viewers = new List<Viewer>(People);
        for (var i = 0; i < People; i++)
        {
            var (tenant, subject) = NationalDirectory.ColleagueOf(i);
            viewers.Add((await directory.FindAsync(tenant, subject, false, CancellationToken.None))!);
        }

        var (interruptions, alerts) = (new int[People], 0L);
        for (var i = 0; i < Concerns; i++)
        {
            var provider = random.Next(2) == 0 ? random.Next(Trusts / 20) : random.Next(Trusts / 20, Trusts);
            var (body, team) = world.OwnerOf(provider, random);
            var scope = await scopes.FindOrAddAsync(new Scope { Class = 4, OwnerOrganisationId = body.Id, OwnerTeam = team, ProviderId = world.Providers[provider].Id }, CancellationToken.None);
            var concern = Some(ids.Next(), scope, random.Next(20) == 0 ? Immediacy.ImmediateRisk : Immediacy.Developing, clock.GetUtcNow());
            var readers = await audiences.ReadersAsync(scope.AudienceId, CancellationToken.None);
            var raised = Event(ids, concern, readers, EventKind.Raised, body.Id, null, null);
            var late = new Dictionary<Guid, LoadedEvent>();
            for (var v = 0; v < People; v++)
            {
                if (raised.DepthFor(viewers[v]) != Depth.Full)
                {
                    continue;
                }

                alerts++;
                interruptions[v] += AttentionRule.Interrupts(raised, EventKind.Raised, viewers[v], pages, clock.GetUtcNow()) ? 1 : 0;
                var own = viewers[v].Organisation.Id;
                if (own == body.Id || !AttentionRule.IsUrgent(concern))
                {
                    continue;
                }

                if (!late.TryGetValue(own, out var escalated))
                {
                    late[own] = escalated = Event(ids, concern, readers, EventKind.Escalated, own, own, random.Next(10) == 0 ? AttentionRule.KeyOf(CallStep.NextRole) : "in time");
                }

                interruptions[v] += AttentionRule.IsFor(escalated, viewers[v], pages) && AttentionRule.Interrupts(escalated, EventKind.Escalated, viewers[v], pages, clock.GetUtcNow()) ? 1 : 0;
            }
        }

        Figures.Write("attention.alerts.per_person_week", (double)alerts / People / Weeks, "alerts");
        Figures.Write("attention.interruptions.per_person_week", (double)interruptions.Sum() / People / Weeks, "interruptions");
        Figures.Write("attention.interruptions.busiest_percent", Figures.Percentile(interruptions.Select(count => (double)count / Weeks), 0.99), "interruptions");
    }

    /// <summary>Shares the providers of every team out among its people, each with a deputy.</summary>
    private static async Task ShareOutAsync(Domain.Data.HubDatabase database, DirectoryBook.Pages pages, TimeProvider time)
    {
        await using var context = database.CreateContext();
        var members = (await context.TeamMemberships.Join(context.People, place => place.PersonId, person => person.Id, (place, person) => new { person.OrganisationId, place.Team, place.PersonId }).ToListAsync())
            .OrderBy(place => place.PersonId).ToLookup(place => (place.OrganisationId, place.Team), place => place.PersonId);
        var given = new HashSet<(Guid, Guid)>();
        var number = 0;
        foreach (var provider in pages.Providers)
        {
            foreach (var relationship in pages.RelationshipsOf(provider.Id, pages.Today))
            {
                var team = members[(relationship.OrganisationId, relationship.Team)].ToList();
                for (var part = 0; part < Math.Min(2, team.Count); part++)
                {
                    var person = team[(number + part) % team.Count];
                    if (given.Add((person, provider.Id)))
                    {
                        context.CaseloadPlaces.Add(new CaseloadPlace { PersonId = person, ProviderId = provider.Id, Part = part == 0 ? CaseloadPart.Holder : CaseloadPart.Deputy, At = time.GetUtcNow() });
                    }
                }

                number++;
            }
        }

        await context.SaveChangesAsync();
    }

    private static LoadedEvent Event(SeededIds ids, Concern concern, IReadOnlyDictionary<string, Depth> readers, EventKind kind, Guid actor, Guid? detail, string? addressee) =>
        new(
            new JournalEvent { EventId = ids.Next(), Kind = kind, ConcernId = concern.Id, ProviderId = concern.ProviderId, At = concern.PostedAt, ActorOrganisationId = actor, DetailId = detail, AddresseeKey = addressee },
            concern, null, [], [], readers, null);

    private static Concern Some(Guid id, Scope scope, Immediacy immediacy, DateTimeOffset at) => new()
    {
        Id = id,
        ScopeId = scope.Id,
        AudienceId = scope.AudienceId,
        ProviderId = scope.ProviderId,
        Class = scope.Class,
        OwnerOrganisationId = scope.OwnerOrganisationId,
        OwnerTeam = scope.OwnerTeam,
        AuthorName = "Sam Field (demonstration)",
        State = ConcernState.Posted,
        Version = 1,
        Content = new ConcernContent { Text = "Short of staff.", TopicCodes = "STAFFING" },
        PostedAt = at,
        ChangedAt = at,
        HighestImmediacy = immediacy,
    };
}
