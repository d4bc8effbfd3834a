namespace Microsoft.SqlServer.Server;

/// <summary>Marks a type as a CLR user-defined aggregate.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class SqlUserDefinedAggregateAttribute : Attribute
{
    /// <summary>Largest serialised form that a size in bytes may state; anything larger is -1.</summary>
    public const int MaxByteSizeValue = 8000;

    private int _maxByteSize;

    /// <summary>An aggregate with a way of serialising its state.</summary>
    /// <param name="format">Native or user-defined.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is neither.</exception>
    public SqlUserDefinedAggregateAttribute(Format format)
    {
        if (format is not (Format.Native or Format.UserDefined))
        {
            throw new ArgumentOutOfRangeException(nameof(format), format, "The format must be native or user-defined.");
        }

        Format = format;
    }

    /// <summary>Most bytes of the state: 1 to 8000, or -1 for up to two gigabytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of these.</exception>
    public int MaxByteSize
    {
        get => _maxByteSize;
        set
        {
            if (value is < -1 or > MaxByteSizeValue)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, $"The size must be -1 or at most {MaxByteSizeValue}.");
            }

            _maxByteSize = value;
        }
    }

    /// <summary>Whether a repeated value changes nothing.</summary>
    public bool IsInvariantToDuplicates { get; set; }

    /// <summary>Whether a null changes nothing.</summary>
    public bool IsInvariantToNulls { get; set; }

    /// <summary>Whether the order of values changes nothing.</summary>
    public bool IsInvariantToOrder { get; set; }

    /// <summary>Whether the result over no value is null.</summary>
    public bool IsNullIfEmpty { get; set; }

    /// <summary>How the state is serialised.</summary>
    public Format Format { get; }

    /// <summary>Name of the aggregate.</summary>
    public string? Name { get; set; }
}
