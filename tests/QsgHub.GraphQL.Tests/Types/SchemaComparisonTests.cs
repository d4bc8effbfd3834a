namespace QsgHub.GraphQL.Tests.Types;

/// <summary>The sentences are those of graphql-js 16 for the same pairs of schemas.</summary>
public class SchemaComparisonTests
{
    [Theory]
    [InlineData("TYPE_REMOVED", "type A { a: Int }", "", "A was removed.")]
    [InlineData("TYPE_CHANGED_KIND", "type A { a: Int }", "interface A { a: Int }", "A changed from an Object type to an Interface type.")]
    [InlineData("TYPE_CHANGED_KIND", "scalar A", "enum A { A }", "A changed from a Scalar type to an Enum type.")]
    [InlineData("TYPE_CHANGED_KIND", "union A = Query", "input A { a: Int }", "A changed from a Union type to an Input type.")]
    [InlineData("TYPE_REMOVED_FROM_UNION", "type A { a: Int } union U = A | Query", "type A { a: Int } union U = A", "Query was removed from union type U.")]
    [InlineData("VALUE_REMOVED_FROM_ENUM", "enum E { A B }", "enum E { B }", "A was removed from enum type E.")]
    [InlineData("REQUIRED_INPUT_FIELD_ADDED", "input I { a: Int }", "input I { a: Int b: Int! }", "A required field b on input type I was added.")]
    [InlineData(
        "IMPLEMENTED_INTERFACE_REMOVED", "interface I { a: Int } type A implements I { a: Int }", "interface I { a: Int } type A { a: Int }",
        "A no longer implements interface I.")]
    [InlineData("FIELD_REMOVED", "type A { a: Int b: Int }", "type A { a: Int }", "A.b was removed.")]
    [InlineData("FIELD_REMOVED", "interface A { a: Int b: Int }", "interface A { a: Int }", "A.b was removed.")]
    [InlineData("FIELD_REMOVED", "input A { a: Int b: Int }", "input A { a: Int }", "A.b was removed.")]
    [InlineData("FIELD_CHANGED_KIND", "type A { a: Int }", "type A { a: String }", "A.a changed type from Int to String.")]
    [InlineData("FIELD_CHANGED_KIND", "type A { a: Int! }", "type A { a: Int }", "A.a changed type from Int! to Int.")]
    [InlineData("FIELD_CHANGED_KIND", "type A { a: [Int] }", "type A { a: Int }", "A.a changed type from [Int] to Int.")]
    [InlineData("FIELD_CHANGED_KIND", "type A { a: Int }", "type A { a: [Int] }", "A.a changed type from Int to [Int].")]
    [InlineData("FIELD_CHANGED_KIND", "type A { a: [Int!] }", "type A { a: [Int] }", "A.a changed type from [Int!] to [Int].")]
    [InlineData("FIELD_CHANGED_KIND", "input A { a: Int }", "input A { a: Int! }", "A.a changed type from Int to Int!.")]
    [InlineData("FIELD_CHANGED_KIND", "input A { a: [Int] }", "input A { a: [Int!] }", "A.a changed type from [Int] to [Int!].")]
    [InlineData("REQUIRED_ARG_ADDED", "type A { a: Int }", "type A { a(x: Int!): Int }", "A required arg x on A.a was added.")]
    [InlineData("ARG_REMOVED", "type A { a(x: Int): Int }", "type A { a: Int }", "A.a arg x was removed.")]
    [InlineData("ARG_CHANGED_KIND", "type A { a(x: Int): Int }", "type A { a(x: ID): Int }", "A.a arg x has changed type from Int to ID.")]
    [InlineData("ARG_CHANGED_KIND", "type A { a(x: Int = 1): Int }", "type A { a(x: Int! = 2): Int }", "A.a arg x has changed type from Int to Int!.")]
    [InlineData("ARG_CHANGED_KIND", "type A { a(x: Int): Int }", "type A { a(x: [Int]): Int }", "A.a arg x has changed type from Int to [Int].")]
    [InlineData("DIRECTIVE_REMOVED", "directive @d on FIELD", "", "d was removed.")]
    [InlineData("DIRECTIVE_ARG_REMOVED", "directive @d(x: Int) on FIELD", "directive @d on FIELD", "x was removed from d.")]
    [InlineData("REQUIRED_DIRECTIVE_ARG_ADDED", "directive @d on FIELD", "directive @d(x: Int!) on FIELD", "A required arg x on directive d was added.")]
    [InlineData("DIRECTIVE_REPEATABLE_REMOVED", "directive @d repeatable on FIELD", "directive @d on FIELD", "Repeatable flag was removed from d.")]
    [InlineData("DIRECTIVE_LOCATION_REMOVED", "directive @d on FIELD | QUERY", "directive @d on QUERY", "FIELD was removed from d.")]
    public void BreakingChange_IsNamed(string name, string older, string newer, string description) =>
        Assert.Equal($"breaking {name}: {description}", Assert.Single(Compare(older, newer)).ToString());

