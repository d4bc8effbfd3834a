using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL;
using QsgHub.Server.Http;
using QsgHub.Testing;
using Xunit.Sdk;

namespace QsgHub.Server.Tests;

/// <summary>
/// The printed schema is approved text: whoever changes it replaces the file, having read which of the changes break clients
/// and which may surprise them.
/// </summary>
public sealed class SchemaTests
{
    private const string Approved = "schema/qsghub.graphql";

    [Fact]
    public void Schema_PrintsAsApproved()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddGraphQL(graphql => graphql.AddTypes(typeof(HubHost).Assembly));
        using var provider = services.BuildServiceProvider();
        var schema = provider.GetRequiredService<Schema>();

        try
        {
            ApprovedText.Matches(schema.ToSdl(), Approved);
        }
        catch (XunitException difference)
        {
            throw new XunitException($"{difference.Message}\n{WhatClientsMeet(File.ReadAllText(Path.Combine(ProjectRoot.Path, Approved)), schema)}");
        }
    }

    [Fact]
    public void Difference_NamesWhatBreaksClientsAndWhatMaySurpriseThem() => Assert.Equal(
        """
        What clients of the approved schema would meet:
          breaking FIELD_REMOVED: Query.b was removed.
          dangerous OPTIONAL_ARG_ADDED: An optional arg x on Query.a was added.
        """.ReplaceLineEndings("\n"),
        WhatClientsMeet("type Query { a: Int b: Int }", Schema.FromSdl("type Query { a(x: Int): Int c: Int }")));

    [Fact]
    public void Difference_SaysSo_WhenClientsAreSafe() => Assert.Equal(
        "Clients of the approved schema are safe: nothing breaking, nothing dangerous.",
        WhatClientsMeet("type Query { a: Int }", Schema.FromSdl("type Query { a: Int c: Int }")));

    private static string WhatClientsMeet(string approved, Schema schema)
    {
        var changes = SchemaComparison.Compare(Schema.FromSdl(approved), schema);
        return changes.Count == 0
            ? "Clients of the approved schema are safe: nothing breaking, nothing dangerous."
            : "What clients of the approved schema would meet:" + string.Concat(changes.OrderBy(change => change.Impact).Select(change => $"\n  {change}"));
    }
}
