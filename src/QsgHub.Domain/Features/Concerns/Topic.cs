using System.Collections.Frozen;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>What a concern is about, mapped to one of CQC's five key questions.</summary>
/// <param name="Code">Stable code, upper snake case.</param>
/// <param name="Name">The topic in words.</param>
/// <param name="KeyQuestion">Safe, Effective, Caring, Responsive or Well-led.</param>
public sealed record Topic(string Code, string Name, string KeyQuestion)
{
    /// <summary>Most topics that one concern may have.</summary>
    public const int MaxPerConcern = 8;

    /// <summary>Every topic, in the order that forms show them.</summary>
    public static IReadOnlyList<Topic> All { get; } =
    [
        new("DIAGNOSIS_DELAY", "Assessment or diagnosis delay", "Safe"),
        new("TREATMENT", "Treatment or procedure", "Safe"),
        new("DETERIORATION_SEPSIS", "Deterioration and sepsis", "Safe"),
        new("FALLS", "Falls", "Safe"),
        new("PRESSURE_DAMAGE", "Pressure damage", "Safe"),
        new("NUTRITION_HYDRATION", "Nutrition and hydration", "Effective"),
        new("MEDICINES", "Medicines", "Safe"),
        new("INFECTION_CONTROL", "Infection control", "Safe"),
        new("MATERNITY_NEONATAL", "Maternity and neonatal", "Safe"),
        new("MENTAL_HEALTH", "Mental health and self-harm", "Safe"),
        new("RESTRICTIVE_PRACTICE", "Restraint and restrictive practice", "Caring"),
        new("ABUSE_NEGLECT", "Abuse or neglect", "Safe"),
        new("CONSENT_CAPACITY", "Consent and capacity", "Effective"),
        new("DISCHARGE_TRANSFER", "Discharge and transfer", "Responsive"),
        new("ACCESS_WAITING", "Access and waiting", "Responsive"),
        new("RECORDS_IT", "Records and IT", "Effective"),
        new("EQUIPMENT_ESTATE", "Equipment and estate", "Safe"),
        new("STAFFING", "Staffing", "Safe"),
        new("TRAINING_SUPERVISION", "Training and supervision", "Effective"),
        new("CULTURE_SPEAKING_UP", "Culture, bullying and speaking up", "Well-led"),
        new("LEADERSHIP_GOVERNANCE", "Leadership and governance", "Well-led"),
        new("CANDOUR_COMPLAINTS", "Candour and complaints", "Responsive"),
        new("FINANCE", "Finance and sustainability", "Well-led"),
        new("EQUALITY", "Equality", "Caring"),
        new("PROFESSIONAL_CONDUCT", "Professional conduct", "Well-led"),
        new("FRAUD_CRIME", "Organised fraud or crime", "Well-led"),
    ];

    private static readonly FrozenDictionary<string, Topic> ByCode = All.ToFrozenDictionary(topic => topic.Code, StringComparer.Ordinal);

    /// <summary>The topic of a code.</summary>
    /// <param name="code">The code, exactly.</param>
    /// <returns>Null for an unknown code.</returns>
    public static Topic? OrNull(string code) => ByCode.GetValueOrDefault(code);
}
