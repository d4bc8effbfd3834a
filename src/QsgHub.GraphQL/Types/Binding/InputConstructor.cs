using System.Linq.Expressions;
using System.Reflection;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>A settable part of an input class: a parameter of its constructor, a property, or both under one name.</summary>
/// <param name="Property">The property; null when only the constructor knows it.</param>
/// <param name="Parameter">The constructor's parameter; null for a property set afterwards.</param>
internal sealed record InputMember(PropertyInfo? Property, ParameterInfo? Parameter)
{
    internal Type Type => Parameter?.ParameterType ?? Property!.PropertyType;

    internal string Name => Property?.Name ?? Parameter!.Name!;
}

/// <summary>How an input class is made: its widest public constructor, then its settable properties.</summary>
internal sealed class InputConstructor
{
    private readonly ConstructorInfo? _constructor;
    private readonly Type _type;

    private InputConstructor(Type type, ConstructorInfo? constructor, IReadOnlyList<InputMember> members)
    {
        _type = type;
        _constructor = constructor;
        Members = members;
    }

    /// <summary>Constructor parameters first, in their order; then properties.</summary>
    internal IReadOnlyList<InputMember> Members { get; }

    /// <summary>Looks at a class.</summary>
    /// <returns>Null when it has no public constructor.</returns>
    internal static InputConstructor? OfOrNull(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).FirstOrDefault();
        if (constructor is null && !type.IsValueType)
        {
            return null;
        }

        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(GraphQLIgnoreAttribute)))
            .ToList();
        var members = (constructor?.GetParameters() ?? [])
            .Select(parameter => new InputMember(
                properties.Find(property => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)), parameter))
            .ToList();
        members.AddRange(properties
            .Where(property => property.SetMethod is { IsPublic: true } && members.TrueForAll(member => member.Property != property))
            .Select(property => new InputMember(property, null)));
        return new InputConstructor(type, constructor, members);
    }

    /// <summary>An object on which the initialisers of the properties can be read; null when it cannot be made without arguments.</summary>
    internal object? BlankOrNull()
    {
        if (_constructor is not null && Array.Exists(_constructor.GetParameters(), parameter => !parameter.HasDefaultValue))
        {
            return null;
        }

        try
        {
            return _constructor is null
                ? Activator.CreateInstance(_type)
                : _constructor.Invoke([.. _constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    /// <summary>A function that makes the object from the members' values, in their order.</summary>
    internal Func<object?[], object> Compile()
    {
        var values = Expression.Parameter(typeof(object?[]));
        var bindings = new List<MemberBinding>();
        var arguments = new List<Expression>();
        for (var i = 0; i < Members.Count; i++)
        {
            var member = Members[i];
            var value = Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(i)), member.Type);
            if (member.Parameter is not null)
            {
                arguments.Add(value);
            }
            else
            {
                bindings.Add(Expression.Bind(member.Property!, value));
            }
        }

        var creation = _constructor is null ? Expression.New(_type) : Expression.New(_constructor, arguments);
        var body = Expression.Convert(Expression.MemberInit(creation, bindings), typeof(object));
        return Expression.Lambda<Func<object?[], object>>(body, values).Compile();
    }
}
