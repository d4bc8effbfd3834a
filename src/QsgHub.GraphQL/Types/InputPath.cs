using System.Text;

namespace QsgHub.GraphQL.Types;

/// <summary>Where in a variable's value something stands.</summary>
/// <param name="Parent">The place it stands in; null for the variable itself.</param>
/// <param name="Key">The variable's or field's name; null for an item of a list.</param>
/// <param name="Index">0-based, for an item of a list.</param>
internal sealed record InputPath(InputPath? Parent, string? Key, int Index = 0)
{
    /// <summary>Such as <c>input.topics[0]</c>.</summary>
    public override string ToString()
    {
        var parts = new Stack<InputPath>();
        for (var path = this; path is not null; path = path.Parent)
        {
            parts.Push(path);
        }

        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (part.Key is null)
            {
                text.Append('[').Append(part.Index).Append(']');
            }
            else
            {
                text.Append(text.Length == 0 ? "" : ".").Append(part.Key);
            }
        }

        return text.ToString();
    }
}
