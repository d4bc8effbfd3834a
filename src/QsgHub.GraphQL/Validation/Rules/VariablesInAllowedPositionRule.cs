using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>Variables are used only where values of their type may stand.</summary>
/// <remarks>Source: GraphQL spec, Validation, "All Variable Usages Are Allowed".</remarks>
internal sealed class VariablesInAllowedPositionRule(ValidationContext context) : Rule(context)
{
    internal override void LeaveDocument(DocumentNode document)
    {
        foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var variables = new Dictionary<string, VariableDefinitionNode>(StringComparer.Ordinal);
            foreach (var variable in operation.Variables)
            {
                variables[variable.Variable.Name.Value] = variable;
            }

            foreach (var usage in Context.UsagesIn(operation))
            {
                if (variables.TryGetValue(usage.Node.Name.Value, out var definition))
                {
                    Check(usage, definition);
                }
            }
        }
    }

    private void Check(VariableUsage usage, VariableDefinitionNode definition)
    {
        if (usage.Type is not { } expected || Context.TypeOf(definition.Type) is not { } type)
        {
            return;
        }

        var name = usage.Node.Name.Value;
        if (!IsAllowed(type, definition.DefaultValue, expected, usage.HasDefault))
        {
            Context.Report(ValidationErrors.VariablePosition(name, type.ToString()!, expected.ToString()!), definition, usage.Node);
        }

        if (usage.Parent is { IsOneOf: true } parent && !type.IsNonNull)
        {
            Context.Report(ValidationErrors.NullableInOneOf(name, type.ToString()!, parent.Name), definition, usage.Node);
        }
    }

    /// <summary><c>IsVariableUsageAllowed</c></summary>
    private bool IsAllowed(SchemaType type, ValueNode? defaultValue, SchemaType expected, bool hasDefault)
    {
        if (!expected.IsNonNull || type.IsNonNull)
        {
            return Context.Schema.IsSubType(type, expected);
        }

        var isNeverNull = defaultValue is not null and not NullValueNode;
        return (isNeverNull || hasDefault) && Context.Schema.IsSubType(type, expected.Nullable);
    }
}
