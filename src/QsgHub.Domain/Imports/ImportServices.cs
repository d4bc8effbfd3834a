using Microsoft.Extensions.DependencyInjection;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Ratings;
using QsgHub.Domain.Features.SpecialMeasures;
using QsgHub.Domain.Features.UnpublishedFigures;

namespace QsgHub.Domain.Imports;

/// <summary>Registers the imports.</summary>
internal static class ImportServices
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<DirectoryPublication>();
        services.AddSingleton<DirectoryImport>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<IndicatorImport>();
        services.AddSingleton<ObservationImport>();
        services.AddSingleton<ObservationSeries>();
        services.AddSingleton<PeerFunnels>();
        services.AddSingleton<DataFeeds>();
        services.AddSingleton<RatingBook>();
        services.AddSingleton<SpecialMeasuresBook>();
        services.AddSingleton<UnpublishedImport>();
        services.AddSingleton<UnpublishedSeries>();
        services.AddSingleton<UnpublishedScan>();
        services.AddSingleton<UnpublishedSignals>();
    }
}
