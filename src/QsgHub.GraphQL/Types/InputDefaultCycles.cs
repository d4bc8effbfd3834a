using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>Finds fields of input objects whose default would need itself to be made.</summary>
/// <remarks>Source: GraphQL spec, Type System, Input Objects, "Type Validation": the default value has no cycle.</remarks>
internal sealed class InputDefaultCycles
{
    private readonly List<(string Message, IReadOnlyList<InputValue> Fields)> _mistakes = [];
    private readonly HashSet<InputValue> _visited = [];
    private readonly List<(InputValue Field, string Place)> _path = [];

    /// <summary>A sentence for each cycle and the fields it goes through, in the order of the types.</summary>
    internal static IReadOnlyList<(string Message, IReadOnlyList<InputValue> Fields)> Find(IEnumerable<InputObjectType> types)
    {
        var cycles = new InputDefaultCycles();
        foreach (var type in types)
        {
            cycles.Visit(type, null);
        }

        return cycles._mistakes;
    }

    /// <summary>Follows the defaults that a value of a type makes use of.</summary>
    /// <param name="type">The type.</param>
    /// <param name="value">The value as written; null for one without any field.</param>
    private void Visit(InputObjectType type, ValueNode? value)
    {
        if (value is ListValueNode list)
        {
            Array.ForEach(list.Values, item => Visit(type, item));
            return;
        }

        if (value is not (null or ObjectValueNode))
        {
            return;
        }

        var given = (value as ObjectValueNode)?.Fields ?? [];
        foreach (var field in type.Fields)
        {
            if (field.Type.Named is not InputObjectType inner)
            {
                continue;
            }

            if (Array.FindLast(given, one => one.Name.Value == field.Name) is { } own)
            {
                Visit(inner, own.Value);
            }
            else if (field.DefaultLiteral is not null)
            {
                VisitDefault(field, inner, $"{type.Name}.{field.Name}");
            }
        }
    }

    private void VisitDefault(InputValue field, InputObjectType type, string place)
    {
        var start = _path.FindIndex(step => step.Field == field);
        if (start >= 0)
        {
            var via = start + 1 < _path.Count
                ? $" via the default values of: {string.Join(", ", _path.Skip(start + 1).Select(step => step.Place))}"
                : "";
            _mistakes.Add((
                $"Invalid circular reference. The default value of Input Object field {place} references itself{via}.",
                [.. _path.Skip(start).Select(step => step.Field)]));
        }
        else if (_visited.Add(field))
        {
            _path.Add((field, place));
            Visit(type, field.DefaultLiteral);
            _path.RemoveAt(_path.Count - 1);
        }
    }
}
