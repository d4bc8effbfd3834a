using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Validation;

/// <summary>Walks a document once for all rules, and keeps the context up to date with the types on the way.</summary>
internal sealed class DocumentWalk
{
    private readonly ValidationContext _context;
    private readonly Rule[][] _listeners;

    /// <summary>A walk over one document.</summary>
    /// <param name="context">What the rules look at.</param>
    /// <param name="listeners">For each event the rules that take part in it, in their order.</param>
    internal DocumentWalk(ValidationContext context, Rule[][] listeners)
    {
        _context = context;
        _listeners = listeners;
    }

    internal void Walk(DocumentNode document)
    {
        foreach (var rule in For(Rule.Event.EnterDocument))
        {
            rule.EnterDocument(document);
        }

        foreach (var definition in document.Definitions)
        {
            _context.Definition = definition;
            switch (definition)
            {
                case OperationDefinitionNode operation:
                    Walk(operation);
                    break;
                case FragmentDefinitionNode fragment:
                    Walk(fragment);
                    break;
            }
        }

        foreach (var rule in For(Rule.Event.LeaveDocument))
        {
            rule.LeaveDocument(document);
        }
    }

    private Rule[] For(Rule.Event e) => _listeners[(int)e];

    private void Walk(OperationDefinitionNode operation)
    {
        var root = operation.Operation switch
        {
            OperationKind.Query => _context.Schema.QueryType,
            OperationKind.Mutation => _context.Schema.MutationType,
            _ => _context.Schema.SubscriptionType,
        };
        _context.Type = root;
        _context.ParentType = null;
        _context.Field = null;
        foreach (var rule in For(Rule.Event.EnterOperation))
        {
            rule.EnterOperation(operation);
        }

        foreach (var variable in operation.Variables)
        {
            foreach (var rule in For(Rule.Event.EnterVariableDefinition))
            {
                rule.EnterVariableDefinition(variable);
            }

            Walk(variable.Type);
            if (variable.DefaultValue is not null)
            {
                var type = _context.TypeOf(variable.Type);
                Walk(variable.DefaultValue, type?.IsInput == true ? type : null, false, null);
            }

            Walk(variable.Directives, "VARIABLE_DEFINITION");
        }

        Walk(operation.Directives, operation.Operation switch
        {
            OperationKind.Query => "QUERY",
            OperationKind.Mutation => "MUTATION",
            _ => "SUBSCRIPTION",
        });
        Walk(operation.SelectionSet);
    }

    private void Walk(FragmentDefinitionNode fragment)
    {
        _context.Type = _context.Schema.TypeOrNull(fragment.TypeCondition.Name.Value) is { IsOutput: true } type ? type : null;
        _context.ParentType = null;
        _context.Field = null;
        foreach (var rule in For(Rule.Event.EnterFragmentDefinition))
        {
            rule.EnterFragmentDefinition(fragment);
        }

        Walk(fragment.TypeCondition);
        Walk(fragment.Directives, "FRAGMENT_DEFINITION");
        Walk(fragment.SelectionSet);
    }

