using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class ConcernListTests
{
    private static readonly ConcernFilter All = new();

    /// <summary>Filters on what the summary does not tell, each with a value that the hidden part has.</summary>
    private static readonly ConcernFilter[] BeyondSummary =
    [
        new() { Topic = "STAFFING" },
        new() { ImmediacyAtLeast = Immediacy.Unsure },
        new() { ImmediacyAtLeast = Immediacy.ImmediateRisk },
        new() { SeverityAtLeast = Severity.Unsure },
        new() { SeverityAtLeast = Severity.Major },
        new() { States = [ConcernState.Posted] },
        new() { States = [.. Enum.GetValues<ConcernState>()] },
        new() { IsOpen = true },
        new() { IsOpen = false },
        new() { Nature = Nature.Qualitative },
    ];

    [DatabaseTheory]
    [DatabaseData]
    public async Task Pages_AreCompleteAndWithoutDoubles_InBothOrders_ForEqualInstantsAndMixedDepths(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        await RaiseManyAsync(world, time, seed: 141, count: 50);
        foreach (var name in new[] { "council", "lead", "healthwatch", "other-icb" })
        {
            var viewer = await world.ViewerAsync(name);
            var visible = await VisibleAsync(world, viewer);
            foreach (var order in Enum.GetValues<ConcernOrder>())
            {
                var expected = visible
                    .OrderByDescending(row => order == ConcernOrder.HighestAssessmentFirst ? Rank(row) : 0)
                    .ThenByDescending(row => row.At)
                    .ThenBy(row => row.Id)
                    .Select(row => (row.Id, row.Depth))
                    .ToList();
                foreach (var size in new[] { 1, 3, 7, ConcernList.MaxPage })
                {
                    Assert.Equal(expected, await WalkAsync(world, viewer, All, order, size));
                }

                foreach (var size in new[] { 2, 7, ConcernList.MaxPage })
                {
                    Assert.Equal(expected, await WalkBackAsync(world, viewer, order, size));
                }

                Assert.Equal(expected.Count, await world.List.CountAsync(viewer, All, CancellationToken.None));
            }
        }

        // The data had what the test is about.
        var mixed = await VisibleAsync(world, await world.ViewerAsync("council"));
        Assert.True(mixed.Count(row => row.Depth == Depth.Full) > 10 && mixed.Count(row => row.Depth == Depth.Redacted) > 5);
        Assert.True(mixed.GroupBy(row => row.At).Count(group => group.Select(row => row.Depth).Distinct().Count() == 2) > 2);
        Assert.Equal(0, (await VisibleAsync(world, await world.ViewerAsync("other-icb"))).Count(row => row.Depth == Depth.Full));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Filter_GivesWhatMatches_AndTheCountAgrees(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        await RaiseManyAsync(world, time, seed: 7, count: 30);
        await world.InStateAsync(ConcernState.NoFurtherAction);
        await world.InStateAsync(ConcernState.Closed);
        await world.InStateAsync(ConcernState.Draft);
        var lead = await world.ViewerAsync("lead");
        var rows = (await VisibleAsync(world, lead)).Select(row => row.Full!).ToList();
        var topics = await TopicsAsync(world);
        foreach (var (filter, matches) in new (ConcernFilter, Func<Concern, bool>)[]
        {
            (new() { ProviderCode = " rxw " }, _ => true),
            (new() { ProviderCode = "RJZ" }, _ => false),
            (new() { ProviderCode = "none" }, _ => false),
            (new() { RegionCode = "y60" }, _ => true),
            (new() { RegionCode = "Y56" }, _ => false),
            (new() { OwnerCode = "CQC" }, row => row.OwnerTeam == "hospitals"),
            (new() { OwnerCode = "qoc" }, row => row.OwnerTeam == "quality"),
            (new() { Topic = "FALLS" }, row => topics.Contains((row.Id, "FALLS"))),
            (new() { ImmediacyAtLeast = Immediacy.Urgent }, row => row.HighestImmediacy is Immediacy.Urgent or Immediacy.ImmediateRisk),
            (new() { SeverityAtLeast = Severity.Major }, row => row.HighestSeverity is Severity.Major or Severity.Catastrophic),
            (new() { States = [ConcernState.Closed, ConcernState.NoFurtherAction] }, row => row.State is ConcernState.Closed or ConcernState.NoFurtherAction),
            (new() { States = [] }, _ => false),
            (new() { IsOpen = true }, row => row.State == ConcernState.Posted),
            (new() { IsOpen = false }, row => row.State is ConcernState.Closed or ConcernState.NoFurtherAction or ConcernState.Draft),
            (new() { Nature = Nature.GoodPractice }, row => row.Content.Nature == Nature.GoodPractice),
            (new() { Text = "WORD 7" }, row => row.Content.Text.Contains("word 7", StringComparison.OrdinalIgnoreCase)),
            (new() { Text = "summary" }, row => row.Summary is not null),
            (new() { Text = "word", OwnerCode = "CQC", ImmediacyAtLeast = Immediacy.Urgent }, row => row.OwnerTeam == "hospitals" && row.HighestImmediacy >= Immediacy.Urgent),
        })
        {
            var expected = rows.Where(matches).Select(row => row.Id).Order();

            Assert.Equal(expected, (await WalkAsync(world, lead, filter, ConcernOrder.NewestFirst, ConcernList.MaxPage)).Select(row => row.Id).Order());
            Assert.Equal(expected.Count(), await world.List.CountAsync(lead, filter, CancellationToken.None));
        }
    }

    [DatabaseTheory]
    [DatabaseData("50%", 1)]
    [DatabaseData("%", 0)]
    [DatabaseData("_", 0)]
    [DatabaseData("\\", 0)]
    [DatabaseData("'", 0)]
    [DatabaseData("can't cope", 1)]
    [DatabaseData("50% of_", 1)]
    [DatabaseData("ST\\%", 0)]
    [DatabaseData("STAFF", 2)]
    public async Task Text_IsWordsAndNoSyntax_AndItsCaseIsIgnored(DatabaseProvider provider, string text, int matches)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.RaiseAsync("lead", HubWorld.Staffing("50% of_the staff\\left"));
        await world.RaiseAsync("lead", HubWorld.Staffing("Staff can't cope; 9% left"));

        Assert.Equal(matches, await world.List.CountAsync(await world.ViewerAsync("lead"), new() { Text = text }, CancellationToken.None));
    }

    /// <summary>L12: what a redacted reader asks of the hidden part has one answer, whatever the hidden part says.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task HiddenPart_IsNoOracle_ForWhoeverReadsTheSummary(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var healthwatch = await world.ViewerAsync("healthwatch");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing("Words of the hidden part.") with { Summary = "Told to all.", Severity = Severity.Major });
        foreach (var filter in BeyondSummary)
        {
            Assert.Empty(await WalkAsync(world, healthwatch, filter, ConcernOrder.NewestFirst, ConcernList.MaxPage));
            Assert.Equal(0, await world.List.CountAsync(healthwatch, filter, CancellationToken.None));
        }

        Assert.Empty(await WalkAsync(world, healthwatch, BeyondSummary[0], ConcernOrder.HighestAssessmentFirst, ConcernList.MaxPage));
        Assert.Equal(0, await world.List.CountAsync(healthwatch, new() { Text = "hidden part" }, CancellationToken.None));
        Assert.Equal(1, await world.List.CountAsync(healthwatch, new() { Text = "TOLD to" }, CancellationToken.None));
        Assert.Equal([(id, Depth.Redacted)], await WalkAsync(world, healthwatch, new() { ProviderCode = "RXW", RegionCode = "Y60", OwnerCode = "QOC", Text = "all" }, ConcernOrder.HighestAssessmentFirst, 10));
    }

    /// <summary>L12: the order by assessment puts summaries in the order of their sharing, whatever their concerns' immediacy.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task OrderByAssessment_TellsNoImmediacyOfASummary(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        var ids = new List<Guid>();
        foreach (var immediacy in new[] { Immediacy.ImmediateRisk, Immediacy.Background, Immediacy.Urgent, Immediacy.Unsure })
        {
            ids.Add(await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing.", Immediacy = immediacy }));
            time.Advance(TimeSpan.FromMinutes(1));
        }

        var seen = await WalkAsync(world, await world.ViewerAsync("healthwatch"), All, ConcernOrder.HighestAssessmentFirst, 2);

        Assert.Equal(Enumerable.Reverse(ids), seen.Select(row => row.Id));
    }

    /// <summary>L1: hidden records change no number and no page.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task HiddenRecords_ChangeNoNumberAndNoPage(DatabaseProvider provider)
    {
        var time = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, time);
        await RaiseManyAsync(world, time, seed: 3, count: 15);
        var viewer = await world.ViewerAsync("healthwatch");
        var before = await NumbersAsync();

        for (var i = 0; i < 10; i++)
        {
            await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = i % 2 == 0 ? 4 : 16, AsDraft = i % 3 == 0 });
            await world.RaiseAsync("other-icb", HubWorld.Staffing() with { ProviderCode = "RJZ", Summary = "Elsewhere." });
        }

        Assert.Equal(before, await NumbersAsync());
        Assert.NotEqual(0, before[0]);

        async Task<List<int>> NumbersAsync()
        {
            var numbers = new List<int>();
            foreach (var filter in BeyondSummary.Prepend(All).Append(new() { ProviderCode = "RJZ" }).Append(new() { Text = "e" }).Append(new() { OwnerCode = "QOC" }))
            {
                numbers.Add(await world.List.CountAsync(viewer, filter, CancellationToken.None));
                var page = await world.List.PageAsync(viewer, filter, ConcernOrder.NewestFirst, 5, null, CancellationToken.None);
                numbers.AddRange([page.Rows.Count, page.HasMore ? 1 : 0]);
            }

            return numbers;
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task HasMore_IsTrue_WhenARowFollowsAndOnlyThen(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var viewer = await world.ViewerAsync("council");
        for (var i = 0; i < 2; i++)
        {
            await world.RaiseAsync("lead", HubWorld.Staffing());
            await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 6, Summary = "Staffing." });
        }

        foreach (var order in Enum.GetValues<ConcernOrder>())
        {
            var found = new List<(int, bool)>();
            for (var size = 1; size <= 5; size++)
            {
                var page = await world.List.PageAsync(viewer, All, order, size, null, CancellationToken.None);
                found.Add((page.Rows.Count, page.HasMore));
            }

            Assert.Equal([(1, true), (2, true), (3, true), (4, false), (4, false)], found);
        }
    }

    /// <summary>Every window over a list of both depths, read from either end, is the part of the list that it names.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Windows_AreTheirPartOfTheList_FromEitherEnd(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        var viewer = await world.ViewerAsync("council");
        for (var i = 0; i < 3; i++)
        {
            await world.RaiseAsync("lead", HubWorld.Staffing() with { Immediacy = i == 0 ? Immediacy.Background : Immediacy.Urgent });
            await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 6, Summary = "Staffing." });
        }

        foreach (var order in Enum.GetValues<ConcernOrder>())
        {
            var all = (await world.List.PageAsync(viewer, All, order, 10, null, CancellationToken.None)).Rows.Select(row => row.Place).ToList();
            Assert.Equal(6, all.Count);
            foreach (var (after, before, size, isFromEnd) in
                from after in new[] { -1, 0, 3 }
                from before in new[] { 2, 4, 6 }
                from size in new[] { 0, 2 }
                from isFromEnd in new[] { false, true }
                select (after, before, size, isFromEnd))
            {
                var part = all.Take(before).Skip(after + 1).ToList();
                var window = new PageWindow<ListPlace>(size, after < 0 ? null : all[after], before > 5 ? null : all[before], isFromEnd);

                var page = await world.List.PageAsync(viewer, All, order, window, CancellationToken.None);

                Assert.Equal(isFromEnd ? part.TakeLast(size) : part.Take(size), page.Rows.Select(row => row.Place));
                Assert.Equal(part.Count > size, page.HasMore);
                Assert.Equal(part.Count > 0, await world.List.AnyAsync(viewer, All, order, window.After, window.Before, CancellationToken.None));
            }
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Pages_GoOnFromARowThatIsHiddenBetweenThem_InBothDirections(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        for (var i = 0; i < 6; i++)
        {
            await world.RaiseAsync("lead", HubWorld.Staffing());
        }

        var start = await world.List.PageAsync(await world.ViewerAsync("inspector"), All, ConcernOrder.NewestFirst, 2, null, CancellationToken.None);
        var end = await PageAsync(new(2, IsFromEnd: true));
        var hidden = new[] { start.Rows[1].Place, end.Rows[0].Place };
        var shown = new[] { start.Rows[0].Place, end.Rows[1].Place };
        await HideAsync(hidden);

        var middle = await PageAsync(new(2, After: hidden[0]));
        Assert.False((await PageAsync(new(2, After: hidden[0], Before: hidden[1]))).HasMore);
        Assert.Equal(middle.Rows.Select(row => row.Id), (await PageAsync(new(2, Before: hidden[1], IsFromEnd: true))).Rows.Select(row => row.Id));
        Assert.Equal([shown[0]], (await PageAsync(new(2, Before: middle.Rows[0].Place, IsFromEnd: true))).Rows.Select(row => row.Place));
        Assert.Equal([shown[1]], (await PageAsync(new(2, After: middle.Rows[1].Place))).Rows.Select(row => row.Place));
        Assert.Equal((true, true), await AroundAsync());

        // That there was a row proves none now.
        await HideAsync(shown);
        Assert.Equal((false, false), await AroundAsync());

        async Task<ConcernPage> PageAsync(PageWindow<ListPlace> window) =>
            await world.List.PageAsync(await world.ViewerAsync("inspector"), All, ConcernOrder.NewestFirst, window, CancellationToken.None);

        async Task<(bool, bool)> AroundAsync()
        {
            var viewer = await world.ViewerAsync("inspector");
            return (
                await world.List.AnyAsync(viewer, All, ConcernOrder.NewestFirst, null, middle.Rows[0].Place, CancellationToken.None),
                await world.List.AnyAsync(viewer, All, ConcernOrder.NewestFirst, middle.Rows[1].Place, null, CancellationToken.None));
        }

        async Task HideAsync(ListPlace[] places)
        {
            var person = (await world.ViewerAsync("inspector")).PrincipalId;
            await world.ChangeDirectoryAsync(async (context, ids) =>
            {
                foreach (var concern in await context.Concerns.Where(concern => places.Select(place => place.Id).Contains(concern.Id)).ToListAsync())
                {
                    context.Recusals.Add(new Recusal { Id = ids.Next(), PersonId = person, ProviderId = concern.ProviderId, ConcernId = concern.Id, From = new DateOnly(2022, 7, 1) });
                }
            });
        }
    }

    [Theory]
    [InlineData("", "STAFFING", "OutOfRange filter.text")]
    [InlineData("a", "NONE", "NotFound filter.topic")]
    [InlineData("a", "staffing", "NotFound filter.topic")]
    [InlineData("a", "STAFFING", "")]
    [InlineData(null, null, "")]
    public void Filter_NamesItsFaults(string? text, string? topic, string expected) =>
        Assert.Equal(expected, string.Join(", ", new ConcernFilter { Text = text, Topic = topic }.Refusals().Select(refusal => $"{refusal.Code} {refusal.Field}")));

    [Fact]
    public void Filter_TakesTextUpToItsLimit()
    {
        Assert.Empty(new ConcernFilter { Text = new string('a', ConcernFilter.MaxText) }.Refusals());
        Assert.Single(new ConcernFilter { Text = new string('a', ConcernFilter.MaxText + 1) }.Refusals());
    }

    private static int Rank(VisibleConcern row) => row.Full is null ? -1 : (int)row.Full.HighestImmediacy;

    /// <summary>Walks a list page by page as a client does, from the place of each page's last row.</summary>
    private static async Task<List<(Guid Id, Depth Depth)>> WalkAsync(HubWorld world, Viewer viewer, ConcernFilter filter, ConcernOrder order, int size)
    {
        var rows = new List<(Guid, Depth)>();
        ListPlace? after = null;
        for (var hasMore = true; hasMore;)
        {
            var page = await world.List.PageAsync(viewer, filter, order, size, after, CancellationToken.None);
            Assert.True(page.Rows.Count == size || !page.HasMore);
            rows.AddRange(page.Rows.Select(row => (row.Id, row.Depth)));
            hasMore = page.HasMore;
            after = hasMore ? page.Rows[^1].Place : null;
            Assert.True(rows.Count < 1_000, "The list does not end.");
        }

        return rows;
    }

    /// <summary>Walks a list from its end, page by page, and gives it in its own order.</summary>
    private static async Task<List<(Guid Id, Depth Depth)>> WalkBackAsync(HubWorld world, Viewer viewer, ConcernOrder order, int size)
    {
        var rows = new List<(Guid, Depth)>();
        ListPlace? before = null;
        for (var hasMore = true; hasMore;)
        {
            var page = await world.List.PageAsync(viewer, All, order, new(size, Before: before, IsFromEnd: true), CancellationToken.None);
            Assert.True(page.Rows.Count == size || !page.HasMore);
            rows.InsertRange(0, page.Rows.Select(row => (row.Id, row.Depth)));
            hasMore = page.HasMore;
            before = hasMore ? page.Rows[0].Place : null;
            Assert.True(rows.Count < 1_000, "The list does not end.");
        }

        return rows;
    }

    /// <summary>What the viewer may see, judged row by row in memory over the whole database.</summary>
    private static async Task<List<VisibleConcern>> VisibleAsync(HubWorld world, Viewer viewer)
    {
        await using var context = world.Database.CreateContext();
        var summaries = await context.ConcernSummaries.AsNoTracking().ToDictionaryAsync(summary => summary.ConcernId);
        var visible = new List<VisibleConcern>();
        foreach (var concern in await context.Concerns.AsNoTracking().ToListAsync())
        {
            var readers = await world.Get<AudienceStore>().ReadersAsync(concern.AudienceId, CancellationToken.None);
            var depth = VisibilityRule.Judge(viewer, readers, concern.Id, concern.ProviderId, concern.Class);
            if (depth == Depth.Full)
            {
                visible.Add(new(concern, null));
            }
            else if (depth == Depth.Redacted && summaries.TryGetValue(concern.Id, out var summary))
            {
                visible.Add(new(null, summary));
            }
        }

        return visible;
    }

    private static async Task<HashSet<(Guid, string)>> TopicsAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        return [.. (await context.ConcernTopics.AsNoTracking().ToListAsync()).Select(topic => (topic.ConcernId, topic.TopicCode))];
    }

    /// <summary>Concerns of several classes and both owners, many at one instant, some shared by summary.</summary>
    private static async Task RaiseManyAsync(HubWorld world, ManualTimeProvider time, int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            if (random.Next(4) == 0)
            {
                time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 3)));
            }

            await world.RaiseAsync(random.Next(3) == 0 ? "inspector" : "lead", HubWorld.Staffing($"Word {i}.") with
            {
                Class = random.Next(3) == 0 ? 6 : random.Next(5) == 0 ? 5 : 4,
                Summary = random.Next(2) == 0 ? $"Summary {i}." : null,
                Immediacy = (Immediacy)random.Next(5),
                Severity = random.Next(3) == 0 ? null : (Severity)random.Next(6),
                Topics = random.Next(2) == 0 ? ["STAFFING"] : ["STAFFING", "FALLS"],
                Nature = random.Next(4) == 0 ? Nature.GoodPractice : Nature.Qualitative,
            });
        }
    }
}
