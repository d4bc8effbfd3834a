using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

/// <summary>Two worlds that differ only by what a viewer may not see answer that viewer alike, to the last byte.</summary>
public class TwoWorldsTests
{
    private const int Steps = 5;

    [DatabaseTheory]
    [DatabaseData("healthwatch", 1)]
    [DatabaseData("council", 2)]
    [DatabaseData("provider", 4)]
    public async Task Answers_AreEqual_WhenTheWorldsDifferByHiddenThingsOnly(DatabaseProvider provider, string name, int seed)
    {
        await using var plain = await LiveAsync(provider, name, seed, withHidden: false);
        await using var fuller = await LiveAsync(provider, name, seed, withHidden: true);

        // Every id of the fuller world, as if the viewer had guessed it.
        var ids = await IdsAsync(fuller);
        var answers = await AnswersAsync(plain, name, ids);

        Assert.Equal(answers, await AnswersAsync(fuller, name, ids));
        Assert.True(ids.Count >= 2 * Steps + (await IdsAsync(plain)).Count);
    }

    /// <summary>The same life twice; in the fuller world hidden things happen in between.</summary>
    private static async Task<HubWorld> LiveAsync(DatabaseProvider provider, string name, int seed, bool withHidden)
    {
        var time = new ManualTimeProvider();
        var ids = new ScriptedIds();
        var world = await HubWorld.CreateAsync(provider, time, ids);
        var random = new Random(seed);
        var lead = await world.ViewerAsync("lead");
        for (var i = 0; i < Steps; i++)
        {
            time.Advance(TimeSpan.FromSeconds(random.Next(2)));
            ids.Script($"common {i}");
            var id = await world.RaiseAsync(random.Next(2) == 0 ? "inspector" : "lead", HubWorld.Staffing($"Words {i}.") with
            {
                Class = random.Next(3) switch { 0 => 4, 1 => 6, _ => 14 },
                Summary = random.Next(3) == 0 ? null : $"Summary {i}.",
                Immediacy = (Immediacy)random.Next(5),
            });
            var common = await world.ReadAsync(id);
            if (withHidden)
            {
                ids.Script($"hidden {i}");
                await HappenUnseenAsync(world, name, lead, common, i);
            }
        }

        return world;
    }

    /// <summary>Something that the viewer may not know: another provider's or class's concern, or what happens to the full part of one that it reads by its summary.</summary>
    private static async Task HappenUnseenAsync(HubWorld world, string name, Viewer lead, Concern common, int i)
    {
        if ((await world.SeenAsync(name)).GetValueOrDefault(common.Id) != Depth.Full)
        {
            Assert.Equal("done", (await world.Answer.AssessAsync(lead, new(common.Id, Immediacy.ImmediateRisk, Severity.Catastrophic), CancellationToken.None)).Codes());
            Assert.Equal("done", (await world.Answer.AcknowledgeAsync(lead, common.Id, CancellationToken.None)).Codes());
            Assert.Equal("done", (await world.Change.MoveAsync(lead, new(common.Id, ConcernState.Triaged, common.Version), CancellationToken.None)).Codes());
        }

        // A lead's proposal and a draft are closed to all four; a concern of another patch is opened to none of them but its own board.
        await world.RaiseAsync("lead", HubWorld.Staffing($"Unseen {i}.") with { AsDraft = true, Summary = $"Unseen {i}." });
        await world.RaiseAsync("inspector", HubWorld.Staffing($"Unseen {i}.") with { Class = 11, Summary = $"Unseen {i}." });
        if (name != "other-icb")
        {
            await world.RaiseAsync("other-icb", HubWorld.Staffing($"Unseen {i}.") with { ProviderCode = "RJZ", Summary = $"Unseen {i}." });
        }
    }

    /// <summary>Everything that the viewer can ask, as text.</summary>
    private static async Task<List<string>> AnswersAsync(HubWorld world, string name, IReadOnlyList<Guid> ids)
    {
        var viewer = await world.ViewerAsync(name);
        var answers = new List<string>();
        foreach (var filter in new ConcernFilter[] { new(), new() { ProviderCode = "RJZ" }, new() { Text = "unseen" }, new() { Topic = "STAFFING" }, new() { ImmediacyAtLeast = Immediacy.Urgent }, new() { IsOpen = true } })
        {
            answers.Add($"{filter}: {await world.List.CountAsync(viewer, filter, CancellationToken.None)}");
        }

        foreach (var order in Enum.GetValues<ConcernOrder>())
        {
            ListPlace? after = null;
            do
            {
                var page = await world.List.PageAsync(viewer, new(), order, 3, after, CancellationToken.None);
                answers.Add($"{order} {page.HasMore} {string.Join(' ', page.Rows.Select(Text))}");
                after = page.HasMore ? new ListPlace(page.Rows[^1].Full is { } full ? (int)full.HighestImmediacy : -1, page.Rows[^1].At, page.Rows[^1].Id) : null;
            }
            while (after is not null);
        }

        foreach (var id in ids)
        {
            answers.Add(await world.List.OneOrNullAsync(viewer, id, CancellationToken.None) is { } row ? Text(row) : "nothing");
            answers.Add(string.Join(' ', (await Commands.All["amend"](world, viewer, id, -1, null)).Refusals));
        }

        var details = world.Get<ConcernDetails>();
        answers.AddRange((await details.AssessmentsAsync(viewer, ids, CancellationToken.None)).SelectMany(rows => rows).Select(Json).Order(StringComparer.Ordinal));
        answers.AddRange((await details.AcknowledgementsAsync(viewer, ids, CancellationToken.None)).SelectMany(rows => rows).Select(Json).Order(StringComparer.Ordinal));
        answers.AddRange((await details.VersionsAsync(viewer, ids, CancellationToken.None)).SelectMany(rows => rows).Select(Json).Order(StringComparer.Ordinal));
        return answers;
    }

    private static async Task<List<Guid>> IdsAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        return await context.Concerns.Select(concern => concern.Id).OrderBy(id => id).ToListAsync();
    }

    private static string Text(VisibleConcern row)
    {
        // A scope's id never leaves the hub, and the first who needs a scope makes it.
        row.Full?.ScopeId = Guid.Empty;
        return Json(row);
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);

    /// <summary>Ids that depend on what the script says and on nothing else that happens.</summary>
    private sealed class ScriptedIds : IdSource
    {
        private string _line = "";
        private int _taken;

        public void Script(string line) => (_line, _taken) = (line, 0);

        public override Guid Next() => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{_line}/{++_taken}")).AsSpan(0, 16));
    }
}
