using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using QsgHub.GraphQL.Types.Binding;

namespace QsgHub.GraphQL;

/// <summary>Adds the engine to an application's services.</summary>
public static class GraphQLServiceCollectionExtensions
{
    /// <summary>Adds a schema and its <see cref="RequestExecutor"/>. Calls add up, so that each feature may bring its own types.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Names types, scalars and limits.</param>
    /// <remarks>The schema is built when it is first asked for; <c>MapGraphQL</c> asks for it at start-up.</remarks>
    public static IServiceCollection AddGraphQL(this IServiceCollection services, Action<GraphQLBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.FirstOrDefault(service => service.ServiceType == typeof(GraphQLBuilder))?.ImplementationInstance as GraphQLBuilder;
        if (builder is null)
        {
            builder = new GraphQLBuilder();
            services.AddSingleton(builder);
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton(provider => new RequestExecutor(
                SchemaBinder.Bind(builder.Types, builder.Scalars),
                builder.LimitValues,
                builder.OptionValues,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetService<ILogger<RequestExecutor>>()));
            services.AddSingleton(provider => provider.GetRequiredService<RequestExecutor>().Schema);
        }

        configure(builder);
        return services;
    }
}
