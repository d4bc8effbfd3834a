namespace Microsoft.SqlServer.Server;

/// <summary>What a CLR type of <see cref="Format.UserDefined"/> implements to read and write its own bytes.</summary>
public interface IBinarySerialize
{
    /// <summary>Takes the state from its serialised form.</summary>
    /// <param name="r">Stands at the start of the form.</param>
    void Read(BinaryReader r);

    /// <summary>Writes the state in its serialised form.</summary>
    /// <param name="w">Takes the form.</param>
    void Write(BinaryWriter w);
}
