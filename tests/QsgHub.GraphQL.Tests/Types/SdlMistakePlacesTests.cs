namespace QsgHub.GraphQL.Tests.Types;

/// <summary>What is wrong with a text that defines a schema, all at once and in its places, as the reference implementation says it.</summary>
public class SdlMistakePlacesTests
{
    [Theory]
    [InlineData(
        "schema { query: Q } schema { query: Q } type Q { a: Int }",
        "Must provide only one schema definition. @1:21",
        "There can be only one query type in schema. @1:10 @1:30")]
    [InlineData(
        "schema { query: Q query: Q } extend schema { query: Q mutation: Q } type Q { a: Int }",
        "There can be only one query type in schema. @1:10 @1:19",
        "There can be only one query type in schema. @1:10 @1:46")]
    [InlineData(
        "type Query { a: Int } type Query { b: Int } scalar Query",
        "There can be only one type named \"Query\". @1:6 @1:28",
        "There can be only one type named \"Query\". @1:6 @1:52")]
    [InlineData(
        "enum E { A A } extend enum E { A } type Query { e: E }",
        "Enum value \"E.A\" can only be defined once. @1:10 @1:12",
        "Enum value \"E.A\" can only be defined once. @1:10 @1:32")]
    [InlineData(
        "type Query { a: Int a: Int } extend type Query { a: Int } interface I { a: Int a: Int } input N { a: Int a: Int } extend input N { a: Int }",
        "Field \"Query.a\" can only be defined once. @1:14 @1:21",
        "Field \"Query.a\" can only be defined once. @1:14 @1:50",
        "Field \"I.a\" can only be defined once. @1:73 @1:80",
        "Field \"N.a\" can only be defined once. @1:99 @1:106",
        "Field \"N.a\" can only be defined once. @1:99 @1:132")]
    [InlineData(
        "type Query { a(x: Int, x: Int, x: Int): Int } interface I { a(x: Int, x: Int): Int } directive @d(x: Int, x: Int) on FIELD",
        "Argument \"Query.a(x:)\" can only be defined once. @1:16 @1:24 @1:32",
        "Argument \"I.a(x:)\" can only be defined once. @1:63 @1:71",
        "Argument \"@d(x:)\" can only be defined once. @1:99 @1:107")]
    [InlineData(
        "directive @d on FIELD directive @d on QUERY directive @skip on FIELD type Query { a: Int }",
        "There can be only one directive named \"@d\". @1:12 @1:34")]
    [InlineData(
        "type Query implements Nope { a(x: Nope): Nope } union U = Nope input N { a: Nope } extend type Query implements Nope schema { query: Nope } directive @d(x: Nope) on FIELD",
        "Unknown type \"Nope\". @1:23",
        "Unknown type \"Nope\". @1:35",
        "Unknown type \"Nope\". @1:42",
        "Unknown type \"Nope\". @1:59",
        "Unknown type \"Nope\". @1:77",
        "Unknown type \"Nope\". @1:113",
        "Unknown type \"Nope\". @1:134",
        "Unknown type \"Nope\". @1:157")]
    [InlineData(
        "type Query @nope { a(x: Int @nope): Int @nope } enum E @nope { A @nope } input N @nope { a: Int @nope } scalar S @nope union U @nope = Query interface I @nope { a: Int } schema @nope { query: Query } extend schema @nope",
        "Unknown directive \"@nope\". @1:12",
        "Unknown directive \"@nope\". @1:29",
        "Unknown directive \"@nope\". @1:41",
        "Unknown directive \"@nope\". @1:56",
        "Unknown directive \"@nope\". @1:66",
        "Unknown directive \"@nope\". @1:82",
        "Unknown directive \"@nope\". @1:97",
        "Unknown directive \"@nope\". @1:114",
        "Unknown directive \"@nope\". @1:128",
        "Unknown directive \"@nope\". @1:154",
        "Unknown directive \"@nope\". @1:178",
        "Unknown directive \"@nope\". @1:215")]
    [InlineData(
        "directive @d on FIELD type Query @d { a(x: Int @d): Int @d } enum E @d { A @d } input N @d { a: Int @d } scalar S @d union U @d = Query interface I @d { a: Int } schema @d { query: Query } extend schema @d extend type Query @d",
        "Directive \"@d\" may not be used on OBJECT. @1:34",
        "Directive \"@d\" may not be used on ARGUMENT_DEFINITION. @1:48",
        "Directive \"@d\" may not be used on FIELD_DEFINITION. @1:57",
        "Directive \"@d\" may not be used on ENUM. @1:69",
        "Directive \"@d\" may not be used on ENUM_VALUE. @1:76",
        "Directive \"@d\" may not be used on INPUT_OBJECT. @1:89",
        "Directive \"@d\" may not be used on INPUT_FIELD_DEFINITION. @1:101",
        "Directive \"@d\" may not be used on SCALAR. @1:115",
        "Directive \"@d\" may not be used on UNION. @1:126",
        "Directive \"@d\" may not be used on INTERFACE. @1:149",
        "Directive \"@d\" may not be used on SCHEMA. @1:170",
        "Directive \"@d\" may not be used on SCHEMA. @1:204",
        "The directive \"@d\" can only be used once at this location. @1:170 @1:204",
        "Directive \"@d\" may not be used on OBJECT. @1:225",
        "The directive \"@d\" can only be used once at this location. @1:34 @1:225")]
    [InlineData(
        "directive @d on OBJECT | SCHEMA directive @r repeatable on OBJECT type Query @d @r @r { a: Int } extend type Query @d @r schema @d { query: Query } extend schema @d @d",
        "The directive \"@d\" can only be used once at this location. @1:78 @1:116",
        "The directive \"@d\" can only be used once at this location. @1:129 @1:163",
        "The directive \"@d\" can only be used once at this location. @1:129 @1:166")]
    [InlineData(
        "extend type A { a: Int } extend scalar Query @d extend union Query = Query extend enum Query { A } extend input Query { a: Int } extend interface Query { a: Int } scalar S extend type S { a: Int } type Query { a: Int } directive @d on SCALAR",
        "Cannot extend type \"A\" because it is not defined. @1:13",
        "Cannot extend non-scalar type \"Query\". @1:198 @1:26",
        "Cannot extend non-union type \"Query\". @1:198 @1:49",
        "Cannot extend non-enum type \"Query\". @1:198 @1:76",
        "Cannot extend non-input object type \"Query\". @1:198 @1:100",
        "Cannot extend non-interface type \"Query\". @1:198 @1:130",
        "Field \"Query.a\" can only be defined once. @1:121 @1:155",
        "Cannot extend non-object type \"S\". @1:164 @1:173",
        "Field \"Query.a\" can only be defined once. @1:121 @1:211")]
    [InlineData(
        "directive @d(a: Int! b: Int! = 1 c: [E!]!) on OBJECT type Query @d(x: 1, a: 1, a: 2, c: {k: 1, k: 2}) { a: Int } type T @d(b: 2) { a: Int @deprecated(why: \"x\") } scalar S @specifiedBy enum E { A }",
        "Unknown argument \"x\" on directive \"@d\". @1:68",
        "There can be only one argument named \"a\". @1:74 @1:80",
        "There can be only one input field named \"k\". @1:90 @1:96",
        "Directive \"@d\" argument \"a\" of type \"Int!\" is required, but it was not provided. @1:121",
        "Directive \"@d\" argument \"c\" of type \"[E!]!\" is required, but it was not provided. @1:121",
        "Unknown argument \"why\" on directive \"@deprecated\". @1:151",
        "Directive \"@specifiedBy\" argument \"url\" of type \"String!\" is required, but it was not provided. @1:172")]
    [InlineData(
        "type Query { a: N } input N { a: Query } interface I { a(x: Query): N } directive @d(x: Query) on FIELD",
        "The type of @d(x:) must be Input Type but got: Query. @1:86",
        "The type of Query.a must be Output Type but got: N. @1:17",
        "The type of N.a must be Input Type but got: Query. @1:34",
        "The type of I.a must be Output Type but got: N. @1:69",
        "The type of I.a(x:) must be Input Type but got: Query. @1:61")]
    [InlineData(
        "type Query { __a(__x: Int): Int } type __T { a: Int } enum E { __A } input N { __a: Int } directive @__d(__x: Int) on FIELD",
        "Name \"__d\" must not begin with \"__\", which is reserved by GraphQL introspection. @1:91",
        "Name \"__x\" must not begin with \"__\", which is reserved by GraphQL introspection. @1:106",
        "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection. @1:14",
        "Name \"__x\" must not begin with \"__\", which is reserved by GraphQL introspection. @1:18",
        "Name \"__T\" must not begin with \"__\", which is reserved by GraphQL introspection. @1:35",
        "Name \"__A\" must not begin with \"__\", which is reserved by GraphQL introspection. @1:64",
        "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection. @1:80")]
    [InlineData(
        "union U type Query { u: U } extend union U = Query union V = Query | Query union W = I | S | Query interface I { a: Int } scalar S",
        "Union type W can only include Object types, it cannot include I. @1:86",
        "Union type W can only include Object types, it cannot include S. @1:90",
        "Union type V can only include type Query once. @1:62 @1:70")]
    [InlineData(
        "enum Query { A }",
        "Query root type must be Object type, it cannot be Query. @1:1")]
    [InlineData(
        "scalar A",
        "Query root type must be provided.")]
    [InlineData(
        "schema { query: A mutation: B subscription: B } type A { a: Int } union B = A",
        "Mutation root type must be Object type if provided, it cannot be B. @1:29",
        "Subscription root type must be Object type if provided, it cannot be B. @1:45")]
    [InlineData(
        "schema { query: A mutation: A subscription: A } type A { a: Int }",
        "All root types must be different, \"A\" type is used as query, mutation, and subscription root types. @1:17 @1:29 @1:45")]
    [InlineData(
        "type Mutation { a: Int }",
        "Query root type must be provided.")]
    [InlineData(
        "type Query",
        "Type Query must define one or more fields. @1:1")]
    [InlineData(
        "type Query { a: N } input N",
        "The type of Query.a must be Output Type but got: N. @1:17",
        "Input Object type N must define one or more fields. @1:21")]
    [InlineData(
        "interface Query { a: Int }",
        "Query root type must be Object type, it cannot be Query. @1:1")]
    [InlineData(
        "type Query implements A & A & B & C & S { a: Int } interface A implements B { a: Int } interface B implements A { a: Int } interface C implements C { a: Int } scalar S",
        "Type Query can only implement A once. @1:23 @1:27",
        "Type Query must only implement Interface types, it cannot implement S. @1:39",
        "Type A cannot implement B because it would create a circular reference. @1:111 @1:75",
        "Type B cannot implement A because it would create a circular reference. @1:75 @1:111",
        "Type C cannot implement itself because it would create a circular reference. @1:147")]
    [InlineData(
        "type Query implements I { a: Int b(x: Int!, y: Int): [Int] c: Query d: U } interface I { a: Int! b(x: Int, z: Int): [Int!] c: I d: Query e: Int } union U = Query",
        "Interface field I.a expects type Int! but Query.a is type Int. @1:93 @1:30",
        "Interface field I.b expects type [Int!] but Query.b is type [Int]. @1:117 @1:54",
        "Interface field argument I.b(x:) expects type Int but Query.b(x:) is type Int!. @1:103 @1:39",
        "Interface field argument I.b(z:) expected but Query.b does not provide it. @1:108 @1:34",
        "Interface field I.d expects type Query but Query.d is type U. @1:132 @1:72",
        "Interface field I.e expected but Query does not provide it. @1:138 @1:1")]
    [InlineData(
        "type Query implements I { a(x: Int!, y: Int! = 1): Query b: [Query!]! } interface I { a: I b: [I] }",
        "Argument \"Query.a(x:)\" must not be required type \"Int!\" if not provided by the Interface field \"I.a\". @1:29 @1:87")]
    [InlineData(
        "type Query implements I { a: Int @deprecated b: Int @deprecated } interface I { a: Int b: Int @deprecated }",
        "Interface field I.a is not deprecated, so implementation field Query.a must not be deprecated. @1:34 @1:30")]
    [InlineData(
        "type Query { a(x: Int! @deprecated, y: Int! = 1 @deprecated): Int } input N { a: Int! @deprecated b: Int @deprecated } directive @d(x: Int! @deprecated) on FIELD",
        "Required argument @d(x:) cannot be deprecated. @1:141 @1:136",
        "Required argument Query.a(x:) cannot be deprecated. @1:24 @1:19",
        "Required input field N.a cannot be deprecated. @1:87 @1:82")]
    [InlineData(
        "input N @oneOf { a: Int! b: Int = 1 c: [Int!] d: N } type Query { a(n: N): Int }",
        "OneOf input field N.a must be nullable. @1:21",
        "OneOf input field N.b cannot have a default value. @1:26")]
    [InlineData(
        "input A { b: B! } input B { c: C! } input C { a: A! b: B } type Query { a(a: A): Int }",
        "Cannot reference Input Object \"A\" within itself through a series of non-null fields: \"b.c.a\". @1:11 @1:29 @1:47")]
    [InlineData(
        "input A { a: A! a2: [A!]! a3: A } type Query { a(a: A): Int }",
        "Cannot reference Input Object \"A\" within itself through a series of non-null fields: \"a\". @1:11")]
    [InlineData(
        "input A { a: A = {} } input B { c: C = {} } input C { b: B! = {} x: Int } input D { d: D = { d: null } e: [D!] = [{ d: null, e: [] }] } type Query { a(a: A, b: B, d: D): Int }",
        "Invalid circular reference. The default value of Input Object field A.a references itself. @1:18",
        "Invalid circular reference. The default value of Input Object field B.c references itself via the default values of: C.b. @1:40 @1:63")]
    [InlineData(
        "type Query { a(a: Int = 1.5, b: [Int!] = [1, null], c: N = { z: 1 }, d: E = A, e: E = \"A\", f: Int! = null, g: N = {}, h: ID = 1, i: [[Int]] = 1, j: S = { any: [1] }, k: O = { a: 1, b: 2 }, l: O = { a: null }): Int } input N { r: Int! } enum E { B } scalar S input O @oneOf { a: Int b: Int }",
        "Query.a(a:) has invalid default value: Int cannot represent non-integer value: 1.5 @1:25",
        "Query.a(b:) has invalid default value: Expected value of non-null type \"Int!\" not to be null. @1:42",
        "Query.a(c:) has invalid default value: Field \"z\" is not defined by type \"N\". @1:60",
        "Query.a(d:) has invalid default value: Value \"A\" does not exist in \"E\" enum. @1:77",
        "Query.a(e:) has invalid default value: Enum \"E\" cannot represent non-enum value: \"A\". @1:87",
        "Query.a(f:) has invalid default value: Expected value of non-null type \"Int!\" not to be null. @1:102",
        "Query.a(g:) has invalid default value: Field \"N.r\" of required type \"Int!\" was not provided. @1:115",
        "Query.a(k:) has invalid default value: OneOf Input Object \"O\" must specify exactly one key. @1:174",
        "Query.a(l:) has invalid default value: Field \"O.a\" must be non-null. @1:197")]
    [InlineData(
        "type Query { a(x: Query = 1): Int }",
        "Query.a(x:) has invalid default value: \"Query\" is no input type. @1:27",
        "The type of Query.a(x:) must be Input Type but got: Query. @1:19")]
    public void Mistakes_AreListedAllAtOnce_InTheirPlaces(string sdl, params string[] mistakes)
    {
        var exception = Assert.Throws<SchemaException>(() => Schema.FromSdl(sdl));
        Assert.Equal(mistakes, exception.Errors.Select(error =>
            error.Message + string.Concat(error.Locations.Select(location => $" @{location.Line}:{location.Column}"))));
        Assert.Equal(exception.Errors.Select(error => error.Message), exception.Mistakes);
    }

    [Fact]
    public void Message_ShowsThePlaces() => Assert.Equal(
        "The GraphQL schema has mistakes:\n- Unknown type \"Nope\". (2:6)",
        Assert.Throws<SchemaException>(() => Schema.FromSdl("type Query {\n  a: Nope\n}")).Message);

    [Fact]
    public void SyntaxError_HasItsPlace() => Assert.Equal(
        new SourceLocation(1, 13),
        Assert.Single(Assert.Throws<SchemaException>(() => Schema.FromSdl("type Query {")).Errors).Locations.Single());
}
