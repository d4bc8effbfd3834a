using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace QsgHub.GraphQL.Tests.Types;

/// <summary>Defaults of C# in the printed schema, and what inputs are turned into on their way to C#.</summary>
public sealed class DefaultValueTests : IDisposable
{
    private readonly ServiceProvider _services;

    public DefaultValueTests()
    {
        var services = new ServiceCollection();
        services.AddGraphQL(graphql => graphql.AddType(typeof(Roots)).AddScalar<ShadeType>());
        _services = services.BuildServiceProvider();
    }

    public enum Size
    {
        Small,
        VeryLarge,
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Schema_PrintsTheDefaultsOfInitialisers()
    {
        var sdl = _services.GetRequiredService<Schema>().ToSdl();
        Assert.Equal(
            """
            input WishInput {
              text: String! = "a \"b\""
              sizes: [Size!]! = [SMALL, VERY_LARGE]
              numbers: [Int!]! = [1, 2]
              inner: InnerInput! = {depth: 3, shade: "dark"}
              share: Float! = 0.5
              isSure: Boolean! = true
              shade: Shade! = "light"
              note: String
              byteSized: Int!
              ids: [ID!]
            }
            """.ReplaceLineEndings("\n"),
            sdl[sdl.IndexOf("input WishInput", StringComparison.Ordinal)..].Split("\n\n")[0].TrimEnd());
    }

    [Theory]
    [InlineData("{ wish(wish: { byteSized: 7 }) }", "a \"b\"|Small,VeryLarge|1,2|3 dark|0.5|True|light|absent|7|")]
    [InlineData("{ wish(wish: { byteSized: 255, note: null, inner: {}, sizes: [], ids: [7, \"8\"] }) }", "a \"b\"||1,2|3 dark|0.5|True|light|null|255|7,8")]
    [InlineData("{ wish(wish: { byteSized: 0, note: \"n\", inner: { depth: 1 }, share: 2, shade: DIM }) }", "a \"b\"|Small,VeryLarge|1,2|1 dark|2|True|DIM|n|0|")]
    [InlineData("{ collections(set: [1, 1, 2], list: [\"a\"], array: [1.5], maybe: [1, null]) }", "1,2|a|1.5|1,null")]
    [InlineData("{ keys(id: \"11111111-2222-3333-4444-555555555555\", number: \"12\") }", "11111111-2222-3333-4444-555555555555|12")]
    public async Task Input_ReachesCSharp(string query, string answer)
    {
        using var response = JsonDocument.Parse(await AskAsync(query));
        Assert.Equal(answer, response.RootElement.GetProperty("data").EnumerateObject().Single().Value.GetString());
    }

    [Theory]
    [InlineData("{ wish(wish: { byteSized: 256 }) }", "256 is out of range.")]
    [InlineData("{ wish(wish: { byteSized: -1 }) }", "-1 is out of range.")]
    [InlineData("{ keys(id: \"x\", number: 1) }", "ID cannot represent value: \"x\"")]
    [InlineData("{ keys(id: \"11111111-2222-3333-4444-555555555555\", number: \"x\") }", "ID cannot represent value: \"x\"")]
    [InlineData("{ wish(wish: { byteSized: 1, shade: 1.5 }) }", "no shade: Float 1.5")]
    [InlineData("{ wish(wish: { byteSized: 1, shade: true }) }", "no shade: Boolean true")]
    [InlineData("{ wish(wish: { byteSized: 1, shade: [1] }) }", "no shade: Structured [1]")]
    [InlineData("{ wish(wish: { byteSized: 1, shade: 7 }) }", "no shade: Integer 7")]
    public async Task Input_IsRefused_WhenCSharpCannotTakeIt(string query, string part)
    {
        var response = await AskAsync(query);
        Assert.Contains(part, JsonDocument.Parse(response).RootElement.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.5", "no shade: Float 1.5")]
    [InlineData("7", "no shade: Integer 7")]
    [InlineData("false", "no shade: Boolean false")]
    [InlineData("{}", "no shade: Structured {}")]
    public async Task Variable_IsRefused_WhenTheScalarDoesNotTakeIt(string value, string part)
    {
        var response = await AskAsync("query ($s: Shade!) { wish(wish: { byteSized: 1, shade: $s }) }", $"{{\"s\":{value}}}");
        Assert.Contains(part, JsonDocument.Parse(response).RootElement.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Optional_TellsAbsentFromNull()
    {
        Optional<string> given = "x";
        Assert.Equal("x", given.Or("y"));
        Assert.Equal("y", default(Optional<string>).Or("y"));
        Assert.Null(new Optional<string>(null).Or("y"));
        Assert.True(given == new Optional<string>("x"));
        Assert.True(new Optional<string>(null) != default);
        Assert.True(given.Equals((object)new Optional<string>("x")));
        Assert.False(given.Equals((object)"x"));
        Assert.NotEqual(new Optional<string>(null).GetHashCode(), default(Optional<string>).GetHashCode());
        Assert.Equal(("x", ""), (given.ToString(), default(Optional<string>).ToString()));
    }

    private async Task<string> AskAsync(string query, string? variables = null)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = variables is null ? null : JsonDocument.Parse(variables);
        await _services.GetRequiredService<RequestExecutor>()
            .ExecuteAsync(new GraphQLRequest(query, null, json?.RootElement), _services, output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public readonly record struct Shade(string Name);

    public sealed class ShadeType : ScalarType<Shade>
    {
        public override string Name => "Shade";

        public override Shade Parse(ScalarLiteral literal) => literal.Kind is ScalarLiteralKind.String or ScalarLiteralKind.Enum
            ? new Shade(literal.Text)
            : throw new FormatException($"no shade: {literal.Kind} {literal.Text}");

        public override void Serialize(Shade value, Utf8JsonWriter writer) => writer.WriteStringValue(value.Name);
    }

    public sealed class InnerInput
    {
        public int Depth { get; init; } = 3;

        public Shade Shade { get; init; } = new("dark");
    }

    public sealed class WishInput
    {
        public string Text { get; init; } = "a \"b\"";

        public IReadOnlyList<Size> Sizes { get; init; } = [Size.Small, Size.VeryLarge];

        public int[] Numbers { get; init; } = [1, 2];

        public InnerInput Inner { get; init; } = new();

        public double Share { get; init; } = 0.5;

        public bool IsSure { get; init; } = true;

        public Shade Shade { get; init; } = new("light");

        public Optional<string> Note { get; init; }

        public required byte ByteSized { get; init; }

        [ID]
        public IReadOnlyList<string>? Ids { get; init; }
    }

    [QueryType]
    public static class Roots
    {
        public static string Wish(WishInput wish) => string.Join(
            '|', wish.Text, string.Join(',', wish.Sizes), string.Join(',', wish.Numbers), $"{wish.Inner.Depth} {wish.Inner.Shade.Name}",
            wish.Share.ToString(CultureInfo.InvariantCulture), wish.IsSure, wish.Shade.Name, wish.Note.HasValue ? wish.Note.Value ?? "null" : "absent",
            wish.ByteSized, string.Join(',', wish.Ids ?? []));

        public static string Collections(IReadOnlySet<int> set, List<string> list, double[] array, IEnumerable<int?> maybe) => FormattableString.Invariant(
            $"{string.Join(',', set)}|{string.Join(',', list)}|{array[0]}|{string.Join(',', maybe.Select(one => one?.ToString(CultureInfo.InvariantCulture) ?? "null"))}");

        public static string Keys([ID] Guid id, [ID] int number) => $"{id}|{number}";
    }
}
