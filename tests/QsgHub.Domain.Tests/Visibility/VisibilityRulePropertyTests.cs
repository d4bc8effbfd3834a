using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Visibility;

public class VisibilityRulePropertyTests
{
    private const int Worlds = 5;

    // What hangs on a concern bears the concern's own filter: a third of the worlds is enough to see that none lacks it.
    private const int WorldsForEachLookAtParts = 3;

    // Fixed, so that a failure is the same failure on every machine and every run.
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(Worlds).WithReplay(20_260_302, 11);

    /// <summary>What every form of the rule must be: a dozen lines that share nothing with the product.</summary>
    private static Depth Expected(RandomViewer viewer, RandomWorld world, RandomItem item)
    {
        var ceilingShuts = viewer.Ceiling is not null && !viewer.Ceiling.Contains(item.Class);
        if (ceilingShuts || viewer.Recused.Contains(item.Provider) || viewer.RecusedItems.Contains(Array.IndexOf(world.Items, item)) || item.Audience < 0)
        {
            return Depth.Hidden;
        }

        var isOwn = viewer.Own.Contains(item.Provider);
        var counting = isOwn ? viewer.Keys.Where(key => key == "provider:" + viewer.Body || key == "grant:1") : viewer.Keys;
        if (!isOwn && viewer.Emergencies.Contains(item.Provider))
        {
            counting = counting.Append("emergency");
        }

        return counting.Select(key => world.Audiences[item.Audience].GetValueOrDefault(key, Depth.Hidden)).DefaultIfEmpty(Depth.Hidden).Max();
    }

    [Fact]
    public void Judge_GivesWhatThePolicySays_InAnyWorld()
    {
        var providers = Enumerable.Range(0, RandomWorld.Providers).Select(_ => Guid.NewGuid()).ToArray();
        var ids = Enumerable.Range(0, 10).Select(_ => Guid.NewGuid()).ToArray();
        Prop.ForAll(RandomWorld.Arbitrary, world =>
        {
            foreach (var viewer in world.Viewers)
            {
                Assert.Equal(
                    world.Items.Select(item => Expected(viewer, world, item)),
                    world.Items.Select((item, i) => VisibilityRule.Judge(viewer.ToViewer(providers, ids), Readers(world, item), ids[i], providers[item.Provider], item.Class)));
            }
        }).Check(Seeded.WithMaxTest(1_000));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Filter_GivesTheRowsThatTheJudgementGives_NarrowAndWide(DatabaseProvider provider)
    {
        await using var hub = await HubWorld.CreateAsync(provider);
        var stored = await StoredWorld.CreateAsync(hub);
        var judged = new HashSet<Depth>();
        var worlds = 0;
        Prop.ForAll(RandomWorld.Arbitrary, world =>
        {
            var ids = stored.Store(world);
            var looksAtParts = worlds++ % WorldsForEachLookAtParts == 0;
            foreach (var random in world.Viewers)
            {
                var viewer = random.ToViewer(stored.Providers, ids);
                var depths = world.Items.Select((item, i) => VisibilityRule.Judge(viewer, Readers(world, item), ids[i], stored.Providers[item.Provider], item.Class)).ToArray();
                judged.UnionWith(depths);
                Guid[] full = [.. ids.Where((_, i) => depths[i] == Depth.Full).Order()];
                Guid[] redacted = [.. ids.Where((_, i) => depths[i] == Depth.Redacted && world.Items[i].HasSummary).Order()];
                foreach (var reach in Enum.GetValues<Reach>())
                {
                    using var context = hub.Database.CreateContext(viewer, reach);
                    Assert.Equal(full, Rows(context.Concerns.Select(row => row.Id), ids));
                    Assert.Equal(redacted, Rows(context.ConcernSummaries.Select(row => row.ConcernId), ids));
                    if (!looksAtParts)
                    {
                        continue;
                    }

                    Assert.Equal(full, Rows(context.Assessments.Select(row => row.ConcernId), ids));
                    Assert.Equal(full, Rows(context.Acknowledgements.Select(row => row.ConcernId), ids));
                    Assert.Equal(full, Rows(context.ConcernVersions.Select(row => row.ConcernId), ids));
                    Assert.Equal(full, Rows(context.Set<ConcernTopic>().Select(row => row.ConcernId), ids));
                }
            }
        }).Check(Seeded);

        // The worlds were dense enough to show something of every depth.
        Assert.Equal(Enum.GetValues<Depth>().ToHashSet(), judged);
    }

    private static Guid[] Rows(IQueryable<Guid> rows, Guid[] ids)
    {
        var wanted = ids.ToList();
        return [.. rows.Where(id => wanted.Contains(id)).ToList().Order()];
    }

    private static Dictionary<string, Depth> Readers(RandomWorld world, RandomItem item) => item.Audience < 0 ? [] : world.Audiences[item.Audience];
}
