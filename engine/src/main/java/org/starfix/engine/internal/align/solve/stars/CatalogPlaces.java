package org.starfix.engine.internal.align.solve.stars;

import java.util.HashMap;
import java.util.Map;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.sky.sphere.SkyFrame;

/** Where the catalogue stars of a cell are seen from each group. Scratch object. */
final class CatalogPlaces {
    private static final double ARCSEC = GroupModel.ARCSEC_PER_RADIAN;
    private static final double ARCSEC_PER_MAS = 1e-3;

    private final CatalogStars stars;
    private final Placement placement;
    private final SurveyTable survey;
    private final SkyFrame frame;
    private final SeenStars places;

    private final double farthest;
    /** By epoch: as seen from the first group that asked; others of the epoch differ by less than {@link #SLACK}. */
    private final Map<Integer, PointGrid> grids = new HashMap<>();

    /** Motion within an epoch and parallax, arcsec: 10 arcsec a year and 0.8 arcsec of parallax stay below. */
    private static final double SLACK = 2;

    private final double[] seen = new double[3];
    private int found;
    private int foundRow;

    CatalogPlaces(CatalogStars stars, Placement placement, SkyFrame frame) {
        this.stars = stars;
        this.placement = placement;
        this.survey = placement.survey();
        this.frame = frame;
        places = new SeenStars(stars, survey);
        double reach = 0;
        for (int k = 0; k < stars.size(); k++) {
            for (double end : new double[] {-0.5, 0.5}) {
                reach = Math.max(reach, reach(k, survey.middleYear() + end * survey.years()));
            }
        }
        farthest = reach;
    }

    /** How far from its predicted place a star may be found. */
    private double reach(int star, double year) {
        double epoch = stars.motions().epoch()[star];
        double years = stars.moves(star) || Double.isNaN(epoch) || Double.isNaN(year) ? 0 : Math.abs(year - epoch);
        double error = stars.error()[star] * ARCSEC_PER_MAS;
        double tolerance = error > 0
                ? Math.min(
                        placement.catalogToleranceArcsec(),
                        Math.max(placement.toleranceArcsec(), Placement.CATALOG_WIDTHS * error))
                : placement.catalogToleranceArcsec();
        return tolerance + Placement.MOTION_WIDTHS * placement.motionPriorArcsec() * years;
    }

    /** The star near a direction that a group sees; -1 if there is none or more than one. */
    int nearest(double x, double y, double z, int group) {
        if (stars.size() == 0) {
            return -1;
        }
        PointGrid grid = grids.computeIfAbsent(survey.epoch[group], e -> grid(group));
        double atX = ARCSEC
                * (frame.east().x() * x + frame.east().y() * y + frame.east().z() * z);
        double atY = ARCSEC
                * (frame.north().x() * x + frame.north().y() * y + frame.north().z() * z);
        found = 0;
        grid.near(atX, atY, star -> {
            places.seen(star, group, seen);
            double dx = seen[0] - x;
            double dy = seen[1] - y;
            double dz = seen[2] - z;
            if (ARCSEC * Math.sqrt(dx * dx + dy * dy + dz * dz) <= reach(star, survey.year(group))) {
                found++;
                foundRow = star;
            }
        });
        return found == 1 ? foundRow : -1;
    }

    private PointGrid grid(int group) {
        double[] x = new double[stars.size()];
        double[] y = new double[stars.size()];
        double[] u = new double[3];
        boolean moves = false;
        for (int k = 0; k < x.length; k++) {
            places.seen(k, group, u);
            x[k] = ARCSEC
                    * (frame.east().x() * u[0]
                            + frame.east().y() * u[1]
                            + frame.east().z() * u[2]);
            y[k] = ARCSEC
                    * (frame.north().x() * u[0]
                            + frame.north().y() * u[1]
                            + frame.north().z() * u[2]);
            moves |= stars.moves(k);
        }
        return new PointGrid(x, y, farthest + (moves ? SLACK : 0));
    }

    /**
     * Makes a catalogue star a measurement of a star of a cell, and takes what is known of its motion from the detections: from then on they
     * are where they would be seen from the first group.
     */
    void join(StarCell to, int star, int row, StarAxes at) {
        double[] first = new double[3];
        double[] other = new double[3];
        int k0 = to.start[star];
        places.displacement(row, to.group[k0], first);
        for (int k = k0; k < to.start[star + 1]; k++) {
            places.displacement(row, to.group[k], other);
            for (int i = 0; i < 3; i++) {
                other[i] -= first[i];
            }
            to.place[2 * k] -= ARCSEC * at.eastOf(other);
            to.place[2 * k + 1] -= ARCSEC * at.northOf(other);
        }
        places.seen(row, to.group[k0], first);
        double epoch = stars.motions().epoch()[row];
        to.catalog[5 * star] = ARCSEC * at.east(first, 0);
        to.catalog[5 * star + 1] = ARCSEC * at.north(first, 0);
        to.catalog[5 * star + 2] = stars.error()[row] * ARCSEC_PER_MAS;
        to.catalog[5 * star + 3] = Double.isNaN(epoch) ? 0 : epoch - survey.middleYear();
        to.catalog[5 * star + 4] = Math.max(0, stars.weight()[row]);
        to.catalogId[star] = stars.sourceId()[row];
        if (stars.moves(row)) {
            CatalogStars.Motions m = stars.motions();
            double pmError = m.pmError()[row] * ARCSEC_PER_MAS;
            to.motionWeight[star] = pmError > 0 ? 1 / (pmError * pmError) : Double.POSITIVE_INFINITY;
            double[] pm = new double[3];
            places.motion(row, pm);
            to.motion[2 * star] = at.eastOf(pm);
            to.motion[2 * star + 1] = at.northOf(pm);
            places.parallax(row, to.group[k0], first);
            to.parallax[2 * star] = ARCSEC * at.eastOf(first);
            to.parallax[2 * star + 1] = ARCSEC * at.northOf(first);
        }
    }
}
