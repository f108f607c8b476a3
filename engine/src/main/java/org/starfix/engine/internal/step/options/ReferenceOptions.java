package org.starfix.engine.internal.step.options;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.starfix.engine.base.InputException;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.catalog.reference.StarRules;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * The absolute stars of a run: where they come from, how their catalogue is read, which of them are used.
 *
 * @param catalog {@code abs_refcat}, empty for none
 * @param givenIn where {@code abs_refcat} was given, for messages
 * @param gaiaCopy {@code gaia_catalog}, empty for none
 * @param gaiaService {@code gaia_service}, empty for none
 * @param reading how a catalogue is read
 * @param rules which stars are used
 * @param searchArcsec how far the stars of a field may be from its sources
 */
public record ReferenceOptions(
        String catalog,
        String givenIn,
        String gaiaCopy,
        String gaiaService,
        Reading reading,
        StarRules rules,
        double searchArcsec)
        implements Serializable {

    /**
     * How a catalogue is read. Names of columns and conditions on rows are texts until a catalogue is there that they are about.
     *
     * @param columnNames {@code abs_refcat_columns}
     * @param conditions {@code abs_refcat_rows}
     * @param table {@code abs_refcat_table}, empty for the first with positions
     */
    public record Reading(String columnNames, String conditions, String table) implements Serializable {
        /**
         * The columns that the user named.
         *
         * @throws InputException if they are no such names
         */
        public ReferenceColumns columns() {
            try {
                return ReferenceColumns.parse(columnNames);
            } catch (IllegalArgumentException e) {
                throw new InputException("abs_refcat: " + e.getMessage());
            }
        }

        /**
         * The rows that the user wants.
         *
         * @throws InputException if they are no conditions
         */
        public RowFilter rows() {
            try {
                return RowFilter.parse(conditions);
            } catch (IllegalArgumentException e) {
                throw new InputException("abs_refcat: " + e.getMessage());
            }
        }
    }

    /**
     * What the parameters mean.
     *
     * @throws ParameterException if values that are right by themselves do not go together
     */
    public static ReferenceOptions of(Parameters p) {
        try {
            return new ReferenceOptions(
                    p.text("abs_refcat"),
                    p.origin("abs_refcat").describe(),
                    p.text("gaia_catalog"),
                    p.text("gaia_service").strip(),
                    new Reading(
                            p.canonical("abs_refcat_columns"), p.text("abs_refcat_rows"), p.text("abs_refcat_table")),
                    rules(p),
                    search(p));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(List.of("parameters: " + e.getMessage()));
        }
    }

    private static double search(Parameters p) {
        return p.choice("alignment").equals("global")
                ? p.number("searchrad") + p.number("tolerance")
                : p.number("abs_searchrad") + p.number("abs_tolerance") + pattern(p);
    }

    private static double pattern(Parameters p) {
        return AlignmentParameters.byPattern(p) ? SolutionOptions.LARGEST_PATTERN_OFFSET_ARCSEC : 0;
    }

    private static StarRules rules(Parameters p) {
        List<Double> magnitudes = p.numbers("abs_magnitude_range");
        return new StarRules(
                StarRules.EpochRule.valueOf(p.choice("abs_epoch").toUpperCase(Locale.ROOT)),
                StarRules.NoMotion.valueOf(p.choice("abs_no_motion").toUpperCase(Locale.ROOT)),
                magnitudes.isEmpty() ? Double.NEGATIVE_INFINITY : magnitudes.get(0),
                magnitudes.isEmpty() ? Double.POSITIVE_INFINITY : magnitudes.get(1),
                p.optionalNumber("abs_max_ruwe").orElse(Double.POSITIVE_INFINITY),
                p.optionalNumber("abs_max_error").orElse(Double.POSITIVE_INFINITY));
    }
}
