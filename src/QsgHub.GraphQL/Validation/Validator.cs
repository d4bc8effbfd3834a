using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Validation.Rules;

namespace QsgHub.GraphQL.Validation;

/// <summary>How a document is validated.</summary>
/// <param name="MaxErrors">After which checking stops.</param>
/// <param name="MaxComparisons">Pairs of fields compared for merging.</param>
/// <param name="Suggestions">Whether messages suggest names that the schema has.</param>
internal sealed record ValidationSettings(int MaxErrors, int MaxComparisons, bool Suggestions);

/// <summary>Checks executable documents against a schema.</summary>
/// <remarks>Source: GraphQL spec, "Validation".</remarks>
internal static class Validator
{
    /// <summary>All rules, in the order in which their messages are clearest.</summary>
    private static readonly Func<ValidationContext, Rule>[] Rules =
    [
        context => new ExecutableDefinitionsRule(context),
        context => new KnownOperationTypesRule(context),
        context => new UniqueOperationNamesRule(context),
        context => new LoneAnonymousOperationRule(context),
        context => new SingleFieldSubscriptionsRule(context),
        context => new KnownTypeNamesRule(context),
        context => new FragmentsOnCompositeTypesRule(context),
        context => new VariablesAreInputTypesRule(context),
        context => new ScalarLeafsRule(context),
        context => new FieldsOnCorrectTypeRule(context),
        context => new UniqueFragmentNamesRule(context),
        context => new KnownFragmentNamesRule(context),
        context => new NoUnusedFragmentsRule(context),
        context => new PossibleFragmentSpreadsRule(context),
        context => new NoFragmentCyclesRule(context),
        context => new UniqueVariableNamesRule(context),
        context => new NoUndefinedVariablesRule(context),
        context => new NoUnusedVariablesRule(context),
        context => new KnownDirectivesRule(context),
        context => new UniqueDirectivesPerLocationRule(context),
        context => new KnownArgumentNamesRule(context),
        context => new UniqueArgumentNamesRule(context),
        context => new ValuesOfCorrectTypeRule(context),
        context => new ProvidedRequiredArgumentsRule(context),
        context => new VariablesInAllowedPositionRule(context),
        context => new OverlappingFieldsCanBeMergedRule(context),
        context => new UniqueInputFieldNamesRule(context),
        context => new MaxIntrospectionDepthRule(context),
    ];

    /// <summary>Checks a document.</summary>
    /// <returns>What is wrong, in the order in which it was found; empty when the document can be executed.</returns>
    internal static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, ValidationSettings settings)
    {
        var context = new ValidationContext(schema, document, settings);
        try
        {
            new DocumentWalk(context, Array.ConvertAll(Rules, create => create(context))).Walk(document);
        }
        catch (ValidationAbortedException)
        {
            // The context holds the reason as its last error.
        }

        return context.Errors;
    }
}
