using System.Text;

namespace QsgHub.Benchmarks.World;

/// <summary>Sentences such as people write into concerns, of a given length.</summary>
internal static class Prose
{
    private static readonly string[] Sentences =
    [
        "Two registered nurses short on every night shift of the week.",
        "The ward manager's rota shows 38% agency cover since the start of the month.",
        "Families say that call bells go unanswered for more than half an hour.",
        "Three falls with harm were reported in nine days – none was reviewed within the policy's 72 hours.",
        "Visitors were told “there is nobody to ask”.",
        "The resuscitation trolley had not been checked on 11 of 30 days.",
        "Handover notes were incomplete, and allergies were missing for four patients.",
        "A locum consultant covers two sites at once at weekends.",
        "The complaint was answered after 94 working days.",
        "Isolation rooms were used for boarding during the last two escalations.",
        "Staff who spoke to us asked that the shift is not named.",
        "The trust's own audit of sepsis screening fell from 91% to 64% between the quarters.",
        "Discharge letters reach practices nine days late on average.",
        "The action plan of the last visit is still open in seven of twelve points.",
    ];

    /// <summary>A text of about that many characters.</summary>
    public static string Of(int length, Random random)
    {
        var text = new StringBuilder(length + 100);
        while (text.Length < length)
        {
            if (text.Length > 0)
            {
                text.Append(random.Next(6) == 0 ? '\n' : ' ');
            }

            text.Append(Sentences[random.Next(Sentences.Length)]);
        }

        return text.ToString();
    }
}
