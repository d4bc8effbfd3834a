using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Validation;

/// <summary>The work was more than is allowed; nothing more is checked.</summary>
internal sealed class ValidationAbortedException : Exception;

/// <summary>Where a variable is used.</summary>
/// <param name="Node">The use.</param>
/// <param name="Type">What is expected there; null when that is unknown.</param>
/// <param name="HasDefault">Whether the place has a default of its own.</param>
/// <param name="Parent">The input object it is a field of, if it is.</param>
internal sealed record VariableUsage(VariableNode Node, SchemaType? Type, bool HasDefault, InputObjectType? Parent);

/// <summary>What rules know about the document, and about the place where the walk is.</summary>
internal sealed class ValidationContext
{
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<DefinitionNode, List<VariableUsage>> _usages = [];
    private readonly Dictionary<SelectionSetNode, List<FragmentSpreadNode>> _spreads = [];
    private readonly Dictionary<OperationDefinitionNode, List<FragmentDefinitionNode>> _reachable = [];
    private readonly List<GraphQLError> _errors = [];

    internal ValidationContext(Schema schema, DocumentNode document, ValidationSettings settings)
    {
        Schema = schema;
        Document = document;
        Settings = settings;
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            _fragments[fragment.Name.Value] = fragment;
        }
    }

    internal Schema Schema { get; }

    internal DocumentNode Document { get; }

    internal ValidationSettings Settings { get; }

    internal IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>The composite type that fields are selected from; null when it is unknown.</summary>
    internal NamedType? ParentType { get; set; }

    /// <summary>The type of the field or fragment; null when it is unknown.</summary>
    internal SchemaType? Type { get; set; }

    /// <summary>The field the walk is in; null when it is unknown.</summary>
    internal FieldDefinition? Field { get; set; }

    /// <summary>The directive the walk is in, when it is known.</summary>
    internal DirectiveDefinition? Directive { get; set; }

    /// <summary>Whether the selection set the walk enters is that of an inline fragment.</summary>
    internal bool IsInInlineFragment { get; set; }

    /// <summary>Whether the walk is in a directive, known or not.</summary>
    internal bool IsInDirective { get; set; }

    /// <summary>The argument the walk is in, when it is known.</summary>
    internal InputValue? Argument { get; set; }

    /// <summary>The name of the place that directives stand in, such as <c>FIELD</c>.</summary>
    internal string DirectiveLocation { get; set; } = "";

    /// <summary>The operation or fragment the walk is in.</summary>
    internal DefinitionNode? Definition { get; set; }

    /// <summary>Adds an error at the places of nodes.</summary>
    /// <exception cref="ValidationAbortedException">There are too many.</exception>
    internal void Report(string message, params IReadOnlyList<SyntaxNode> places) => Report(ErrorCodes.Validation, message, places);

    /// <summary>Adds an error with a code of its own.</summary>
    /// <exception cref="ValidationAbortedException">There are too many.</exception>
    internal void Report(string code, string message, IReadOnlyList<SyntaxNode> places)
    {
        if (_errors.Count >= Settings.MaxErrors)
        {
            _errors.Add(new GraphQLError("Too many validation errors, error limit reached. Validation aborted.", ErrorCodes.Validation));
            throw new ValidationAbortedException();
        }

        _errors.Add(new GraphQLError(message, code).At([.. places.Select(place => Document.Source.LocationOf(place.Start))], null));
    }

    /// <summary>Adds an error that ends the validation.</summary>
    /// <exception cref="ValidationAbortedException">Always.</exception>
    internal void Abort(string code, string message)
    {
        _errors.Add(new GraphQLError(message, code));
        throw new ValidationAbortedException();
    }

    internal FragmentDefinitionNode? FragmentOrNull(string name) => _fragments.GetValueOrDefault(name);

    /// <summary>The type that a type reference of the document means; null when the schema has none of that name.</summary>
    internal SchemaType? TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => TypeOf(nonNull.Type) is { } inner ? new NonNullType(inner) : null,
        ListTypeNode list => TypeOf(list.Type) is { } inner ? new ListType(inner) : null,
        NamedTypeNode named => Schema.TypeOrNull(named.Name.Value),
        _ => null,
    };

    internal void Use(VariableUsage usage)
    {
        if (Definition is { } definition)
        {
            if (!_usages.TryGetValue(definition, out var usages))
            {
                _usages.Add(definition, usages = []);
            }

            usages.Add(usage);
        }
    }

    /// <summary>The uses of variables in an operation and in all fragments that it reaches. Complete at the end of the document.</summary>
    internal IEnumerable<VariableUsage> UsagesIn(OperationDefinitionNode operation) =>
        ((IEnumerable<DefinitionNode>)[operation, .. FragmentsReachedFrom(operation)])
            .SelectMany(definition => _usages.GetValueOrDefault(definition) ?? []);

    /// <summary>The spreads in a selection set, those below its fields included.</summary>
    internal List<FragmentSpreadNode> SpreadsIn(SelectionSetNode selectionSet)
    {
        if (_spreads.TryGetValue(selectionSet, out var spreads))
        {
            return spreads;
        }

        spreads = [];
        var pending = new Stack<SelectionSetNode>([selectionSet]);
        while (pending.TryPop(out var next))
        {
            foreach (var selection in next.Selections)
            {
                if (selection is FragmentSpreadNode spread)
                {
                    spreads.Add(spread);
                }
                else if (((selection as FieldNode)?.SelectionSet ?? (selection as InlineFragmentNode)?.SelectionSet) is { } below)
                {
                    pending.Push(below);
                }
            }
        }

        _spreads.Add(selectionSet, spreads);
        return spreads;
    }

    /// <summary>All fragments that an operation spreads, directly or through others.</summary>
    internal IReadOnlyList<FragmentDefinitionNode> FragmentsReachedFrom(OperationDefinitionNode operation)
    {
        if (_reachable.TryGetValue(operation, out var reached))
        {
            return reached;
        }

        reached = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<SelectionSetNode>([operation.SelectionSet]);
        while (pending.TryPop(out var next))
        {
            foreach (var spread in SpreadsIn(next))
            {
                if (seen.Add(spread.Name.Value) && FragmentOrNull(spread.Name.Value) is { } fragment)
                {
                    reached.Add(fragment);
                    pending.Push(fragment.SelectionSet);
                }
            }
        }

        _reachable.Add(operation, reached);
        return reached;
    }
}
