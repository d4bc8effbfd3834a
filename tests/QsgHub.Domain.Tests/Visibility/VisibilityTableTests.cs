using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Tests.Visibility;

public class VisibilityTableTests
{
    private const string Header = "number,name,sealed,Ow,LC,OC,PM,CQ,PR,HW,Pv,Ot,Na,Ad,IG";
    private const string Row = "1,Facts,no,F,R,E,H,G,-,F,R,E,H,G,-";

    [Fact]
    public void Current_HasTheCellOfThePolicy_AtEveryPlace()
    {
        var differences =
            from number in VisibilityPolicy.Classes
            from column in Enum.GetValues<Column>()
            let shipped = Letter(VisibilityTable.Current[number, column])
            let policy = VisibilityPolicy.Cell(number, column)
            where shipped != policy
            select $"class {number}, {column}: {shipped} instead of {policy}";

        Assert.Empty(differences);
    }

    [Fact]
    public void Current_HasTheClassesOfThePolicyAndNoOther() =>
        Assert.Equal(VisibilityPolicy.Classes, VisibilityTable.Current.Classes.Select(c => c.Number));

    [Fact]
    public void Current_SealsTheClassesOfThePolicy() =>
        Assert.Equal(
            [7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19],
            VisibilityTable.Current.Classes.Where(c => c.Sealed).Select(c => c.Number));

    [Fact]
    public void Current_NamesEveryClass() =>
        Assert.All(VisibilityTable.Current.Classes, c => Assert.False(string.IsNullOrWhiteSpace(c.Name)));

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Table_HidesFromEverybody_WhenItHasNoSuchClass(int number)
    {
        Assert.Null(VisibilityTable.Current.ClassOrNull(number));
        Assert.All(Enum.GetValues<Column>(), column => Assert.Equal(Cell.Hidden, VisibilityTable.Current[number, column]));
    }

    [Fact]
    public void Parse_ReadsEveryKindOfCell()
    {
        var table = VisibilityTable.Parse($"{Header}\r\n{Row}\r\n");

        Assert.Equal(new InformationClass(1, "Facts", Sealed: false), Assert.Single(table.Classes));
        Assert.Equal("FREHG-FREHG-", new string([.. Enum.GetValues<Column>().Select(column => Letter(table[1, column]))]));
    }

    [Theory]
    [InlineData("", "header")]
    [InlineData("number,name\n", "header")]
    [InlineData("number,name,sealed,LC,Ow,OC,PM,CQ,PR,HW,Pv,Ot,Na,Ad,IG\n" + Row, "header")]
    [InlineData(Header + "\n1,Facts,no,F,F", "1,Facts,no,F,F")]
    [InlineData(Header + "\n" + Row + ",F", Row + ",F")]
    [InlineData(Header + "\none" + ",Facts,no,F,R,E,H,G,-,F,R,E,H,G,-", "one,Facts")]
    [InlineData(Header + "\n-1" + ",Facts,no,F,R,E,H,G,-,F,R,E,H,G,-", "-1,Facts")]
    [InlineData(Header + "\n7,Facts,no,F,R,E,H,X,-,F,R,E,H,G,-", "Class 7 of the visibility table has an unknown cell \"X\"")]
    [InlineData(Header + "\n7,Facts,no,F,R,E,H,f,-,F,R,E,H,G,-", "unknown cell \"f\"")]
    [InlineData(Header + "\n7,Facts,no,F,R,E,H,,-,F,R,E,H,G,-", "unknown cell \"\"")]
    [InlineData(Header + "\n" + Row + "\n" + Row, "Class 1 stands twice")]
    [InlineData(Header + "\n7,Facts,true,F,R,E,H,G,-,F,R,E,H,G,-", "\"true\"")]
    public void Parse_NamesTheFault_WhenTheTableIsMalformed(string text, string named)
    {
        var exception = Assert.Throws<FormatException>(() => VisibilityTable.Parse(text));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    private static char Letter(Cell cell) => cell switch
    {
        Cell.Full => 'F',
        Cell.Redacted => 'R',
        Cell.Existence => 'E',
        Cell.Hidden => 'H',
        Cell.Granted => 'G',
        Cell.NotApplicable => '-',
        _ => '?',
    };
}
