using System.Text;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Directory.Import;

namespace QsgHub.Domain.Features.Ratings;

/// <summary>Finds councils by the short names that CQC uses: Telford and Wrekin for Telford &amp; Wrekin Council.</summary>
internal sealed class CouncilNames
{
    private static readonly string[] Additions =
    [
        "metropolitan borough council", "metropolitan district council", "london borough of", "royal borough of", "borough council", "county council", "city council", "district council", "council of",
        "council", "county of", "city of",
    ];

    private readonly Dictionary<string, Organisation?> _councils = new(StringComparer.Ordinal);

    public CouncilNames(DirectoryPlan plan)
    {
        foreach (var council in plan.Directory.Organisations.Values.Where(body => body.KindCode == "LA"))
        {
            var name = Short(council.Name);
            if (!_councils.TryAdd(name, council))
            {
                // Two of one short name: neither is meant for certain.
                _councils[name] = null;
            }
        }
    }

    public Organisation? FindOrNull(string name) => _councils.GetValueOrDefault(Short(name));

    private static string Short(string name)
    {
        var words = new StringBuilder(name.Length);
        foreach (var letter in name.Replace("&", " and ", StringComparison.Ordinal))
        {
            words.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        }

        var text = $" {string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
        foreach (var addition in Additions)
        {
            text = text.Replace($" {addition} ", " ", StringComparison.Ordinal);
        }

        return text.Trim();
    }
}
