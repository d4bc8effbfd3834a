namespace QsgHub.GraphQL.Language;

/// <summary>The kinds of operation.</summary>
internal enum OperationKind : byte
{
    Query,
    Mutation,
    Subscription,
}

/// <summary><c>OperationDefinition</c></summary>
internal sealed class OperationDefinitionNode(
    int start,
    StringValueNode? description,
    OperationKind operation,
    NameNode? name,
    VariableDefinitionNode[] variables,
    DirectiveNode[] directives,
    SelectionSetNode selectionSet) : DefinitionNode(start, description, directives)
{
    internal override NodeKind Kind => NodeKind.OperationDefinition;

    internal OperationKind Operation { get; } = operation;

    internal NameNode? Name { get; } = name;

    internal VariableDefinitionNode[] Variables { get; } = variables;

    internal SelectionSetNode SelectionSet { get; } = selectionSet;
}

/// <summary><c>VariableDefinition: Description? Variable : Type DefaultValue? Directives?</c></summary>
internal sealed class VariableDefinitionNode(
    int start,
    StringValueNode? description,
    VariableNode variable,
    TypeNode type,
    ValueNode? defaultValue,
    DirectiveNode[] directives) : SyntaxNode(start)
{
    internal override NodeKind Kind => NodeKind.VariableDefinition;

    internal StringValueNode? Description { get; } = description;

    internal VariableNode Variable { get; } = variable;

    internal TypeNode Type { get; } = type;

    internal ValueNode? DefaultValue { get; } = defaultValue;

    internal DirectiveNode[] Directives { get; } = directives;
}

/// <summary><c>SelectionSet: { Selection+ }</c></summary>
internal sealed class SelectionSetNode(int start, SelectionNode[] selections) : SyntaxNode(start)
{
    internal override NodeKind Kind => NodeKind.SelectionSet;

    internal SelectionNode[] Selections { get; } = selections;
}

/// <summary>A field, a fragment spread or an inline fragment.</summary>
internal abstract class SelectionNode(int start, DirectiveNode[] directives) : SyntaxNode(start)
{
    internal DirectiveNode[] Directives { get; } = directives;
}

/// <summary><c>Field: Alias? Name Arguments? Directives? SelectionSet?</c></summary>
internal sealed class FieldNode(
    int start,
    NameNode? alias,
    NameNode name,
    ArgumentNode[] arguments,
    DirectiveNode[] directives,
    SelectionSetNode? selectionSet) : SelectionNode(start, directives)
{
    internal override NodeKind Kind => NodeKind.Field;

    internal NameNode? Alias { get; } = alias;

    internal NameNode Name { get; } = name;

    internal ArgumentNode[] Arguments { get; } = arguments;

    internal SelectionSetNode? SelectionSet { get; } = selectionSet;

    /// <summary>The key in the response: the alias, or the name.</summary>
    internal string ResponseName => (Alias ?? Name).Value;
}

/// <summary><c>FragmentSpread: ... FragmentName Directives?</c></summary>
internal sealed class FragmentSpreadNode(int start, NameNode name, DirectiveNode[] directives) : SelectionNode(start, directives)
{
    internal override NodeKind Kind => NodeKind.FragmentSpread;

    internal NameNode Name { get; } = name;
}

/// <summary><c>InlineFragment: ... TypeCondition? Directives? SelectionSet</c></summary>
internal sealed class InlineFragmentNode(
    int start,
    NamedTypeNode? typeCondition,
    DirectiveNode[] directives,
    SelectionSetNode selectionSet) : SelectionNode(start, directives)
{
    internal override NodeKind Kind => NodeKind.InlineFragment;

    internal NamedTypeNode? TypeCondition { get; } = typeCondition;

    internal SelectionSetNode SelectionSet { get; } = selectionSet;
}

/// <summary><c>FragmentDefinition: Description? fragment FragmentName TypeCondition Directives? SelectionSet</c></summary>
internal sealed class FragmentDefinitionNode(
    int start,
    StringValueNode? description,
    NameNode name,
    NamedTypeNode typeCondition,
    DirectiveNode[] directives,
    SelectionSetNode selectionSet) : DefinitionNode(start, description, directives)
{
    internal override NodeKind Kind => NodeKind.FragmentDefinition;

    internal NameNode Name { get; } = name;

    internal NamedTypeNode TypeCondition { get; } = typeCondition;

    internal SelectionSetNode SelectionSet { get; } = selectionSet;
}
