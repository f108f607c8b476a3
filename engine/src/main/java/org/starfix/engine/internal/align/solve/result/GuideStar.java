package org.starfix.engine.internal.align.solve.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How far off visits are that share a guide star: its place in the guide star catalogue, or its motion, may be wrong.
 *
 * <p>Means are weighted by the errors of the visits, and so are slopes with time; their errors follow the scatter of the visits where that is larger. Visits that
 * are {@linkplain SolvedVisit#suspect suspect} have no say unless all are.
 *
 * @param name of the guide star
 * @param visits how many, {@code suspect} those of them that are, {@code groups} how many groups they have
 * @param firstYear,lastYear of the visits; NaN if no time is known
 * @param east,north mean shift of the visits, and their errors
 * @param slope how the shifts change with time; unknown with fewer than three visits or times
 */
public record GuideStar(
        String name,
        int visits,
        int suspect,
        int groups,
        double firstYear,
        double lastYear,
        Mean east,
        Mean north,
        Slope slope) {
    private static final int FEWEST = 3;

    /** A mean and its standard error, arcsec. */
    public record Mean(double value, double sigma) {}

    /** Change of both axes and its standard errors, arcsec a year. */
    public record Slope(double east, double north, double sigmaEast, double sigmaNorth) {
        private static final Slope UNKNOWN = new Slope(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Those of visits of which the guide star is known, by name. */
    public static List<GuideStar> of(List<SolvedVisit> visits) {
        Map<String, List<SolvedVisit>> byStar = new TreeMap<>();
        for (SolvedVisit visit : visits) {
            if (!visit.guideStar().isEmpty()) {
                byStar.computeIfAbsent(visit.guideStar(), name -> new ArrayList<>())
                        .add(visit);
            }
        }
        List<GuideStar> stars = new ArrayList<>();
        byStar.forEach((name, own) -> stars.add(of(name, own)));
        return stars;
    }

    private static GuideStar of(String name, List<SolvedVisit> all) {
        List<SolvedVisit> sound = all.stream().filter(visit -> !visit.suspect()).toList();
        List<SolvedVisit> used = sound.isEmpty() ? all : sound;
        int n = used.size();
        double[] t = used.stream().mapToDouble(SolvedVisit::year).toArray();
        double[] east = used.stream().mapToDouble(SolvedVisit::east).toArray();
        double[] north = used.stream().mapToDouble(SolvedVisit::north).toArray();
        double[] sigmaEast = used.stream().mapToDouble(SolvedVisit::sigmaEast).toArray();
        double[] sigmaNorth = used.stream().mapToDouble(SolvedVisit::sigmaNorth).toArray();
        Line x = Line.of(t, east, sigmaEast);
        Line y = Line.of(t, north, sigmaNorth);
        return new GuideStar(
                name,
                all.size(),
                (int) all.stream().filter(SolvedVisit::suspect).count(),
                all.stream().mapToInt(SolvedVisit::groups).sum(),
                all.stream()
                        .mapToDouble(SolvedVisit::year)
                        .filter(Double::isFinite)
                        .min()
                        .orElse(Double.NaN),
                all.stream()
                        .mapToDouble(SolvedVisit::year)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN),
                x.mean,
                y.mean,
                n >= FEWEST && Double.isFinite(x.slope + y.slope)
                        ? new Slope(x.slope, y.slope, x.sigmaSlope, y.sigmaSlope)
                        : Slope.UNKNOWN);
    }

    /** Weighted mean, and the line through its middle. */
    private record Line(Mean mean, double slope, double sigmaSlope) {
        static Line of(double[] t, double[] value, double[] sigma) {
            int[] dated = IntStream.range(0, t.length)
                    .filter(i -> Double.isFinite(t[i]))
                    .toArray();
            Moments line = Moments.of(dated, t, value, sigma);
            double slope = dated.length >= FEWEST && line.tt > 0 ? line.tv / line.tt : Double.NaN;
            double left = line.squares - (line.tt > 0 ? line.tv * line.tv / line.tt : 0);
            int[] all = IntStream.range(0, t.length).toArray();
            Moments place = Moments.of(all, new double[t.length], value, sigma);
            return new Line(
                    new Mean(place.mean, scale(place.squares, t.length - 1) / Math.sqrt(place.weights)),
                    slope,
                    scale(left, dated.length - 2) / Math.sqrt(line.tt));
        }

        /** Weighted sums about the means. */
        private record Moments(double weights, double mean, double tt, double tv, double squares) {
            static Moments of(int[] rows, double[] t, double[] value, double[] sigma) {
                double weights = 0;
                double sum = 0;
                double times = 0;
                for (int i : rows) {
                    double w = 1 / (sigma[i] * sigma[i]);
                    weights += w;
                    sum += w * value[i];
                    times += w * t[i];
                }
                double mean = sum / weights;
                double middle = times / weights;
                double tt = 0;
                double tv = 0;
                double squares = 0;
                for (int i : rows) {
                    double w = 1 / (sigma[i] * sigma[i]);
                    tt += w * (t[i] - middle) * (t[i] - middle);
                    tv += w * (t[i] - middle) * (value[i] - mean);
                    squares += w * (value[i] - mean) * (value[i] - mean);
                }
                return new Moments(weights, mean, tt, tv, squares);
            }
        }

        private static double scale(double squares, int free) {
            return free > 0 ? Math.sqrt(Math.max(1, squares / free)) : 1;
        }
    }
}
