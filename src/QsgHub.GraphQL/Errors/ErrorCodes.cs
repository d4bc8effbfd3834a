namespace QsgHub.GraphQL;

/// <summary>The engine's own values of <c>extensions.code</c>. Hosts add theirs.</summary>
public static class ErrorCodes
{
    /// <summary>The request names a document that is none of the <see cref="TrustedDocuments"/>. Apollo's clients then send its text.</summary>
    public const string DocumentNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>The request names a document where there are no <see cref="TrustedDocuments"/>.</summary>
    public const string DocumentsNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";

    /// <summary>The request sends a document's text where <see cref="GraphQLOptions.OnlyTrustedDocuments"/> is set.</summary>
    public const string OnlyTrustedDocuments = "ONLY_TRUSTED_DOCUMENTS";

    /// <summary>The document is not GraphQL.</summary>
    public const string Syntax = "GRAPHQL_PARSE_FAILED";

    /// <summary>The document breaks a validation rule.</summary>
    public const string Validation = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>The request itself is malformed: no query, an unknown operation, a wrong member type.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>A variable or argument has a value that its type does not allow.</summary>
    public const string BadUserInput = "BAD_USER_INPUT";

    /// <summary>A page is larger than its field allows, or smaller than nothing; <c>extensions.field</c> names the argument. See <see cref="PageArguments"/>.</summary>
    public const string OutOfRange = "OUT_OF_RANGE";

    /// <summary>A page is asked for from both ends of its list at once; <c>extensions.field</c> names the argument. See <see cref="PageArguments"/>.</summary>
    public const string Inconsistent = "INCONSISTENT";

    /// <summary>A resolver failed unexpectedly; <c>extensions.requestId</c> finds the log entry.</summary>
    public const string Internal = "INTERNAL";

    /// <summary>A resolver gave a null, or a value of the wrong kind, where the schema does not allow it.</summary>
    public const string InvalidResult = "INVALID_RESULT";

    /// <summary>The request was given up by its sender.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>Longer than <see cref="GraphQLLimits.MaxDocumentBytes"/>.</summary>
    public const string DocumentTooLarge = "DOCUMENT_TOO_LARGE";

    /// <summary>More tokens than <see cref="GraphQLLimits.MaxTokens"/>.</summary>
    public const string TooManyTokens = "TOO_MANY_TOKENS";

    /// <summary>Nested deeper than <see cref="GraphQLLimits.MaxDepth"/>.</summary>
    public const string TooDeep = "TOO_DEEP";

    /// <summary>More aliases than <see cref="GraphQLLimits.MaxAliases"/>.</summary>
    public const string TooManyAliases = "TOO_MANY_ALIASES";

    /// <summary>More root fields than <see cref="GraphQLLimits.MaxRootFields"/>.</summary>
    public const string TooManyRootFields = "TOO_MANY_ROOT_FIELDS";

    /// <summary>More directives in one place than <see cref="GraphQLLimits.MaxDirectives"/>.</summary>
    public const string TooManyDirectives = "TOO_MANY_DIRECTIVES";

    /// <summary>More comparisons of overlapping fields than <see cref="GraphQLLimits.MaxFieldComparisons"/>.</summary>
    public const string TooManyComparisons = "TOO_MANY_COMPARISONS";

    /// <summary>Dearer than <see cref="GraphQLLimits.MaxCost"/>.</summary>
    public const string TooCostly = "TOO_COSTLY";

    /// <summary>Variables larger than <see cref="GraphQLLimits.MaxVariablesBytes"/>.</summary>
    public const string VariablesTooLarge = "VARIABLES_TOO_LARGE";

    /// <summary>The response would exceed <see cref="GraphQLLimits.MaxResultBytes"/>.</summary>
    public const string ResultTooLarge = "RESULT_TOO_LARGE";

    /// <summary>Not finished within <see cref="GraphQLLimits.Timeout"/>.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>More operations at once on one connection than <see cref="GraphQLLimits.MaxOperationsPerConnection"/>.</summary>
    public const string TooManyOperations = "TOO_MANY_OPERATIONS";

    /// <summary>Introspection is switched off.</summary>
    public const string IntrospectionDisabled = "INTROSPECTION_DISABLED";

    /// <summary>Introspection nested into itself deeper than the rule allows.</summary>
    public const string IntrospectionTooDeep = "INTROSPECTION_TOO_DEEP";
}
