using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL;
using QsgHub.Server.Http;
using QsgHub.Testing;

namespace QsgHub.Server.Tests;

public sealed class SchemaTests
{
    [Fact]
    public void Schema_PrintsAsApproved()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddGraphQL(graphql => graphql.AddTypes(typeof(HubHost).Assembly));
        using var provider = services.BuildServiceProvider();

        ApprovedText.Matches(provider.GetRequiredService<Schema>().ToSdl(), "schema/qsghub.graphql");
    }
}
