package org.starfix.engine.internal.align.solve.stars;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.align.solve.groups.CellLists;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/** The catalogue stars of one cell and the margin around it. */
public final class CatalogPart implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final double ARCSEC_PER_MAS = 1e-3;

    private final long cell;
    private final CatalogStars stars;
    private final int[] row;

    private CatalogPart(long cell, CatalogStars stars, int[] row) {
        this.cell = cell;
        this.stars = stars;
        this.row = row;
    }

    /** Stars divided by cell, in their order; a star is in every cell that it may be seen in, at any time of the survey. */
    public static List<CatalogPart> parts(CatalogStars stars, Placement placement) {
        CellLists lists = new CellLists();
        for (int k = 0; k < stars.size(); k++) {
            int row = k;
            UnitVector u = UnitVector.ofDegrees(stars.ra()[k], stars.dec()[k]);
            double away = placement.marginRadians()
                    + (placement.catalogToleranceArcsec() + reachArcsec(stars, k, placement))
                            / GroupModel.ARCSEC_PER_RADIAN;
            placement.cells().near(u.x(), u.y(), u.z(), away, cell -> lists.add(cell, row));
        }
        List<CatalogPart> parts = new ArrayList<>();
        for (long cell : lists.cells()) {
            int[] rows = lists.rows(cell);
            parts.add(new CatalogPart(cell, stars.rows(rows), rows));
        }
        return parts;
    }

    /** How far from its published place a star may be seen. */
    private static double reachArcsec(CatalogStars stars, int star, Placement placement) {
        CatalogStars.Motions m = stars.motions();
        double epoch = Double.isNaN(m.epoch()[star]) ? placement.survey().middleYear() : m.epoch()[star];
        double years = Math.abs(placement.survey().middleYear() - epoch)
                + placement.survey().years() / 2;
        if (!stars.moves(star)) {
            return Placement.MOTION_WIDTHS * placement.motionPriorArcsec() * years;
        }
        double parallax = Double.isNaN(m.parallax()[star]) ? 0 : Math.abs(m.parallax()[star]);
        return ARCSEC_PER_MAS * (years * Math.hypot(m.pmRa()[star], m.pmDec()[star]) + 1.1 * parallax);
    }

    public long cell() {
        return cell;
    }

    public CatalogStars stars() {
        return stars;
    }

    /** Rows of the stars in the list that was divided. */
    public int[] rows() {
        return row;
    }
}
