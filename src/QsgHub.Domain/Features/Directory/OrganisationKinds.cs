namespace QsgHub.Domain.Features.Directory;

/// <summary>The kinds of bodies that the hub starts with; more are data.</summary>
internal static class OrganisationKinds
{
    public static OrganisationKind[] All { get; } =
    [
        New("PROV", "Provider", BodyTier.Provider),
        New("ICB", "Integrated care board", from: new DateOnly(2022, 7, 1)),
        New("CCG", "Clinical commissioning group", from: new DateOnly(2013, 4, 1), to: new DateOnly(2022, 6, 30)),
        New("NHSE", "NHS England", from: new DateOnly(2013, 4, 1)),
        New("NHSI", "NHS Improvement", from: new DateOnly(2016, 4, 1), to: new DateOnly(2022, 6, 30)),
        New("MON", "Monitor", to: new DateOnly(2016, 3, 31)),
        New("TDA", "NHS Trust Development Authority", to: new DateOnly(2016, 3, 31)),
        New("LA", "Local authority"),
        New("CQC", "Care Quality Commission", from: new DateOnly(2009, 4, 1)),
        New("PREG", "Professional regulator"),
        New("OREG", "Other regulator or authority"),
        New("OMB", "Ombudsman"),
        New("HSSIB", "Health Services Safety Investigations Body", from: new DateOnly(2023, 10, 1)),
        New("HW", "Local Healthwatch", from: new DateOnly(2013, 4, 1)),
        New("NGO", "National Guardian's Office"),
        New("EDU", "Education and workforce"),
        New("NHSR", "NHS Resolution", BodyTier.National),
        New("NAT", "National body", BodyTier.National),
    ];

    private static OrganisationKind New(string code, string name, BodyTier tier = BodyTier.Member, DateOnly? from = null, DateOnly? to = null) =>
        new() { Code = code, Name = name, Tier = tier, From = from, To = to };
}