    private void Walk(SelectionSetNode selectionSet)
    {
        var outer = _context.ParentType;
        _context.ParentType = _context.Type?.Named is { IsComposite: true } parent ? parent : null;
        foreach (var rule in For(Rule.Event.EnterSelectionSet))
        {
            rule.EnterSelectionSet(selectionSet);
        }

        _context.IsInInlineFragment = false;

        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Walk(field);
                    break;
                case InlineFragmentNode fragment:
                    Walk(fragment);
                    break;
                case FragmentSpreadNode spread:
                    foreach (var rule in For(Rule.Event.EnterFragmentSpread))
                    {
                        rule.EnterFragmentSpread(spread);
                    }

                    Walk(spread.Directives, "FRAGMENT_SPREAD");
                    break;
            }
        }

        _context.ParentType = outer;
    }

    private void Walk(FieldNode field)
    {
        var (outerField, outerType) = (_context.Field, _context.Type);
        var definition = _context.ParentType is { } parent
            ? Introspection.FieldOrNull(_context.Schema, parent, field.Name.Value)
            : null;
        _context.Field = definition;
        _context.Type = definition?.Type;
        foreach (var rule in For(Rule.Event.EnterField))
        {
            rule.EnterField(field);
        }

        foreach (var argument in field.Arguments)
        {
            Walk(argument, definition?.ArgumentOrNull(argument.Name.Value));
        }

        Walk(field.Directives, "FIELD");
        if (field.SelectionSet is not null)
        {
            Walk(field.SelectionSet);
        }

        _context.Field = definition;
        _context.Type = definition?.Type;
        foreach (var rule in For(Rule.Event.LeaveField))
        {
            rule.LeaveField(field);
        }

        (_context.Field, _context.Type) = (outerField, outerType);
    }

    private void Walk(InlineFragmentNode fragment)
    {
        var outer = _context.Type;
        if (fragment.TypeCondition is null)
        {
            _context.Type = outer?.Named;
        }
        else
        {
            _context.Type = _context.Schema.TypeOrNull(fragment.TypeCondition.Name.Value) is { IsOutput: true } type ? type : null;
        }

        foreach (var rule in For(Rule.Event.EnterInlineFragment))
        {
            rule.EnterInlineFragment(fragment);
        }

        if (fragment.TypeCondition is not null)
        {
            Walk(fragment.TypeCondition);
        }

        Walk(fragment.Directives, "INLINE_FRAGMENT");
        _context.IsInInlineFragment = true;
        Walk(fragment.SelectionSet);
        _context.Type = outer;
    }

    private void Walk(DirectiveNode[] directives, string location)
    {
        if (directives.Length == 0)
        {
            return;
        }

        _context.DirectiveLocation = location;
        foreach (var rule in For(Rule.Event.EnterDirectives))
        {
            rule.EnterDirectives(directives);
        }

        _context.IsInDirective = true;
        foreach (var directive in directives)
        {
            _context.Directive = _context.Schema.DirectiveOrNull(directive.Name.Value);
            foreach (var rule in For(Rule.Event.EnterDirective))
            {
                rule.EnterDirective(directive);
            }

            foreach (var argument in directive.Arguments)
            {
                Walk(argument, _context.Directive?.ArgumentOrNull(argument.Name.Value));
            }

            _context.Directive = null;
        }

        _context.IsInDirective = false;
    }

    private void Walk(ArgumentNode argument, InputValue? definition)
    {
        _context.Argument = definition;
        foreach (var rule in For(Rule.Event.EnterArgument))
        {
            rule.EnterArgument(argument);
        }

        Walk(argument.Value, definition?.Type, definition?.DefaultLiteral is not null, null);
        _context.Argument = null;
    }

    private void Walk(ValueNode value, SchemaType? type, bool hasDefault, InputObjectType? parent)
    {
        switch (value)
        {
            case VariableNode variable:
                _context.Use(new VariableUsage(variable, type, hasDefault, parent));
                break;
            case ListValueNode list:
                var itemType = type?.Nullable is ListType listType ? listType.OfType : type?.Nullable;
                foreach (var item in list.Values)
                {
                    Walk(item, itemType, false, null);
                }

                break;
            case ObjectValueNode node:
                foreach (var rule in For(Rule.Event.EnterObjectValue))
                {
                    rule.EnterObjectValue(node);
                }

                var input = type?.Named as InputObjectType;
                foreach (var field in node.Fields)
                {
                    var definition = input?.FieldOrNull(field.Name.Value);
                    Walk(field.Value, definition?.Type, definition?.DefaultLiteral is not null, input);
                }

                break;
        }
    }

    private void Walk(TypeNode type)
    {
        switch (type)
        {
            case NonNullTypeNode nonNull:
                Walk(nonNull.Type);
                break;
            case ListTypeNode list:
                Walk(list.Type);
                break;
            case NamedTypeNode named:
                foreach (var rule in For(Rule.Event.EnterNamedType))
                {
                    rule.EnterNamedType(named);
                }

                break;
        }
    }
}
