package org.starfix.engine.internal.step.absolute;

import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.base.InputException;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.catalog.StarTable;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;

/** The absolute stars of a field, or why there are none. What fails for one field does not concern the others. */
public sealed interface StarsForField extends Serializable {
    /** Degrees. */
    double POLE = 90;

    /** At least one star. */
    record Found(ReferenceStars stars) implements StarsForField {}

    /** The reason in the words of a status. */
    record Unavailable(String reason) implements StarsForField {}

    /** Asks a source once. */
    static StarsForField read(ReferenceQuery reference, ReferenceSource source, StarRequest request) {
        String name = reference.name();
        try {
            StarTable table = source.stars(request);
            Optional<String> fault = fault(table);
            if (fault.isPresent()) {
                return new Unavailable(name + " cannot be used: " + fault.get());
            }
            ReferenceStars stars = ReferenceStars.of(table);
            reference.rules().check(stars, name);
            return stars.size() > 0 ? new Found(stars) : new Unavailable(nothing(name, request));
        } catch (IOException | MalformedDataException e) {
            String reason = FailureText.message(e);
            return new Unavailable(name + " cannot be read: " + reason);
        } catch (InputException e) {
            return new Unavailable(name + " cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            Failures.LOG.error("{}: unexpected failure of the source of stars", name, e);
            return new Unavailable(name + " cannot be read: unexpected failure: " + e);
        }
    }

    /** What a source of one's own may do wrong: files, copies and services leave such stars out. */
    private static Optional<String> fault(@Nullable StarTable table) {
        if (table == null) {
            return Optional.of("its source gave no table; an empty one says that there are no stars");
        }
        double[] ra = table.values(StarColumn.RA);
        double[] dec = table.values(StarColumn.DEC);
        double[] weight = table.values(StarColumn.WEIGHT);
        boolean weighed = table.has(StarColumn.WEIGHT);
        int lost = 0;
        int unweighed = 0;
        for (int i = 0; i < table.size(); i++) {
            lost += Double.isFinite(ra[i]) && Math.abs(dec[i]) <= POLE ? 0 : 1; // also NaN
            unweighed += !weighed || weight[i] >= 0 && Double.isFinite(weight[i]) ? 0 : 1;
        }
        if (lost > 0) {
            return Optional.of(lost + " of " + table.size()
                    + " stars have no position, or one beyond a pole; its source must leave them out");
        }
        return unweighed > 0
                ? Optional.of(unweighed + " of " + table.size()
                        + " stars have a weight that is negative or not a number; its source must leave them out")
                : Optional.empty();
    }

    /** The log of failures. */
    final class Failures {
        private static final Logger LOG = LoggerFactory.getLogger(StarsForField.class);

        private Failures() {}
    }

    private static String nothing(String name, StarRequest request) {
        return String.format(
                Locale.ROOT,
                "%s has no star within %.4f degrees of RA %.5f, Dec %.5f",
                name,
                request.radiusDegrees(),
                request.center().ra(),
                request.center().dec());
    }
}
