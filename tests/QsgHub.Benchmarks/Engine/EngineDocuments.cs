using System.Text;
using System.Text.Json;

namespace QsgHub.Benchmarks.Engine;

/// <summary>The documents that every contestant is given.</summary>
internal static class EngineDocuments
{
    private const string Row = "id reference title summary openActions score isOpen severity";

    /// <summary>1,000 rows of eight fields, none of which waits for anything.</summary>
    public const string Execute1000 = $"query Board {{ concerns {{ {Row} }} }}";

    /// <summary>One row by its id, as a page asks for it.</summary>
    public const string Lookup = $"query Concern($id: ID!) {{ concern(id: $id) {{ {Row} }} }}";

    /// <summary>100 providers of 20 concerns each, and the owner of each of those: two batches.</summary>
    public const string Batch = "query Providers { providers { id name concerns { id title severity owner { id name } } } }";

    /// <summary>The introspection query that GraphiQL sends, with all that it can ask for.</summary>
    public const string Introspection = """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind }
            mutationType { name kind }
            subscriptionType { name kind }
            types {
              ...FullType
            }
            directives {
              name
              description
              isRepeatable
              locations
              args(includeDeprecated: true) {
                ...InputValue
              }
            }
          }
        }

        fragment FullType on __Type {
          kind
          name
          description
          specifiedByURL
          fields(includeDeprecated: true) {
            name
            description
            args(includeDeprecated: true) {
              ...InputValue
            }
            type {
              ...TypeRef
            }
            isDeprecated
            deprecationReason
          }
          inputFields(includeDeprecated: true) {
            ...InputValue
          }
          interfaces {
            ...TypeRef
          }
          enumValues(includeDeprecated: true) {
            name
            description
            isDeprecated
            deprecationReason
          }
          possibleTypes {
            ...TypeRef
          }
        }

        fragment InputValue on __InputValue {
          name
          description
          type { ...TypeRef }
          defaultValue
          isDeprecated
          deprecationReason
        }

        fragment TypeRef on __Type {
          kind
          name
          ofType {
            kind
            name
            ofType {
              kind
              name
              ofType {
                kind
                name
                ofType {
                  kind
                  name
                  ofType {
                    kind
                    name
                    ofType {
                      kind
                      name
                      ofType {
                        kind
                        name
                        ofType {
                          kind
                          name
                          ofType {
                            kind
                            name
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
        """;

    /// <summary>Variables of <see cref="Lookup"/>.</summary>
    public static JsonElement LookupVariables { get; } = JsonElement.Parse($$"""{"id":"{{EngineWorld.Concerns[421].Id}}"}""");

    /// <summary>200 fields, with what large documents have: aliases, arguments of all kinds, variables, conditions, fragments of both kinds.</summary>
    public static string Wide { get; } = WriteWide();

    /// <summary>12 blocks of 16 fields, and 8 in fragments.</summary>
    private static string WriteWide()
    {
        var text = new StringBuilder("query Wide($id: ID!, $full: Boolean = true, $first: Int!, $severity: Severity) {\n");
        for (var i = 0; i < 12; i++)
        {
            text.Append($$"""
                  # Block {{i}}
                  block{{i}}: concern(id: {{(i % 2 == 0 ? "$id" : $"\"C-{i:D6}\"")}}) {
                    ...Core
                    summary @include(if: $full)
                    openActions
                    score
                    isOpen @skip(if: false)
                    owner {
                      ...Named
                      label: name
                    }
                    ... on Concern {
                      reference
                      graver: similar(first: {{i + 1}}, severity: HIGH) {
                        ...Core
                        summary
                        score
                      }
                    }
                    alike: similar(first: $first, severity: $severity) {
                      id
                      ...Core
                      owner { id name }
                    }
                  }

                """);
        }

        text.Append("}\n\nfragment Core on Concern {\n  id\n  reference\n  title\n  openActions\n  severity\n  isOpen\n}\n\n");
        text.Append("fragment Named on Organisation {\n  id\n  name\n}\n");
        return text.ToString();
    }
}
