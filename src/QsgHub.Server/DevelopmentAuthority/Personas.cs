namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>A fictitious person, or system, that the development authority vouches for.</summary>
/// <param name="Key">How commands and tests name it: lower case, hyphens.</param>
/// <param name="Name">Made-up name, without the mark that <see cref="DisplayName"/> adds.</param>
/// <param name="BodyCode">Code of the organisation: ODS where it has one, else the hub's own.</param>
/// <param name="Role">Job and organisation, as people would say it.</param>
/// <param name="Sees">What it may see in the hub, in one sentence.</param>
/// <param name="TenantId">Its organisation's tenant.</param>
/// <param name="ObjectId">Its object id in that tenant.</param>
/// <param name="ApplicationId">Client id, for a system; null for a person.</param>
internal sealed record Persona(
    string Key,
    string Name,
    string BodyCode,
    string Role,
    string Sees,
    string TenantId,
    string ObjectId,
    string? ApplicationId = null)
{
    /// <summary>The name, marked as fictitious wherever it is shown.</summary>
    public string DisplayName => $"{Name} (demonstration)";

    /// <summary>Sign-in name, under a domain that no mail reaches.</summary>
    public string UserName => $"{Key}@{BodyCode.ToLowerInvariant()}.qsghub.invalid";

    /// <summary>True for a system that signs in with its own secret.</summary>
    public bool IsApplication => ApplicationId is not null;
}

/// <summary>The cast. To add somebody, add one line; the directory decides what they may do.</summary>
internal static class Personas
{
    /// <summary>Everybody, in the order of the sign-in page.</summary>
    public static readonly IReadOnlyList<Persona> All =
    [
        new("icb-quality-manager", "Morgan Tan", "QOC", "Quality manager, NHS Shropshire, Telford and Wrekin ICB", "Concerns of the board's own quality team, and those about the providers that the board leads on.", Tenants.Qoc, "da8ae18c-5bf0-411f-a3c2-a0f61c25f7b6"),
        new("other-icb-quality-manager", "Femi Laurent", "QKK", "Quality manager, NHS South East London ICB", "The same for another patch in another region; nothing of Shropshire, Telford and Wrekin.", Tenants.Qkk, "8af019c8-1561-4e19-a1ed-8cc722322a6a"),
        new("cqc-inspector", "Robin Achterberg", "CQC", "Inspector, CQC Midlands hospitals team", "Concerns about the hospital providers for which the team holds CQC's relationship.", Tenants.Cqc, "326ca90a-2f46-43a8-b38e-5485d6de546c"),
        new("regional-lead", "Shirin Oakes", "Y60", "Quality lead, NHS England Midlands", "Concerns about providers in the Midlands region, next to their figures.", Tenants.NhsEngland, "8f2ba69b-6fa5-4154-ba9e-86b56393efbf"),
        new("healthwatch-volunteer", "Alex Pemberton", "HW417", "Volunteer, Healthwatch Shropshire", "Summaries that owners wrote for wider sharing, about local providers.", Tenants.Healthwatch, "7028a28e-d71d-4cb4-80bb-50ea1b945b55"),
        new("council-quality-lead", "Sam Whitlock", "E06000051", "Quality lead for care contracts, Shropshire Council", "Concerns about local providers, as another commissioner reads them.", Tenants.Council, "68d03d1e-3bf6-42ae-b096-753bbdc4098e"),
        new("professional-regulator", "Ines Calloway", "GMC", "Outreach adviser, General Medical Council", "Concerns about local trusts, as a professional regulator reads them; of sealed ones the summary at most.", Tenants.Gmc, "56d4b19b-1aef-414e-a48b-a8541b6537e4"),
        new("provider-executive", "Dana Millward", "ZZD01", "Executive director of the fictitious Millbrook Hospitals NHS Trust", "Of what is about the trust itself, what its subject is meant to read, and nothing else.", Tenants.Millbrook, "e5fb59df-4522-4862-b580-d785f8cfcff3"),
        new("national-quality-lead", "Noor Ashdown", "NQB", "Quality lead, national tier", "Summaries of what regions share, and what is escalated to the national tier.", Tenants.National, "572002aa-a2cb-4c86-badf-469b3b5b5405"),
        new("caldicott-guardian", "Lee Marchmont", "QOC", "Caldicott guardian, NHS Shropshire, Telford and Wrekin ICB", "What the board owns, the audit log of its people and items, and emergencies to review.", Tenants.Qoc, "082a47c2-5f19-4bd6-8b16-c890d078ca3b"),
        new("administrator", "Jo Castellan", "X24", "Hub administrator, NHS England", "Settings, people and sessions; no concern's content.", Tenants.NhsEngland, "c7fadf52-7a20-4221-a83d-5791073c01f1"),
        new("integration-client", "Quality system of NHS Shropshire, Telford and Wrekin ICB", "QOC", "Integration client", "What its body may see, up to the ceiling of classes that it was given.", Tenants.Qoc, "5b1cc464-dbe6-4969-ba92-aa81424fe448", ApplicationId: "0be5d4be-b961-4281-aa24-82bd20cdd3f3"),
    ];

    private static readonly Dictionary<string, Persona> ByKey = All.ToDictionary(persona => persona.Key, StringComparer.Ordinal);

    /// <summary>The persona of that key, or null.</summary>
    public static Persona? FindOrNull(string? key) => key is null ? null : ByKey.GetValueOrDefault(key);

    private static class Tenants
    {
        public const string Qoc = "41e94f32-d9f4-421c-90be-6e7f0806a2ff";
        public const string Qkk = "02cf0242-602f-4dac-be5b-3af4a147dd3a";
        public const string Cqc = "6db4afcc-df51-4187-b76d-481a7318e283";
        public const string NhsEngland = "b23ddb3d-7520-47d5-8303-28a98f7c0971";
        public const string Healthwatch = "4323f09e-87e1-4c0f-b46d-0d0a7623468f";
        public const string Council = "46cada0b-c79c-41a3-b2a3-e7bdabe88eb3";
        public const string Gmc = "f04bfa44-26ae-4aba-bc6f-b5d4c3791c91";
        public const string Millbrook = "63608cc5-fd9a-41d7-b7cb-bde21028024d";
        public const string National = "3618e0c2-d78c-43f1-9003-d51480792d75";
    }
}
