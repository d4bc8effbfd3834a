using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Search;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace QsgHub.Domain.Tests.Features.Search;

public class TextSearchTests
{
    private static readonly string[] Texts =
    [
        "Two nurses short on the night shift.", "Short of two theatre nurses by night; the shift lead is away.", "CAFÉ closed: Łukasz reports E. coli, 1e5 colonies on ward 7b.",
        "Nursery rota, 12 of 24 shifts open.", "Ελλάδα 東京 words", "", "nothing \" ' ; -- % _ \\ * here",
    ];

    [DatabaseTheory]
    [DatabaseData]
    public async Task BothForms_FindTheSameRows_AndThose_OfThePlainRule(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var byId = new Dictionary<Guid, string>();
        foreach (var text in Texts.Where(text => text.Length > 0))
        {
            byId[await world.RaiseAsync("lead", HubWorld.Staffing(text))] = text;
        }

        var lead = await world.ViewerAsync("lead");
        foreach (var (query, matches) in new (string, int[])[]
        {
            ("nurses night", [0, 1]), ("\"night shift\"", [0]), ("NIGHT-SHIFT", [0]), ("cafe lukasz", [2]), ("CAFÉ", [2]), ("nurs", [0, 1, 3]), ("nurs ", []), ("\"nurs\"", []),
            ("1e5", [2]), ("7b", [2]), ("12 24", [3]), ("\"12 24\"", []), ("\"of 24\"", [3]), ("ελλάδα", [4]), ("東京", [4]), ("here", [6]), ("%", []), ("nothing%here", [6]), ("'; -- *", []),
            ("\"theatre nurses\" \"shift lead\" aw", [1]), ("short two", [0, 1]), ("shi", [0, 1, 3]), ("AND OR NOT NEAR", []), ("words:nurses", []), ("e coli", [2]), ("zz", []),
        })
        {
            foreach (var (reach, areCommon) in Enum.GetValues<Reach>().SelectMany(reach => new[] { (reach, false), (reach, true) }))
            {
                await using var context = world.Database.CreateContext(lead, reach);
                context.HasCommonWords = areCommon;
                var found = await new ConcernFilter { Text = query }.Apply(context, context.Concerns).Select(concern => concern.Id).ToListAsync();
                Assert.True(
                    matches.Select(i => Texts[i]).Order(StringComparer.Ordinal).SequenceEqual(found.Select(id => byId[id]).Order(StringComparer.Ordinal)),
                    $"{query} {reach} {areCommon}: {string.Join(" | ", found.Select(id => byId[id]))}");
            }
        }
    }

    [Fact]
    public async Task Words_AreCommon_FromTwoThousandTextsOn()
    {
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.RaiseAsync("lead", HubWorld.Staffing("Two nurses short."));
        await using var seen = world.Database.CreateContext(await world.ViewerAsync("lead"), Reach.Wide);
        await using var context = world.Database.CreateContext();
        await AddAsync(1, 1_998);
        Assert.False(await IsCommonAsync());
        await AddAsync(1_999, 1_999);
        Assert.True(await IsCommonAsync());

        Task<int> AddAsync(int first, int last) => context.Database.ExecuteSqlAsync(
            $"WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last}) INSERT INTO concern_words_index (rowid, words) SELECT i, 'nurses of many words' FROM n");

        Task<bool> IsCommonAsync() => seen.WordSearch.IsCommonAsync(seen, WordQuery.Of("nurses"), CancellationToken.None);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Words_FollowEveryChangeOfTheTexts(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var lead = await world.ViewerAsync("lead");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing("First words.") with { AsDraft = true });
        await SeesAsync("lead", "first", true);
        await SeesAsync("inspector", "first", false);

        await world.Change.MoveAsync(lead, new(id, ConcernState.Posted, 1), CancellationToken.None);
        await SeesAsync("inspector", "first", true);
        await world.Change.AmendAsync(lead, new(id, "Second words.", 2), CancellationToken.None);
        await SeesAsync("inspector", "first", false);
        await SeesAsync("inspector", "second", true);
        await SeesAsync("healthwatch", "second", false);

        await world.Change.SummariseAsync(lead, new(id, "Told abroad.", 3), CancellationToken.None);
        await SeesAsync("inspector", "abroad second", true);
        await SeesAsync("inspector", "\"words told\"", false);
        await SeesAsync("healthwatch", "abroad", true);
        await SeesAsync("healthwatch", "second", false);
        await world.Change.SummariseAsync(lead, new(id, "Told anew.", 4), CancellationToken.None);
        await SeesAsync("healthwatch", "abroad", false);
        await SeesAsync("healthwatch", "anew", true);
        await world.Change.SummariseAsync(lead, new(id, null, 5), CancellationToken.None);
        await SeesAsync("healthwatch", "anew", false);
        await SeesAsync("inspector", "anew", false);
        await world.Change.SummariseAsync(lead, new(id, "Told again.", 6), CancellationToken.None);
        await SeesAsync("healthwatch", "again", true);

        await world.Change.WithdrawAsync(lead, new(id, "Raised in error.", 7), CancellationToken.None);
        await SeesAsync("inspector", "second", false);
        await SeesAsync("healthwatch", "again", false);

        async Task SeesAsync(string name, string text, bool expected)
        {
            var viewer = await world.ViewerAsync(name);
            foreach (var reach in Enum.GetValues<Reach>())
            {
                await using var context = world.Database.CreateContext(viewer, reach);
                var filter = new ConcernFilter { Text = text };
                var found = await filter.Apply(context, context.Concerns).AnyAsync() || await filter.Apply(context, context.ConcernSummaries).AnyAsync();
                Assert.True(found == expected, $"{name} {text} {reach}");
            }
        }
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Texts_SavedBeforeThereWereWords_AreGivenThem(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await world.RaiseAsync("lead", HubWorld.Staffing("First words.") with { Summary = "Told." });
        await using (var context = world.Database.CreateContext())
        {
            await context.ConcernWords.ExecuteDeleteAsync();
            await context.SummaryWords.ExecuteDeleteAsync();
        }

        Assert.Equal(0, await world.List.CountAsync(await world.ViewerAsync("lead"), new() { Text = "first" }, CancellationToken.None));
        await WordIndexing.FillAsync(world.Database, CancellationToken.None);

        Assert.Equal(1, await world.List.CountAsync(await world.ViewerAsync("lead"), new() { Text = "first" }, CancellationToken.None));
        Assert.Equal(1, await world.List.CountAsync(await world.ViewerAsync("healthwatch"), new() { Text = "told" }, CancellationToken.None));
    }

    /// <summary>The summary's reader is asked nothing of the full words, and a viewer who reads little nothing of others' rows by the index.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Search_OfSummaries_TouchesNoFullWords(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        await using var context = world.Database.CreateContext(await world.ViewerAsync("healthwatch"), Reach.Wide);

        var sql = new ConcernFilter { Text = "nurses" }.Apply(context, context.ConcernSummaries).ToQueryString();

        Assert.Contains("summary_words", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("concern_words", sql, StringComparison.Ordinal);
    }
}
