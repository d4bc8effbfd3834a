using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Journal;

public class AudienceNoticesTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Move_IsToldItemByItem_ByWhoeverGoesOn_AndOnlyOnce(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        var id = await world.RaiseAsync("inspector", HubWorld.Staffing());
        var draft = await world.RaiseAsync("inspector", HubWorld.Staffing() with { AsDraft = true });
        var many = await CopyAsync(world, id, AudienceNotices.Slice + 1);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        await MoveToOtherBoardAsync(world);
        var later = await world.RaiseAsync("inspector", HubWorld.Staffing());
        var sequence = await world.Get<JournalReader>().HeadAsync(CancellationToken.None);
        Assert.Equal(new AudienceNoticeProgress(1, 0), await world.Get<AudienceNotices>().ProgressAsync(CancellationToken.None));
        Assert.True(await world.Get<AudienceNotices>().TellAsync(CancellationToken.None));
        Assert.Equal(new AudienceNoticeProgress(1, AudienceNotices.Slice), await world.Get<AudienceNotices>().ProgressAsync(CancellationToken.None));

        // Two nodes go on together.
        var otherNode = new AudienceNotices(world.Database, world.Get<JournalWriter>(), new JournalSignal());
        await Task.WhenAll(EndAsync(world.Get<AudienceNotices>()), EndAsync(otherNode));

        Assert.Equal(new AudienceNoticeProgress(0, 0), await world.Get<AudienceNotices>().ProgressAsync(CancellationToken.None));
        var told = await world.Get<EventReader>().ReadAsync(sequence, 1_000, CancellationToken.None);
        Assert.Equal(many.Append(id).Order(), told.Select(e => e.Event.ConcernId!.Value).Order());
        Assert.DoesNotContain(told, e => e.Event.ConcernId == draft || e.Event.ConcernId == later);
        var former = await world.ViewerAsync("lead");
        var next = await world.ViewerAsync("other-icb");
        Assert.All(told, e =>
        {
            Assert.Equal((Depth.Full, Depth.Hidden), (e.PreviousDepthFor(former), e.DepthFor(former)));
            Assert.Equal((Depth.Hidden, Depth.Full), (e.PreviousDepthFor(next), e.DepthFor(next)));
        });
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Change_ThatMovesNoAudience_LeavesNothingToTell(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.RaiseAsync("inspector", HubWorld.Staffing());

        await MoveAsync(world, _ => Task.CompletedTask);

        Assert.False(await world.Get<AudienceNotices>().TellAsync(CancellationToken.None));
    }

    private static async Task EndAsync(AudienceNotices notices)
    {
        while (await notices.TellAsync(CancellationToken.None))
        {
        }
    }

    private static Task MoveToOtherBoardAsync(HubWorld world) => MoveAsync(world, async context =>
    {
        var other = await context.Organisations.Where(body => body.Code == "QKK").Select(body => body.Id).SingleAsync();
        var own = await context.ProviderRelationships.SingleAsync(relationship =>
            relationship.Kind == RelationshipKind.LeadCommissioner && context.Providers.Any(p => p.Id == relationship.ProviderId && p.OdsCode == "RXW"));
        context.ProviderRelationships.Add(new ProviderRelationship
        {
            Id = world.Get<IdSource>().Next(),
            ProviderId = own.ProviderId,
            OrganisationId = other,
            Kind = own.Kind,
            Team = own.Team,
            From = own.From,
        });
        context.ProviderRelationships.Remove(own);
    });

    private static async Task MoveAsync(HubWorld world, Func<HubContext, Task> change)
    {
        await using var context = world.Database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version + 1));
        await change(context);
        await context.SaveChangesAsync();
        var providers = await context.Scopes.Select(scope => scope.ProviderId).Distinct().ToListAsync();
        await world.Get<AudienceMove>().RunAsync(context, providers, CancellationToken.None);
        await transaction.CommitAsync();
        await world.Get<DirectoryWatch>().ReadAsync(CancellationToken.None);
    }

    /// <summary>Many posted concerns of one scope, without the cost of raising each.</summary>
    private static async Task<List<Guid>> CopyAsync(HubWorld world, Guid id, int count)
    {
        await using var context = world.Database.CreateContext();
        var ids = Enumerable.Range(0, count).Select(_ => world.Get<IdSource>().Next()).ToList();
        foreach (var copy in ids)
        {
            var concern = await context.Concerns.AsNoTracking().SingleAsync(c => c.Id == id);
            typeof(Concern).GetProperty(nameof(Concern.Id))!.SetValue(concern, copy);
            concern.Topics.Clear();
            context.Concerns.Add(concern);
            context.ConcernScopes.Add(new ConcernScope { ConcernId = copy, From = concern.PostedAt, ScopeId = concern.ScopeId });
        }

        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.SaveChangesAsync();
        var first = await JournalWriter.LockAsync(context, count, CancellationToken.None);
        var raised = await context.Concerns.AsNoTracking().SingleAsync(c => c.Id == id);
        world.Get<JournalWriter>().Add(context, first, ids.ConvertAll(copy => new EventDraft(EventKind.Raised, copy, raised.ProviderId, raised.OwnerOrganisationId, FullChanged: true, SummaryChanged: false)));
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
        return ids;
    }
}
