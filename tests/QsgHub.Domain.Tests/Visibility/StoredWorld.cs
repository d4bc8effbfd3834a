using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;

namespace QsgHub.Domain.Tests.Visibility;

/// <summary>Puts random worlds beside each other into one database: each has audiences and items of its own.</summary>
internal sealed class StoredWorld
{
    private readonly HubDatabase _database;
    private readonly Guid _ownerId;
    private readonly Guid _scopeId = Guid.NewGuid();
    private long _audiences;

    private StoredWorld(HubDatabase database, Guid ownerId)
    {
        _database = database;
        _ownerId = ownerId;
    }

    public Guid[] Providers { get; } = [.. Enumerable.Range(0, RandomWorld.Providers).Select(_ => Guid.NewGuid())];

    public static async Task<StoredWorld> CreateAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        var stored = new StoredWorld(world.Database, await context.Organisations.Where(o => o.Code == "QOC").Select(o => o.Id).SingleAsync());
        context.Providers.AddRange(stored.Providers.Select(id => new Provider { Id = id, Name = "Provider", Sector = "Social care" }));
        context.Audiences.Add(new Audience { Id = 0, Hash = "nobody" });
        await context.SaveChangesAsync();
        context.Scopes.Add(new Scope { Id = stored._scopeId, Class = 4, OwnerOrganisationId = stored._ownerId, OwnerTeam = "q", ProviderId = stored.Providers[0], AudienceId = 0 });
        await context.SaveChangesAsync();
        return stored;
    }

    /// <summary>Stores a world and returns the ids of its items, in order.</summary>
    public Guid[] Store(RandomWorld world)
    {
        using var context = _database.CreateContext();
        var first = _audiences + 1;
        _audiences += world.Audiences.Length;
        for (var i = 0; i < world.Audiences.Length; i++)
        {
            context.Audiences.Add(new Audience
            {
                Id = first + i,
                Hash = $"{first + i}",
                Readers = [.. world.Audiences[i].Select(reader => new AudienceReader { AudienceId = first + i, ReaderKey = reader.Key, Depth = reader.Value })],
            });
        }

        var ids = world.Items.Select(_ => Guid.NewGuid()).ToArray();
        for (var i = 0; i < ids.Length; i++)
        {
            var item = world.Items[i];
            Add(context, ids[i], item, item.Audience < 0 ? long.MaxValue : first + item.Audience);
        }

        context.SaveChanges();
        return ids;
    }

    private void Add(HubContext context, Guid id, RandomItem item, long audienceId)
    {
        var at = DateTimeOffset.UnixEpoch;
        var content = new ConcernContent { Text = "Text", TopicCodes = "STAFFING" };
        var concern = new Concern
        {
            Id = id, ScopeId = _scopeId, AudienceId = audienceId, ProviderId = Providers[item.Provider], Class = item.Class, OwnerOrganisationId = _ownerId,
            OwnerTeam = "q", AuthorName = "author", State = ConcernState.Posted, Version = 1, Content = content, PostedAt = at, ChangedAt = at,
            Summary = item.HasSummary ? "Summary" : null,
        };
        concern.Topics.Add(new ConcernTopic { ConcernId = id, TopicCode = "STAFFING" });
        context.Concerns.Add(concern);
        context.ConcernVersions.Add(new ConcernVersion { ConcernId = id, Number = 1, At = at, AuthorName = "author", Content = content with { } });
        context.Assessments.Add(new Assessment { Id = Guid.NewGuid(), ConcernId = id, OrganisationId = _ownerId, AuthorName = "author", At = at });
        context.Acknowledgements.Add(new Acknowledgement { Id = Guid.NewGuid(), ConcernId = id, OrganisationId = _ownerId, PersonName = "author", At = at });
        if (item.HasSummary)
        {
            context.ConcernSummaries.Add(new ConcernSummary
            {
                ConcernId = id, AudienceId = audienceId, ProviderId = concern.ProviderId, Class = item.Class, OwnerOrganisationId = _ownerId,
                Text = "Summary", Version = 1, SharedAt = at, ChangedAt = at,
            });
        }
    }
}
