package org.starfix.engine.internal.step.solve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.SolutionRecord;
import org.starfix.engine.internal.step.report.SolutionRows;
import org.starfix.engine.internal.step.state.AlignedExposure;

/** How far each group of a solution is from where an alignment one by one puts it. */
public final class SequentialDistance {
    private static final double ARCSEC_PER_RADIAN = Math.toDegrees(1) * 3600;

    private SequentialDistance() {}

    /**
     * Where an alignment one by one puts an exposure.
     *
     * @param name of its file, and {@code place} of the detector in it
     */
    public record Placed(String name, int place, Wcs wcs) implements Serializable {
        private static Placed of(AlignedExposure exposure) {
            return new Placed(exposure.id().name(), exposure.id().place(), exposure.wcs());
        }

        private String key() {
            return place + " " + name;
        }
    }

    /** The exposures of a field that were aligned, and which group each is in. */
    public static Map<String, List<Placed>> placed(AlignedField field) {
        return field.exposures().stream()
                .filter(AlignedExposure::corrected)
                .collect(Collectors.groupingBy(
                        exposure -> exposure.detected().exposure().group(),
                        Collectors.mapping(Placed::of, Collectors.toList())));
    }

    /** A field after a solution with the distances of its groups; those that either alignment refused have none. */
    public static AlignedField told(AlignedField solved, List<Placed> others) {
        Map<String, Placed> other =
                others.stream().collect(Collectors.toMap(Placed::key, Function.identity(), (one, same) -> one));
        List<SolutionRecord> rows = new ArrayList<>();
        for (SolutionRecord row : solved.solution().groups()) {
            Distance distance = new Distance();
            solved.exposures().stream()
                    .filter(exposure -> exposure.corrected()
                            && exposure.detected().exposure().group().equals(row.group()))
                    .map(Placed::of)
                    .filter(exposure -> other.containsKey(exposure.key()))
                    .forEach(exposure -> distance.add(
                            exposure.wcs(),
                            Objects.requireNonNull(other.get(exposure.key())).wcs()));
            rows.add(row.at(distance.center(), distance.corner()));
        }
        return solved.with(new SolutionRows(
                rows,
                solved.solution().visits(),
                solved.solution().detectors(),
                solved.solution().yields()));
    }

    /** Of a group, from its exposures. */
    private static final class Distance {
        private final double[] sum = new double[3];
        private int count;
        private double most;

        void add(Wcs one, Wcs other) {
            PixelBox box = one.boundingBox();
            UnitVector middle = apart(one, other, box.middleX(), box.middleY());
            sum[0] += middle.x();
            sum[1] += middle.y();
            sum[2] += middle.z();
            count++;
            for (double x : new double[] {box.xMin(), box.xMax()}) {
                for (double y : new double[] {box.yMin(), box.yMax()}) {
                    UnitVector corner = apart(one, other, x, y);
                    most = Math.max(most, ARCSEC_PER_RADIAN * Math.sqrt(corner.dot(corner)));
                }
            }
        }

        private static UnitVector apart(Wcs one, Wcs other, double x, double y) {
            double[] sky = new double[2];
            one.pixelToSky(x, y, sky);
            UnitVector here = UnitVector.ofDegrees(sky[0], sky[1]);
            other.pixelToSky(x, y, sky);
            return here.minus(UnitVector.ofDegrees(sky[0], sky[1]));
        }

        /** The mean displacement of the middles of its exposures, arcsec. */
        double center() {
            UnitVector all = new UnitVector(sum[0], sum[1], sum[2]);
            return count == 0 ? Double.NaN : ARCSEC_PER_RADIAN * Math.sqrt(all.dot(all)) / count;
        }

        double corner() {
            return count == 0 ? Double.NaN : most;
        }
    }
}
