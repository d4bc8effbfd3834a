using QsgHub.Domain.Features.Concerns;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class ContentCheckTests
{
    // 943 476 5919 is the published example of a valid NHS number; the others differ from valid ones in the check digit or the grouping.
    [Theory]
    [InlineData("9434765919", true)]
    [InlineData("943 476 5919", true)]
    [InlineData("943-476-5919", true)]
    [InlineData("943\u00A0476\u00A05919", true)]
    [InlineData("943 476-5919", true)]
    [InlineData("Patient 943 476 5919 waited.", true)]
    [InlineData("(9434765919)", true)]
    [InlineData("Ref 111 943 476 5919", true)]
    [InlineData("9434765918", false)]
    [InlineData("943 476 5910", false)]
    [InlineData("94347659190", false)]
    [InlineData("19434765919", false)]
    [InlineData("943476 591", false)]
    [InlineData("94 3476 5919", false)]
    [InlineData("9 4 3 4 7 6 5 9 1 9", false)]
    [InlineData("943476591X", false)]
    [InlineData("", false)]
    public void HoldsNhsNumber_GoesByTheCheckDigitAndTheUsualGroups(string text, bool expected) => Assert.Equal(expected, ContentCheck.HoldsNhsNumber(text));

    [Fact]
    public void HoldsNhsNumber_AcceptsOneCheckDigitAtMost_ForAnyNineDigits()
    {
        var random = new Random(141);
        for (var i = 0; i < 500; i++)
        {
            var nine = random.NextInt64(100_000_000, 1_000_000_000);
            var sum = 0;
            for (var (rest, weight) = (nine, 2); weight <= 10; weight++, rest /= 10)
            {
                sum += (int)(rest % 10) * weight;
            }

            // 11 stands for 0, and there is no number whose check would be 10.
            var check = 11 - (sum % 11);
            var expected = check == 10 ? [] : new[] { check % 11 };
            Assert.Equal(expected, Enumerable.Range(0, 10).Where(digit => ContentCheck.HoldsNhsNumber($"{nine}{digit}")));
        }
    }

    [Theory]
    [InlineData("\u0669\u0664\u0663\u0664\u0667\u0666\u0665\u0669\u0661\u0669", true)]
    [InlineData("\uFF19\uFF14\uFF13 \uFF14\uFF17\uFF16 \uFF15\uFF19\uFF11\uFF19", true)]
    [InlineData("\u0669\u0664\u0663\u0664\u0667\u0666\u0665\u0669\u0661\u0668", false)]
    public void HoldsNhsNumber_ReadsDigitsOfEveryScript(string text, bool expected) => Assert.Equal(expected, ContentCheck.HoldsNhsNumber(text));

    [Theory]
    [InlineData("SECRET")]
    [InlineData("Notes\nSECRET\nThe ward")]
    [InlineData("Notes\r\n  SECRET  \r\nThe ward")]
    [InlineData("Notes\u2028SECRET")]
    [InlineData("SECRET: the ward")]
    [InlineData("UK SECRET")]
    [InlineData("TOP SECRET")]
    [InlineData("Marked TOP  SECRET yesterday")]
    [InlineData("SECRET - UK EYES ONLY")]
    [InlineData("SECRET – UK EYES ONLY")]
    [InlineData("SECRET//REL")]
    [InlineData("[SECRET]")]
    [InlineData("[ SECRET ]")]
    [InlineData("STRAP 2")]
    public void Refusals_NameTheMarking(string text) =>
        Assert.Equal([RefusalCode.SecretMarking], ContentCheck.Refusals(text, "text", confirmed: false).Select(refusal => refusal.Code));

    [Theory]
    [InlineData("It is no secret that the ward is short of staff.")]
    [InlineData("Secret: the manager told staff to say nothing.")]
    [InlineData("The trust kept the report SECRET from its board")]
    [InlineData("top secret")]
    [InlineData("The secretary of state visited.")]
    [InlineData("OFFICIAL-SENSITIVE")]
    [InlineData("NONSECRET: a name of a drug")]
    [InlineData("Strapped to the chair")]
    public void Refusals_AreNone_WhenSecretIsAWord(string text) => Assert.Empty(ContentCheck.Refusals(text, "text", confirmed: false));

    [Theory]
    [InlineData("HSSIB protected material follows.")]
    [InlineData("Told in the safe space of the Health Services Safety Investigations Body")]
    [InlineData("This is a protected disclosure\nmade to HSSIB.")]
    [InlineData("hssib PROTECTED INFORMATION")]
    public void Refusals_NameHssibMaterial(string text) =>
        Assert.Equal([RefusalCode.ProtectedMaterial], ContentCheck.Refusals(text, "text", confirmed: true).Select(refusal => refusal.Code));

    [Theory]
    [InlineData("HSSIB published its report on ligature points.")]
    [InlineData("Staff asked for a safe space to talk.")]
    public void Refusals_AreNone_WhenHssibOrSafeSpaceStandsAlone(string text) => Assert.Empty(ContentCheck.Refusals(text, "text", confirmed: false));

    [Theory]
    [InlineData("Mrs Jones, 12/03/1948, fell.")]
    [InlineData("Dr Shah born on 1.2.1970")]
    [InlineData("Anna O'Neill (03-11-1999) was moved")]
    [InlineData("Zoë Smith-Jones 3.11.1999")]
    [InlineData("Ms McDonald (bed 4) 3/11/1999")]
    [InlineData("DOB 12/03/1948")]
    [InlineData("D.O.B.: 1948")]
    [InlineData("date of birth given as 12 March 1948")]
    public void Refusals_AskToConfirm_WhenANameStandsBesideADateOfBirth(string text)
    {
        Assert.Equal([RefusalCode.PersonalDataSuspected], ContentCheck.Refusals(text, "text", confirmed: false).Select(refusal => refusal.Code));
        Assert.Empty(ContentCheck.Refusals(text, "text", confirmed: true));
    }

    [Theory]
    [InlineData("The ward had 12 falls since 12/03/2024.")]
    [InlineData("Inspected on 12/03/2024 by two teams.")]
    [InlineData("Doberman on the premises, room 4")]
    [InlineData("THE BOARD 12/03/2024")]
    public void Refusals_AreNone_WhenADateStandsWithoutAName(string text) => Assert.Empty(ContentCheck.Refusals(text, "text", confirmed: false));

    [Fact]
    public void Confirmation_LiftsNothingElse() =>
        Assert.Equal(
            [RefusalCode.NhsNumber, RefusalCode.SecretMarking, RefusalCode.ProtectedMaterial],
            ContentCheck.Refusals("DOB 1948, 943 476 5919\nSECRET\nHSSIB protected material", "text", confirmed: true).Select(refusal => refusal.Code));
}
