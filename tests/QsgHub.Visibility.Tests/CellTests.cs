using System.Text.Json;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Proof;
using QsgHub.Server.Realtime;

namespace QsgHub.Visibility.Tests;

/// <summary>Every cell of the table at every door, held against the policy as it was written by hand; and every door against every other.</summary>
public sealed class CellTests : IAsyncLifetime
{
    /// <summary>The classes that a concern may have.</summary>
    private static readonly int[] Classes = [2, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 21, 23];

    private const string Node = "id depth summary provider { odsCode } owner { code } detail { version text }";

    private readonly string _folder = Directory.CreateTempSubdirectory("qsghub-cells-").FullName;
    private readonly List<ProofItem> _items = [];
    private ProofWorld _world = null!;

    public static TheoryData<string> Everybody => [.. ProofCast.Members.Select(member => member.Name)];

    public async Task InitializeAsync()
    {
        var template = Path.Combine(_folder, "template.db");
        await ProofWorld.MakeTemplateAsync(template, CancellationToken.None);
        _world = await ProofWorld.OpenAsync(template, Path.Combine(_folder, "world.db"), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Member_ReadsEachClassAtTheDepthOfItsCell_ThroughEveryDoor(string name)
    {
        var member = ProofCast.Members.Single(one => one.Name == name);
        await using var feed = await OpenAsync(member, new AlertFilter());
        await using var ofProvider = await OpenAsync(member, new AlertFilter { ProviderCode = "RXW" });
        await RaiseAsync();
        await using var replay = await OpenAsync(member, new AlertFilter(), feed.FirstCursor);

        var learned = new Dictionary<string, List<string>>
        {
            ["list"] = Nodes(await AskAsync(member, $"{{ concerns(first: 100) {{ nodes {{ {Node} }} }} }}"), "concerns", "nodes"),
            ["list by assessment"] = Nodes(await AskAsync(member, $"{{ concerns(first: 100, order: HIGHEST_ASSESSMENT_FIRST) {{ nodes {{ {Node} }} }} }}"), "concerns", "nodes"),
            ["nested"] = Nodes(await AskAsync(member, $"{{ provider(code: \"RXW\") {{ concerns(first: 100) {{ nodes {{ {Node} }} }} }} }}"), "provider", "concerns", "nodes"),
            ["search"] = [.. (await SearchAsync(member, "words")).Union(await SearchAsync(member, "summary"))],
            ["since looked"] = Nodes(await AskAsync(member, $"{{ sinceYouLooked(first: 100) {{ threads {{ concern {{ {Node} }} }} }} }}"), "sinceYouLooked", "threads"),
            ["look-up"] = await LookUpAsync(member),
            ["live"] = Told(await feed.ReadAsync()),
            ["live of a provider"] = Told(await ofProvider.ReadAsync()),
            ["replay"] = Told(await replay.ReadAsync()),
            ["export"] = await ExportAsync(member),
        };

        // The table first: the list holds each class at the depth of its cell.
        var expected = _items
            .Select(item => (Id: _world.Concerns[item.Number], Depth: ProofPolicy.Most(member, item)))
            .Where(item => item.Depth != Depth.Hidden)
            .Select(item => $"{item.Id} {item.Depth.ToString().ToUpperInvariant()}");
        Assert.Equal(expected.Order(), learned["list"].Select(line => string.Join(' ', line.Split(' ').Take(2))).Order());

        // Then the doors: all tell of the same versions, in the same words.
        Assert.All(learned, door => Assert.Equal((door.Key, Lines(learned["list"])), (door.Key, Lines(door.Value))));
        await CountsAgreeAsync(member, learned["list"]);
    }

    private static string Lines(IEnumerable<string> lines) => string.Join(Environment.NewLine, lines.Order(StringComparer.Ordinal));

    private Task<ProofFeed> OpenAsync(ProofMember member, AlertFilter filter, string? after = null) => ProofFeed.OpenAsync(_world, member, filter, after, CancellationToken.None);

    /// <summary>
    /// One item of every class, about a trust with a body in every column; the lead commissioner's team and CQC's raise them in
    /// turn, then write others' words and summaries.
    /// </summary>
    private async Task RaiseAsync()
    {
        foreach (var (number, index) in Classes.Select((number, index) => (number, index)))
        {
            var owner = ProofCast.Members.Single(member => member.Name == (index % 2 == 0 ? "lead" : "inspector"));
            var item = new ProofItem(index + 1, "RXW", owner, number, ProofCast.Group) { BeginsWithSummary = true, EverHasSummary = true, EverPosted = true };
            _items.Add(item);
            await RunAsync(new ProofCommand(item.Number, owner, ProofDeed.Raise, item, "RXW"));
        }

        // Whoever could not read a class cannot raise it either.
        _items.RemoveAll(item => !_world.Concerns.ContainsKey(item.Number));
        Assert.True(_items.Count >= 15, $"Only {_items.Count} classes could be raised.");
        foreach (var item in _items)
        {
            await RunAsync(new ProofCommand(item.Number + 100, item.Owner, item.Number % 3 == 0 ? ProofDeed.Amend : ProofDeed.Summarise, item, "RXW"));
        }

        await _world.SettleAsync(CancellationToken.None);
    }

    private async Task RunAsync(ProofCommand command)
    {
        _world.Begin(command);
        await _world.RunAsync(command, CancellationToken.None);
    }

    private async Task<List<string>> SearchAsync(ProofMember member, string word) =>
        Nodes(await AskAsync(member, $"{{ concerns(first: 100, filter: {{ text: \"{word}\" }}) {{ nodes {{ {Node} }} }} }}"), "concerns", "nodes");

    private async Task<List<string>> LookUpAsync(ProofMember member)
    {
        var found = new List<string>();
        foreach (var item in _items)
        {
            var answer = await AskAsync(member, $"{{ concern(id: \"{_world.Concerns[item.Number]}\") {{ {Node} }} }}");
            if (answer.GetProperty("concern") is { ValueKind: JsonValueKind.Object } node)
            {
                found.Add(Line(node));
            }
        }

        return found;
    }

    private async Task<List<string>> ExportAsync(ProofMember member)
    {
        var answer = await _world.ExportAsync(member, asJson: true, "", CancellationToken.None);
        return
        [
            .. JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..]).RootElement.GetProperty("concerns").EnumerateArray().Select(row =>
                $"{row.GetProperty("id").GetGuid()} {row.GetProperty("depth").GetString()} {row.GetProperty("version")} {row.GetProperty("text")} {row.GetProperty("summary")}"),
        ];
    }

