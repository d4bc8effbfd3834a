using System.Reflection;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>Makes object, interface and union types from C# types, and fields from their members.</summary>
internal sealed class OutputBinder
{
    private static readonly HashSet<string> Plumbing =
        ["Equals", "GetHashCode", "ToString", "GetType", "Deconstruct", "CompareTo", "Dispose", "DisposeAsync", "GetEnumerator"];

    private readonly NullabilityInfoContext _nullability = new();
    private readonly Dictionary<Type, NamedType> _types = [];
    private readonly Queue<Type> _pending = new();
    private readonly LeafBinder _leaves;
    private readonly InputBinder _inputs;
    private readonly XmlDescriptions _descriptions;
    private readonly List<string> _mistakes;
    private readonly IReadOnlyList<Type> _registered;
    private readonly ILookup<Type, Type> _extensions;

    internal OutputBinder(
        LeafBinder leaves, InputBinder inputs, XmlDescriptions descriptions, List<string> mistakes, IReadOnlyList<Type> registered)
    {
        _leaves = leaves;
        _inputs = inputs;
        _descriptions = descriptions;
        _mistakes = mistakes;
        _registered = registered;
        _extensions = registered
            .SelectMany(type => type.GetCustomAttributes(false)
                .Select(attribute => attribute.GetType())
                .Where(attribute => attribute.IsGenericType && attribute.GetGenericTypeDefinition() == typeof(ObjectTypeAttribute<>))
                .Select(attribute => (Class: type, Target: attribute.GetGenericArguments()[0])))
            .ToLookup(pair => pair.Target, pair => pair.Class);
    }

    internal IEnumerable<NamedType> Types => _types.Values;

    internal Dictionary<Type, ObjectType> ObjectsByClrType() => _types
        .Where(pair => pair.Value is ObjectType)
        .ToDictionary(pair => pair.Key, pair => (ObjectType)pair.Value);

    /// <summary>Adds a static class's public members to a root.</summary>
    internal void AddStaticFields(ObjectType root, Type type, bool isSubscription)
    {
        foreach (var member in Members(type, BindingFlags.Static))
        {
            if (Field(member, isSubscription) is { } field && !root.TryAdd(field))
            {
                _mistakes.Add($"{Show(member)} is the second field named \"{field.Name}\" of {root.Name}.");
            }
        }
    }

    /// <summary>Binds all types that were met, and those met meanwhile.</summary>
    internal void BindAll()
    {
        while (_pending.TryDequeue(out var type))
        {
            switch (_types[type])
            {
                case FieldsType fields:
                    Fill(fields, type);
                    break;
                case UnionType union:
                    foreach (var member in Candidates(type))
                    {
                        union.Members.Add(Object(member));
                    }

                    break;
            }
        }
    }

    /// <summary>An event of the source stream is the value of its field.</summary>
    private static object? TakeEvent(ResolverContext context) => context.Source;

    private static string Show(MemberInfo member) => $"{member.DeclaringType!.FullName}.{member.Name}";

    /// <summary>Public properties and methods that can be fields, inherited ones first.</summary>
    private static IEnumerable<MemberInfo> Members(Type type, BindingFlags kind)
    {
        // An interface does not list what it inherits.
        var types = type.IsInterface ? type.GetInterfaces().Reverse().Append(type) : [type];
        return types
            .SelectMany(one => one.GetMembers(BindingFlags.Public | kind))
            .Where(member => member switch
            {
                PropertyInfo property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0,
                MethodInfo method => !method.IsSpecialName && !method.IsGenericMethod && method.DeclaringType != typeof(object)
                    && !Plumbing.Contains(method.Name) && !method.Name.Contains('<', StringComparison.Ordinal)
                    && method.ReturnType != typeof(void) && !Array.Exists(method.GetParameters(), parameter => parameter.ParameterType.IsByRef),
                _ => false,
            })
            .Where(member => !member.Has<GraphQLIgnoreAttribute>())
            .OrderBy(member => Depth(member.DeclaringType!))
            .ThenBy(member => member is MethodInfo)
            .DistinctBy(member => member is MethodInfo ? member.ToString() : member.Name);
    }

    private static int Depth(Type type) => type.BaseType is null ? 0 : Depth(type.BaseType) + 1;

    private void Fill(FieldsType fields, Type type)
    {
        var markers = type.GetInterfaces().Concat(BaseTypes(type)).Where(one => one.IsDefined(typeof(InterfaceTypeAttribute), false));
        foreach (var marker in markers.OrderBy(Naming.OfOutput, StringComparer.Ordinal))
        {
            fields.Implement((InterfaceType)Meet(marker));
        }

        foreach (var member in Members(type, BindingFlags.Instance))
        {
            if (Field(member, isSubscription: false) is { } field && !fields.TryAdd(field))
            {
                _mistakes.Add($"{Show(member)} is the second field named \"{field.Name}\" of {fields.Name}; methods cannot be overloaded.");
            }
        }

        // What extends a base type or an interface extends this type as well; what is nearest wins.
        var targets = type.GetInterfaces().Concat(BaseTypes(type).Reverse()).Append(type);
        foreach (var member in targets.SelectMany(target => _extensions[target]).SelectMany(one => Members(one, BindingFlags.Static)))
        {
            CheckParent(member, type);
            if (Field(member, isSubscription: false) is { } field)
            {
                fields.Replace(field);
            }
        }

        if (fields is InterfaceType)
        {
            foreach (var candidate in Candidates(type))
            {
                Object(candidate);
            }
        }
    }

