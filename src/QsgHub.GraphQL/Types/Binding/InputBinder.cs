using System.Reflection;
using QsgHub.GraphQL.Language;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>Makes input object types from C# classes, and arguments from parameters.</summary>
internal sealed class InputBinder(LeafBinder leaves, XmlDescriptions descriptions, List<string> mistakes)
{
    private readonly NullabilityInfoContext _nullability = new();
    private readonly Dictionary<Type, InputObjectType> _types = [];
    private readonly Queue<(InputObjectType Type, InputConstructor Constructor, object? Blank)> _pending = new();

    internal IEnumerable<NamedType> Types => _types.Values;

    /// <summary>The argument of a resolver's parameter.</summary>
    internal InputValue? Argument(ParameterInfo parameter, string where)
    {
        var source = new Source(
            Naming.OfArgument(parameter),
            parameter.ParameterType,
            _nullability.Create(parameter),
            parameter.IsDefined(typeof(IDAttribute)),
            descriptions.Of(parameter),
            parameter.GetCustomAttribute<GraphQLDeprecatedAttribute>()?.Reason,
            $"{where}({parameter.Name})");
        return Value(source, parameter.HasDefaultValue, DefaultOf(parameter));
    }

    /// <summary>Binds the types found, then the defaults, which may be of types found later.</summary>
    internal void Finish()
    {
        while (_pending.TryDequeue(out var next))
        {
            Fill(next.Type, next.Constructor, next.Blank);
        }
    }

    private sealed record Source(
        string Name, Type Type, NullabilityInfo Nullability, bool IsId, string? Description, string? DeprecationReason, string Where);

    private InputValue? Value(Source source, bool hasDefault, object? defaultValue)
    {
        var optionalType = ClrShape.IsOptional(source.Type) ? source.Type : null;
        var shape = optionalType is null ? ClrShape.Of(source.Nullability) : ClrShape.OfArgument(source.Nullability) with { IsNullable = true };
        if (TypeOf(shape, source) is not { } type)
        {
            return null;
        }

        // A default of null says no more than that the value may be left out.
        ValueNode? literal = null;
        var given = defaultValue is IOptional optional ? optional.HasValue ? optional.Value : null : defaultValue;
        if (hasDefault && given is not null)
        {
            Finish();
            literal = DefaultLiterals.Of(given, type);
            if (literal is null)
            {
                mistakes.Add($"{source.Where} has a default that cannot be written in the schema.");
            }
        }

        var absent = hasDefault && optionalType is null ? defaultValue : null;
        if (ValueConverter.For(shape, optionalType, absent, out var mistake) is not { } bind)
        {
            mistakes.Add($"{source.Where}: {mistake}.");
            return null;
        }

        var value = new InputValue(source.Name, type)
        {
            Description = source.Description,
            DeprecationReason = source.DeprecationReason,
            DefaultLiteral = literal,
            Bind = bind,
        };
        if (literal is not null)
        {
            try
            {
                value.Default = LiteralCoercion.Coerce(type, literal, VariableValues.None);
            }
            catch (FormatException exception)
            {
                mistakes.Add($"{source.Where} has a default that its type does not take: {exception.Message}");
            }
        }

        return value;
    }

    private SchemaType? TypeOf(ClrShape shape, Source source)
    {
        SchemaType? type;
        if (shape.Item is not null)
        {
            type = TypeOf(shape.Item, source) is { } item ? new ListType(item) : null;
        }
        else
        {
            type = leaves.LeafOrNull(shape.Type, source.IsId, source.Where) ?? ObjectOrNull(shape.Type, source.Where);
        }

        return type is null || shape.IsNullable ? type : new NonNullType(type);
    }

    private InputObjectType? ObjectOrNull(Type type, string where)
    {
        if (_types.TryGetValue(type, out var known))
        {
            return known;
        }

        if (type.IsAbstract || type == typeof(object) || type.IsPrimitive || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true
            || InputConstructor.OfOrNull(type) is not { } constructor)
        {
            mistakes.Add($"{where} is of type {type}, which cannot be an input.");
            return null;
        }

        var made = new InputObjectType(Naming.OfInput(type), descriptions.Of(type), type.IsDefined(typeof(OneOfAttribute), false))
        {
            Create = constructor.Compile(),
        };
        _types.Add(type, made);
        _pending.Enqueue((made, constructor, constructor.BlankOrNull()));
        return made;
    }

    private void Fill(InputObjectType type, InputConstructor constructor, object? blank)
    {
        foreach (var member in constructor.Members)
        {
            var (hasDefault, defaultValue) = Default(member, blank);
            var where = $"{(member.Property?.DeclaringType ?? member.Parameter!.Member.DeclaringType)!.FullName}.{member.Name}";
            var source = new Source(
                Naming.OfInputField(member.Property, member.Parameter),
                member.Type,
                member.Parameter is null ? _nullability.Create(member.Property!) : _nullability.Create(member.Parameter),
                member.Property?.IsDefined(typeof(IDAttribute)) == true || member.Parameter?.IsDefined(typeof(IDAttribute)) == true,
                member.Property is null ? descriptions.Of(member.Parameter!) : descriptions.Of(member.Property),
                (member.Property?.GetCustomAttribute<GraphQLDeprecatedAttribute>() ?? member.Parameter?.GetCustomAttribute<GraphQLDeprecatedAttribute>())?.Reason,
                where);

            // A place is kept even for a member with a mistake, so that the others keep theirs.
            var value = Value(source, hasDefault, defaultValue) ?? new InputValue(source.Name, BuiltInScalars.String);
            if (!type.TryAdd(value))
            {
                mistakes.Add($"{where} is the second field named \"{value.Name}\" of its type.");
            }
        }
    }

    /// <summary>A constructor's default, or what an initialiser gives. A property that need not be set has its type's default.</summary>
    private static (bool HasDefault, object? Value) Default(InputMember member, object? blank)
    {
        if (member.Parameter is not null)
        {
            return (member.Parameter.HasDefaultValue, DefaultOf(member.Parameter));
        }

        var isRequired = member.Property!.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));
        return isRequired || blank is null ? (false, null) : (true, member.Property!.GetValue(blank));
    }

    private static object? DefaultOf(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue switch
        {
            null => type.IsValueType && type == parameter.ParameterType ? Activator.CreateInstance(type) : null,
            var value => type.IsEnum ? Enum.ToObject(type, value) : value,
        };
    }
}
