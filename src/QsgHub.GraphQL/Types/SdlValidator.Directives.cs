using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <content>Uses of directives, and the values in them.</content>
internal sealed partial class SdlValidator
{
    private readonly Dictionary<string, DirectiveShape> _directives = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectiveNode> _seenInSchema = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> _seenInTypes = new(StringComparer.Ordinal);

    /// <param name="directives">The directives of one place.</param>
    /// <param name="location">The place, by its name as a directive location.</param>
    /// <param name="seen">Directives used there before: a type and its extensions are one place.</param>
    private void CheckUses(DirectiveNode[] directives, string location, Dictionary<string, DirectiveNode> seen)
    {
        foreach (var use in directives)
        {
            var name = use.Name.Value;
            if (!_directives.TryGetValue(name, out var directive))
            {
                Report($"Unknown directive \"@{name}\".", use);
            }
            else
            {
                if (!directive.Locations.Contains(location))
                {
                    Report($"Directive \"@{name}\" may not be used on {location}.", use);
                }

                if (!directive.IsRepeatable && !seen.TryAdd(name, use))
                {
                    Report($"The directive \"@{name}\" can only be used once at this location.", seen[name], use);
                }

                CheckAgainst(directive, use);
            }

            foreach (var twice in use.Arguments.GroupBy(argument => argument.Name.Value).Where(group => group.Count() > 1))
            {
                Report($"There can be only one argument named \"{twice.Key}\".", [.. twice.Select(argument => argument.Name)]);
            }

            Array.ForEach(use.Arguments, argument => CheckValue(argument.Value));
        }
    }

    private void CheckAgainst(DirectiveShape directive, DirectiveNode use)
    {
        foreach (var argument in use.Arguments.Where(argument => !directive.Arguments.Contains(argument.Name.Value)))
        {
            Report($"Unknown argument \"{argument.Name.Value}\" on directive \"@{use.Name.Value}\".", argument);
        }

        foreach (var (name, type) in directive.Required.Where(one => !Array.Exists(use.Arguments, argument => argument.Name.Value == one.Name)))
        {
            Report($"Directive \"@{use.Name.Value}\" argument \"{name}\" of type \"{type}\" is required, but it was not provided.", use);
        }
    }

    private void CheckValue(ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                Array.ForEach(list.Values, CheckValue);
                break;
            case ObjectValueNode node:
                var known = new Dictionary<string, NameNode>(StringComparer.Ordinal);
                foreach (var field in node.Fields)
                {
                    CheckName(field.Name, known, $"There can be only one input field named \"{field.Name.Value}\".");
                    CheckValue(field.Value);
                }

                break;
        }
    }

    private Dictionary<string, DirectiveNode> SeenIn(string type)
    {
        if (!_seenInTypes.TryGetValue(type, out var seen))
        {
            _seenInTypes.Add(type, seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal));
        }

        return seen;
    }

    private static string LocationOf(TypeDefinitionNode type) => type switch
    {
        ScalarTypeDefinitionNode => "SCALAR",
        ObjectTypeDefinitionNode => "OBJECT",
        InterfaceTypeDefinitionNode => "INTERFACE",
        UnionTypeDefinitionNode => "UNION",
        EnumTypeDefinitionNode => "ENUM",
        _ => "INPUT_OBJECT",
    };

    /// <summary>What uses of a directive are checked against.</summary>
    private sealed record DirectiveShape(
        bool IsRepeatable, IReadOnlyList<string> Locations, IReadOnlyList<string> Arguments, IReadOnlyList<(string Name, string Type)> Required)
    {
        internal static DirectiveShape Of(DirectiveDefinition directive) => new(
            directive.IsRepeatable,
            directive.Locations,
            [.. directive.Arguments.Select(argument => argument.Name)],
            [.. directive.Arguments.Where(argument => argument.IsRequired).Select(argument => (argument.Name, argument.Type.ToString()!))]);

        internal static DirectiveShape Of(DirectiveDefinitionNode directive) => new(
            directive.IsRepeatable,
            [.. directive.Locations.Select(location => location.Value)],
            [.. directive.Arguments.Select(argument => argument.Name.Value)],
            [.. directive.Arguments
                .Where(argument => argument is { Type: NonNullTypeNode, DefaultValue: null })
                .GroupBy(argument => argument.Name.Value)
                .Select(group => group.Last())
                .Select(argument => (argument.Name.Value, Printer.Print(argument.Type)))]);
    }
}
