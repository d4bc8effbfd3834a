using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>Where in a text the parts of a schema are defined, so that mistakes can be shown in their places. Empty for schemas made otherwise.</summary>
internal sealed class SdlPlaces(DocumentNode? document)
{
    private readonly Dictionary<object, SyntaxNode[]> _nodes = new(ReferenceEqualityComparer.Instance);

    /// <summary>Remembers what defines a type, field, argument, enum value or directive: for types, extensions too.</summary>
    internal T Add<T>(T part, params SyntaxNode[] nodes)
        where T : class
    {
        _nodes[part] = nodes;
        return part;
    }

    /// <summary>What defines a part.</summary>
    internal IEnumerable<SyntaxNode> Of(object part) => _nodes.GetValueOrDefault(part) ?? [];

    /// <summary>The type that a field or argument is defined with.</summary>
    internal IEnumerable<SyntaxNode> TypeOf(object part) => Of(part).Select(node => node switch
    {
        FieldDefinitionNode field => field.Type,
        InputValueDefinitionNode input => input.Type,
        _ => node,
    });

    /// <summary>The deprecation of a field or argument.</summary>
    internal IEnumerable<SyntaxNode> DeprecationOf(object part) => Of(part)
        .SelectMany(node => node switch
        {
            FieldDefinitionNode field => field.Directives,
            InputValueDefinitionNode input => input.Directives,
            _ => [],
        })
        .Where(directive => directive.Name.Value == "deprecated");

    /// <summary>Where a type says that it implements an interface.</summary>
    internal IEnumerable<SyntaxNode> Implementing(FieldsType type, InterfaceType contract) => Of(type)
        .OfType<FieldsTypeDefinitionNode>()
        .SelectMany(node => node.Interfaces)
        .Where(node => node.Name.Value == contract.Name);

    /// <summary>Where a union names a member.</summary>
    internal IEnumerable<SyntaxNode> Member(UnionType type, string member) => Of(type)
        .OfType<UnionTypeDefinitionNode>()
        .SelectMany(node => node.Types)
        .Where(node => node.Name.Value == member);

    /// <summary>The definition of the schema itself.</summary>
    internal IEnumerable<SyntaxNode> Schema() => Schemas().Where(node => !node.IsExtension);

    /// <summary>Where the schema names the root type of an operation.</summary>
    internal IEnumerable<SyntaxNode> Root(OperationKind operation) => Schemas()
        .SelectMany(node => node.OperationTypes)
        .Where(node => node.Operation == operation)
        .Select(node => node.Type);

    /// <summary>A mistake in its places.</summary>
    internal GraphQLError Mistake(string message, IEnumerable<SyntaxNode> nodes) => new GraphQLError(message)
        .At(document is null ? [] : [.. nodes.Select(node => document.Source.LocationOf(node.Start))], null);

    private IEnumerable<SchemaDefinitionNode> Schemas() => document?.Definitions.OfType<SchemaDefinitionNode>() ?? [];
}
