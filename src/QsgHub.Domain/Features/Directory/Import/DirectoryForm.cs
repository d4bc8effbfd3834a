using QsgHub.Domain.Features.Ratings;
using QsgHub.Domain.Features.SpecialMeasures;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

/// <summary>What an import of the directory is about: the same file may be read for its bodies and for its relationships.</summary>
public enum DirectorySubject
{
    /// <summary>Bodies, providers and locations.</summary>
    Organisations = 1,

    /// <summary>Dated relationships of bodies' teams to providers.</summary>
    Relationships = 2,

    /// <summary>People with their places, and other bodies' systems.</summary>
    People = 3,

    /// <summary>Groups and their members.</summary>
    Groups = 4,

    /// <summary>CQC's ratings, with the providers and locations that have them; and who is in special measures.</summary>
    Ratings = 5,
}

/// <summary>The parts of the directory that a form compares with.</summary>
[Flags]
internal enum DirectoryParts
{
    Bodies = 0,
    Locations = 1,
    Relationships = 2,
    People = 4,
    Groups = 8,
    Ratings = 16,
    SpecialMeasures = 32,
}

/// <summary>A form of file, recognised by its header.</summary>
/// <param name="Subject">What it is imported as.</param>
/// <param name="Name">Its name in reports.</param>
/// <param name="Reads">What it compares with, beside bodies and providers.</param>
/// <param name="Columns">Every column, in any order in the file.</param>
/// <param name="Plan">Works out, from all rows, what to add and change.</param>
internal sealed record DirectoryForm(
    DirectorySubject Subject,
    string Name,
    DirectoryParts Reads,
    IReadOnlyList<string> Columns,
    Action<IReadOnlyList<ImportRow>, DirectoryPlan> Plan)
{
    private const int MaxNamed = 10;

    public static IReadOnlyList<DirectoryForm> All { get; } =
        [.. PublishedBodyForms.All, .. BodyForms.All, .. RelationshipForms.All, .. PeopleForms.All, .. GroupForms.All, .. RatingForms.All, .. SpecialMeasuresForms.All];

    /// <summary>The form of a header; a problem that names the nearest one when there is none.</summary>
    public static DirectoryForm? Recognise(DirectorySubject subject, IReadOnlyList<string> header, ImportTally tally)
    {
        var forms = All.Where(form => form.Subject == subject).ToList();
        if (forms.FirstOrDefault(form => form.Columns.ToHashSet(StringComparer.Ordinal).SetEquals(header)) is { } exact)
        {
            return exact;
        }

        var nearest = forms.MaxBy(form => (2 * form.Columns.Intersect(header).Count()) - form.Columns.Count)!;
        var lacking = nearest.Columns.Except(header).ToList();
        var unknown = header.Except(nearest.Columns).ToList();
        var difference = string.Join("; ", new[]
        {
            lacking.Count == 0 ? null : $"lacks {string.Join(", ", lacking)}",
            unknown.Count == 0 ? null : $"has the unknown {string.Join(", ", unknown.Take(MaxNamed))}{(unknown.Count > MaxNamed ? ", …" : "")}",
        }.Where(part => part is not null));
        tally.Problem(1, "", $"The header is of no form of {subject.ToString().ToLowerInvariant()}; compared with the nearest, {nearest.Name}, it {difference}.");
        return null;
    }
}
