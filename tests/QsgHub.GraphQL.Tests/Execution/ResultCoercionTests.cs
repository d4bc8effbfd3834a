using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL.Language;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Tests.Execution;

/// <summary>What becomes of values that resolvers give for each scalar: graphql-js's rules and sentences.</summary>
public class ResultCoercionTests
{
    private static readonly RequestExecutor Executor = new(
        Schema.FromSdl("type Query { i: Int f: Float s: String b: Boolean id: ID any: Any e: E l: [Int] n: Int! } scalar Any enum E { A B }"),
        new GraphQLLimits(), new GraphQLOptions(), TimeProvider.System);

    public static TheoryData<string, object, string> Written => new()
    {
        { "i", 7, "7" },
        { "i", 7L, "7" },
        { "i", 7.0, "7" },
        { "i", true, "1" },
        { "i", "7", "7" },
        { "f", 7, "7" },
        { "f", 1.5f, "1.5" },
        { "f", 2.5m, "2.5" },
        { "f", false, "0" },
        { "s", "x", "\"x\"" },
        { "s", true, "\"true\"" },
        { "s", false, "\"false\"" },
        { "s", 1.5, "\"1.5\"" },
        { "s", 'c', "\"c\"" },
        { "s", Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
        { "s", DayOfWeek.Friday, "\"Friday\"" },
        { "b", true, "true" },
        { "b", 0, "false" },
        { "b", 2.5, "true" },
        { "id", "x", "\"x\"" },
        { "id", 7L, "\"7\"" },
        { "id", Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
        { "any", "x", "\"x\"" },
        { "any", 9_007_199_254_740_993, "9007199254740993" },
        { "any", new Dictionary<string, object?> { ["a"] = 1, ["b"] = null }, "{\"a\":1,\"b\":null}" },
        { "any", new[] { 1, 2 }, "[1,2]" },
        { "any", JsonDocument.Parse("{\"a\":[1]}").RootElement, "{\"a\":[1]}" },
        { "e", "A", "\"A\"" },
        { "l", new object?[] { 1, null, 2 }, "[1,null,2]" },
    };

    public static TheoryData<string, object, string> Refused => new()
    {
        { "i", 1.5, "Int cannot represent non-integer value: 1.5" },
        { "i", "x", "Int cannot represent non-integer value: \"x\"" },
        { "i", 3e9, "Int cannot represent non 32-bit signed integer value: 3000000000" },
        { "f", "x", "Float cannot represent non numeric value: \"x\"" },
        { "f", TimeSpan.Zero, "Float cannot represent non numeric value: 00:00:00" },
        { "s", new[] { 1, 2 }, "String cannot represent value: [1, 2]" },
        { "b", "true", "Boolean cannot represent a non boolean value: \"true\"" },
        { "b", double.NaN, "Boolean cannot represent a non boolean value: NaN" },
        { "id", 1.5, "ID cannot represent value: 1.5" },
        { "id", true, "ID cannot represent value: true" },
        { "any", new Uri("https://example.org"), "Any cannot represent value: https://example.org/" },
        { "e", "C", "Enum \"E\" cannot represent value: \"C\"" },
        { "l", 7, "Expected Iterable, but did not find one for field \"Query.l\"." },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Value_IsWritten(string field, object value, string json) =>
        Assert.Equal($"{{\"data\":{{\"{field}\":{json}}}}}", await AskAsync($"{{ {field} }}", field, value));

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Value_IsRefused(string field, object value, string message)
    {
        using var answer = JsonDocument.Parse(await AskAsync($"{{ {field} }}", field, value));
        var error = answer.RootElement.GetProperty("errors").EnumerateArray().Single();
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal(ErrorCodes.InvalidResult, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("data").GetProperty(field).ValueKind);
    }

    [Theory]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData("true", "true")]
    [InlineData("SOME_NAME", "\"SOME_NAME\"")]
    [InlineData("-1.5e3", "-1.5e3")]
    [InlineData("[1, [\"a\"], null]", "[1,[\"a\"],null]")]
    [InlineData("{ a: { b: 1 }, c: null }", "{\"a\":{\"b\":1},\"c\":null}")]
    public void AnyScalar_TakesAnyLiteral(string literal, string json) => Assert.Equal(
        json,
        JsonSerializer.Serialize(LiteralCoercion.Coerce(Executor.Schema.TypeOrNull("Any")!, Parser.ParseConstValue(literal), VariableValues.None)));

    [Fact]
    public async Task Null_WhereNoneIsAllowed_SpreadsToTheParent() => Assert.StartsWith(
        "{\"errors\":[{\"message\":\"Cannot return null for non-nullable field Query.n.\"", await AskAsync("{ n }", "i", 1), StringComparison.Ordinal);

    private static async Task<string> AskAsync(string query, string field, object value)
    {
        var output = new ArrayBufferWriter<byte>();
        var request = new GraphQLRequest(query) { RootValue = new Dictionary<string, object?> { [field] = value } };
        await using var services = new ServiceCollection().BuildServiceProvider();
        await Executor.ExecuteAsync(request, services, output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
