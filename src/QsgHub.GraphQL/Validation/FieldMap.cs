using System.Runtime.InteropServices;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Validation;

/// <summary>A field as it is selected.</summary>
/// <param name="Parent">What it is selected from; null when that is unknown.</param>
/// <param name="Node">The place.</param>
/// <param name="Definition">The field of the schema; null when that is unknown.</param>
internal readonly record struct SelectedField(NamedType? Parent, FieldNode Node, FieldDefinition? Definition);

/// <summary>Fields with one response name that are alike and select nothing; or a single field.</summary>
internal sealed class AlikeFields(SelectedField first)
{
    private List<SelectedField>? _others;

    internal SelectedField First => first;

    internal bool IsSingle => _others is null;

    /// <summary>All of them, in the order of the document.</summary>
    internal IEnumerable<SelectedField> All => _others is null ? [first] : [first, .. _others];

    internal void Add(SelectedField field) => (_others ??= []).Add(field);
}

/// <summary>The fields of a selection set by response name, in the order of the document, and the fragments it spreads.</summary>
internal sealed class FieldMap(int capacity)
{
    /// <summary>So many are found sooner by looking at each than by hashing.</summary>
    private const int FewFragments = 8;

    private readonly Dictionary<string, int> _places = new(capacity, StringComparer.Ordinal);
    private Dictionary<(NamedType? Parent, string ResponseName, string Name), AlikeFields>? _alike;
    private HashSet<string>? _spread;

    internal List<(string Name, List<AlikeFields> Groups)> Fields { get; } = new(capacity);

    internal List<string> Fragments { get; } = [];

    /// <summary>Adds a fragment that is spread here, if it is not there already.</summary>
    internal void AddFragment(string name)
    {
        if (_spread is null && Fragments.Count < FewFragments)
        {
            if (Fragments.Contains(name))
            {
                return;
            }
        }
        else if (!(_spread ??= new HashSet<string>(Fragments, StringComparer.Ordinal)).Add(name))
        {
            return;
        }

        Fragments.Add(name);
    }

    internal List<AlikeFields>? GroupsOrNull(string responseName) =>
        _places.TryGetValue(responseName, out var place) ? Fields[place].Groups : null;

    internal void Add(SelectedField field)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, field.Node.ResponseName, out var isKnown);
        if (isKnown)
        {
            AddAgain(field, Fields[place].Groups);
            return;
        }

        place = Fields.Count;
        var group = new AlikeFields(field);
        Fields.Add((field.Node.ResponseName, [group]));
        if (_alike is not null && IsSimple(field))
        {
            _alike.Add(KeyOf(field), group);
        }
    }

    private static bool IsSimple(SelectedField field) => field.Node.SelectionSet is null && field.Node.Arguments.Length == 0;

    private static (NamedType?, string, string) KeyOf(SelectedField field) => (field.Parent, field.Node.ResponseName, field.Node.Name.Value);

    /// <summary>Adds a field whose response name is there already. Before the first of these nobody needs to know what is alike.</summary>
    private void AddAgain(SelectedField field, List<AlikeFields> groups)
    {
        if (!IsSimple(field))
        {
            groups.Add(new AlikeFields(field));
            return;
        }

        _alike ??= Fields
            .SelectMany(one => one.Groups)
            .Where(group => IsSimple(group.First))
            .ToDictionary(group => KeyOf(group.First));
        if (_alike.TryGetValue(KeyOf(field), out var known))
        {
            known.Add(field);
            return;
        }

        var group = new AlikeFields(field);
        groups.Add(group);
        _alike.Add(KeyOf(field), group);
    }
}
