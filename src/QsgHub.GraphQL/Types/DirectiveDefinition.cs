using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types;

/// <summary>A directive that documents or the schema may use.</summary>
/// <remarks>Source: GraphQL spec, Type System, "Directives".</remarks>
internal sealed class DirectiveDefinition(
    string name,
    string? description,
    IReadOnlyList<string> locations,
    IReadOnlyList<InputValue> arguments,
    bool isRepeatable = false)
{
    /// <summary>The reason given where none is.</summary>
    internal const string DefaultDeprecationReason = "No longer supported";

    internal string Name { get; } = name;

    internal string? Description { get; } = description;

    /// <summary>Names such as <c>FIELD</c>.</summary>
    internal IReadOnlyList<string> Locations { get; } = locations;

    internal IReadOnlyList<InputValue> Arguments { get; } = arguments;

    internal bool IsRepeatable { get; } = isRepeatable;

    /// <summary>The directives that every schema has.</summary>
    internal static IReadOnlyList<DirectiveDefinition> BuiltIn { get; } =
    [
        new(
            "include",
            "Directs the executor to include this field or fragment only when the `if` argument is true.",
            ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"],
            [new InputValue("if", new NonNullType(BuiltInScalars.Boolean)) { Description = "Included when true." }]),
        new(
            "skip",
            "Directs the executor to skip this field or fragment when the `if` argument is true.",
            ["FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"],
            [new InputValue("if", new NonNullType(BuiltInScalars.Boolean)) { Description = "Skipped when true." }]),
        new(
            "deprecated",
            "Marks an element of a GraphQL schema as no longer supported.",
            ["FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE"],
            [
                new InputValue("reason", new NonNullType(BuiltInScalars.String))
                {
                    Description = "Explains why this element was deprecated, usually also including a suggestion for how to access "
                        + "supported similar data. Formatted using the Markdown syntax, as specified by "
                        + "[CommonMark](https://commonmark.org/).",
                    DefaultLiteral = new StringValueNode(0, DefaultDeprecationReason, false),
                    Default = DefaultDeprecationReason,
                },
            ]),
        new(
            "specifiedBy",
            "Exposes a URL that specifies the behavior of this scalar.",
            ["SCALAR"],
            [new InputValue("url", new NonNullType(BuiltInScalars.String)) { Description = "The URL that specifies the behavior of this scalar." }]),
        new(
            "oneOf",
            "Indicates exactly one field must be supplied and this field must not be `null`.",
            ["INPUT_OBJECT"],
            []),
    ];

    internal bool IsBuiltIn => BuiltIn.Contains(this);

    internal InputValue? ArgumentOrNull(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);
}
