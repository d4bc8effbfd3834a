using System.Text;
using QsgHub.Domain;
using QsgHub.GraphQL;

namespace QsgHub.Server.Features;

/// <summary>Turns a refusal of the domain into errors of the response, in the one place.</summary>
internal static class Refusals
{
    /// <summary>What a command gave.</summary>
    /// <exception cref="GraphQLException">The command was refused: one error for each reason, with its code and field.</exception>
    public static T OrRefuse<T>(this Outcome<T> outcome, string prefix = "input")
        where T : class => outcome.Succeeded ? outcome.Value : throw Exception(outcome.Refusals, prefix);

    /// <summary>The exception for refusals.</summary>
    public static GraphQLException Exception(IEnumerable<Refusal> refusals, string prefix = "") =>
        new([.. refusals.Select(refusal => new GraphQLError(refusal.Message, Code(refusal.Code), new Dictionary<string, object?>
        {
            ["field"] = (prefix, refusal.Field) switch
            {
                ("", var field) => field,
                (var all, "") => all,
                var (all, field) => $"{all}.{field}",
            },
        }))]);

    private static string Code(RefusalCode code)
    {
        var text = new StringBuilder();
        foreach (var letter in code.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}
