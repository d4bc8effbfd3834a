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

    /// <summary>For each event, the places of the rules that override it.</summary>
    internal static int[][] ListenersOf(Type[] rules) => Array.ConvertAll(
        Enum.GetNames<Event>(),
        name => rules.Index().Where(rule => Overrides(rule.Item, name)).Select(rule => rule.Index).ToArray());

    private static bool Overrides(Type rule, string name) =>
        rule.GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType != typeof(Rule);
}
