namespace QsgHub.Domain.Statistics;

/// <summary>Whose reading of the chart's finer points is followed.</summary>
public enum SpcProfile
{
    /// <summary>The NHS charts as taught by <i>Making data count</i>, with no peculiarity of any one tool.</summary>
    Nhs = 0,

    /// <summary>
    /// What the R package NHSRplotthedots 0.2.2 answers, to the last flag:
    /// a point that ends one trend and begins the next belongs to the later one only;
    /// a rebase counts only when its day is the day of a point;
    /// an outlier screen that leaves no range leaves no limits;
    /// a target with undefined limits is hit and miss;
    /// icons are given however few points there are.
    /// </summary>
    NhsRPlotTheDots = 1,
}
