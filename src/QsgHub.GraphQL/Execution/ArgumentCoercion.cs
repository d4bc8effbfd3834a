using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Execution;

/// <summary><c>CoerceArgumentValues</c></summary>
/// <remarks>Source: GraphQL spec, Execution, "Coercing Field Arguments".</remarks>
internal static class ArgumentCoercion
{
    private static readonly object?[] None = [];

    /// <summary>The bound arguments of a field that no variable takes part in.</summary>
    /// <returns>Null when they depend on variables, or are wrong, which the execution will then say.</returns>
    internal static object?[]? ConstantOrNull(FieldDefinition field, FieldNode node)
    {
        if (field.Arguments.Count == 0)
        {
            return None;
        }

        if (Array.Exists(node.Arguments, argument => HasVariable(argument.Value)))
        {
            return null;
        }

        try
        {
            return Coerce(field, node, VariableValues.None);
        }
        catch (ArgumentCoercionException)
        {
            return null;
        }
    }

    /// <summary>The bound arguments of a field.</summary>
    /// <exception cref="ArgumentCoercionException">An argument has no valid value.</exception>
    internal static object?[] Coerce(FieldDefinition field, FieldNode node, VariableValues variables)
    {
        var values = new object?[field.Arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var argument = field.Arguments[i];
            var given = Array.Find(node.Arguments, one => one.Name.Value == argument.Name);
            try
            {
                values[i] = argument.Bind(Value(argument, given, variables, node));
            }
            catch (FormatException exception)
            {
                throw new ArgumentCoercionException(
                    $"Argument \"{argument.Name}\" has invalid value {(given is null ? "" : Printer.Print(given.Value))}. {exception.Message}".Replace(" . ", ". ", StringComparison.Ordinal),
                    (SyntaxNode?)given?.Value ?? node);
            }
        }

        return values;
    }

    private static object? Value(InputValue argument, ArgumentNode? given, VariableValues variables, FieldNode node)
    {
        var isVariable = given?.Value is VariableNode;
        if (given is null || (given.Value is VariableNode variable && !variables.TryGet(variable.Name.Value, out _)))
        {
            if (!argument.IsRequired)
            {
                return argument.Default;
            }

            throw new ArgumentCoercionException(
                isVariable
                    ? $"Argument \"{argument.Name}\" of required type \"{argument.Type}\" was provided the variable \"{Printer.Print(given!.Value)}\" which was not provided a runtime value."
                    : $"Argument \"{argument.Name}\" of required type \"{argument.Type}\" was not provided.",
                (SyntaxNode?)given?.Value ?? node);
        }

        var isNull = given.Value is NullValueNode
            || (given.Value is VariableNode one && variables.TryGet(one.Name.Value, out var value) && value is null);
        if (isNull && argument.Type.IsNonNull)
        {
            throw new ArgumentCoercionException(
                $"Argument \"{argument.Name}\" of non-null type \"{argument.Type}\" must not be null.", given.Value);
        }

        return LiteralCoercion.Coerce(argument.Type, given.Value, variables);
    }

    private static bool HasVariable(ValueNode value) => value switch
    {
        VariableNode => true,
        ListValueNode list => Array.Exists(list.Values, HasVariable),
        ObjectValueNode node => Array.Exists(node.Fields, field => HasVariable(field.Value)),
        _ => false,
    };
}

/// <summary>An argument has no valid value; becomes an error of its field.</summary>
internal sealed class ArgumentCoercionException(string message, SyntaxNode place) : Exception(message)
{
    internal SyntaxNode Place { get; } = place;
}