    [Theory]
    [InlineData("VALUE_ADDED_TO_ENUM", "enum E { A }", "enum E { A B }", "B was added to enum type E.")]
    [InlineData("TYPE_ADDED_TO_UNION", "type A { a: Int } union U = A", "type A { a: Int } union U = A | Query", "Query was added to union type U.")]
    [InlineData("OPTIONAL_INPUT_FIELD_ADDED", "input I { a: Int }", "input I { a: Int b: Int }", "An optional field b on input type I was added.")]
    [InlineData("OPTIONAL_INPUT_FIELD_ADDED", "input I { a: Int }", "input I { a: Int b: Int! = 1 }", "An optional field b on input type I was added.")]
    [InlineData("OPTIONAL_ARG_ADDED", "type A { a: Int }", "type A { a(x: Int): Int }", "An optional arg x on A.a was added.")]
    [InlineData("OPTIONAL_ARG_ADDED", "type A { a: Int }", "type A { a(x: Int! = 1): Int }", "An optional arg x on A.a was added.")]
    [InlineData(
        "IMPLEMENTED_INTERFACE_ADDED", "interface I { a: Int } type A { a: Int }", "interface I { a: Int } type A implements I { a: Int }",
        "I added to interfaces implemented by A.")]
    [InlineData("ARG_DEFAULT_VALUE_CHANGE", "type A { a(x: Int = 1): Int }", "type A { a(x: Int): Int }", "A.a arg x defaultValue was removed.")]
    [InlineData(
        "ARG_DEFAULT_VALUE_CHANGE", "type A { a(x: [String] = [\"b\"]): Int }", "type A { a(x: [String] = [\"c\"]): Int }",
        "A.a arg x has changed defaultValue from [\"b\"] to [\"c\"].")]
    [InlineData(
        "ARG_DEFAULT_VALUE_CHANGE", "input I { b: Int c: Int } type A { a(x: I = { c: 1, b: 2 }): Int }",
        "input I { b: Int c: Int } type A { a(x: I = { c: 1, b: 3 }): Int }", "A.a arg x has changed defaultValue from {b: 2, c: 1} to {b: 3, c: 1}.")]
    public void DangerousChange_IsNamed(string name, string older, string newer, string description) =>
        Assert.Equal($"dangerous {name}: {description}", Assert.Single(Compare(older, newer)).ToString());

    [Theory]
    [InlineData("type A { a: Int }", "\"New.\" type A { b: Int a: Int! @deprecated }")]
    [InlineData("type A { a: [Int] }", "type A { a: [Int!]! }")]
    [InlineData("type A { a: [Int!]! }", "type A { a: [Int!]! }")]
    [InlineData("input A { a: Int! b: [Int!]! }", "input A { a: Int b: [Int] }")]
    [InlineData("type A { a(x: Int!, y: Int): Int }", "type A { a(x: Int, y: Int = 1): Int }")]
    [InlineData("input I { b: Int c: Int } type A { a(x: I = { c: 1, b: 2 }): Int }", "input I { b: Int c: Int } type A { a(x: I = { b: 2, c: 1 }): Int }")]
    [InlineData("type A { a(x: String = \"s\"): Int }", "type A { a(x: String = \"\"\"s\"\"\"): Int }")]
    [InlineData("scalar S", "scalar S @specifiedBy(url: \"https://example.org\") type B { b: Int } directive @d on FIELD")]
    [InlineData("directive @d on FIELD", "directive @d(x: Int) repeatable on FIELD | QUERY")]
    public void SafeChange_IsNotNamed(string older, string newer) => Assert.Empty(Compare(older, newer));

    [Fact]
    public void Changes_AreListedAllAtOnce() => Assert.Equal(
        [SchemaChangeKind.TypeRemoved, SchemaChangeKind.ValueAddedToEnum, SchemaChangeKind.ValueRemovedFromEnum, SchemaChangeKind.DirectiveRemoved],
        Compare("directive @d on FIELD enum E { A } type T { a: Int }", "enum E { B }").Select(change => change.Kind));

    [Fact]
    public void StandardScalar_IsNamed_WhenNothingRefersToItAnyMore() => Assert.Equal(
        [
            "breaking TYPE_REMOVED: Standard scalar Float was removed because it is not referenced anymore.",
            "breaking FIELD_REMOVED: A.b was removed.",
        ],
        Compare("type A { a: Int b: Float }", "type A { a: Int }").Select(change => change.ToString()));

    private static IReadOnlyList<SchemaChange> Compare(string older, string newer) => SchemaComparison.Compare(
        Schema.FromSdl("type Query { q: Int } " + older), Schema.FromSdl("type Query { q: Int } " + newer));
}
