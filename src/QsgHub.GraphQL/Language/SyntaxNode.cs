namespace QsgHub.GraphQL.Language;

/// <summary>
/// A node of a document's syntax tree: data without behaviour. Two nodes are the same only if they are one object,
/// since the same text may stand at two places.
/// </summary>
/// <param name="start">Offset of the first character, in UTF-16 units.</param>
internal abstract class SyntaxNode(int start)
{
    internal int Start { get; } = start;

    internal abstract NodeKind Kind { get; }
}

/// <summary>A whole document.</summary>
internal sealed class DocumentNode(DefinitionNode[] definitions, Source source, int tokenCount) : SyntaxNode(0)
{
    internal override NodeKind Kind => NodeKind.Document;

    internal DefinitionNode[] Definitions { get; } = definitions;

    internal Source Source { get; } = source;

    internal int TokenCount { get; } = tokenCount;
}

/// <summary>What stands at the top level of a document.</summary>
internal abstract class DefinitionNode(int start, StringValueNode? description, DirectiveNode[] directives)
    : SyntaxNode(start)
{
    internal StringValueNode? Description { get; } = description;

    internal DirectiveNode[] Directives { get; } = directives;
}

/// <summary>A name with its place.</summary>
internal sealed class NameNode(int start, string value) : SyntaxNode(start)
{
    internal override NodeKind Kind => NodeKind.Name;

    internal string Value { get; } = value;
}

/// <summary><c>Directive: @ Name Arguments?</c></summary>
internal sealed class DirectiveNode(int start, NameNode name, ArgumentNode[] arguments) : SyntaxNode(start)
{
    internal override NodeKind Kind => NodeKind.Directive;

    internal NameNode Name { get; } = name;

    internal ArgumentNode[] Arguments { get; } = arguments;
}

/// <summary><c>Argument: Name : Value</c></summary>
internal sealed class ArgumentNode(int start, NameNode name, ValueNode value) : SyntaxNode(start)
{
    internal override NodeKind Kind => NodeKind.Argument;

    internal NameNode Name { get; } = name;

    internal ValueNode Value { get; } = value;
}
