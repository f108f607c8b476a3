package org.starfix.engine.internal.align.solve.truth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.starfix.engine.internal.align.solve.stars.SolvedStar;
import org.starfix.engine.internal.align.solve.stars.StarTable;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * Errors of the stars of a solution over what it says of them, root mean square on an axis: 1 if that is true. Of the stars that several exposures
 * show, the bright and the faint third apart.
 */
record StarPulls(double bright, double middle, double faint, int stars) {
    private static final int FEWEST_DETECTIONS = 2;

    static StarPulls of(Mosaic mosaic, List<StarTable> tables) {
        List<double[]> found = new ArrayList<>();
        for (StarTable table : tables) {
            for (int i = 0; i < table.size(); i++) {
                SolvedStar solved = table.star(i);
                UnitVector at = UnitVector.ofDegrees(solved.ra(), solved.dec());
                int star = mosaic.starAt(at);
                if (star >= 0 && solved.detections() >= FEWEST_DETECTIONS) {
                    UnitVector d = at.minus(mosaic.star(star, solved.epoch() - Mosaic.EPOCH));
                    LocalFrame frame = LocalFrame.of(at);
                    double east = 1000 / LocalFrame.ARCSEC * d.dot(frame.east()) / solved.raError();
                    double north = 1000 / LocalFrame.ARCSEC * d.dot(frame.north()) / solved.decError();
                    double pull = Math.sqrt((east * east + north * north) / 2);
                    found.add(new double[] {mosaic.magnitude(star), pull});
                }
            }
        }
        found.sort(Comparator.comparingDouble(star -> star[0]));
        int third = found.size() / 3;
        return new StarPulls(
                rms(found.subList(0, third)),
                rms(found.subList(third, found.size() - third)),
                rms(found.subList(found.size() - third, found.size())),
                found.size());
    }

    private static double rms(List<double[]> stars) {
        return Math.sqrt(
                stars.stream().mapToDouble(star -> star[1] * star[1]).average().orElse(Double.NaN));
    }
}
