package org.starfix.engine.internal.step.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.CorrectionErrors;

/**
 * Where the sources of an exposure are on the sky after the alignment, as columns of their catalogue.
 *
 * <p>Units: {@code ra} and {@code dec} ICRS degrees; errors mas on the sky, those in right ascension as arcs. {@code ra_error} and {@code
 * dec_error} are what {@code x_error} and {@code y_error} become there: the error of the centroid, which sources do not share; {@code
 * ra_wcs_error} and {@code dec_wcs_error} the standard error of the correction at the centre of its group, which all of them share. NaN where
 * they are not known.
 */
public final class SkyColumns {
    private static final double MAS_PER_DEGREE = 3.6e6;
    /** Of the differences that give the derivative of the WCS, pixels: small against a detector, large against rounding. */
    private static final double STEP = 0.5;

    private SkyColumns() {}

    /** The table of a catalogue with these columns behind the others; a column of such a name that it has stays. */
    public static Table added(AlignedExposure exposure, Table table) {
        Set<String> taken = table.columns().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<Column> all = new ArrayList<>(table.columns());
        for (Column column : of(exposure)) {
            if (!taken.contains(column.name())) {
                all.add(column);
            }
        }
        return Table.of(table.name(), all);
    }

    private static List<Column> of(AlignedExposure exposure) {
        SourceCatalog sources = exposure.detected().sources();
        int count = sources.size();
        double[] ra = new double[count];
        double[] dec = new double[count];
        double[] raError = new double[count];
        double[] decError = new double[count];
        Optional<double[]> xErrors = numbers(sources, "x_error");
        Optional<double[]> yErrors = numbers(sources, "y_error");
        double[] sky = new double[2];
        double[] east = new double[2];
        double[] north = new double[2];
        for (int i = 0; i < count; i++) {
            double x = sources.x()[i];
            double y = sources.y()[i];
            exposure.wcs().pixelToSky(x, y, sky);
            ra[i] = sky[0];
            dec[i] = sky[1];
            derivative(exposure.wcs(), x, y, sky[1], east, north);
            double xError = error(xErrors, i);
            double yError = error(yErrors, i);
            raError[i] = Math.hypot(east[0] * xError, east[1] * yError);
            decError[i] = Math.hypot(north[0] * xError, north[1] * yError);
        }
        CorrectionErrors errors = exposure.errors();
        return List.of(
                Column.of("ra", ra).withUnit("deg"),
                Column.of("dec", dec).withUnit("deg"),
                Column.of("ra_error", raError).withUnit("mas"),
                Column.of("dec_error", decError).withUnit("mas"),
                Column.of("ra_wcs_error", Columns.filled(count, errors.east() * 1e3))
                        .withUnit("mas"),
                Column.of("dec_wcs_error", Columns.filled(count, errors.north() * 1e3))
                        .withUnit("mas"));
    }

    private static Optional<double[]> numbers(SourceCatalog sources, String column) {
        return sources.column(column).filter(Column::isNumeric).map(Column::numbers);
    }

    private static double error(Optional<double[]> errors, int source) {
        double error = errors.map(all -> all[source]).orElse(Double.NaN);
        return error > 0 ? error : Double.NaN;
    }

    /** How far a step in x and one in y lead to the east and to the north, mas a pixel. */
    private static void derivative(Wcs wcs, double x, double y, double dec, double[] east, double[] north) {
        double[] before = new double[2];
        double[] after = new double[2];
        double parallel = Math.cos(Math.toRadians(dec));
        for (int axis = 0; axis < 2; axis++) {
            double dx = axis == 0 ? STEP : 0;
            double dy = axis == 0 ? 0 : STEP;
            wcs.pixelToSky(x - dx, y - dy, before);
            wcs.pixelToSky(x + dx, y + dy, after);
            east[axis] = Math.IEEEremainder(after[0] - before[0], 360) * parallel * MAS_PER_DEGREE / (2 * STEP);
            north[axis] = (after[1] - before[1]) * MAS_PER_DEGREE / (2 * STEP);
        }
    }
}
