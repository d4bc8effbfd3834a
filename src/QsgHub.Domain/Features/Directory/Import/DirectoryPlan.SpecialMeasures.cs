using QsgHub.Domain.Features.SpecialMeasures;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

internal sealed partial class DirectoryPlan
{
    private readonly Dictionary<Guid, List<SpecialMeasuresSpell>> _specialMeasures = [];

    /// <summary>A provider's time in special measures; that of the same scheme and first day takes a new last day and source.</summary>
    public void PutInSpecialMeasures(ImportRow row, Provider provider, SpecialMeasuresScheme scheme, DateOnly since, DateOnly? until, string source)
    {
        if (!_specialMeasures.TryGetValue(provider.Id, out var spells))
        {
            _specialMeasures[provider.Id] = spells = [.. Directory.SpecialMeasures[provider.Id]];
        }

        var same = spells.FirstOrDefault(known => known.Scheme == scheme && known.From == since);
        if (spells.FirstOrDefault(known => known != same && known.Scheme == scheme && known.From <= (until ?? DateOnly.MaxValue) && since <= (known.To ?? DateOnly.MaxValue)) is { } other)
        {
            row.Problem("from", $"It overlaps with the time of the same scheme since {other.From:yyyy-MM-dd}: give that one a last day first.");
            return;
        }

        if (same is null)
        {
            var spell = new SpecialMeasuresSpell { Id = ids.Next(), ProviderId = provider.Id, Scheme = scheme, From = since, To = until, Source = source };
            spells.Add(spell);
            Add(spell);
            return;
        }

        var differs = (same.To, same.Source) != (until, source);
        (same.To, same.Source) = (until, source);
        Compare(same, differs);
    }
}
