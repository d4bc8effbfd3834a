namespace QsgHub.GraphQL;

/// <summary>
/// Marks a static class whose public static methods and properties are fields of the query root.
/// Any number of classes may contribute; two fields of one name are a schema error.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>
/// Marks a static class whose public static methods are fields of the mutation root.
/// They run strictly one after another, in the order of the document.
/// </summary>
/// <remarks>Source: GraphQL spec, Execution, "Mutation".</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>
/// Marks a static class whose public static methods are fields of the subscription root.
/// Each returns <see cref="IAsyncEnumerable{T}"/>: the source stream, whose items become responses.
/// </summary>
/// <remarks>Source: GraphQL spec, Execution, "Subscription".</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;

/// <summary>
/// Marks a static class that adds fields to the object or interface type made from <typeparamref name="T"/>.
/// Its methods take the object as a parameter marked <see cref="ParentAttribute"/>.
/// A field of a name that <typeparamref name="T"/> has already replaces that field.
/// </summary>
/// <typeparam name="T">The C# type that the GraphQL type is made from.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectTypeAttribute<T> : Attribute;

/// <summary>
/// Marks a C# interface or abstract class as a GraphQL interface.
/// Every concrete type of the registered assemblies that derives from it is a possible type.
/// The name loses a leading <c>I</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class InterfaceTypeAttribute : Attribute;

/// <summary>
/// Marks a C# interface or abstract class as a GraphQL union.
/// Every concrete type of the registered assemblies that derives from it is a member.
/// The name loses a leading <c>I</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class UnionTypeAttribute : Attribute;

/// <summary>
/// Marks an input class of which exactly one field must be given, and not as null.
/// All its properties are nullable or <see cref="Optional{T}"/>.
/// </summary>
/// <remarks>Source: GraphQL spec, Type System, "OneOf Input Objects".</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;
