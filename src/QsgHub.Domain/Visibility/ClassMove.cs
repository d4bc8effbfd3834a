using QsgHub.Domain.Features.Directory;

namespace QsgHub.Domain.Visibility;

/// <summary>What moving an item to another class or group does to its readers, whatever bodies the provider has to do with.</summary>
/// <param name="Widens">Whether somebody comes to read more of it.</param>
/// <param name="OpensInFull">Whether somebody comes to read it in full.</param>
internal readonly record struct ClassMove(bool Widens, bool OpensInFull)
{
    /// <summary>Compares two scopes of one item. It asks the rule itself, for a provider that stands in every relationship.</summary>
    /// <param name="before">The scope before.</param>
    /// <param name="after">The scope after.</param>
    public static ClassMove Between(Scope before, Scope after)
    {
        var earlier = Readers(before);
        var widens = false;
        foreach (var (key, depth) in Readers(after))
        {
            var had = DepthOf(earlier, key);
            if (depth == Depth.Full && had < Depth.Full)
            {
                return new ClassMove(true, true);
            }

            widens |= depth > had;
        }

        return new ClassMove(widens, false);
    }

    /// <summary>What the holder of a key read: whoever holds the key of a sealed class holds its open twin, and a handler those of the own team.</summary>
    private static Depth DepthOf(SortedDictionary<string, Depth> readers, string key)
    {
        var parts = ReaderKeyParts.Of(key);
        var depth = readers.GetValueOrDefault(key);
        if (parts.IsSealed && parts.Kind != ReaderKind.Handler)
        {
            depth = Deeper(depth, readers.GetValueOrDefault(key[..^ReaderKey.Tier("", isSealed: true).Length]));
        }

        if (parts.Kind == ReaderKind.Handler)
        {
            depth = Deeper(depth, readers.GetValueOrDefault(ReaderKey.Relation(Column.Owner, parts.BodyCode!, parts.Team!, isSealed: true)));
            depth = Deeper(depth, readers.GetValueOrDefault(ReaderKey.Relation(Column.Owner, parts.BodyCode!, parts.Team!, isSealed: false)));
        }

        return depth;
    }

    private static Depth Deeper(Depth one, Depth other) => one > other ? one : other;

    private static SortedDictionary<string, Depth> Readers(Scope scope) => AudienceRule.Readers(
        VisibilityTable.Current,
        new ScopeFacts(
            scope.Class,
            scope.IsSealed,
            HasSummary: true,
            "owner",
            scope.OwnerTeam,
            scope.HandlerId,
            "operator",
            scope.GroupId?.ToString("N"),
            [.. Enum.GetValues<RelationshipKind>().Select(kind => new RelationshipFact(kind, "body", "team"))],
            []));
}
