using System.Linq.Expressions;
using System.Reflection;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>Compiles C# members into resolvers, once, when the schema is built.</summary>
internal static class ResolverBinder
{
    private static readonly MethodInfo TaskValue = Own(nameof(FromTask));
    private static readonly MethodInfo ValueTaskValue = Own(nameof(FromValueTask));
    private static readonly MethodInfo StreamValue = Own(nameof(Boxed));
    private static readonly MethodInfo ServiceMethod = Of(nameof(ResolverContext.Service));
    private static readonly MethodInfo ServiceOrNullMethod = Of(nameof(ResolverContext.ServiceOrNull));
    private static readonly MethodInfo LoaderMethod = Of(nameof(ResolverContext.Loader));

    /// <summary>Where a parameter's value comes from.</summary>
    internal enum ParameterSource
    {
        Argument,
        Page,
        Parent,
        Service,
        Loader,
        Context,
        Cancellation,
        Services,
    }

    internal static ParameterSource SourceOf(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        return parameter switch
        {
            _ when parameter.IsDefined(typeof(ParentAttribute)) => ParameterSource.Parent,
            _ when parameter.IsDefined(typeof(ServiceAttribute)) => ParameterSource.Service,
            _ when type == typeof(CancellationToken) => ParameterSource.Cancellation,
            _ when type == typeof(PageArguments) => ParameterSource.Page,
            _ when type == typeof(ResolverContext) => ParameterSource.Context,
            _ when type == typeof(IServiceProvider) => ParameterSource.Services,
            _ when type.IsSubclassOf(typeof(DataLoader)) => ParameterSource.Loader,
            _ => ParameterSource.Argument,
        };
    }

    internal static PureResolver Pure(MemberInfo member)
    {
        var context = Expression.Parameter(typeof(ResolverContext));
        return Expression.Lambda<PureResolver>(Expression.Convert(Access(member, context), typeof(object)), context).Compile();
    }

    internal static FieldResolver Awaited(MemberInfo member)
    {
        var context = Expression.Parameter(typeof(ResolverContext));
        var access = Access(member, context);
        var adapter = access.Type.GetGenericTypeDefinition() == typeof(Task<>) ? TaskValue : ValueTaskValue;
        var body = Expression.Call(adapter.MakeGenericMethod(access.Type.GetGenericArguments()), access);
        return Expression.Lambda<FieldResolver>(body, context).Compile();
    }

    /// <summary>A member that returns a stream, or a task of one.</summary>
    internal static StreamResolver Stream(MemberInfo member)
    {
        var context = Expression.Parameter(typeof(ResolverContext));
        var access = Access(member, context);
        var stream = ClrShape.IsAwaited(access.Type) ? access.Type.GetGenericArguments()[0] : access.Type;
        var box = StreamValue.MakeGenericMethod(stream.GetGenericArguments());
        if (!ClrShape.IsAwaited(access.Type))
        {
            var open = Expression.Lambda<Func<ResolverContext, IAsyncEnumerable<object?>>>(Expression.Call(box, access), context).Compile();
            return resolverContext => new ValueTask<IAsyncEnumerable<object?>>(open(resolverContext));
        }

        var awaited = Awaited(member);
        var source = Expression.Parameter(typeof(object));
        var wrap = Expression.Lambda<Func<object, IAsyncEnumerable<object?>>>(
            Expression.Call(box, Expression.Convert(source, stream)), source).Compile();
        return async resolverContext =>
        {
            var value = awaited(resolverContext);
            await (value.Task ?? Task.CompletedTask);
            return wrap(value.Get()!);
        };
    }

