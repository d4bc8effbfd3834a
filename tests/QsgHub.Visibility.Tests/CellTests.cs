using System.Text.Json;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Proof;

namespace QsgHub.Visibility.Tests;

/// <summary>Every cell of the table at every door, held against the policy as it was written by hand.</summary>
public sealed class CellTests : IAsyncLifetime
{
    /// <summary>The classes that a concern may have.</summary>
    private static readonly int[] Classes = [2, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 21, 23];

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
        var feed = await ProofFeed.OpenAsync(_world, member, null, CancellationToken.None);
        await RaiseAsync();
        var expected = _items
            .Select(item => (Id: _world.Concerns[item.Number], Depth: ProofPolicy.Most(member, item)))
            .Where(item => item.Depth != Depth.Hidden)
            .Select(item => $"{item.Id} {item.Depth.ToString().ToUpperInvariant()}")
            .Order().ToList();
        var replay = await ProofFeed.OpenAsync(_world, member, feed.FirstCursor, CancellationToken.None);
        var fence = await FenceAsync();

        var learned = new Dictionary<string, IEnumerable<string>>
        {
            ["list"] = Nodes(await AskAsync(member, "{ concerns(first: 100) { nodes { id depth } } }"), "concerns", "nodes"),
            ["list by assessment"] = Nodes(await AskAsync(member, "{ concerns(first: 100, order: HIGHEST_ASSESSMENT_FIRST) { nodes { id depth } } }"), "concerns", "nodes"),
            ["nested"] = Nodes(await AskAsync(member, "{ provider(code: \"RXW\") { concerns(first: 100) { nodes { id depth } } } }"), "provider", "concerns", "nodes"),
            ["look-up"] = await LookUpAsync(member),
            ["live"] = Told(await feed.UntilAsync(fence), fence),
            ["replay"] = Told(await replay.UntilAsync(fence), fence),
        };

        Assert.All(learned, door => Assert.Equal((door.Key, string.Join(Environment.NewLine, expected)), (door.Key, string.Join(Environment.NewLine, door.Value.Order()))));
        var counted = await AskAsync(member, "{ concerns { totalCount } }");
        Assert.Equal(expected.Count + 1, counted.GetProperty("concerns").GetProperty("totalCount").GetInt32());
        await feed.DisposeAsync();
        await replay.DisposeAsync();
    }

    /// <summary>One item of every class, about a trust with a body in every column; the lead commissioner's team and CQC's raise them in turn.</summary>
    private async Task RaiseAsync()
    {
        foreach (var (number, index) in Classes.Select((number, index) => (number, index)))
        {
            var owner = ProofCast.Members.Single(member => member.Name == (index % 2 == 0 ? "lead" : "inspector"));
            var item = new ProofItem(index + 1, "RXW", owner, number, ProofCast.Group) { BeginsWithSummary = true, EverHasSummary = true, EverPosted = true };
            _items.Add(item);
            await _world.RunAsync(new ProofCommand(item.Number, owner, ProofDeed.Raise, item, "RXW"), CancellationToken.None);
        }

        // Whoever could not read a class cannot raise it either.
        _items.RemoveAll(item => !_world.Concerns.ContainsKey(item.Number));
        Assert.True(_items.Count >= 15, $"Only {_items.Count} classes could be raised.");
    }

    private async Task<Guid> FenceAsync()
    {
        var item = new ProofItem(100, ProofCast.FenceProvider, ProofCast.Members[0], 2, null);
        await _world.RunAsync(new ProofCommand(item.Number, item.Owner, ProofDeed.Raise, item, item.Provider), CancellationToken.None);
        await _world.SettleAsync(CancellationToken.None);
        return _world.Concerns[item.Number];
    }

    private async Task<IEnumerable<string>> LookUpAsync(ProofMember member)
    {
        var found = new List<string>();
        foreach (var item in _items)
        {
            var answer = await AskAsync(member, $"{{ concern(id: \"{_world.Concerns[item.Number]}\") {{ id depth }} }}");
            if (answer.GetProperty("concern") is { ValueKind: JsonValueKind.Object } node)
            {
                found.Add(Line(node));
            }
        }

        return found;
    }

    private async Task<JsonElement> AskAsync(ProofMember member, string query)
    {
        var answer = JsonDocument.Parse(await _world.AskAsync(member, query, CancellationToken.None)).RootElement;
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{member.Name} asked {query}: {errors}");
        return answer.GetProperty("data");
    }

    /// <summary>What a list tells, the fence aside: it is about another provider.</summary>
    private IEnumerable<string> Nodes(JsonElement data, params string[] path)
    {
        var ids = _items.Select(item => _world.Concerns[item.Number]).ToHashSet();
        return path.Aggregate(data, (element, name) => element.GetProperty(name)).EnumerateArray().Where(node => ids.Contains(node.GetProperty("id").GetGuid())).Select(Line);
    }

    private static IEnumerable<string> Told(IEnumerable<string> messages, Guid fence) => messages
        .Select(message => JsonDocument.Parse(message).RootElement)
        .Where(message => message.TryGetProperty("event", out var told) && told.TryGetProperty("concern", out var concern) && concern.GetProperty("id").GetGuid() != fence)
        .Select(message => $"{message.GetProperty("event").GetProperty("concern").GetProperty("id").GetGuid()} {message.GetProperty("event").GetProperty("depth").GetString()}");

    private static string Line(JsonElement node) => $"{node.GetProperty("id").GetGuid()} {node.GetProperty("depth").GetString()}";
}
