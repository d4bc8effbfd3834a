namespace Microsoft.SqlServer.Server;

/// <summary>Marks a type as a CLR user-defined type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute : Attribute
{
    /// <summary>A user-defined type with a way of serialising it.</summary>
    /// <param name="format">Native or user-defined.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is neither.</exception>
    public SqlUserDefinedTypeAttribute(Format format)
    {
        if (format is not (Format.Native or Format.UserDefined))
        {
            throw new ArgumentOutOfRangeException(nameof(format), format, "The format must be native or user-defined.");
        }

        Format = format;
    }

    /// <summary>Most bytes of an instance: 1 to 8000, or -1 for up to two gigabytes.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Whether all instances have the same length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Whether the order of the bytes is the order of the values.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>How an instance is serialised.</summary>
    public Format Format { get; }

    /// <summary>Method that validates an instance after it was read.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>Name under which the type is registered.</summary>
    public string? Name { get; set; }
}