    /// <summary>A writer for a leaf that is read from its object alone.</summary>
    /// <returns>Null when the C# type has no direct way to the response.</returns>
    internal static LeafWriter? LeafOrNull(MemberInfo member, NamedType type)
    {
        var source = Expression.Parameter(typeof(object));
        var writer = Expression.Parameter(typeof(ResponseWriter));
        var parent = Expression.Convert(source, member.DeclaringType!);
        Expression access;
        switch (member)
        {
            case PropertyInfo property:
                access = Expression.Property(property.GetMethod!.IsStatic ? null : parent, property);
                break;
            case MethodInfo { IsStatic: false } method when method.GetParameters().Length == 0:
                access = Expression.Call(parent, method);
                break;
            case MethodInfo { IsStatic: true } method
                when method.GetParameters() is [var only] && SourceOf(only) == ParameterSource.Parent:
                access = Expression.Call(method, Expression.Convert(source, only.ParameterType));
                break;
            default:
                return null;
        }

        var underlying = Nullable.GetUnderlyingType(access.Type) ?? access.Type;
        if (LeafWriters.For(underlying, type) is not { } write)
        {
            return null;
        }

        // Read once, test for null, write.
        var value = Expression.Variable(access.Type);
        var present = Expression.Block(
            write(writer, access.Type == underlying ? value : Expression.Property(value, nameof(Nullable<int>.Value))),
            Expression.Constant(true));
        Expression body = access.Type.IsValueType && access.Type == underlying
            ? present
            : Expression.Condition(Expression.Equal(value, Expression.Constant(null, access.Type)), Expression.Constant(false), present);
        return Expression.Lambda<LeafWriter>(
            Expression.Block([value], Expression.Assign(value, access), body), source, writer).Compile();
    }

    /// <summary>Reads the property, or calls the method with its parameters' values.</summary>
    private static Expression Access(MemberInfo member, ParameterExpression context)
    {
        var parent = Expression.Property(context, nameof(ResolverContext.Source));
        if (member is PropertyInfo property)
        {
            return Expression.Property(
                property.GetMethod!.IsStatic ? null : Expression.Convert(parent, property.DeclaringType!), property);
        }

        var method = (MethodInfo)member;
        var values = Expression.Property(context, nameof(ResolverContext.Arguments));
        var arguments = new List<Expression>();
        var index = 0;
        foreach (var parameter in method.GetParameters())
        {
            var type = parameter.ParameterType;
            var source = SourceOf(parameter);
            arguments.Add(source switch
            {
                ParameterSource.Parent => Expression.Convert(parent, type),
                ParameterSource.Service => Expression.Call(
                    context, (parameter.HasDefaultValue ? ServiceOrNullMethod : ServiceMethod).MakeGenericMethod(type)),
                ParameterSource.Cancellation => Expression.Property(context, nameof(ResolverContext.CancellationToken)),
                ParameterSource.Context => context,
                ParameterSource.Services => Expression.Property(context, nameof(ResolverContext.Services)),
                ParameterSource.Loader => Expression.Call(context, LoaderMethod.MakeGenericMethod(type)),
                ParameterSource.Page => PageBinder.Value(parameter, values, index),
                _ => Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(index)), type),
            });
            index += source switch
            {
                ParameterSource.Argument => 1,
                ParameterSource.Page => 4,
                _ => 0,
            };
        }

        return Expression.Call(method.IsStatic ? null : Expression.Convert(parent, method.DeclaringType!), method, arguments);
    }

    private static FieldValue FromTask<T>(Task<T> task) => FieldValue.Of(task);

    private static FieldValue FromValueTask<T>(ValueTask<T> task) => FieldValue.Of(task);

    private static IAsyncEnumerable<object?> Boxed<T>(IAsyncEnumerable<T> stream) =>
        stream as IAsyncEnumerable<object?> ?? new BoxedStream<T>(stream);

    private static MethodInfo Own(string name) => typeof(ResolverBinder).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static MethodInfo Of(string name) =>
        typeof(ResolverContext).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Instance)!;

    private sealed class BoxedStream<T>(IAsyncEnumerable<T> stream) : IAsyncEnumerable<object?>
    {
        public async IAsyncEnumerator<object?> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            await foreach (var item in stream.WithCancellation(cancellationToken))
            {
                yield return item;
            }
        }
    }
}
