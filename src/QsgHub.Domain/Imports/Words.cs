using System.Text;

namespace QsgHub.Domain.Imports;

/// <summary>How files write the words of an enumeration: lower case with underscores.</summary>
internal static class Words
{
    /// <summary>Word to value, in the order of the enumeration.</summary>
    public static IReadOnlyDictionary<string, T> Of<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => SnakeCase(value.ToString()), value => value, StringComparer.Ordinal);

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
