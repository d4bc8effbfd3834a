using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Validation.Rules;

/// <summary>A document to be executed holds only operations and fragments.</summary>
/// <remarks>Source: GraphQL spec, Validation, "Executable Definitions".</remarks>
internal sealed class ExecutableDefinitionsRule(ValidationContext context) : Rule(context)
{
    internal override void EnterDocument(DocumentNode document)
    {
        foreach (var definition in document.Definitions.OfType<TypeSystemDefinitionNode>())
        {
            var name = definition switch
            {
                TypeDefinitionNode type => $"\"{type.Name.Value}\"",
                DirectiveDefinitionNode directive => $"\"{directive.Name.Value}\"",
                _ => "schema",
            };
            Context.Report(ValidationErrors.NotExecutable(name), definition);
        }
    }
}
