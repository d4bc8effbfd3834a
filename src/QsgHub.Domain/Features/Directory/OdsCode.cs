using System.Text.RegularExpressions;

namespace QsgHub.Domain.Features.Directory;

/// <summary>Codes of the NHS Organisation Data Service. The kind of a body cannot be read from its code.</summary>
/// <remarks>Source: NHS Data Model and Dictionary, organisation code frames: 1 to 9 letters and digits.</remarks>
public static partial class OdsCode
{
    /// <summary>The form in which codes are stored and compared: trimmed and upper-case.</summary>
    /// <param name="code">A code as somebody wrote it.</param>
    public static string Normalise(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Trim().ToUpperInvariant();
    }

    /// <summary>Whether a normalised code has the form of an ODS code.</summary>
    /// <param name="code">The code.</param>
    public static bool IsValid(string code) => Form().IsMatch(code);

    [GeneratedRegex("^[A-Z0-9]{1,9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
