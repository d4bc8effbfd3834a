using System.Text.Json;
using QsgHub.Domain;
using QsgHub.Domain.Features.Concerns;

namespace QsgHub.Server.Features.Concerns;

/// <summary>Reads the filter of an export from its address: the parts of the list's filter, by their names.</summary>
internal static class ExportQuery
{
    /// <summary>Reads a filter.</summary>
    /// <param name="query">The query of the address.</param>
    /// <param name="refusals">Every broken rule, by the name of the part.</param>
    public static ConcernFilter Read(IQueryCollection query, out List<Refusal> refusals)
    {
        var broken = new List<Refusal>();
        var filter = new ConcernFilter();
        foreach (var (name, values) in query)
        {
            if (values.Count != 1 && name != "state")
            {
                broken.Add(new(RefusalCode.OutOfRange, name, "This part is given once."));
                continue;
            }

            var value = values[0] ?? "";
            filter = name switch
            {
                "providerCode" => filter with { ProviderCode = value },
                "regionCode" => filter with { RegionCode = value },
                "ownerCode" => filter with { OwnerCode = value },
                "topic" => filter with { Topic = value },
                "immediacyAtLeast" => filter with { ImmediacyAtLeast = Word<Immediacy>(name, value) },
                "severityAtLeast" => filter with { SeverityAtLeast = Word<Severity>(name, value) },
                "state" => filter with { States = [.. values.Take(20).Select(state => Word<ConcernState>(name, state ?? "")).OfType<ConcernState>()] },
                "isOpen" => filter with { IsOpen = Truth(name, value) },
                "nature" => filter with { Nature = Word<Nature>(name, value) },
                "text" => filter with { Text = value },
                _ => Unknown(name),
            };
        }

        broken.AddRange(filter.Refusals().Select(refusal => refusal with { Field = refusal.Field["filter.".Length..] }));
        refusals = broken;
        return filter;

        T? Word<T>(string name, string value)
            where T : struct, Enum
        {
            foreach (var word in Enum.GetValues<T>())
            {
                if (JsonNamingPolicy.SnakeCaseUpper.ConvertName(word.ToString()) == value)
                {
                    return word;
                }
            }

            broken.Add(new(RefusalCode.OutOfRange, name, "This part has one of the words that the API has for it."));
            return null;
        }

        bool? Truth(string name, string value)
        {
            if (value is not ("true" or "false"))
            {
                broken.Add(new(RefusalCode.OutOfRange, name, "This part is true or false."));
            }

            return value == "true";
        }

        // A part that is misspelt would otherwise widen the export without a word.
        ConcernFilter Unknown(string name)
        {
            broken.Add(new(RefusalCode.NotFound, name.Length > 40 ? name[..40] : name, "The filter has no part of this name."));
            return filter;
        }
    }
}
