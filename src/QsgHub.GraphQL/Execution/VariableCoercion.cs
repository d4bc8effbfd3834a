using System.Text.Json;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary>A variable of an operation with its type.</summary>
internal sealed record VariableDefinition(string Name, SchemaType Type, ValueNode? Default, VariableDefinitionNode Node);

/// <summary><c>CoerceVariableValues</c></summary>
/// <remarks>Source: GraphQL spec, Execution, "Coercing Variable Values".</remarks>
internal static class VariableCoercion
{
    /// <summary>The values for an operation.</summary>
    /// <param name="definitions">The operation's variables.</param>
    /// <param name="json">A JSON object, or null.</param>
    /// <param name="source">The document, for places.</param>
    /// <param name="maxErrors">Errors after which no more are looked for.</param>
    /// <param name="errors">Empty when all is well.</param>
    internal static VariableValues Coerce(
        IReadOnlyList<VariableDefinition> definitions, JsonElement? json, Source source, int maxErrors, out List<GraphQLError> errors)
    {
        var found = new List<GraphQLError>();
        errors = found;
        if (definitions.Count == 0)
        {
            return VariableValues.None;
        }

        var values = new VariableValues(definitions.Count);
        foreach (var definition in definitions)
        {
            var isGiven = false;
            JsonElement given = default;
            if (json is { ValueKind: JsonValueKind.Object } members)
            {
                isGiven = members.TryGetProperty(definition.Name, out given);
            }

            if (!isGiven)
            {
                NotGiven(definition, values, Report);
            }
            else if (given.ValueKind == JsonValueKind.Null && definition.Type.IsNonNull)
            {
                Report(definition, $"Variable \"${definition.Name}\" of non-null type \"{definition.Type}\" must not be null.");
            }
            else
            {
                var coercion = new JsonCoercion((path, value, message) =>
                {
                    var place = path.Parent is null ? "" : $" at \"{path}\"";
                    Report(definition, $"Variable \"${definition.Name}\" got invalid value {Inspect.Json(value)}{place}; {message}");
                });
                values.Set(definition.Name, coercion.Coerce(definition.Type, given, new InputPath(null, definition.Name)));
            }

            if (found.Count >= maxErrors)
            {
                break;
            }
        }

        return values;

        void Report(VariableDefinition definition, string message)
        {
            if (found.Count < maxErrors)
            {
                found.Add(new GraphQLError(message, ErrorCodes.BadUserInput).At([source.LocationOf(definition.Node.Start)], null));
            }
        }
    }

    private static void NotGiven(VariableDefinition definition, VariableValues values, Action<VariableDefinition, string> report)
    {
        if (definition.Default is not null)
        {
            try
            {
                values.Set(definition.Name, LiteralCoercion.Coerce(definition.Type, definition.Default, VariableValues.None));
            }
            catch (FormatException exception)
            {
                report(definition, $"Variable \"${definition.Name}\" has an invalid default; {exception.Message}");
            }
        }
        else if (definition.Type.IsNonNull)
        {
            report(definition, $"Variable \"${definition.Name}\" of required type \"{definition.Type}\" was not provided.");
        }
    }
}
