using System.Diagnostics;
using QsgHub.GraphQL.Tests.Harness;

namespace QsgHub.GraphQL.Tests.Execution;

public class DiagnosticsTests
{
    [Fact]
    public async Task Activities_TellOfEachStage_AndOfNoValue()
    {
        using var own = new Activity("test").Start();
        var seen = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "QsgHub.GraphQL",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // Other tests run meanwhile.
                if (activity.TraceId == own.TraceId)
                {
                    lock (seen)
                    {
                        seen.Add(activity);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var engine = new Engine();
        await engine.AskAsync("query Named($n: String) { dog(name: $n) { owners { name } } }", """{"n":"Rex"}""");
        Assert.Equal(
            ["graphql.parse", "graphql.validate", "graphql.batch", "graphql.execute", "graphql.request"],
            seen.Select(activity => activity.OperationName));
        Assert.Equal(
            ["graphql.loader=OwnersOfPetLoader", "graphql.operation.name=Named", "graphql.operation.type=query"],
            seen.SelectMany(activity => activity.TagObjects).Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
    }
}
