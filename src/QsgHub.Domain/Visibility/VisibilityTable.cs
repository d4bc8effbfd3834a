using System.Collections.Frozen;
using System.Globalization;

namespace QsgHub.Domain.Visibility;

/// <summary>A class of information: a row of the visibility table.</summary>
/// <param name="Number">1 to 23; not an order of sensitivity.</param>
/// <param name="Name">The class in the field's words.</param>
/// <param name="Sealed">Whether its reader needs team, role and a live relationship, and each read is audited.</param>
public sealed record InformationClass(int Number, string Name, bool Sealed);

/// <summary>The visibility table: class × column → cell. Data in one file, loaded once.</summary>
/// <remarks>Source: Visibility/Table/visibility-table.csv, after CQC's information-sharing guidance, the Caldicott principles and TLP 2.0.</remarks>
public sealed class VisibilityTable
{
    /// <summary>The class of published facts: ratings and statistics, which every member reads.</summary>
    public const int PublishedFacts = 1;

    /// <summary>The class of an item that is not posted yet.</summary>
    public const int Draft = 3;

    /// <summary>The class that a concern has when its author names none.</summary>
    public const int SharedConcern = 4;

    /// <summary>The class of unpublished and small-number data: figures about few people are withheld in it.</summary>
    public const int SmallNumberData = 23;

    private static readonly string[] ColumnCodes = ["Ow", "LC", "OC", "PM", "CQ", "PR", "HW", "Pv", "Ot", "Na", "Ad", "IG"];

    private static readonly FrozenDictionary<string, Cell> Cells = new Dictionary<string, Cell>
    {
        ["F"] = Cell.Full,
        ["R"] = Cell.Redacted,
        ["E"] = Cell.Existence,
        ["H"] = Cell.Hidden,
        ["G"] = Cell.Granted,
        ["-"] = Cell.NotApplicable,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<int, (InformationClass Class, Cell[] Cells)> _rows;

    private VisibilityTable(FrozenDictionary<int, (InformationClass Class, Cell[] Cells)> rows) => _rows = rows;

    /// <summary>The table in force, as shipped.</summary>
    public static VisibilityTable Current { get; } = LoadShipped();

    /// <summary>All classes by number.</summary>
    public IEnumerable<InformationClass> Classes => _rows.Values.Select(row => row.Class).OrderBy(c => c.Number);

    /// <summary>The class of a number.</summary>
    /// <param name="number">1 to 23.</param>
    /// <returns>Null when the table has no such class.</returns>
    public InformationClass? ClassOrNull(int number) => _rows.TryGetValue(number, out var row) ? row.Class : null;

    /// <summary>Whether a class asks for the right role beside body and relationship.</summary>
    /// <param name="number">The class.</param>
    /// <returns>True for a class that the table lacks: deny by default.</returns>
    public bool IsSealed(int number) => ClassOrNull(number)?.Sealed ?? true;

    /// <summary>The person who must answer for an item of a class by name, because its owner's team does not read it.</summary>
    /// <param name="number">The class.</param>
    /// <param name="authorId">The item's author.</param>
    /// <returns>The author for such a class, null for every other.</returns>
    public Guid? HandlerOrNull(int number, Guid authorId) => this[number, Column.Owner] == Cell.Granted ? authorId : null;

    /// <summary>The cell of a class and a column.</summary>
    /// <param name="number">The class.</param>
    /// <param name="column">The column.</param>
    /// <returns><see cref="Cell.Hidden"/> for a class that the table lacks: deny by default.</returns>
    public Cell this[int number, Column column] => _rows.TryGetValue(number, out var row) ? row.Cells[(int)column] : Cell.Hidden;

    /// <summary>Reads a table.</summary>
    /// <param name="text">The CSV text, header first.</param>
    /// <exception cref="FormatException">A row or cell breaks the form; the message names it.</exception>
    public static VisibilityTable Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var expected = "number,name,sealed," + string.Join(',', ColumnCodes);
        if (lines.Length == 0 || lines[0] != expected)
        {
            throw new FormatException($"The visibility table must begin with the header \"{expected}\".");
        }

        var rows = new Dictionary<int, (InformationClass, Cell[])>();
        foreach (var line in lines.Skip(1))
        {
            var fields = line.Split(',');
            if (fields.Length != ColumnCodes.Length + 3 || !int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw new FormatException($"The visibility table has a malformed row: \"{line}\".");
            }

            var cells = fields.Skip(3).Select(code => Cells.TryGetValue(code, out var cell)
                ? cell
                : throw new FormatException($"Class {number} of the visibility table has an unknown cell \"{code}\".")).ToArray();
            var isSealed = fields[2] switch
            {
                "yes" => true,
                "no" => false,
                _ => throw new FormatException($"Class {number} of the visibility table is sealed \"yes\" or \"no\", not \"{fields[2]}\"."),
            };
            if (!rows.TryAdd(number, (new InformationClass(number, fields[1], isSealed), cells)))
            {
                throw new FormatException($"Class {number} stands twice in the visibility table.");
            }
        }

        return new VisibilityTable(rows.ToFrozenDictionary());
    }

    private static VisibilityTable LoadShipped()
    {
        using var stream = typeof(VisibilityTable).Assembly.GetManifestResourceStream("QsgHub.Domain.Visibility.Table.visibility-table.csv")
            ?? throw new InvalidOperationException("The visibility table is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }
}
