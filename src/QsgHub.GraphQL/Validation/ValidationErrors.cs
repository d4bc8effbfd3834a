namespace QsgHub.GraphQL.Validation;

/// <summary>The texts of all rules, so that tests can use them. They are those of the reference implementation.</summary>
internal static class ValidationErrors
{
    internal static string NotExecutable(string name) => $"The {name} definition is not executable.";

    internal static string OperationNotSupported(string operation) => $"The {operation} operation is not supported by the schema.";

    internal static string DuplicateOperation(string name) => $"There can be only one operation named \"{name}\".";

    internal static string AnonymousNotAlone() => "This anonymous operation must be the only defined operation.";

    internal static string SubscriptionFields(string? name) => $"{Subscription(name)} must select only one top level field.";

    internal static string SubscriptionIntrospection(string? name) =>
        $"{Subscription(name)} must not select an introspection top level field.";

    internal static string SubscriptionConditions(string? name) =>
        $"{Subscription(name)} must not use `@skip` or `@include` directives in the top level selection.";

    internal static string UnknownType(string name) => $"Unknown type \"{name}\".";

    internal static string FragmentOnNonComposite(string? fragment, string type) => fragment is null
        ? $"Fragment cannot condition on non composite type \"{type}\"."
        : $"Fragment \"{fragment}\" cannot condition on non composite type \"{type}\".";

    internal static string VariableNotInput(string name, string type) => $"Variable \"${name}\" cannot be non-input type \"{type}\".";

    internal static string SelectionOnLeaf(string field, string type) =>
        $"Field \"{field}\" must not have a selection since type \"{type}\" has no subfields.";

    internal static string SelectionMissing(string field, string type) =>
        $"Field \"{field}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{field} {{ ... }}\"?";

    internal static string UnknownField(string field, string type) => $"Cannot query field \"{field}\" on type \"{type}\".";

    internal static string DuplicateFragment(string name) => $"There can be only one fragment named \"{name}\".";

    internal static string UnknownFragment(string name) => $"Unknown fragment \"{name}\".";

    internal static string UnusedFragment(string name) => $"Fragment \"{name}\" is never used.";

    internal static string ImpossibleSpread(string? fragment, string parent, string type) =>
        $"Fragment {(fragment is null ? "" : $"\"{fragment}\" ")}cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".";

    internal static string FragmentCycle(string name, IReadOnlyList<string> via) =>
        $"Cannot spread fragment \"{name}\" within itself{(via.Count == 0 ? "" : " via " + string.Join(", ", via.Select(one => $"\"{one}\"")))}.";

    internal static string DuplicateVariable(string name) => $"There can be only one variable named \"${name}\".";

    internal static string UndefinedVariable(string name, string? operation) => operation is null
        ? $"Variable \"${name}\" is not defined."
        : $"Variable \"${name}\" is not defined by operation \"{operation}\".";

    internal static string UnusedVariable(string name, string? operation) => operation is null
        ? $"Variable \"${name}\" is never used."
        : $"Variable \"${name}\" is never used in operation \"{operation}\".";

    internal static string UnknownDirective(string name) => $"Unknown directive \"@{name}\".";

    internal static string MisplacedDirective(string name, string location) => $"Directive \"@{name}\" may not be used on {location}.";

    internal static string RepeatedDirective(string name) => $"The directive \"@{name}\" can only be used once at this location.";

    internal static string UnknownArgument(string argument, string field) => $"Unknown argument \"{argument}\" on field \"{field}\".";

    internal static string UnknownDirectiveArgument(string argument, string directive) =>
        $"Unknown argument \"{argument}\" on directive \"@{directive}\".";

    internal static string DuplicateArgument(string name) => $"There can be only one argument named \"{name}\".";

    internal static string WrongValue(string type, string value) => $"Expected value of type \"{type}\", found {value}.";

    internal static string MissingInputField(string type, string field, string fieldType) =>
        $"Field \"{type}.{field}\" of required type \"{fieldType}\" was not provided.";

    internal static string UnknownInputField(string field, string type) => $"Field \"{field}\" is not defined by type \"{type}\".";

    internal static string NotExactlyOneField(string type) => $"OneOf Input Object \"{type}\" must specify exactly one key.";

    internal static string NullInOneOf(string type, string field) => $"Field \"{type}.{field}\" must be non-null.";

    internal static string MissingArgument(string field, string argument, string type) =>
        $"Field \"{field}\" argument \"{argument}\" of type \"{type}\" is required, but it was not provided.";

    internal static string MissingDirectiveArgument(string directive, string argument, string type) =>
        $"Directive \"@{directive}\" argument \"{argument}\" of type \"{type}\" is required, but it was not provided.";

    internal static string VariablePosition(string name, string type, string expected) =>
        $"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{expected}\".";

    internal static string NullableInOneOf(string name, string type, string oneOf) =>
        $"Variable \"${name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{oneOf}\".";

    internal static string FieldConflict(string name, string reason) =>
        $"Fields \"{name}\" conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.";

    internal static string DuplicateInputField(string name) => $"There can be only one input field named \"{name}\".";

    internal static string IntrospectionTooDeep() => "Maximum introspection depth exceeded";

    private static string Subscription(string? name) => name is null ? "Anonymous Subscription" : $"Subscription \"{name}\"";
}
