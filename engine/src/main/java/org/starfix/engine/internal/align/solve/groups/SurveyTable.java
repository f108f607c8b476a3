package org.starfix.engine.internal.align.solve.groups;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.solve.groups.GroupHead.ImageFace;
import org.starfix.engine.internal.align.solve.groups.GroupHead.ImageHead;
import org.starfix.engine.internal.align.solve.yields.Channel;
import org.starfix.engine.internal.base.numeric.IndexSort;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * What the cells must know of all groups, as columns.
 *
 * <p>Shapes: one entry a group, {@code images} as offsets into the columns of images. Units: arcsec, Julian years, au.
 */
public final class SurveyTable implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Longest time between the first and the last exposure of an epoch: a motion of 10 mas/yr is 0.8 mas in it. */
    private static final double LONGEST_EPOCH_YEARS = 30 / 365.25;

    public final double[] center;
    public final double[] halfDiagonal;
    public final int[] epoch;
    /** Year and place of the observer, four numbers a group. */
    public final double[] viewpoint;

    public final int[] visit;
    final List<String> visits;
    public final int[] imageStart;
    /** Per image; -1 without a term of its own. */
    public final int[] detector;
    /** Place, half-diagonal, and cosine and sine of the turn and handedness: six numbers an image. */
    public final double[] imagePlace;

    /** Directions in which columns and rows rise, east and north: four numbers an image. */
    public final float[] imageAxes;

    /** Per image. */
    public final int[] channel;

    public final List<Channel> channels;
    /** Per channel, and what these are. */
    public final int[] filter;

    final List<String> filters;
    final List<String> detectors;
    public final int[] detections;
    private final double years;
    private final double middleYear;

    private SurveyTable(List<GroupHead> heads, boolean withDetectors) {
        int n = heads.size();
        center = new double[3 * n];
        halfDiagonal = new double[n];
        viewpoint = new double[4 * n];
        visit = new int[n];
        detections = new int[n];
        imageStart = new int[n + 1];
        visits = new ArrayList<>(new TreeSet<>(
                heads.stream().map(GroupHead::visit).filter(v -> !v.isEmpty()).toList()));
        detectors = withDetectors
                ? new ArrayList<>(new TreeSet<>(heads.stream()
                        .flatMap(h -> h.images().stream())
                        .map(ImageHead::detector)
                        .filter(d -> !d.isEmpty())
                        .toList()))
                : new ArrayList<>();
        for (int g = 0; g < n; g++) {
            imageStart[g + 1] = imageStart[g] + heads.get(g).images().size();
        }
        detector = new int[imageStart[n]];
        imagePlace = new double[6 * imageStart[n]];
        imageAxes = new float[4 * imageStart[n]];
        channel = new int[imageStart[n]];
        channels = new ArrayList<>(new TreeSet<>(heads.stream()
                .flatMap(h -> h.images().stream())
                .map(image -> image.face().channel())
                .toList()));
        filters = new ArrayList<>(
                new TreeSet<>(channels.stream().map(Channel::filter).toList()));
        filter = channels.stream()
                .mapToInt(c -> Collections.binarySearch(filters, c.filter()))
                .toArray();
        for (int g = 0; g < n; g++) {
            put(heads.get(g), g);
        }
        epoch = epochs(n);
        double[] known = IntStream.range(0, n)
                .mapToDouble(this::year)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        years = known.length == 0 ? 0 : known[known.length - 1] - known[0];
        middleYear = known.length == 0 ? 2000 : known[0] + years / 2;
    }

    /**
     * The table of groups.
     *
     * @param heads in the order of their names
     * @param withDetectors whether detectors have terms of their own
     */
    public static SurveyTable of(List<GroupHead> heads, boolean withDetectors) {
        return new SurveyTable(heads, withDetectors);
    }

    private void put(GroupHead head, int g) {
        UnitVector c = head.center();
        center[3 * g] = c.x();
        center[3 * g + 1] = c.y();
        center[3 * g + 2] = c.z();
        halfDiagonal[g] = head.halfDiagonalArcsec();
        Viewpoint from = head.viewpoint();
        viewpoint[4 * g] = from.year();
        viewpoint[4 * g + 1] = from.x();
        viewpoint[4 * g + 2] = from.y();
        viewpoint[4 * g + 3] = from.z();
        visit[g] = head.visit().isEmpty() ? -1 : Collections.binarySearch(visits, head.visit());
        detections[g] = head.detections();
        for (int i = 0; i < head.images().size(); i++) {
            ImageHead image = head.images().get(i);
            int k = imageStart[g] + i;
            detector[k] = Math.max(-1, Collections.binarySearch(detectors, image.detector()));
            imagePlace[6 * k] = image.x();
            imagePlace[6 * k + 1] = image.y();
            imagePlace[6 * k + 2] = image.halfDiagonalArcsec();
            imagePlace[6 * k + 3] = Math.cos(image.turn());
            imagePlace[6 * k + 4] = Math.sin(image.turn());
            imagePlace[6 * k + 5] = image.handedness();
            ImageFace face = image.face();
            channel[k] = Collections.binarySearch(channels, face.channel());
            imageAxes[4 * k] = (float) face.columnEast();
            imageAxes[4 * k + 1] = (float) face.columnNorth();
            imageAxes[4 * k + 2] = (float) face.rowEast();
            imageAxes[4 * k + 3] = (float) face.rowNorth();
        }
    }

    /** Whether exposures that span so many years are of one epoch. */
    public static boolean isOneEpoch(double years) {
        return years <= LONGEST_EPOCH_YEARS;
    }

    /** Runs of dates, from the earliest; those without a date are the last. */
    private int[] epochs(int n) {
        int[] of = new int[n];
        int[] order = IndexSort.sorted(n, (a, b) -> Double.compare(year(a), year(b))); // NaN last
        int run = 0;
        double start = Double.NaN;
        for (int k = 0; k < n; k++) {
            double year = year(order[k]);
            boolean same =
                    Double.isNaN(year) == Double.isNaN(start) && (Double.isNaN(year) || isOneEpoch(year - start));
            if (k > 0 && !same) {
                run++;
            }
            if (k == 0 || !same) {
                start = year;
            }
            of[order[k]] = run;
        }
        return of;
    }

    public int size() {
        return halfDiagonal.length;
    }

    /** The Julian year of a group; NaN if it is not known. */
    public double year(int group) {
        return viewpoint[4 * group];
    }

    public List<String> visits() {
        return visits;
    }

    public List<String> detectors() {
        return detectors;
    }

    /** Through which filters images were taken, in order; one is empty where that is not known. */
    public List<String> filters() {
        return filters;
    }

    public UnitVector center(int group) {
        return new UnitVector(center[3 * group], center[3 * group + 1], center[3 * group + 2]);
    }

    /** The unknowns of the detector of an image; zeros if it has none. */
    public double[] detector(Parameters parameters, int group, int image) {
        int d = detector[imageStart[group] + image];
        return d < 0
                ? new double[Parameters.OF_DETECTOR]
                : Arrays.copyOfRange(
                        parameters.detector(), Parameters.OF_DETECTOR * d, Parameters.OF_DETECTOR * (d + 1));
    }

    /** The span of the dates that are known, years; 0 if none is. */
    public double years() {
        return years;
    }

    /** The middle of the dates that are known; 2000 if none is. */
    public double middleYear() {
        return middleYear;
    }
}
