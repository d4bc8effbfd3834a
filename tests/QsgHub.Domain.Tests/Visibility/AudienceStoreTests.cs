using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Visibility;

public class AudienceStoreTests
{
    private static SortedDictionary<string, Depth> Readers => new(StringComparer.Ordinal) { ["member"] = Depth.Redacted, ["own:QOC:quality"] = Depth.Full };

    [DatabaseTheory]
    [DatabaseData]
    public async Task SameReaders_AreOneAudience_AndEveryDifferenceIsAnother(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var store = world.Get<AudienceStore>();
        var id = await store.InternAsync(Readers, CancellationToken.None);
        var deeper = Readers;
        deeper["member"] = Depth.Full;
        var fewer = Readers;
        fewer.Remove("member");

        Assert.Equal(id, await store.InternAsync(Readers, CancellationToken.None));
        Assert.NotEqual(id, await store.InternAsync(deeper, CancellationToken.None));
        Assert.NotEqual(id, await store.InternAsync(fewer, CancellationToken.None));
        Assert.Equal(Readers, await store.ReadersAsync(id, CancellationToken.None));
        await using var context = world.Database.CreateContext();
        Assert.Equal(3, await context.Audiences.CountAsync());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task SameReaders_AreOneAudience_WhenManyInternThemAtOnce(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var store = world.Get<AudienceStore>();

        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.InternAsync(Readers, CancellationToken.None))));

        Assert.Single(ids.Distinct());
        await using var context = world.Database.CreateContext();
        Assert.Equal(1, await context.Audiences.CountAsync());
        Assert.Equal(2, await context.AudienceReaders.CountAsync());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Intern_RefusesTheWrite_WhenTheIdIsAnotherAudiences(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var store = world.Get<AudienceStore>();
        await store.InternAsync(Readers, CancellationToken.None);
        await using (var context = world.Database.CreateContext())
        {
            await context.Audiences.ExecuteUpdateAsync(set => set.SetProperty(audience => audience.Hash, "another"));
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.InternAsync(Readers, CancellationToken.None));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task UnknownAudience_HasNoReader(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        await using (var context = world.Database.CreateContext())
        {
            await context.Concerns.ExecuteUpdateAsync(set => set.SetProperty(concern => concern.AudienceId, 42));
        }

        Assert.Empty(await world.Get<AudienceStore>().ReadersAsync(42, CancellationToken.None));
        Assert.Empty(await world.SeenAsync("lead"));
        Assert.Null(await world.List.OneOrNullAsync(await world.ViewerAsync("lead"), id, CancellationToken.None));
    }
}
