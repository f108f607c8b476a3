package org.starfix.engine.internal.align.solve.stars;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.align.solve.groups.CellPart;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.align.solve.terms.Trial;
import org.starfix.engine.internal.align.solve.terms.VisitTerms;
import org.starfix.engine.internal.align.solve.yields.ResidualSums;
import org.starfix.engine.internal.sky.sphere.SkyFrame;

/**
 * The stars of one cell with all their detections, and the catalogue's. Immutable.
 *
 * <p>A star lies in a plane of its own: the reference is its first detection, the axes are those of the cell there. Units: arcsec,
 * years from the middle of the survey.
 */
public final class StarCell implements Serializable {
    private static final long serialVersionUID = 1L;

    /** One star of so many is held out where errors are judged. */
    private static final int HOLD_OUT = 10;

    final StarCounts counts;
    /** Cell: three axes. Star: reference direction. */
    final SkyFrame frame;

    final double[] reference;
    /** The detections of a star begin here. */
    final int[] start;

    final int[] catalogRow;
    /** Place, stated error, time and user's weight of the catalogue: five numbers a star; no weight for none. */
    final double[] catalog;
    /** Inverse variance of the motion; infinite without an unknown motion. */
    final double[] motionWeight;
    /** What the catalogue says of the motion, along the axes. */
    final double[] motion;
    /** How far its parallax displaces a star of the catalogue as seen from its first group, along the axes. */
    final double[] parallax;

    final int[] group;
    final int[] index;
    final short[] image;
    final double[] place;
    final float[] jacobian;
    final float[] inGroup;
    final float[] sigma;
    final float[] weight;
    final double[] time;
    /** Of a detection: magnitude, square of the detector, what it is called; of a star: what the catalogue calls it. */
    final float[] magnitude;

    final byte[] square;
    final int[] source;
    final long[] catalogId;

    StarCell(StarMaker made) {
        counts = made.counts();
        frame = made.frame();
        int stars = made.stars();
        int detections = made.detections();
        reference = new double[3 * stars];
        start = new int[stars + 1];
        catalogRow = new int[stars];
        catalog = new double[5 * stars];
        motionWeight = new double[stars];
        motion = new double[2 * stars];
        parallax = new double[2 * stars];
        group = new int[detections];
        index = new int[detections];
        image = new short[detections];
        place = new double[2 * detections];
        jacobian = new float[4 * detections];
        inGroup = new float[2 * detections];
        sigma = new float[detections];
        weight = new float[detections];
        time = new double[detections];
        magnitude = new float[detections];
        square = new byte[detections];
        source = new int[detections];
        catalogId = new long[stars];
        made.fill(this);
    }

    /**
     * Makes the stars of a cell.
     *
     * @param cell its number
     * @param parts in the order of the groups
     * @param catalog its catalogue stars, in an order that does not depend on who asks
     */
    public static StarCell of(long cell, List<CellPart> parts, CatalogStars catalog, Placement placement) {
        return new StarCell(new StarMaker(cell, parts, catalog, placement));
    }

    public StarCounts counts() {
        return counts;
    }

    int stars() {
        return catalogRow.length;
    }

    /** Whether a star is left out where errors are judged: decided by its first detection. */
    boolean isHeldOut(int star) {
        int first = start[star];
        long mixed = (group[first] * 0x9E3779B97F4A7C15L + index[first]) * 0xD1B54A32D192ED03L;
        return Long.remainderUnsigned(mixed >>> 20, HOLD_OUT) == 0;
    }

    /** Its share in the normal equations. */
    public NormalTerms terms(Trial trial, Placement placement) {
        return new CellTerms(this, trial, placement).terms();
    }

    /** What would change in the normal equations without each of the visits. */
    public VisitTerms withoutVisits(Trial trial, Placement placement) {
        return new CellTerms(this, trial, placement).withoutVisits();
    }

    /**
     * Its stars, as the parameters put them; their errors have a share of those of the groups.
     *
     * @param residuals gets what they say of detectors
     */
    public StarTable stars(Trial trial, Placement placement, YieldPlan plan, ResidualSums residuals) {
        return new CellYields(this, trial, placement, plan).stars(residuals);
    }
}
