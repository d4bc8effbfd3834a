using Microsoft.Extensions.DependencyInjection;
using QsgHub.GraphQL.Types.Binding;

namespace QsgHub.GraphQL.Tests.Types;

public class SchemaMistakeTests
{
    [Fact]
    public void Mistakes_AreAllFoundAtOnce()
    {
        var exception = Assert.Throws<SchemaException>(() => SchemaBinder.Bind([typeof(FaultyQuery), typeof(FaultyMore), typeof(FaultySubscription)], []));
        var space = typeof(SchemaMistakeTests).FullName;
        Assert.Equal(
            [
                $"{space}+FaultyQuery.Anything is of type System.Object, which has no form in the schema.",
                $"{space}+FaultyQuery.Clock is of type System.TimeSpan, which has no form in the schema.",
                $"{space}+FaultyQuery.Dictionary is of type System.Collections.Generic.Dictionary`2[System.String,System.String], which has no form in the schema.",
                $"{space}+FaultyQuery.Numbered has [ID], which goes with string, Guid, int and long, not with Double.",
                $"{space}+FaultyQuery.Same is the second field named \"same\" of Query.",
                $"{space}+FaultyQuery.Taking(what) is of type System.TimeSpan, which cannot be an input.",
                $"{space}+FaultySubscription.Once is a field of the subscription root and must return IAsyncEnumerable.",
            ],
            exception.Mistakes);
        Assert.All(exception.Mistakes, mistake => Assert.Contains(mistake, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Mistakes_OfTheSchemaItself_AreFound()
    {
        var exception = Assert.Throws<SchemaException>(() => SchemaBinder.Bind([typeof(InvalidQuery), typeof(Lacking)], []));
        Assert.Equal(
            [
                "Cannot reference Input Object \"LoopInput\" within itself through a series of non-null fields: \"again\".",
                "Interface field Contract.value expected but Lacking does not provide it.",
                "Name \"__secret\" must not begin with \"__\", which is reserved by GraphQL introspection (Query.__secret).",
                "OneOf input field FirmInput.must must be nullable.",
                "Required argument Query.old(needed:) cannot be deprecated.",
                "Type Hollow must define one or more fields.",
            ],
            exception.Mistakes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_ThatClash_AreFound()
    {
        var exception = Assert.Throws<SchemaException>(() => SchemaBinder.Bind([typeof(ClashingQuery)], []));
        Assert.Equal(["Several C# types are named \"Twin\" in the schema; give one another name with [GraphQLName]."], exception.Mistakes);
    }

    [Fact]
    public void Query_IsNeeded() =>
        Assert.Equal(["Query root type must be provided."], Assert.Throws<SchemaException>(() => SchemaBinder.Bind([], [])).Mistakes);

    [Fact]
    public void Scalars_MustDeriveFromScalarType() => Assert.Throws<ArgumentException>(
        () => new ServiceCollection().AddGraphQL(builder => builder.AddScalar<object>()));

    [Fact]
    public void Attributes_OfPositionalParameters_CountForTheProperty() => Assert.Contains(
        "type Row {\n  id: ID!\n  other: Int! @deprecated(reason: \"old\")\n}",
        SchemaBinder.Bind([typeof(RowQuery)], []).ToSdl(),
        StringComparison.Ordinal);

    [Fact]
    public void Subclasses_OfConnections_AddFields()
    {
        var sdl = SchemaBinder.Bind([typeof(LiveQuery)], []).ToSdl();
        Assert.Contains("type LiveConnection {", sdl, StringComparison.Ordinal);
        Assert.Contains("liveCursor: String!", sdl, StringComparison.Ordinal);
        Assert.Contains("edges: [RowEdge!]!", sdl, StringComparison.Ordinal);
    }

    public sealed record Row([ID] Guid Id, [GraphQLName("other")][GraphQLDeprecated("old")] int Value, [GraphQLIgnore] int Hidden);

    public sealed class LiveConnection(string liveCursor) : Connection<Row>([], new PageInfo(false, false, null, null))
    {
        public string LiveCursor { get; } = liveCursor;
    }

    [QueryType]
    internal static class RowQuery
    {
        public static Row Row => new(default, 0, 0);
    }

    [QueryType]
    internal static class LiveQuery
    {
        public static LiveConnection Live(int first) => new($"{first}");
    }

    [QueryType]
    internal static class FaultyQuery
    {
        public static object Anything => 1;

        public static TimeSpan Clock => default;

        public static Dictionary<string, string> Dictionary => [];

        [ID]
        public static double Numbered => 1;

        public static int Same => 1;

        public static int Taking(TimeSpan what) => what.Days;
    }

    [QueryType]
    internal static class FaultyMore
    {
        public static int Same() => 1;
    }

    [SubscriptionType]
    internal static class FaultySubscription
    {
        public static int Once() => 1;
    }

    [InterfaceType]
    public interface IContract
    {
        public int Value { get; }
    }

    public sealed class Lacking : IContract
    {
        public int Own => 1;

        int IContract.Value => 1;
    }

    public sealed class Hollow;

    [OneOf]
    public sealed record FirmInput(string Must);

    public sealed class LoopInput
    {
        public required LoopInput Again { get; init; }
    }

    [QueryType]
    internal static class InvalidQuery
    {
        public static IContract? Contract => null;

        public static Hollow? Hollow => null;

        [GraphQLName("__secret")]
        public static int Secret => 1;

        public static int Old([GraphQLDeprecated("x")] int needed, FirmInput? firm, LoopInput? loop) =>
            needed + (firm is null ? 0 : 1) + (loop is null ? 0 : 1);
    }

    [QueryType]
    internal static class ClashingQuery
    {
        public static A.Twin? One => null;

        public static B.Twin? Two => null;
    }

    public static class A
    {
        public sealed record Twin(int X);
    }

    public static class B
    {
        public sealed record Twin(int Y);
    }
}
