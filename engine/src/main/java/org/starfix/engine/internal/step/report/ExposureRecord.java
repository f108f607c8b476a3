package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.Comparator;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.sky.healpix.Healpix;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.SRegion;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.engine.internal.step.state.IndexedExposure;

/**
 * What came of one exposure: a row of the ledger.
 *
 * <p>Units: degrees; the centre is that of the bounding box, a 0-based pixel, with its sky position after and before. Numbers
 * are NaN and texts empty where the exposure could not be read.
 *
 * @param name of its file below the root of the inputs; with the detector its identity
 * @param place of the detector in its file, from 0
 * @param detector its name in the file; empty if the file has only one
 * @param product where the corrected copy was written, below the output directory; empty for none
 */
public record ExposureRecord(
        int ordinal,
        String name,
        String path,
        String fileName,
        int place,
        String detector,
        String product,
        String field,
        String group,
        ExposureStatus status,
        long bytes,
        int sources,
        String wcsName,
        String sRegion,
        double centerX,
        double centerY,
        double centerRa,
        double centerDec,
        double centerRaBefore,
        double centerDecBefore)
        implements Serializable {
    /** Order of the nested HEALPix pixels by which rows are sorted: cells of 13.7 arcmin. */
    public static final int CELL_ORDER = 8;

    /** The user's order; the detectors of a file in the order of the file. */
    public static final Comparator<ExposureRecord> ORDER =
            Comparator.comparingInt(ExposureRecord::ordinal).thenComparingInt(ExposureRecord::place);

    /** Which exposure it is. */
    public ExposureId id() {
        return new ExposureId(ordinal, path, name, fileName, place, detector);
    }

    /** The record of an exposure that took part in an alignment. */
    public static ExposureRecord of(AlignedExposure exposure, String field, String product) {
        IndexedExposure indexed = exposure.detected().exposure();
        Wcs wcs = exposure.wcs();
        PixelBox box = wcs.boundingBox();
        double x = box.middleX();
        double y = box.middleY();
        double[] after = new double[2];
        double[] before = new double[2];
        wcs.pixelToSky(x, y, after);
        indexed.wcs().pixelToSky(x, y, before);
        return new ExposureRecord(
                exposure.id().ordinal(),
                exposure.id().name(),
                exposure.id().path(),
                exposure.id().fileName(),
                exposure.id().place(),
                exposure.id().detector(),
                product,
                field,
                indexed.group(),
                exposure.status(),
                indexed.bytes(),
                exposure.detected().sources().size(),
                exposure.wcsName(),
                outline(wcs),
                x,
                y,
                after[0],
                after[1],
                before[0],
                before[1]);
    }

    private static String outline(Wcs wcs) {
        try {
            return SRegion.polygon(wcs, wcs.boundingBox());
        } catch (IllegalArgumentException e) {
            return ""; // a corner without a place on the sky; the product says so
        }
    }

    /** The record of an exposure that went no further. */
    public static ExposureRecord of(Attempt.Rejected<?> rejected, String product) {
        return new ExposureRecord(
                rejected.id().ordinal(),
                rejected.id().name(),
                rejected.id().path(),
                rejected.id().fileName(),
                rejected.id().place(),
                rejected.id().detector(),
                product,
                "",
                "",
                rejected.status(),
                rejected.bytes(),
                0,
                "",
                "",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }

    /** The nested HEALPix pixel of its corrected centre; -1 if that is not known. */
    public long cell() {
        return cell(centerRa, centerDec);
    }

    /** The same of an exposure that took part in an alignment. */
    public static long cell(AlignedExposure exposure) {
        PixelBox box = exposure.wcs().boundingBox();
        double[] center = new double[2];
        exposure.wcs().pixelToSky(box.middleX(), box.middleY(), center);
        return cell(center[0], center[1]);
    }

    /** The same of a position in degrees. */
    public static long cell(double ra, double dec) {
        return Double.isFinite(ra) && Math.abs(dec) <= 90 ? Healpix.pixel(CELL_ORDER, ra, dec) : -1;
    }
}
