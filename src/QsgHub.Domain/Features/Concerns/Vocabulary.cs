namespace QsgHub.Domain.Features.Concerns;

/// <summary>What kind of intelligence a concern is.</summary>
public enum Nature
{
    /// <summary>Narrative, visit, feedback: "soft" intelligence.</summary>
    Qualitative = 1,

    /// <summary>An indicator's signal, with period, numerator, denominator and value.</summary>
    Quantitative = 2,

    /// <summary>A dated fact: notice, rating, death, closure.</summary>
    Event = 3,

    /// <summary>Good practice worth spreading.</summary>
    GoodPractice = 4,
}

/// <summary>How soon somebody must act. A greater value is more pressing; <see cref="Unsure"/> ranks lowest.</summary>
public enum Immediacy
{
    /// <summary>The body cannot say.</summary>
    Unsure = 0,

    /// <summary>Worth knowing.</summary>
    Background = 1,

    /// <summary>Getting worse or not yet clear.</summary>
    Developing = 2,

    /// <summary>Days.</summary>
    Urgent = 3,

    /// <summary>People may come to harm now.</summary>
    ImmediateRisk = 4,
}

/// <summary>Consequence on the NHS 5×5 scale.</summary>
public enum Severity
{
    /// <summary>The body cannot say.</summary>
    Unsure = 0,

    /// <summary>1.</summary>
    Negligible = 1,

    /// <summary>2.</summary>
    Minor = 2,

    /// <summary>3.</summary>
    Moderate = 3,

    /// <summary>4.</summary>
    Major = 4,

    /// <summary>5.</summary>
    Catastrophic = 5,
}

/// <summary>Likelihood on the NHS 5×5 scale.</summary>
public enum Likelihood
{
    /// <summary>The body cannot say.</summary>
    Unsure = 0,

    /// <summary>1.</summary>
    Rare = 1,

    /// <summary>2.</summary>
    Unlikely = 2,

    /// <summary>3.</summary>
    Possible = 3,

    /// <summary>4.</summary>
    Likely = 4,

    /// <summary>5.</summary>
    AlmostCertain = 5,
}

/// <summary>How the body knows.</summary>
public enum ConfidenceSource
{
    /// <summary>The body cannot say.</summary>
    Unsure = 0,

    /// <summary>Seen by the body itself.</summary>
    FirstHand = 1,

    /// <summary>Told by a known person.</summary>
    Reported = 2,

    /// <summary>Told by an unknown person.</summary>
    Anonymous = 3,

    /// <summary>Worked out from data.</summary>
    Derived = 4,
}

/// <summary>How far others bear it out. Kept apart from severity: a severe, uncorroborated concern must not sink.</summary>
public enum Corroboration
{
    /// <summary>The body cannot say.</summary>
    Unsure = 0,

    /// <summary>Nobody does.</summary>
    None = 1,

    /// <summary>In part.</summary>
    Partly = 2,

    /// <summary>Another source agrees.</summary>
    Corroborated = 3,

    /// <summary>Checked and found true.</summary>
    Verified = 4,

    /// <summary>Checked and found untrue.</summary>
    Refuted = 5,
}

/// <summary>What the body would do next.</summary>
public enum PreferredAction
{
    /// <summary>The body cannot say.</summary>
    Unsure = 0,

    /// <summary>Note it.</summary>
    Note = 1,

    /// <summary>Seek information.</summary>
    SeekInformation = 2,

    /// <summary>Visit together.</summary>
    JointVisit = 3,

    /// <summary>Change the surveillance level.</summary>
    ChangeSurveillanceLevel = 4,

    /// <summary>Inspect sooner.</summary>
    InspectSooner = 5,

    /// <summary>Act on the contract.</summary>
    ContractAction = 6,

    /// <summary>Offer support.</summary>
    Support = 7,

    /// <summary>Escalate to the region.</summary>
    EscalateToRegion = 8,

    /// <summary>Call a rapid quality review.</summary>
    RapidQualityReview = 9,

    /// <summary>Refer a professional.</summary>
    ReferProfessional = 10,

    /// <summary>Refer to safeguarding.</summary>
    Safeguarding = 11,

    /// <summary>Enforce.</summary>
    Enforcement = 12,
}

/// <summary>Where a concern stands.</summary>
public enum ConcernState
{
    /// <summary>Being written; seen by the owner's team alone.</summary>
    Draft = 1,

    /// <summary>Posted.</summary>
    Posted = 2,

