using System.Buffers;
using System.Text;
using System.Text.Json;
using QsgHub.GraphQL.Tests.Harness;
using QsgHub.GraphQL.Types;

namespace QsgHub.GraphQL.Tests.Types;

public class SdlSchemaTests
{
    [Fact]
    public void Text_GivesTheSameTextBack()
    {
        var sdl = Engine.SampleSchema.ToSdl();
        Assert.Equal(sdl, Schema.FromSdl(sdl).ToSdl());
    }

    [Fact]
    public void Extensions_AreAdded_AndRootsMayHaveOtherNames() => Assert.Equal(
        """
        "Described."
        schema {
          query: Root
        }

        directive @tag(name: String = "x") repeatable on FIELD_DEFINITION | OBJECT

        enum E {
          A
          B @deprecated
        }

        interface I {
          a: Int
        }

        input In @oneOf {
          a: Int
          b: [E!]
        }

        type Query {
          notRoot: Int
        }

        type Root implements I {
          a: Int
          b(in: In, e: E = A): U @deprecated(reason: "no")
        }

        scalar S @specifiedBy(url: "u")

        union U = Query | Root

        """.Replace("\"Described.\"", "\"\"\"Described.\"\"\"", StringComparison.Ordinal),
        Schema.FromSdl("""
            "Described." schema { query: Root }
            type Root { a: Int }
            extend type Root implements I { b(in: In, e: E = A): U @deprecated(reason: "no") }
            interface I { a: Int } scalar S extend scalar S @specifiedBy(url: "u")
            union U = Query extend union U = Root type Query { notRoot: Int }
            enum E { A } extend enum E { B @deprecated } input In { a: Int } extend input In @oneOf { b: [E!] }
            directive @tag(name: String = "x") repeatable on FIELD_DEFINITION | OBJECT
            """).ToSdl());

    [Theory]
    [InlineData("type Query {", "Syntax Error: Expected Name, found <EOF>.")]
    [InlineData("type A { a: Int }", "Query root type must be provided.")]
    [InlineData("type Query { a: Nope } type Query { b: Int } extend type X { c: Int } extend input Query { a: Int }", "Unknown type \"Nope\".", "There can be only one type named \"Query\".", "Cannot extend type \"X\" because it is not defined.", "Cannot extend non-input object type \"Query\".", "Field \"Query.a\" can only be defined once.")]
    [InlineData("type Query { a: Int a: Int } enum E { A A } input P { a: Int a: Int } extend type Query { b(x: Int, x: Int): Int a: Int }", "Field \"Query.a\" can only be defined once.", "Enum value \"E.A\" can only be defined once.", "Field \"P.a\" can only be defined once.", "Argument \"Query.b(x:)\" can only be defined once.", "Field \"Query.a\" can only be defined once.")]
    [InlineData("directive @d on FIELD directive @d on FIELD schema { query: Query query: Query } schema { query: Query } type Query { a: Int }", "There can be only one directive named \"@d\".", "There can be only one query type in schema.", "Must provide only one schema definition.", "There can be only one query type in schema.")]
    [InlineData("directive @d(a: Int!) on OBJECT type Query @d { a: Int @d(a: 1, b: 2, a: 3) b: Int @no @deprecated @deprecated } extend type Query @d(a: {x: 1, x: 2})", "Directive \"@d\" argument \"a\" of type \"Int!\" is required, but it was not provided.", "Directive \"@d\" may not be used on FIELD_DEFINITION.", "Unknown argument \"b\" on directive \"@d\".", "There can be only one argument named \"a\".", "Unknown directive \"@no\".", "The directive \"@deprecated\" can only be used once at this location.", "The directive \"@d\" can only be used once at this location.", "There can be only one input field named \"x\".")]
    [InlineData("type Query implements I & I & E { a(b: Int = \"x\"): Int } interface I { a: Int } enum E { A } union U = E | Query | Query schema { query: Query mutation: E }", "Type Query can only implement I once.", "Type Query must only implement Interface types, it cannot implement E.", "Union type U can only include Object types, it cannot include E.", "Query.a(b:) has invalid default value: Int cannot represent non-integer value: \"x\"", "Mutation root type must be Object type if provided, it cannot be E.", "Union type U can only include type Query once.")]
    [InlineData("scalar Query", "Query root type must be Object type, it cannot be Query.")]
    [InlineData("type Query { a: Int } input A { b: B = {} c: A = { b: null, c: null } d: [A] = [{ b: null, c: null, d: [] }] } input B { a: A! = {} }", "Invalid circular reference. The default value of Input Object field A.b references itself via the default values of: B.a.")]
    [InlineData("type Query implements I { a: Int b: Query! c(x: Int!): Int } interface I { a: Int! b: I d: Int c(y: Int): Int } union U input P { a: P! } type T { a(p: Query): P }", "Interface field I.a expects type Int! but Query.a is type Int.", "Interface field I.d expected but Query does not provide it.", "Interface field argument I.c(y:) expected but Query.c does not provide it.", "Argument \"Query.c(x:)\" must not be required type \"Int!\" if not provided by the Interface field \"I.c\".", "Union type U must define one or more member types.", "The type of T.a must be Output Type but got: P.", "The type of T.a(p:) must be Input Type but got: Query.", "Cannot reference Input Object \"P\" within itself through a series of non-null fields: \"a\".")]
    [InlineData("type Query { __a: Int } type T implements J { a: Int } interface J implements K { a: Int } interface K { a: Int } schema { query: Query mutation: Query }", "All root types must be different, \"Query\" type is used as query and mutation root types.", "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection.", "Type T must implement K because it is implemented by J.")]
    public void Mistakes_AreAllFound(string sdl, params string[] mistakes) =>
        Assert.Equal(mistakes, Assert.Throws<SchemaException>(() => Schema.FromSdl(sdl)).Mistakes);

    [Fact]
    public void Scalars_OfTheSpecification_BelongToTheSchema_WhenUsed()
    {
        var schema = Schema.FromSdl("type Query { a(x: [Int!]): ID }");
        Assert.Equal(["Boolean", "ID", "Int", "String"], schema.Types.Where(type => type is ScalarType).Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.Null(schema.TypeOrNull("Float"));
    }

    [Fact]
    public async Task Objects_AreReadByName()
    {
        var schema = Schema.FromSdl("scalar Any type Query { a: [N] any: Any f: Float n(in: I): String } interface N { x: ID } type T implements N { x: ID y: Boolean } input I { a: Int = 2 }");
        using var root = JsonDocument.Parse("""{"a":[{"__typename":"T","x":7,"y":true},null,{"__typename":"No"}],"any":{"k":[1,"é",null]},"f":2,"n":"s"}""");
        var output = new ArrayBufferWriter<byte>();
        var executor = new RequestExecutor(schema, new GraphQLLimits(), new GraphQLOptions(), TimeProvider.System);
        await executor.ExecuteAsync(
            new GraphQLRequest("{ a { x ... on T { y } } any f n(in: {}) }") { RootValue = root.RootElement }, new NoServices(), output, CancellationToken.None);
        Assert.Equal(
            """{"errors":[{"message":"Abstract type \"N\" must resolve to an Object type at runtime for field \"Query.a\".","locations":[{"line":1,"column":3}],"path":["a",2],"extensions":{"code":"INVALID_RESULT"}}],"data":{"a":[{"x":"7","y":true},null,null],"any":{"k":[1,"\u00E9",null]},"f":2,"n":"s"}}""",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
