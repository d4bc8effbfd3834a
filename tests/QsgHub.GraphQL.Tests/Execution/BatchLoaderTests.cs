using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace QsgHub.GraphQL.Tests.Execution;

public sealed class BatchLoaderTests : IDisposable
{
    private readonly ServiceProvider _services;

    public BatchLoaderTests()
    {
        var services = new ServiceCollection();
        services.AddScoped<Fetched>();
        services.AddGraphQL(graphql => graphql.AddType(typeof(Roots)).Limits(limits => limits.PlanCacheSize = 2));
        _services = services.BuildServiceProvider();
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Batch_FetchesEachKeyOnce_AndGivesNullForWhatIsNotFound() => Assert.Equal(
        ("""{"data":{"a":"one","b":null,"c":"one"}}""", "1,9"),
        await AskAsync("{ a: number(key: 1) b: number(key: 9) c: number(key: 1) }"));

    [Fact]
    public async Task Batch_IsNotFetched_ForKeysThatWerePrimed() => Assert.Equal(
        ("""{"data":{"primed":"early","number":"two"}}""", "2"),
        await AskAsync("{ primed(key: 1) number(key: 2) }"));

    [Fact]
    public async Task Batch_FailsEachOfItsFields_WhenItFails()
    {
        var (response, _) = await AskAsync("{ a: number(key: -1) b: number(key: 1) }");
        Assert.Equal(
            """{"errors":[{"message":"No store.","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"REFUSED"}},{"message":"No store.","locations":[{"line":1,"column":22}],"path":["b"],"extensions":{"code":"REFUSED"}}],"data":{"a":null,"b":null}}""",
            response);
    }

    [Fact]
    public async Task Groups_AreEmpty_ForKeysWithoutAny() => Assert.Equal(
        """{"data":{"a":["1a","1b"],"b":[]}}""", (await AskAsync("{ a: group(key: 1) b: group(key: 9) }")).Response);

    [Fact]
    public async Task Operations_AreAnswered_WhenTheyNoLongerFitTheCache()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 6; i++)
            {
                Assert.Equal($"{{\"data\":{{\"x{i}\":\"one\"}}}}", (await AskAsync($"{{ x{i}: number(key: 1) }}")).Response);
                Assert.Equal("""{"data":{"number":"two"}}""", (await AskAsync("{ number(key: 2) }")).Response);
            }
        }
    }

    private async Task<(string Response, string Fetched)> AskAsync(string query)
    {
        await using var scope = _services.CreateAsyncScope();
        var output = new ArrayBufferWriter<byte>();
        await _services.GetRequiredService<RequestExecutor>().ExecuteAsync(new GraphQLRequest(query), scope.ServiceProvider, output, CancellationToken.None);
        return (Encoding.UTF8.GetString(output.WrittenSpan), string.Join(';', scope.ServiceProvider.GetRequiredService<Fetched>().Batches));
    }

    public sealed class Fetched
    {
        public List<string> Batches { get; } = [];
    }

    public sealed class NumberLoader(Fetched fetched) : BatchLoader<int, string>
    {
        protected override Task<IReadOnlyDictionary<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            fetched.Batches.Add(string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture))));
            return keys.Contains(-1)
                ? throw new GraphQLException(new GraphQLError("No store.", "REFUSED"))
                : Task.FromResult<IReadOnlyDictionary<int, string>>(new Dictionary<int, string> { [1] = "one", [2] = "two" });
        }
    }

    public sealed class PartLoader : GroupLoader<int, string>
    {
        protected override Task<ILookup<int, string>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
            Task.FromResult(new[] { (1, "1a"), (1, "1b"), (2, "2a") }.ToLookup(pair => pair.Item1, pair => pair.Item2));
    }

    [QueryType]
    public static class Roots
    {
        public static ValueTask<string?> NumberAsync(int key, NumberLoader numbers, CancellationToken cancellationToken) =>
            numbers.LoadAsync(key, cancellationToken);

        public static ValueTask<string?> PrimedAsync(int key, NumberLoader numbers, CancellationToken cancellationToken)
        {
            numbers.Prime(key, "early");
            numbers.Prime(key, "late");
            return numbers.LoadAsync(key, cancellationToken);
        }

        public static async Task<IReadOnlyList<string>> GroupAsync(int key, PartLoader parts, CancellationToken cancellationToken) =>
            await parts.LoadAsync(key, cancellationToken);
    }
}