    /// <summary>Looked at by the lead commissioner's quality team.</summary>
    Triaged = 3,

    /// <summary>Accepted by a lead.</summary>
    Accepted = 4,

    /// <summary>Set aside, with a reason.</summary>
    NoFurtherAction = 5,

    /// <summary>Under review.</summary>
    UnderReview = 6,

    /// <summary>Closed with an outcome.</summary>
    Closed = 7,

    /// <summary>Withdrawn by the body that raised it; a tombstone is left.</summary>
    Withdrawn = 8,
}

/// <summary>How a concern ended.</summary>
public enum ClosureOutcome
{
    /// <summary>Resolved, and the change has lasted.</summary>
    ResolvedAndSustained = 1,

    /// <summary>Resolved by another process.</summary>
    ResolvedByOtherProcess = 2,

    /// <summary>Found to be without ground.</summary>
    Unfounded = 3,

    /// <summary>Too little evidence; watch on.</summary>
    InsufficientEvidenceKeepWatching = 4,

    /// <summary>The service closed or moved.</summary>
    ServiceClosedOrTransferred = 5,

    /// <summary>The same as another.</summary>
    Duplicate = 6,
}

/// <summary>Government security classification. SECRET and above must never enter.</summary>
public enum Classification
{
    /// <summary>OFFICIAL.</summary>
    Official = 1,

    /// <summary>OFFICIAL with the added marking SENSITIVE: not a higher tier.</summary>
    OfficialSensitive = 2,
}

/// <summary>Traffic Light Protocol 2.0: tells people how far to pass it; not the access rule.</summary>
public enum Tlp
{
    /// <summary>CLEAR: public.</summary>
    Clear = 1,

    /// <summary>GREEN: the group's community.</summary>
    Green = 2,

    /// <summary>AMBER: the organisation and those it acts for.</summary>
    Amber = 3,

    /// <summary>AMBER+STRICT: the organisation only.</summary>
    AmberStrict = 4,

    /// <summary>RED: named recipients only.</summary>
    Red = 5,
}

/// <summary>Where the knowledge came from.</summary>
public enum SourceType
{
    /// <summary>Anything else.</summary>
    Other = 0,

    /// <summary>Incident.</summary>
    Incident = 1,

    /// <summary>Never Event.</summary>
    NeverEvent = 2,

    /// <summary>Patient-safety investigation.</summary>
    PatientSafetyInvestigation = 3,

    /// <summary>Complaint.</summary>
    Complaint = 4,

    /// <summary>Speaking-up disclosure.</summary>
    SpeakingUp = 5,

    /// <summary>Safeguarding alert.</summary>
    SafeguardingAlert = 6,

    /// <summary>Statutory notification to CQC.</summary>
    StatutoryNotification = 7,

    /// <summary>Inspection or rating.</summary>
    Inspection = 8,

    /// <summary>Enforcement.</summary>
    Enforcement = 9,

    /// <summary>Contract notice.</summary>
    ContractNotice = 10,

    /// <summary>Commissioner's visit.</summary>
    CommissionerVisit = 11,

    /// <summary>Healthwatch report.</summary>
    HealthwatchReport = 12,

    /// <summary>Patient survey or Friends and Family Test.</summary>
    PatientSurvey = 13,

    /// <summary>Staff survey.</summary>
    StaffSurvey = 14,

    /// <summary>Mortality outlier.</summary>
    MortalityOutlier = 15,

    /// <summary>National clinical audit outlier.</summary>
    ClinicalAuditOutlier = 16,

    /// <summary>Coroner's report to prevent future deaths.</summary>
    CoronersReport = 17,

    /// <summary>Trainee survey or GMC enhanced monitoring.</summary>
    TraineeSurvey = 18,

    /// <summary>Infection outbreak.</summary>
    InfectionOutbreak = 19,

    /// <summary>Workforce or vacancies.</summary>
    Workforce = 20,

    /// <summary>Financial distress.</summary>
    FinancialDistress = 21,

    /// <summary>Media.</summary>
    Media = 22,

    /// <summary>Letter of an MP or councillor.</summary>
    ElectedMemberLetter = 23,

    /// <summary>Claim.</summary>
    Claim = 24,

    /// <summary>Ombudsman's report.</summary>
    OmbudsmanReport = 25,

    /// <summary>Whistleblowing.</summary>
    Whistleblowing = 26,

    /// <summary>Indicator or statistics.</summary>
    Indicator = 27,
}
