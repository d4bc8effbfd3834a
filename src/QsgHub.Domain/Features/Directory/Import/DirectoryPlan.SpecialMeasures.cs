using QsgHub.Domain.Features.SpecialMeasures;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

internal sealed partial class DirectoryPlan
{
    /// <summary>A provider's time in special measures; that of the same scheme and first day takes a new last day and source.</summary>
    public void PutInSpecialMeasures(ImportRow row, Provider provider, SpecialMeasuresScheme scheme, DateOnly since, DateOnly? until, string source)
    {
        var others = Directory.SpecialMeasures[provider.Id].Concat(Added.OfType<SpecialMeasuresSpell>().Where(added => added.ProviderId == provider.Id))
            .Where(known => known.Scheme == scheme).ToList();
        var same = others.FirstOrDefault(known => known.From == since);
        if (others.FirstOrDefault(known => known != same && known.From <= (until ?? DateOnly.MaxValue) && since <= (known.To ?? DateOnly.MaxValue)) is { } other)
        {
            row.Problem("from", $"It overlaps with the time of the same scheme since {other.From:yyyy-MM-dd}: give that one a last day first.");
            return;
        }

        if (same is null)
        {
            Add(new SpecialMeasuresSpell { Id = ids.Next(), ProviderId = provider.Id, Scheme = scheme, From = since, To = until, Source = source });
            return;
        }

        var differs = (same.To, same.Source) != (until, source);
        (same.To, same.Source) = (until, source);
        Compare(same, differs);
    }
}
