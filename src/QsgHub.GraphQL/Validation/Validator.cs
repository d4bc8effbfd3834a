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
    private static readonly (Type Type, Func<ValidationContext, Rule> Make)[] Rules =
    [
        Of(context => new ExecutableDefinitionsRule(context)),
        Of(context => new KnownOperationTypesRule(context)),
        Of(context => new UniqueOperationNamesRule(context)),
        Of(context => new LoneAnonymousOperationRule(context)),
        Of(context => new SingleFieldSubscriptionsRule(context)),
        Of(context => new KnownTypeNamesRule(context)),
        Of(context => new FragmentsOnCompositeTypesRule(context)),
        Of(context => new VariablesAreInputTypesRule(context)),
        Of(context => new ScalarLeafsRule(context)),
        Of(context => new FieldsOnCorrectTypeRule(context)),
        Of(context => new UniqueFragmentNamesRule(context)),
        Of(context => new KnownFragmentNamesRule(context)),
        Of(context => new NoUnusedFragmentsRule(context)),
        Of(context => new PossibleFragmentSpreadsRule(context)),
        Of(context => new NoFragmentCyclesRule(context)),
        Of(context => new UniqueVariableNamesRule(context)),
        Of(context => new NoUndefinedVariablesRule(context)),
        Of(context => new NoUnusedVariablesRule(context)),
        Of(context => new KnownDirectivesRule(context)),
        Of(context => new UniqueDirectivesPerLocationRule(context)),
        Of(context => new KnownArgumentNamesRule(context)),
        Of(context => new UniqueArgumentNamesRule(context)),
        Of(context => new ValuesOfCorrectTypeRule(context)),
        Of(context => new ProvidedRequiredArgumentsRule(context)),
        Of(context => new VariablesInAllowedPositionRule(context)),
        Of(context => new OverlappingFieldsCanBeMergedRule(context)),
        Of(context => new UniqueInputFieldNamesRule(context)),
        Of(context => new MaxIntrospectionDepthRule(context)),
    ];

    /// <summary>For each event of the walk, the rules that take part in it.</summary>
    private static readonly int[][] Listeners = Rule.ListenersOf([.. Rules.Select(rule => rule.Type)]);

    /// <summary>Checks a document.</summary>
    /// <returns>What is wrong, in the order in which it was found; empty when the document can be executed.</returns>
    internal static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, ValidationSettings settings)
    {
        var context = new ValidationContext(schema, document, settings);
        try
        {
            var rules = Array.ConvertAll(Rules, rule => rule.Make(context));
            new DocumentWalk(context, Array.ConvertAll(Listeners, places => Array.ConvertAll(places, place => rules[place]))).Walk(document);
        }
        catch (ValidationAbortedException)
        {
            // The context holds the reason as its last error.
        }

        return context.Errors;
    }

    private static (Type Type, Func<ValidationContext, Rule> Make) Of<T>(Func<ValidationContext, T> make)
        where T : Rule => (typeof(T), make);
}
