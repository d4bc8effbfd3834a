namespace QsgHub.GraphQL;

/// <summary>Gives a type, field, argument, input field or enum value another name in the schema than convention would.</summary>
/// <param name="name">A GraphQL name: letters, digits and underscores, not starting with a digit or two underscores.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    /// <summary>The name in the schema.</summary>
    public string Name { get; } = name;
}

/// <summary>Leaves a type, member or enum value out of the schema.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>Marks a field, argument, input field or enum value as deprecated. A required argument or input field cannot be.</summary>
/// <param name="reason">What to use instead, in Markdown.</param>
/// <remarks>Source: GraphQL spec, Type System, "@deprecated".</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    /// <summary>What to use instead.</summary>
    public string Reason { get; } = reason;
}

/// <summary>
/// Makes a field, argument or input field of type <see cref="string"/>, <see cref="Guid"/>, <see cref="int"/> or
/// <see cref="long"/> (or a list of them) an <c>ID</c> in the schema.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class IDAttribute : Attribute;

/// <summary>
/// The weight of a field in the cost of an operation (<see cref="GraphQLLimits.MaxCost"/>).
/// Without it a field that reads a property weighs nothing more than any leaf, 1.
/// </summary>
/// <param name="weight">Zero or more.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class CostAttribute(int weight) : Attribute
{
    /// <summary>The weight.</summary>
    public int Weight { get; } = weight;
}

/// <summary>Marks a resolver's parameter that is taken from the request's services rather than from the arguments.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;

/// <summary>Marks a resolver's parameter that is the object whose field is being resolved.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute;
