using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>
/// Fields with one response name can be answered with one value. Pairs are compared, each at most once for each way of comparing,
/// and fields that are written alike and select nothing only once for all; the number of comparisons is limited.
/// </summary>
/// <remarks>Source: GraphQL spec, Validation, "Field Selection Merging".</remarks>
internal sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context) : Rule(context)
{
    private readonly Dictionary<SelectionSetNode, FieldMap> _maps = [];
    private readonly Dictionary<(string, string), bool> _comparedFragments = [];
    private readonly Dictionary<(FieldMap, string), bool> _comparedWithFragment = [];
    private readonly ArgumentTexts _arguments = new();
    private readonly List<Conflict> _conflicts = [];
    private int _comparisons;

    internal override void EnterSelectionSet(SelectionSetNode selectionSet)
    {
        // The fields of an inline fragment are compared where it stands.
        if (Context.IsInInlineFragment)
        {
            return;
        }

        var conflicts = _conflicts;
        var map = MapOf(selectionSet, Context.ParentType);
        foreach (var (name, fields) in map.Fields)
        {
            CompareWithin(name, fields, conflicts);
        }

        for (var i = 0; i < map.Fragments.Count; i++)
        {
            CompareWithFragment(map, map.Fragments[i], false, conflicts);
            for (var j = i + 1; j < map.Fragments.Count; j++)
            {
                CompareFragments(map.Fragments[i], map.Fragments[j], false, conflicts);
            }
        }

        foreach (var conflict in conflicts)
        {
            Context.Report(ValidationErrors.FieldConflict(conflict.Name, conflict.Reason), [.. conflict.First, .. conflict.Second]);
        }

        conflicts.Clear();
    }

    private void CompareWithin(string name, List<AlikeFields> groups, List<Conflict> conflicts)
    {
        var before = conflicts.Count;
        for (var i = 0; i < groups.Count; i++)
        {
            for (var j = i + 1; j < groups.Count; j++)
            {
                CompareGroups(name, groups[i], groups[j], false, true, conflicts);
            }
        }

        Sort(conflicts, before);
    }

    private void CompareMaps(FieldMap first, FieldMap second, bool areExclusive, List<Conflict> conflicts)
    {
        foreach (var (name, groups) in first.Fields)
        {
            if (second.GroupsOrNull(name) is not { } others)
            {
                continue;
            }

            var before = conflicts.Count;
            foreach (var group in groups)
            {
                foreach (var other in others)
                {
                    CompareGroups(name, group, other, areExclusive, false, conflicts);
                }
            }

            Sort(conflicts, before);
        }
    }

    /// <summary>Brings the conflicts of one response name into the order of the document, which groups have mixed up.</summary>
    private static void Sort(List<Conflict> conflicts, int start)
    {
        if (conflicts.Count - start > 1)
        {
            var sorted = conflicts.Skip(start).OrderBy(conflict => conflict.First[0].Start).ThenBy(conflict => conflict.Second[0].Start).ToList();
            conflicts.RemoveRange(start, conflicts.Count - start);
            conflicts.AddRange(sorted);
        }
    }

    /// <summary>Compares one of each group; only when the two conflict is each pair of the groups told.</summary>
    private void CompareGroups(
        string name, AlikeFields first, AlikeFields second, bool areExclusive, bool inOrder, List<Conflict> conflicts)
    {
        var before = conflicts.Count;
        Compare(name, first.First, second.First, areExclusive, conflicts);
        if (conflicts.Count == before || (first.IsSingle && second.IsSingle))
        {
            return;
        }

        conflicts.RemoveRange(before, conflicts.Count - before);
        foreach (var one in first.All)
        {
            foreach (var other in second.All)
            {
                var isTurned = inOrder && one.Node.Start > other.Node.Start;
                Compare(name, isTurned ? other : one, isTurned ? one : other, areExclusive, conflicts);
            }
        }
    }

    /// <summary>Fields against those of a fragment and of all that it spreads.</summary>
    private void CompareWithFragment(FieldMap map, string name, bool areExclusive, List<Conflict> conflicts)
    {
        Spend();
        if (IsDone(_comparedWithFragment, (map, name), areExclusive) || Context.FragmentOrNull(name) is not { } fragment)
        {
            return;
        }

        var other = MapOf(fragment);
        if (ReferenceEquals(map, other))
        {
            return;
        }

        CompareMaps(map, other, areExclusive, conflicts);
        foreach (var next in other.Fragments)
        {
            CompareWithFragment(map, next, areExclusive, conflicts);
        }
    }

    /// <summary>Two fragments spread together, with all that they spread.</summary>
    private void CompareFragments(string first, string second, bool areExclusive, List<Conflict> conflicts)
    {
        Spend();
        var pair = string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first);
        if (first == second || IsDone(_comparedFragments, pair, areExclusive)
            || Context.FragmentOrNull(first) is not { } one || Context.FragmentOrNull(second) is not { } other)
        {
            return;
        }

        var (map, otherMap) = (MapOf(one), MapOf(other));
        CompareMaps(map, otherMap, areExclusive, conflicts);
        foreach (var next in otherMap.Fragments)
        {
            CompareFragments(first, next, areExclusive, conflicts);
        }

        foreach (var next in map.Fragments)
        {
            CompareFragments(next, second, areExclusive, conflicts);
        }
    }

    private void CompareSelections(
        SelectionSetNode first, NamedType? firstType, SelectionSetNode second, NamedType? secondType, bool areExclusive, List<Conflict> conflicts)
    {
        var (map, other) = (MapOf(first, firstType), MapOf(second, secondType));
        CompareMaps(map, other, areExclusive, conflicts);
        foreach (var name in other.Fragments)
        {
            CompareWithFragment(map, name, areExclusive, conflicts);
        }

        foreach (var name in map.Fragments)
        {
            CompareWithFragment(other, name, areExclusive, conflicts);
        }

        foreach (var name in map.Fragments)
        {
            foreach (var otherName in other.Fragments)
            {
                CompareFragments(name, otherName, areExclusive, conflicts);
            }
        }
    }

    /// <summary><c>FieldsInSetCanMerge</c> and <c>SameResponseShape</c> for a pair.</summary>
    private void Compare(string name, SelectedField first, SelectedField second, bool parentsAreExclusive, List<Conflict> conflicts)
    {
        Spend();

        // Two object types that are not the same are never met in one object: then only the shapes must agree.
        var areExclusive = parentsAreExclusive
            || (!ReferenceEquals(first.Parent, second.Parent) && first.Parent is ObjectType && second.Parent is ObjectType);
        if (!areExclusive)
        {
            if (first.Node.Name.Value != second.Node.Name.Value)
            {
                Add($"\"{first.Node.Name.Value}\" and \"{second.Node.Name.Value}\" are different fields");
                return;
            }

            if (_arguments.Of(first.Node) != _arguments.Of(second.Node))
            {
                Add("they have differing arguments");
                return;
            }
        }

        var (type, otherType) = (first.Definition?.Type, second.Definition?.Type);
        if (type is not null && otherType is not null && DifferInShape(type, otherType))
        {
            Add($"they return conflicting types \"{type}\" and \"{otherType}\"");
            return;
        }

        if (first.Node.SelectionSet is not null && second.Node.SelectionSet is not null)
        {
            var below = new List<Conflict>();
            CompareSelections(first.Node.SelectionSet, type?.Named, second.Node.SelectionSet, otherType?.Named, areExclusive, below);
            if (below.Count > 0)
            {
                var reasons = below.Select(conflict => $"subfields \"{conflict.Name}\" conflict because {conflict.Reason}");
                conflicts.Add(new Conflict(
                    name,
                    string.Join(" and ", reasons),
                    [first.Node, .. below.SelectMany(conflict => conflict.First)],
                    [second.Node, .. below.SelectMany(conflict => conflict.Second)]));
            }
        }

        void Add(string reason) => conflicts.Add(new Conflict(name, reason, [first.Node], [second.Node]));
    }

    private static bool DifferInShape(SchemaType a, SchemaType b) => (a, b) switch
    {
        (ListType x, ListType y) => DifferInShape(x.OfType, y.OfType),
        (ListType, _) or (_, ListType) => true,
        (NonNullType x, NonNullType y) => DifferInShape(x.OfType, y.OfType),
        (NonNullType, _) or (_, NonNullType) => true,
        _ => (a.IsLeaf || b.IsLeaf) && !ReferenceEquals(a, b),
    };

    /// <summary>Whether a comparison was made that says as much as this one would. One for fields that can meet says more.</summary>
    private static bool IsDone<TKey>(Dictionary<TKey, bool> compared, TKey key, bool areExclusive)
        where TKey : notnull
    {
        if (compared.TryGetValue(key, out var known) && (areExclusive || !known))
        {
            return true;
        }

        compared[key] = areExclusive;
        return false;
    }

    private void Spend()
    {
        if (++_comparisons > Context.Settings.MaxComparisons)
        {
            Context.Abort(ErrorCodes.TooManyComparisons, "The document has too many fields with one response name to compare them all.");
        }
    }

    private FieldMap MapOf(FragmentDefinitionNode fragment) =>
        MapOf(fragment.SelectionSet, Context.Schema.TypeOrNull(fragment.TypeCondition.Name.Value));

    /// <summary>The fields of a selection by response name, inline fragments followed, and the fragments it spreads.</summary>
    private FieldMap MapOf(SelectionSetNode selectionSet, NamedType? parent)
    {
        if (!_maps.TryGetValue(selectionSet, out var map))
        {
            _maps.Add(selectionSet, map = new FieldMap(selectionSet.Selections.Length));
            Fill(map, selectionSet, parent);
        }

        return map;
    }

    private void Fill(FieldMap map, SelectionSetNode selectionSet, NamedType? parent)
    {
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    // As in the reference, the fields of the introspection system have no shape that could conflict.
                    map.Add(new SelectedField(parent, field, (parent as FieldsType)?.FieldOrNull(field.Name.Value)));
                    break;
                case FragmentSpreadNode spread:
                    map.AddFragment(spread.Name.Value);
                    break;
                case InlineFragmentNode fragment:
                    var type = fragment.TypeCondition is null ? parent : Context.Schema.TypeOrNull(fragment.TypeCondition.Name.Value);
                    Fill(map, fragment.SelectionSet, type);
                    break;
            }
        }
    }

    private sealed record Conflict(string Name, string Reason, IReadOnlyList<SyntaxNode> First, IReadOnlyList<SyntaxNode> Second);
}
