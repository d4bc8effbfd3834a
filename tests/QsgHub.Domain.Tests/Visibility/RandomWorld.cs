using FsCheck;
using FsCheck.Fluent;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Tests.Visibility;

/// <summary>An item of a random world. An audience of −1 is one that nobody has ever stored.</summary>
internal sealed class RandomItem(int audience, int provider, int number, bool hasSummary)
{
    public int Audience => audience;

    public int Provider => provider;

    public int Class => number;

    public bool HasSummary => hasSummary;

    public override string ToString() => $"item of audience {audience}, provider {provider}, class {number}{(hasSummary ? ", with summary" : "")}";
}

/// <summary>A viewer of a random world.</summary>
internal sealed record RandomViewer(string Body, string[] Keys, int[] Own, int[] Recused, int[]? Ceiling, int[] RecusedItems, int[] Emergencies)
{
    public Viewer ToViewer(Guid[] providers, Guid[] items) => new(
        Guid.Empty,
        isApplication: Ceiling is not null,
        "viewer",
        new Organisation { Code = Body, Name = Body, KindCode = "ICB" },
        [new TeamRole("q", Role.QualityLead)],
        Keys,
        [.. Own.Select(index => providers[index])],
        [.. Recused.Select(index => providers[index])],
        Ceiling,
        new ViewerExceptions([.. RecusedItems.Where(index => index < items.Length).Select(index => items[index])], [.. Emergencies.Select(index => providers[index])], null));

    public override string ToString() =>
        $"{Body} holds [{string.Join(' ', Keys)}] runs [{string.Join(' ', Own)}] recused from [{string.Join(' ', Recused)}] ceiling {(Ceiling is null ? "none" : $"[{string.Join(' ', Ceiling)}]")} recused from items [{string.Join(' ', RecusedItems)}] opened [{string.Join(' ', Emergencies)}]";
}

/// <summary>A small world of audiences, items and viewers, dense enough that vetoes, ceilings and several keys meet.</summary>
internal sealed record RandomWorld(Dictionary<string, Depth>[] Audiences, RandomItem[] Items, RandomViewer[] Viewers)
{
    public const int Providers = 3;

    private static readonly string[] AllKeys = ["own:A:q", "lead:A:q", "other:B:q", "member", "national", "provider:A", "provider:B", "group:G", "grant:1"];
    private static readonly string[] AudienceKeys = [.. AllKeys, "emergency"];
    private static readonly int[] AllClasses = [1, 4, 11];

    /// <summary>Worlds with a shrinker that takes away one item, viewer, key or veto at a time.</summary>
    public static Arbitrary<RandomWorld> Arbitrary => Arb.From(Worlds(), world => world.Smaller());

    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            .. Audiences.Select((audience, index) => $"audience {index}: {string.Join(' ', audience.Select(reader => $"{reader.Key}={reader.Value}"))}"),
            .. Items.Select(item => item.ToString()),
            .. Viewers.Select(viewer => viewer.ToString()),
        ]);

    private static Gen<RandomWorld> Worlds() =>
        from audiences in Gen.ArrayOf(Audience(), 4)
        from count in Gen.Choose(1, 10)
        from items in Gen.ArrayOf(Item(), count)
        from viewers in Gen.ArrayOf(SomeViewer(), 3)
        select new RandomWorld(audiences, items, viewers);

    private static Gen<Dictionary<string, Depth>> Audience() =>
        from keys in Gen.SubListOf(AudienceKeys)
        from depths in Gen.ArrayOf(Gen.Elements(Depth.Redacted, Depth.Full), AudienceKeys.Length)
        select keys.Select((key, index) => (key, depths[index])).ToDictionary(reader => reader.key, reader => reader.Item2);

    private static Gen<RandomItem> Item() =>
        from audience in Gen.Choose(-1, 3)
        from provider in Gen.Choose(0, Providers - 1)
        from number in Gen.Elements(AllClasses)
        from hasSummary in Gen.Elements(true, false)
        select new RandomItem(audience, provider, number, hasSummary);

    private static Gen<RandomViewer> SomeViewer() =>
        from body in Gen.Elements("A", "B")
        from keys in Gen.SubListOf(AllKeys.Where(key => !key.StartsWith("provider:", StringComparison.Ordinal) || key == $"provider:{body}"))
        from own in Gen.SubListOf(Enumerable.Range(0, Providers))
        from recused in Gen.SubListOf(Enumerable.Range(0, Providers))
        from veto in Gen.Choose(0, 3)
        from ceiling in Gen.SubListOf(AllClasses)
        from limited in Gen.Choose(0, 2)
        from recusedItems in Gen.SubListOf(Enumerable.Range(0, 10))
        from emergencies in Gen.SubListOf(Enumerable.Range(0, Providers))
        from exception in Gen.Choose(0, 3)
        select new RandomViewer(
            body,
            [.. keys],
            veto is 1 or 3 ? [.. own] : [],
            veto is 2 or 3 ? [.. recused] : [],
            limited == 0 ? [.. ceiling] : null,
            exception is 1 or 3 ? [.. recusedItems] : [],
            exception is 2 or 3 ? [.. emergencies] : []);

    private IEnumerable<RandomWorld> Smaller()
    {
        for (var i = 0; i < Viewers.Length; i++)
        {
            yield return this with { Viewers = [.. Viewers.Where((_, index) => index != i)] };
            foreach (var viewer in Smaller(Viewers[i]))
            {
                yield return this with { Viewers = [.. Viewers.Select((old, index) => index == i ? viewer : old)] };
            }
        }

        for (var i = 0; i < Items.Length; i++)
        {
            yield return this with { Items = [.. Items.Where((_, index) => index != i)] };
        }
    }

    private static IEnumerable<RandomViewer> Smaller(RandomViewer viewer)
    {
        foreach (var key in viewer.Keys)
        {
            yield return viewer with { Keys = [.. viewer.Keys.Where(k => k != key)] };
        }

        if (viewer.Own.Length > 0)
        {
            yield return viewer with { Own = viewer.Own[1..] };
        }

        if (viewer.Recused.Length > 0)
        {
            yield return viewer with { Recused = viewer.Recused[1..] };
        }

        if (viewer.RecusedItems.Length > 0)
        {
            yield return viewer with { RecusedItems = viewer.RecusedItems[1..] };
        }

        if (viewer.Emergencies.Length > 0)
        {
            yield return viewer with { Emergencies = viewer.Emergencies[1..] };
        }
    }
}
