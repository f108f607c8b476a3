package org.starfix.jobs.report.html;

import static org.starfix.jobs.report.html.Columns.Width.F8;
import static org.starfix.jobs.report.html.Columns.Width.I4;

import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.sky.healpix.Healpix;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.sky.SkyPosition;

/** How many exposures lie in which cell of the sky, and how many of them are not where they were wanted; the cells widen with the survey. */
final class DensityMap {
    /** The most cells that are drawn. */
    private static final int MOST = 6000;

    private Map<Long, int[]> cells = new TreeMap<>();
    private int order = ExposureRecord.CELL_ORDER;

    /** Adds an exposure; those without a place are left out. */
    void add(LedgerRow exposure) {
        long cell = exposure.longInteger("cell");
        if (cell < 0) {
            return;
        }
        boolean good = ExposureStatus.Kind.valueOf(exposure.text("status")).isGood();
        int[] counts = cells.computeIfAbsent(cell >> 2 * (ExposureRecord.CELL_ORDER - order), key -> new int[2]);
        counts[0]++;
        counts[1] += good ? 0 : 1;
        while (cells.size() > MOST) {
            widen();
        }
    }

    private void widen() {
        Map<Long, int[]> wider = new TreeMap<>();
        cells.forEach((cell, counts) -> {
            int[] sum = wider.computeIfAbsent(cell >> 2, key -> new int[2]);
            sum[0] += counts[0];
            sum[1] += counts[1];
        });
        cells = wider;
        order--;
    }

    /** Writes the cells as columns {@code d.*} and their width in degrees. */
    void write(Columns columns) {
        columns.document().put("cell", Math.toDegrees(Math.sqrt(4 * Math.PI / Healpix.pixelCount(order))));
        cells.forEach((cell, counts) -> {
            SkyPosition center = Healpix.center(order, cell);
            columns.add("d.ra", F8, center.ra())
                    .add("d.dec", F8, center.dec())
                    .add("d.count", I4, counts[0])
                    .add("d.bad", I4, counts[1]);
        });
    }
}
