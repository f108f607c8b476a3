package org.starfix.engine.internal.align.solve.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.options.PairWeighting;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.solve.GlobalAlignment;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Levels;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** The simultaneous solution of a {@link Mosaic}, as users get it. Exposures count as in the mosaic. */
final class SolvedMosaic {
    private static final double SEARCH_RADIUS = 2;
    private static final double TOLERANCE = 0.5;
    private static final double HALF_DIAGONAL = Instrument.WIDTH / Math.sqrt(2);

    private final Mosaic mosaic;
    private final GlobalSolution solution;
    private final SolvedGroup[] groups;
    private final Wcs[] corrected;

    private SolvedMosaic(Mosaic mosaic, GlobalSolution solution, List<AlignmentGroup> given) {
        this.mosaic = mosaic;
        this.solution = solution;
        groups = new SolvedGroup[given.size()];
        corrected = new Wcs[given.size()];
        for (int i = 0; i < groups.length; i++) {
            int at = solution.indexOf(given.get(i).name());
            if (at < 0) {
                continue;
            }
            groups[i] = solution.group(at);
            GroupModel model = GroupModel.of(GlobalGroup.of(given.get(i)), FitGeometry.RSHIFT);
            Wcs before = mosaic.exposures().get(i).recorded();
            corrected[i] = groups[i].isAligned()
                    ? before.corrected(
                            model.correction(groups[i].parameters(), solution.detector(at, 0), 0), model.plane())
                    : before;
        }
    }

    static SolvedMosaic of(Mosaic mosaic) {
        return of(mosaic, options(mosaic));
    }

    static SolvedMosaic of(Mosaic mosaic, SolveOptions options) {
        List<AlignmentGroup> groups = mosaic.groups();
        return new SolvedMosaic(
                mosaic, GlobalAlignment.align(asGiven(mosaic, groups), catalog(mosaic), options), groups);
    }

    /** A solution of some of the groups. */
    static SolvedMosaic with(Mosaic mosaic, GlobalSolution solution) {
        return new SolvedMosaic(mosaic, solution, mosaic.groups());
    }

    /** What the correction of an exposure is off, by its covariance: 3 on average if that is true. */
    double square(int exposure) {
        double[] error = new double[3];
        errors(exposure, error);
        return Symmetric3.square(error, groups[exposure].covariance());
    }

    /** The groups with the names of their visits, if there are visits. */
    static List<GlobalGroup> asGiven(Mosaic mosaic, List<AlignmentGroup> groups) {
        boolean visits = mosaic.options().pointing().visit() > 1;
        List<GlobalGroup> given = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            SimulatedExposure exposure = mosaic.exposures().get(i);
            String visit = visits && !exposure.isDecoy() ? visitName(exposure.visit()) : "";
            given.add(new GlobalGroup(groups.get(i), visit, List.of("")));
        }
        return given;
    }

    static String visitName(int visit) {
        return String.format(Locale.ROOT, "v%05d", visit);
    }

    static CatalogStars catalog(Mosaic mosaic) {
        ListedStars listed = mosaic.catalog();
        double[] epoch = new double[listed.size()];
        Arrays.fill(epoch, Mosaic.EPOCH);
        double[] unknown = new double[listed.size()];
        Arrays.fill(unknown, Double.NaN);
        return CatalogStars.of(listed.ra(), listed.dec())
                .withErrors(listed.errorMas())
                .withMotions(new CatalogStars.Motions(epoch, unknown, unknown, unknown, unknown));
    }

    /** What a user who knows the instrument would choose. */
    static SolveOptions options(Mosaic mosaic) {
        MosaicOptions.Pointing pointing = mosaic.options().pointing();
        Levels levels = pointing.visit() == 1
                ? Levels.NONE
                : new Levels(
                        new Levels.Width(pointing.visitShift(), pointing.visitRoll()),
                        new Levels.Width(pointing.shift(), pointing.roll()),
                        Levels.Width.FREE);
        return new SolveOptions(
                FitGeometry.RSHIFT,
                SEARCH_RADIUS,
                TOLERANCE,
                10,
                3,
                15,
                mosaic.options().motions().masPerYear(),
                levels,
                new PairWeighting(PairWeighting.Basis.ERRORS, 0));
    }

    GlobalSolution solution() {
        return solution;
    }

    SolvedGroup group(int exposure) {
        return groups[exposure];
    }

    boolean isAligned(int exposure) {
        return groups[exposure].isAligned();
    }

    Placement placement() {
        return (exposure, x, y) -> Placement.at(corrected[exposure], x, y);
    }

    /**
     * Root mean square of what the corrections of the aligned true exposures are off over what their covariance says: 1 if that is true.
     */
    double pull() {
        double sum = 0;
        int count = 0;
        double[] error = new double[3];
        for (int e = 0; e < groups.length; e++) {
            if (!mosaic.exposures().get(e).isDecoy() && isAligned(e)) {
                errors(e, error);
                sum += Symmetric3.square(error, groups[e].covariance());
                count += 3;
            }
        }
        return Math.sqrt(sum / count);
    }

    /** How far the corrected WCS of an exposure is off: shift east and north in the middle and turn at its half-diagonal, arcsec. */
    void errors(int exposure, double[] out) {
        SimulatedExposure e = mosaic.exposures().get(exposure);
        LocalFrame frame = LocalFrame.of(e.recordedAt());
        double middle = (Instrument.SIDE - 1) / 2.0;
        out[0] = 0;
        out[1] = 0;
        out[2] = 0;
        for (int k = 0; k < 4; k++) {
            double x = middle + middle * (k % 2) * (2 - k);
            double y = middle + middle * ((k + 1) % 2) * (1 - k);
            UnitVector truth = Placement.at(e.truth(), x, y);
            UnitVector off = Placement.at(corrected[exposure], x, y).minus(truth);
            double east = off.dot(frame.east()) / LocalFrame.ARCSEC;
            double north = off.dot(frame.north()) / LocalFrame.ARCSEC;
            double u = frame.x(truth);
            double v = frame.y(truth);
            out[0] += east / 4;
            out[1] += north / 4;
            out[2] += (u * north - v * east) / (u * u + v * v) * HALF_DIAGONAL / 4;
        }
    }
}
