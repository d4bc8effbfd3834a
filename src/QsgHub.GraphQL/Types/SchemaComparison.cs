using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL;

/// <summary>Names the changes between two schemas that clients of the older one may suffer from.</summary>
/// <remarks>Source: graphql-js 16, <c>findBreakingChanges</c> and <c>findDangerousChanges</c>: the same kinds and sentences.</remarks>
public sealed class SchemaComparison
{
    private readonly List<SchemaChange> _changes = [];

    private SchemaComparison()
    {
    }

    /// <summary>Compares two schemas.</summary>
    /// <param name="older">What clients were written for.</param>
    /// <param name="newer">What they will meet.</param>
    /// <returns>Breaking and dangerous changes in the order of the older schema's types, then of its directives; empty when clients are safe.</returns>
    public static IReadOnlyList<SchemaChange> Compare(Schema older, Schema newer)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        var comparison = new SchemaComparison();
        comparison.CompareTypes(older, newer);
        comparison.CompareDirectives(older, newer);
        return comparison._changes;
    }

    private void CompareTypes(Schema older, Schema newer)
    {
        var types = Pairs(older.Types, newer.Types, type => type.Name);
        foreach (var type in types.Removed)
        {
            Add(
                SchemaChangeKind.TypeRemoved,
                BuiltInScalars.Contains(type)
                    ? $"Standard scalar {type.Name} was removed because it is not referenced anymore."
                    : $"{type.Name} was removed.");
        }

        foreach (var pair in types.Kept)
        {
            switch (pair)
            {
                case (EnumType before, EnumType after):
                    CompareNames(
                        before, before.Values.Select(value => value.Name), after.Values.Select(value => value.Name), "enum",
                        SchemaChangeKind.ValueAddedToEnum, SchemaChangeKind.ValueRemovedFromEnum);
                    break;
                case (UnionType before, UnionType after):
                    CompareNames(
                        before, before.Members.Select(member => member.Name), after.Members.Select(member => member.Name), "union",
                        SchemaChangeKind.TypeAddedToUnion, SchemaChangeKind.TypeRemovedFromUnion);
                    break;
                case (InputObjectType before, InputObjectType after):
                    CompareInputFields(before, after);
                    break;
                case (FieldsType before, FieldsType after) when before.GetType() == after.GetType():
                    CompareFields(before, after);
                    CompareInterfaces(before, after);
                    break;
                default:
                    if (KindOf(pair.Before) != KindOf(pair.After))
                    {
                        Add(SchemaChangeKind.TypeChangedKind, $"{pair.Before.Name} changed from {KindOf(pair.Before)} to {KindOf(pair.After)}.");
                    }

                    break;
            }
        }
    }

    private static string KindOf(NamedType type) => type switch
    {
        ScalarType => "a Scalar type",
        ObjectType => "an Object type",
        InterfaceType => "an Interface type",
        UnionType => "a Union type",
        EnumType => "an Enum type",
        _ => "an Input type",
    };

    private void CompareNames(
        NamedType type, IEnumerable<string> before, IEnumerable<string> after, string kind, SchemaChangeKind added, SchemaChangeKind removed)
    {
        var names = Pairs(before, after, name => name);
        foreach (var name in names.Added)
        {
            Add(added, $"{name} was added to {kind} type {type.Name}.");
        }

        foreach (var name in names.Removed)
        {
            Add(removed, $"{name} was removed from {kind} type {type.Name}.");
        }
    }

    private void CompareInputFields(InputObjectType before, InputObjectType after)
    {
        var fields = Pairs(before.Fields, after.Fields, field => field.Name);
        foreach (var field in fields.Added)
        {
            Add(
                field.IsRequired ? SchemaChangeKind.RequiredInputFieldAdded : SchemaChangeKind.OptionalInputFieldAdded,
                $"{(field.IsRequired ? "A required" : "An optional")} field {field.Name} on input type {before.Name} was added.");
        }

        foreach (var field in fields.Removed)
        {
            Add(SchemaChangeKind.FieldRemoved, $"{before.Name}.{field.Name} was removed.");
        }

        foreach (var (old, now) in fields.Kept.Where(pair => !TakesAll(pair.Before.Type, pair.After.Type)))
        {
            Add(SchemaChangeKind.FieldChangedKind, $"{before.Name}.{old.Name} changed type from {old.Type} to {now.Type}.");
        }
    }

    private void CompareFields(FieldsType before, FieldsType after)
    {
        var fields = Pairs(before.Fields, after.Fields, field => field.Name);
        foreach (var field in fields.Removed)
        {
            Add(SchemaChangeKind.FieldRemoved, $"{field} was removed.");
        }

        foreach (var (old, now) in fields.Kept)
        {
            CompareArguments(old, now);
            if (!GivesOnly(old.Type, now.Type))
            {
                Add(SchemaChangeKind.FieldChangedKind, $"{old} changed type from {old.Type} to {now.Type}.");
            }
        }
    }

    private void CompareArguments(FieldDefinition before, FieldDefinition after)
    {
        var arguments = Pairs(before.Arguments, after.Arguments, argument => argument.Name);
        foreach (var argument in arguments.Removed)
        {
            Add(SchemaChangeKind.ArgRemoved, $"{before} arg {argument.Name} was removed.");
        }

        foreach (var (old, now) in arguments.Kept)
        {
            var (oldDefault, newDefault) = (DefaultOf(old), DefaultOf(now));
            if (!TakesAll(old.Type, now.Type))
            {
                Add(SchemaChangeKind.ArgChangedKind, $"{before} arg {old.Name} has changed type from {old.Type} to {now.Type}.");
            }
            else if (oldDefault is not null && oldDefault != newDefault)
            {
                Add(
                    SchemaChangeKind.ArgDefaultValueChange,
                    $"{before} arg {old.Name} "
                    + (newDefault is null ? "defaultValue was removed." : $"has changed defaultValue from {oldDefault} to {newDefault}."));
            }
        }

        foreach (var argument in arguments.Added)
        {
            Add(
                argument.IsRequired ? SchemaChangeKind.RequiredArgAdded : SchemaChangeKind.OptionalArgAdded,
                $"{(argument.IsRequired ? "A required" : "An optional")} arg {argument.Name} on {before} was added.");
        }
    }

    private void CompareInterfaces(FieldsType before, FieldsType after)
    {
        var interfaces = Pairs(before.Interfaces, after.Interfaces, type => type.Name);
        foreach (var type in interfaces.Added)
        {
            Add(SchemaChangeKind.ImplementedInterfaceAdded, $"{type.Name} added to interfaces implemented by {before.Name}.");
        }

        foreach (var type in interfaces.Removed)
        {
            Add(SchemaChangeKind.ImplementedInterfaceRemoved, $"{before.Name} no longer implements interface {type.Name}.");
        }
    }

    private void CompareDirectives(Schema older, Schema newer)
    {
        var directives = Pairs(older.Directives, newer.Directives, directive => directive.Name);
        foreach (var directive in directives.Removed)
        {
            Add(SchemaChangeKind.DirectiveRemoved, $"{directive.Name} was removed.");
        }

        foreach (var (before, after) in directives.Kept)
        {
            var arguments = Pairs(before.Arguments, after.Arguments, argument => argument.Name);
            foreach (var argument in arguments.Added.Where(argument => argument.IsRequired))
            {
                Add(SchemaChangeKind.RequiredDirectiveArgAdded, $"A required arg {argument.Name} on directive {before.Name} was added.");
            }

            foreach (var argument in arguments.Removed)
            {
                Add(SchemaChangeKind.DirectiveArgRemoved, $"{argument.Name} was removed from {before.Name}.");
            }

            if (before.IsRepeatable && !after.IsRepeatable)
            {
                Add(SchemaChangeKind.DirectiveRepeatableRemoved, $"Repeatable flag was removed from {before.Name}.");
            }

            foreach (var location in before.Locations.Except(after.Locations))
            {
                Add(SchemaChangeKind.DirectiveLocationRemoved, $"{location} was removed from {before.Name}.");
            }
        }
    }

    /// <summary>Whether every value of the new output type is one that readers of the old type understand.</summary>
    private static bool GivesOnly(SchemaType before, SchemaType after) => (before, after) switch
    {
        (NonNullType old, NonNullType now) => GivesOnly(old.OfType, now.OfType),
        (NonNullType, _) => false,
        (_, NonNullType now) => GivesOnly(before, now.OfType),
        (ListType old, ListType now) => GivesOnly(old.OfType, now.OfType),
        (NamedType old, NamedType now) => old.Name == now.Name,
        _ => false,
    };

    /// <summary>Whether the new input type takes every value that the old one took.</summary>
    private static bool TakesAll(SchemaType before, SchemaType after) => (before, after) switch
    {
        (NonNullType old, NonNullType now) => TakesAll(old.OfType, now.OfType),
        (NonNullType old, _) => TakesAll(old.OfType, after),
        (ListType old, ListType now) => TakesAll(old.OfType, now.OfType),
        (NamedType old, NamedType now) => old.Name == now.Name,
        _ => false,
    };

    /// <summary>The default as text in which equal values are equal: the fields of objects in order, strings on one line.</summary>
    private static string? DefaultOf(InputValue value) => value.DefaultLiteral is null ? null : Printer.Print(Sorted(value.DefaultLiteral));

    private static ValueNode Sorted(ValueNode value) => value switch
    {
        ObjectValueNode node => new ObjectValueNode(
            node.Start,
            [.. node.Fields
                .OrderBy(field => field.Name.Value, StringComparer.Ordinal)
                .Select(field => new ObjectFieldNode(field.Start, field.Name, Sorted(field.Value)))]),
        ListValueNode node => new ListValueNode(node.Start, [.. node.Values.Select(Sorted)]),
        StringValueNode { IsBlock: true } node => new StringValueNode(node.Start, node.Value, false),
        _ => value,
    };

    private static (List<T> Added, List<T> Removed, List<(T Before, T After)> Kept) Pairs<T>(
        IEnumerable<T> before, IEnumerable<T> after, Func<T, string> nameOf)
        where T : class
    {
        var (added, removed, kept) = (new List<T>(), new List<T>(), new List<(T, T)>());
        var news = after.ToDictionary(nameOf, StringComparer.Ordinal);
        foreach (var old in before)
        {
            if (news.Remove(nameOf(old), out var now))
            {
                kept.Add((old, now));
            }
            else
            {
                removed.Add(old);
            }
        }

        added.AddRange(after.Where(item => news.ContainsKey(nameOf(item))));
        return (added, removed, kept);
    }

    private void Add(SchemaChangeKind kind, string description) => _changes.Add(new SchemaChange(kind, description));
}