    /// <summary>Totals and facets are those of the list.</summary>
    private async Task CountsAgreeAsync(ProofMember member, List<string> listed)
    {
        var counted = await AskAsync(member, "{ concerns { totalCount } concernFacets { states { count } immediacies { count } providers { count } owners { owner { code } count } } }");
        var facets = counted.GetProperty("concernFacets");
        var full = listed.Count(line => line.Contains(" FULL ", StringComparison.Ordinal));
        Assert.Equal(listed.Count, counted.GetProperty("concerns").GetProperty("totalCount").GetInt32());
        Assert.Equal((full, full, listed.Count, listed.Count), (Sum("states"), Sum("immediacies"), Sum("providers"), Sum("owners")));

        int Sum(string name) => facets.GetProperty(name).EnumerateArray().Sum(facet => facet.GetProperty("count").GetInt32());
    }

    private async Task<JsonElement> AskAsync(ProofMember member, string query)
    {
        var answer = JsonDocument.Parse(await _world.AskAsync(member, query, CancellationToken.None)).RootElement;
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{member.Name} asked {query}: {errors}");
        return answer.GetProperty("data");
    }

    private static List<string> Nodes(JsonElement data, params string[] path) =>
        [.. path.Aggregate(data, (element, name) => element.GetProperty(name)).EnumerateArray().Select(node => Line(node.TryGetProperty("concern", out var concern) ? concern : node))];

    /// <summary>The newest that messages tell of each item.</summary>
    private static List<string> Told(IEnumerable<string> messages)
    {
        var newest = new Dictionary<Guid, string>();
        foreach (var told in messages.Select(message => JsonDocument.Parse(message[..(message.LastIndexOf('}') + 1)]).RootElement).Where(message => message.TryGetProperty("event", out _)).Select(message => message.GetProperty("event")))
        {
            var concern = told.GetProperty("concern");
            var isFull = told.GetProperty("depth").GetString() == "FULL";
            newest[concern.GetProperty("id").GetGuid()] = isFull
                ? $"{concern.GetProperty("id").GetGuid()} FULL {told.GetProperty("version")} {concern.GetProperty("text")} {concern.GetProperty("summary")}"
                : $"{concern.GetProperty("id").GetGuid()} REDACTED   {concern.GetProperty("summary")}";
        }

        return [.. newest.Values];
    }

    private static string Line(JsonElement node) => node.GetProperty("detail") is { ValueKind: JsonValueKind.Object } detail
        ? $"{node.GetProperty("id").GetGuid()} FULL {detail.GetProperty("version")} {detail.GetProperty("text")} {node.GetProperty("summary")}"
        : $"{node.GetProperty("id").GetGuid()} REDACTED   {node.GetProperty("summary")}";
}
