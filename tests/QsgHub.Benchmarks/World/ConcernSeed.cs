using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;

namespace QsgHub.Benchmarks.World;

/// <summary>
/// Concerns in bulk, straight into the tables with the scopes and audiences that the hub itself would give them. Mostly
/// class 4; two in five have a summary; one provider in twenty has half of them. No journal: nobody waits for these.
/// </summary>
internal sealed class ConcernSeed(HubDatabase database, NationalDirectory directory, SeededIds ids, Random random)
{
    private const int BatchSize = 1_000;
    private const int Class4 = 4;
    private const int Class5 = 5;
    private const int Class14 = 14;

    private static readonly DateTimeOffset Newest = new(2026, 6, 30, 16, 0, 0, TimeSpan.Zero);

    private readonly ScopeStore _scopes = new(database, new AudienceStore(database), ids, TimeProvider.System);
    private readonly Dictionary<(int, Guid, string, Guid, bool), Scope> _known = [];

    public async Task StoreAsync(int count)
    {
        var at = Newest;
        for (var stored = 0; stored < count; stored += BatchSize)
        {
            await using var context = database.CreateContext();
            context.ChangeTracker.AutoDetectChangesEnabled = false;
            var size = Math.Min(BatchSize, count - stored);
            var seeds = new List<Seed>(size);
            for (var i = 0; i < size; i++)
            {
                at -= TimeSpan.FromMilliseconds(random.Next(60_000, 45 * 60_000));
                seeds.Add(await NextAsync(at));
            }

            foreach (var seed in seeds)
            {
                Add(context, seed);
            }

            await context.SaveChangesAsync();
        }
    }

    private async Task<Seed> NextAsync(DateTimeOffset at)
    {
        var heavy = directory.Providers.Length / 20;
        var provider = random.Next(2) == 0 ? random.Next(heavy) : random.Next(heavy, directory.Providers.Length);
        var (body, team) = directory.OwnerOf(provider, random);
        var classNumber = random.Next(100) switch { < 94 => Class4, < 97 => Class5, _ => Class14 };
        var hasSummary = random.Next(5) < 2;
        var scope = await ScopeAsync(new Scope
        {
            Class = classNumber, OwnerOrganisationId = body.Id, OwnerTeam = team, ProviderId = directory.Providers[provider].Id, HasSummary = hasSummary,
        });
        return new Seed(ids.Next(), scope, at);
    }

    private async Task<Scope> ScopeAsync(Scope wanted)
    {
        var key = (wanted.Class, wanted.OwnerOrganisationId, wanted.OwnerTeam, wanted.ProviderId, wanted.HasSummary);
        if (!_known.TryGetValue(key, out var scope))
        {
            scope = await _scopes.FindOrAddAsync(wanted, CancellationToken.None);
            _known[key] = scope;
        }

        return scope;
    }

    private void Add(HubContext context, Seed seed)
    {
        var (id, scope, at) = seed;
        var topics = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Topic.All[random.Next(Topic.All.Count)].Code).Distinct().ToList();
        var summary = scope.HasSummary ? Prose.Of(random.Next(80, 250), random) : null;
        var immediacy = (Immediacy)random.Next(5);
        var severity = (Severity)random.Next(6);
        var author = ids.Next();
        var concern = new Concern
        {
            Id = id,
            ScopeId = scope.Id,
            AudienceId = scope.AudienceId,
            ProviderId = scope.ProviderId,
            Class = scope.Class,
            OwnerOrganisationId = scope.OwnerOrganisationId,
            OwnerTeam = scope.OwnerTeam,
            AuthorId = author,
            AuthorName = "Sam Field (demonstration)",
            State = random.Next(4) switch { 0 => ConcernState.Posted, 1 => ConcernState.Triaged, 2 => ConcernState.Accepted, _ => ConcernState.UnderReview },
            Version = 1,
            Content = new ConcernContent
            {
                Text = Prose.Of(random.Next(200, 560), random),
                TopicCodes = string.Join(',', topics),
                ServiceLine = random.Next(3) == 0 ? "Acute medicine" : null,
                Ward = random.Next(3) == 0 ? $"Ward {random.Next(1, 40)}" : null,
                KnownOn = DateOnly.FromDateTime(at.UtcDateTime),
            },
            PostedAt = at,
            ChangedAt = at,
            HighestImmediacy = immediacy,
            HighestSeverity = severity,
            Summary = summary,
            SummaryVersion = summary is null ? 0 : 1,
        };
        context.Add(concern);
        context.AddRange(topics.Select(code => new ConcernTopic { ConcernId = id, TopicCode = code }));
        context.Add(new ConcernVersion
        {
            ConcernId = id, Number = 1, At = at, OrganisationId = scope.OwnerOrganisationId, AuthorId = author, AuthorName = concern.AuthorName,
            State = ConcernState.Posted, Class = scope.Class, Content = concern.Content with { },
        });
        context.Add(new Assessment
        {
            Id = ids.Next(), ConcernId = id, OrganisationId = scope.OwnerOrganisationId, AuthorId = author, AuthorName = concern.AuthorName,
            At = at, Immediacy = immediacy, Severity = severity,
        });
        if (summary is not null)
        {
            context.Add(new ConcernSummary
            {
                ConcernId = id, AudienceId = scope.AudienceId, ProviderId = scope.ProviderId, Class = scope.Class,
                OwnerOrganisationId = scope.OwnerOrganisationId, Text = summary, Version = 1, SharedAt = at, ChangedAt = at,
            });
            context.Add(new ConcernSummaryVersion { ConcernId = id, Number = 1, At = at, AuthorId = author, Text = summary });
        }
    }

    private sealed record Seed(Guid Id, Scope Scope, DateTimeOffset At);
}
