using System.Text.Json;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Conformance;

/// <summary>
/// Gives fields of a schema made from text the resolvers that their directives describe, as scenarios of others write them:
/// <c>@resolveString(value)</c> with <c>$argument</c> in its text, <c>@resolvePromiseString(value)</c>, <c>@resolveEmptyObject</c>,
/// <c>@resolvePromise</c>, <c>@resolveError(message)</c>, <c>@resolvePromiseReject(message)</c> and <c>@argumentsJson</c>.
/// </summary>
internal static class ScriptedResolvers
{
    /// <summary>The schema of a text, with its resolvers.</summary>
    /// <exception cref="SchemaException">The text does not define a valid schema.</exception>
    internal static Schema SchemaOf(string sdl)
    {
        var schema = Schema.FromSdl(sdl);
        foreach (var type in Parser.ParseTrusted(sdl).Definitions.OfType<FieldsTypeDefinitionNode>())
        {
            // What every schema has is shared by all, and stays as it is.
            if (schema.TypeOrNull(type.Name.Value) is FieldsType { IsIntrospection: false } own)
            {
                Array.ForEach(type.Fields, field => Script(own, field));
            }
        }

        return schema;
    }

    private static void Script(FieldsType type, FieldDefinitionNode node)
    {
        var name = node.Name.Value;
        foreach (var directive in node.Directives)
        {
            var text = directive.Arguments is [{ Value: StringValueNode value }] ? value.Value : "";
            switch (directive.Name.Value)
            {
                case "resolveString":
                    Replace(type, name, context => Fill(text, type.FieldOrNull(name)!, context));
                    break;
                case "resolveEmptyObject":
                    Replace(type, name, _ => new Dictionary<string, object?>());
                    break;
                case "resolveError":
                    Replace(type, name, _ => throw new GraphQLException(new GraphQLError(text)));
                    break;
                case "argumentsJson":
                    Replace(type, name, context => Arguments(type.FieldOrNull(name)!, context));
                    break;
                case "resolvePromise":
                    Replace(type, name, null, context => FieldValue.Of(LaterAsync(() => NamedValues.Get(context.Source, name))));
                    break;
                case "resolvePromiseString":
                    Replace(type, name, null, _ => FieldValue.Of(LaterAsync(() => text)));
                    break;
                case "resolvePromiseReject":
                    Replace(type, name, null, _ => FieldValue.Of(LaterAsync(() => throw new GraphQLException(new GraphQLError(text)))));
                    break;
            }
        }
    }

    private static void Replace(FieldsType type, string name, PureResolver? pure, FieldResolver? resolver = null)
    {
        var old = type.FieldOrNull(name)!;
        type.Replace(new FieldDefinition(name, old.Type)
        {
            Description = old.Description,
            DeprecationReason = old.DeprecationReason,
            Arguments = old.Arguments,
            Pure = pure,
            Resolver = resolver,
        });
    }

    private static async ValueTask<object?> LaterAsync(Func<object?> value)
    {
        await Task.Yield();
        return value();
    }

    private static string Fill(string text, FieldDefinition field, ResolverContext context)
    {
        for (var i = 0; i < field.Arguments.Count; i++)
        {
            text = text.Replace("$" + field.Arguments[i].Name, $"{context.Arguments[i]}", StringComparison.Ordinal);
        }

        return text;
    }

    private static string Arguments(FieldDefinition field, ResolverContext context) => JsonSerializer.Serialize(field.Arguments
        .Select((argument, i) => (argument.Name, Value: context.Arguments[i]))
        .Where(argument => argument.Value is not Missing)
        .ToDictionary(argument => argument.Name, argument => argument.Value));
}
