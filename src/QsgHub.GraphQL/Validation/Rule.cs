using System.Collections.Concurrent;
using System.Reflection;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation;

/// <summary>
/// One rule of the specification. An instance checks one document and keeps what it has seen in its own fields; it is called for
/// the events that it overrides, in the order of the document.
/// </summary>
/// <remarks>Source: GraphQL spec, "Validation".</remarks>
internal abstract class Rule(ValidationContext context)
{
    private static readonly ConcurrentDictionary<Type, bool[]> Overridden = new();

    /// <summary>The events of the walk.</summary>
    internal enum Event
    {
        EnterDocument,
        LeaveDocument,
        EnterOperation,
        EnterVariableDefinition,
        EnterFragmentDefinition,
        EnterSelectionSet,
        EnterField,
        LeaveField,
        EnterInlineFragment,
        EnterFragmentSpread,
        EnterDirectives,
        EnterDirective,
        EnterArgument,
        EnterObjectValue,
        EnterNamedType,
    }

    protected ValidationContext Context { get; } = context;

    internal virtual void EnterDocument(DocumentNode document)
    {
    }

    internal virtual void LeaveDocument(DocumentNode document)
    {
    }

    internal virtual void EnterOperation(OperationDefinitionNode operation)
    {
    }

    internal virtual void EnterVariableDefinition(VariableDefinitionNode variable)
    {
    }

    internal virtual void EnterFragmentDefinition(FragmentDefinitionNode fragment)
    {
    }

    internal virtual void EnterSelectionSet(SelectionSetNode selectionSet)
    {
    }

    internal virtual void EnterField(FieldNode field)
    {
    }

    internal virtual void LeaveField(FieldNode field)
    {
    }

    internal virtual void EnterInlineFragment(InlineFragmentNode fragment)
    {
    }

    internal virtual void EnterFragmentSpread(FragmentSpreadNode spread)
    {
    }

    /// <summary>All directives of one place, before each of them.</summary>
    internal virtual void EnterDirectives(DirectiveNode[] directives)
    {
    }

    internal virtual void EnterDirective(DirectiveNode directive)
    {
    }

    internal virtual void EnterArgument(ArgumentNode argument)
    {
    }

    internal virtual void EnterObjectValue(ObjectValueNode value)
    {
    }

    internal virtual void EnterNamedType(NamedTypeNode type)
    {
    }

    /// <summary>Which events a rule overrides, by their number.</summary>
    internal static bool[] EventsOf(Type rule) => Overridden.GetOrAdd(
        rule,
        static type => [.. Enum.GetNames<Event>().Select(name =>
            type.GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType != typeof(Rule))]);
}
