namespace QsgHub.GraphQL.Language;

/// <summary>
/// Gives the same string for the same name, as far as it remembers: documents name few things often, and kept operations then share them.
/// A fixed number of short names is remembered, each in the one place its letters lead to, where the last one stays.
/// </summary>
internal static class NameTable
{
    private const int MaxLength = 32;
    private const int Size = 1024;

    // Shared by all threads without a lock: a reference is read and written whole, and whoever comes too late makes a string of its own.
    private static readonly string?[] Known = new string?[Size];

    /// <summary>A name as a string.</summary>
    /// <param name="name">At least one character.</param>
    internal static string Of(ReadOnlySpan<char> name)
    {
        if (name.Length > MaxLength)
        {
            return name.ToString();
        }

        ref var place = ref Known[Place(name)];
        var known = place;
        return known is not null && name.SequenceEqual(known) ? known : place = name.ToString();
    }

    /// <summary>Cheap rather than even: a clash costs no more than a string.</summary>
    private static int Place(ReadOnlySpan<char> name) =>
        ((name[0] * 37) + (name[name.Length / 2] * 101) + (name[^1] * 7) + (name.Length * 331)) & (Size - 1);
}