    private void CheckParent(MemberInfo member, Type type)
    {
        var parents = (member as MethodInfo)?.GetParameters().Where(parameter => parameter.IsDefined(typeof(ParentAttribute))) ?? [];
        foreach (var parent in parents.Where(parent => !parent.ParameterType.IsAssignableFrom(type)))
        {
            _mistakes.Add($"{Show(member)} has a [Parent] of type {parent.ParameterType}, which {type} is not.");
        }
    }

    private static IEnumerable<Type> BaseTypes(Type type)
    {
        for (var t = type.BaseType; t is not null && t != typeof(object); t = t.BaseType)
        {
            yield return t;
        }
    }

    private IEnumerable<Type> Candidates(Type marker) => _registered
        .Where(type => !type.IsAbstract && !type.ContainsGenericParameters && marker.IsAssignableFrom(type)
            && !type.IsDefined(typeof(GraphQLIgnoreAttribute), false))
        .OrderBy(Naming.OfOutput, StringComparer.Ordinal);

    private ObjectType Object(Type type)
    {
        if (Meet(type) is ObjectType made)
        {
            return made;
        }

        _mistakes.Add($"{type.FullName} is a possible type of an interface or union, but is no object type.");
        return new ObjectType(Naming.OfOutput(type), null);
    }

    private NamedType Meet(Type type)
    {
        if (_types.TryGetValue(type, out var known))
        {
            return known;
        }

        var name = Naming.OfOutput(type);
        var description = _descriptions.Of(type);
        NamedType made = type.IsDefined(typeof(UnionTypeAttribute), false) ? new UnionType(name, description)
            : type.IsDefined(typeof(InterfaceTypeAttribute), false) ? new InterfaceType(name, description)
            : new ObjectType(name, description);
        _types.Add(type, made);
        _pending.Enqueue(type);
        return made;
    }

    private FieldDefinition? Field(MemberInfo member, bool isSubscription)
    {
        var info = member is PropertyInfo property ? _nullability.Create(property) : _nullability.Create(((MethodInfo)member).ReturnParameter);
        var isAwaited = ClrShape.IsAwaited(info.Type);
        info = isAwaited ? info.GenericTypeArguments[0] : info;
        if (isSubscription)
        {
            if (!ClrShape.IsStream(info.Type))
            {
                _mistakes.Add($"{Show(member)} is a field of the subscription root and must return IAsyncEnumerable.");
                return null;
            }

            info = info.GenericTypeArguments[0];
        }

        var shape = ClrShape.Of(info);
        if (TypeOf(shape, member) is not { } type)
        {
            return null;
        }

        var parameters = (member as MethodInfo)?.GetParameters() ?? [];
        var arguments = parameters.SelectMany(parameter => Arguments(parameter, member)).ToList();
        if (arguments.Contains(null))
        {
            return null;
        }

        return new FieldDefinition(Naming.OfField(member), type)
        {
            Description = _descriptions.Of(member),
            DeprecationReason = member.AttributeOrNull<GraphQLDeprecatedAttribute>()?.Reason,
            Cost = Math.Max(0, member.AttributeOrNull<CostAttribute>()?.Weight ?? 1),
            Arguments = arguments!,
            PageSize = Array.Find(parameters, parameter => ResolverBinder.SourceOf(parameter) == ResolverBinder.ParameterSource.Page) is { } page
                ? PageBinder.SizeOf(page).Size
                : null,
            Leaf = isAwaited || isSubscription || !IsSingleLeaf(type) ? null : ResolverBinder.LeafOrNull(member, type.Named),
            Pure = isSubscription ? TakeEvent : isAwaited ? null : ResolverBinder.Pure(member),
            Resolver = isAwaited && !isSubscription ? ResolverBinder.Awaited(member) : null,
            Stream = isSubscription ? ResolverBinder.Stream(member) : null,
        };
    }

    /// <summary>What a parameter stands for in the schema; null for what cannot be there.</summary>
    private InputValue?[] Arguments(ParameterInfo parameter, MemberInfo member)
    {
        switch (ResolverBinder.SourceOf(parameter))
        {
            case ResolverBinder.ParameterSource.Argument:
                return [_inputs.Argument(parameter, Show(member))];
            case ResolverBinder.ParameterSource.Page:
                var size = PageBinder.SizeOf(parameter);
                if (size.Size < 1 || size.Size > size.Max)
                {
                    _mistakes.Add($"{Show(member)}({parameter.Name}) has pages of {size.Size} items, which is not 1 to {size.Max}.");
                }

                return PageBinder.Arguments(size);
            default:
                return [];
        }
    }

    private static bool IsSingleLeaf(SchemaType type) => type.Nullable is ScalarType or EnumType;

    private SchemaType? TypeOf(ClrShape shape, MemberInfo member)
    {
        SchemaType? type;
        if (shape.Item is not null)
        {
            type = TypeOf(shape.Item, member) is { } item ? new ListType(item) : null;
        }
        else
        {
            type = _leaves.LeafOrNull(shape.Type, member.Has<IDAttribute>(), Show(member)) ?? CompositeOrNull(shape.Type, member);
        }

        return type is null || shape.IsNullable ? type : new NonNullType(type);
    }

    private NamedType? CompositeOrNull(Type type, MemberInfo member)
    {
        var isOurs = type.Assembly == typeof(OutputBinder).Assembly;
        if (type == typeof(object) || type.IsPrimitive || type.IsPointer || type.IsGenericTypeDefinition || type.ContainsGenericParameters
            || typeof(Delegate).IsAssignableFrom(type) || typeof(Task).IsAssignableFrom(type)
            || (!isOurs && type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true))
        {
            _mistakes.Add($"{Show(member)} is of type {type}, which has no form in the schema.");
            return null;
        }

        return Meet(type);
    }
}
